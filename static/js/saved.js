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

  document.querySelectorAll("[data-keep]").forEach((button) => {
    const { when, where, phone, dial, kept, off } = button.dataset;
    const list = document.querySelector("[data-kept-list]");
    const said = Object.assign(document.createElement("span"), { className: "p-visually-hidden" });
    said.setAttribute("role", "status");
    button.after(said);
    const here = () => read().some(({ path }) => thing(path) === thing(location.pathname));
    const show = () => {
      button.setAttribute("aria-pressed", here());
      list.hidden = !here();
    };
    button.addEventListener("click", () => {
      const rest = read().filter(({ path }) => thing(path) !== thing(location.pathname));
      const title = document.querySelector("h1").textContent.trim();
      if (here()) write(rest);
      else write([...rest, { path: location.pathname, title, when, where, phone, dial }]);
      if (!read().length) localStorage.removeItem(KEY);
      show();
      said.textContent = here() ? kept : off;
    });
    button.hidden = false;
    show();
  });

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
