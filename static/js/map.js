// Comfort for the map, which works as it came: marks and rows of the list lead to each other.
// With this a mark and its row are chosen together, a card names what is there, and one looks closer.
(() => {
  const frame = document.querySelector("[data-map]");
  if (!frame) return;
  const find = (name) => frame.querySelector(`[data-map-${name}]`);
  const [pane, card] = ["window", "card"].map(find);
  const tools = document.querySelector("[data-map-tools]");
  const allMarks = () => [...pane.querySelectorAll("a")];
  const of = (slug) => document.querySelectorAll(`[data-place="${CSS.escape(slug)}"]`);

  // Closer: the sheet grows, marks and names keep their size. What stands in the middle stays there.
  let zoom = 1;
  const closer = (factor) => {
    const middle = [(pane.scrollLeft + pane.clientWidth / 2) / zoom, (pane.scrollTop + pane.clientHeight / 2) / zoom];
    zoom = Math.min(8, Math.max(1, zoom * factor));
    pane.style.setProperty("--zoom", zoom);
    pane.scrollTo(middle[0] * zoom - pane.clientWidth / 2, middle[1] * zoom - pane.clientHeight / 2);
    for (const button of tools.children) button.disabled = zoom === (button.dataset.zoom > 1 ? 8 : 1);
  };
  tools.hidden = false;
  tools.addEventListener("click", ({ target }) => closer(target.closest("button")?.dataset.zoom || 1));

  // A mouse takes hold of the sheet; fingers do so by themselves.
  pane.addEventListener("pointerdown", ({ pointerType, button }) => {
    if (pointerType !== "mouse" || button || zoom === 1) return;
    const move = ({ movementX, movementY }) => {
      pane.classList.add("is-held");
      pane.scrollBy(-movementX, -movementY);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => {
      removeEventListener("pointermove", move);
      setTimeout(() => pane.classList.remove("is-held"));
    }, { once: true });
  });
  pane.addEventListener("dragstart", (event) => event.preventDefault());

  if (!card) return; // where an editor sets a point

  const closing = find("close");
  let chosen = "";
  const choose = (slug) => {
    if (chosen) of(chosen).forEach((part) => part.classList.remove("is-on"));
    chosen = slug;
    if (slug) of(slug).forEach((part) => part.classList.add("is-on"));
  };
  const close = (back) => {
    card.hidden = true;
    if (back) allMarks().find((mark) => mark.dataset.place === chosen)?.focus();
  };
  const open = (slug) => {
    const row = document.getElementById(`place-${slug}`);
    const copy = row.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("data-place");
    copy.className = "p-place";
    const box = document.createElement("div");
    box.append(...copy.childNodes);
    box.className = "p-place";
    const name = Object.assign(document.createElement("p"), { className: "kern-title" }); // in a card no heading of the page
    name.append(...box.querySelector("h3").childNodes);
    box.querySelector("h3").replaceWith(name);
    card.replaceChildren(box, closing);
    card.setAttribute("aria-label", row.querySelector("h3").textContent);
    card.hidden = false;
    card.focus({ preventScroll: true });
  };
  closing.addEventListener("click", () => close(true));

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-place], .p-place__mark");
    if (!link?.getAttribute("href").startsWith("#") || pane.classList.contains("is-held")) return;
    const { place } = (link.closest("[data-place]") || link).dataset;
    if (!place) return;
    event.preventDefault();
    choose(place);
    if (link.dataset.place) return open(place);
    close();
    frame.scrollIntoView({ block: "nearest" });
    document.getElementById(`mark-${place}`).focus();
  });
  const look = ({ target }) => {
    const part = target.closest?.("[data-place]");
    if (part && card.hidden) choose(part.dataset.place);
  };
  document.addEventListener("focusin", look);
  document.addEventListener("mouseover", look);

  // Arrows go to the nearest mark in their direction.
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const middleOf = (mark) => {
    const { x, y, width, height } = mark.querySelector(".p-mark__ring").getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  pane.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    const marks = allMarks();
    const here = marks.indexOf(document.activeElement);
    if (!way || here < 0) return;
    event.preventDefault();
    const [x, y] = middleOf(marks[here]);
    let best = Infinity;
    let next;
    for (const mark of marks) {
      const [right, down] = middleOf(mark).map((value, axis) => value - [x, y][axis]);
      const along = right * way[0] + down * way[1];
      const aside = Math.abs(right * way[1]) + Math.abs(down * way[0]);
      const far = along + 2 * aside;
      if (along > 1 && along * 2 >= aside && far < best) [best, next] = [far, mark];
    }
    next?.focus();
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && !card.hidden && close(true));
})();
