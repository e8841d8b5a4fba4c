// What a reader keeps for later: on her device alone, without a cookie. Buttons on pages, and the list itself.
(() => {
  const KEY = "kept-for-later";
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((one) => typeof one?.path === "string" && one.path.startsWith("/") && !one.path.startsWith("//")) : [];
    } catch {
      return []; // no store, or nothing that is ours in it
    }
  };
  const write = (kept) => localStorage.setItem(KEY, JSON.stringify(kept));
  // The same thing in another language is the same entry.
  const thing = (path) => path.replace(/^\/[^/]+/, "");
  try {
    write(read());
    if (!read().length) localStorage.removeItem(KEY);
  } catch {
    return; // a browser that keeps nothing: no button is better than one that does nothing
  }

  // A row of a list gets its button here, beside what it leads to: without a script there is none.
  const pattern = document.querySelector("#keep-row");
  if (pattern) document.querySelectorAll("[data-keep-row]").forEach((row) => {
    const [link, button] = [row.querySelector("a"), pattern.content.firstElementChild.cloneNode(true)];
    const words = (name) => (row.querySelector(`[data-${name}]`)?.textContent || "").trim().replace(/\s+/g, " ");
    const title = link.textContent.trim();
    Object.assign(button.dataset, { path: link.pathname, title, when: words("when"), where: words("where") });
    button.querySelector("bdi").textContent = title;
    row.append(button);
  });

  // A page, or a person on it, by the address that leads there.
  const buttons = [...document.querySelectorAll("[data-keep]")];
  const own = ({ dataset }) => thing(dataset.path || location.pathname);
  const isKept = (button) => read().some(({ path }) => thing(path) === own(button));
  const toList = document.querySelector("[data-kept-list]");
  const showAll = () => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", isKept(button)));
    if (toList) toList.hidden = !buttons.some(isKept);
  };
  buttons.forEach((button) => {
    const { path = location.pathname, title, when, where, phone, dial, kept, off } = button.dataset;
    const said = Object.assign(document.createElement("span"), { className: "p-visually-hidden" });
    said.setAttribute("role", "status");
    button.after(said);
    button.addEventListener("click", () => {
      const rest = read().filter((one) => thing(one.path) !== own(button));
      if (isKept(button)) write(rest);
      else write([...rest, { path, title: title || document.querySelector("h1").textContent.trim(), when, where, phone, dial }]);
      if (!read().length) localStorage.removeItem(KEY);
      showAll();
      said.textContent = isKept(button) ? kept : off;
    });
    button.hidden = false;
  });
  showAll();

  const place = document.querySelector("#saved");
  if (!place) return;
  const [list, status] = [place.querySelector("ol"), place.querySelector("[role=status]")];
  const show = () => {
    const kept = read();
    list.replaceChildren(...kept.map((one) => {
      const item = place.querySelector("template").content.cloneNode(true).firstElementChild;
      const link = item.querySelector("h2 a");
      [link.href, link.textContent] = [one.path, one.title];
      item.querySelectorAll("[data-field]").forEach((line) => {
        const value = one[line.dataset.field];
        if (!value) return line.remove();
        line.querySelector("[data-value]").textContent = value;
        const dial = line.querySelector("a");
        if (dial) dial.href = `tel:${(one.dial || value).replace(/[^\d+]/g, "")}`;
      });
      const button = item.querySelector("button");
      button.lastElementChild.textContent = `: ${one.title}`;
      button.addEventListener("click", () => {
        write(read().filter(({ path }) => path !== one.path));
        show();
        status.textContent = place.dataset.removed.replace("%(title)s", one.title);
        (list.querySelector("button") || place.querySelector("[data-empty] a")).focus();
      });
      return item;
    }));
    place.querySelector("[data-empty]").hidden = kept.length > 0;
    place.querySelectorAll("[data-tools]").forEach((tools) => (tools.hidden = !kept.length));
    if (!kept.length) localStorage.removeItem(KEY);
  };
  place.querySelector("[data-clear]").addEventListener("click", () => {
    localStorage.removeItem(KEY);
    show();
    status.textContent = place.dataset.emptied;
    place.querySelector("[data-empty] a").focus();
  });
  place.hidden = false;
  show();
})();
