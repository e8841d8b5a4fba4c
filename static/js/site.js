// Comfort only: every page works without this file.
(() => {
  const each = (selector, run, root = document) => root.querySelectorAll(selector).forEach(run);

  // Menus: Escape and a click elsewhere close them, opening one closes the other.
  const menus = document.querySelectorAll("details[data-menu]");
  const close = (except) => menus.forEach((menu) => menu !== except && menu.removeAttribute("open"));
  menus.forEach((menu) => menu.addEventListener("toggle", () => menu.open && close(menu)));
  document.addEventListener("click", (event) => close(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details[data-menu][open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // On a wide screen the filters stand open; the server sends them folded for telephones.
  if (matchMedia("(min-width: 62rem)").matches) each("details[data-open-wide]", (fold) => (fold.open = true));

  // While one types in a search: words and titles that go on from it, as a list one can walk with the arrow keys.
  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };
  each("input[data-suggest]", (input) => {
    const { suggest, suggestLabel } = input.dataset;
    const list = element("ul", { id: `${input.id}-suggestions`, className: "p-suggest", role: "listbox", ariaLabel: suggestLabel, hidden: true });
    const set = (attributes) => Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
    set({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
    input.form.append(list);
    let asked = "";
    let timer;
    let at = -1;
    const show = (open) => {
      list.hidden = !open;
      at = -1;
      set({ "aria-expanded": open });
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (option) => {
      input.value = option.dataset.text;
      show(false);
      input.form.requestSubmit();
    };
    const go = (to) => {
      at = (to + list.children.length + 1) % (list.children.length + 1); // one place is the field itself
      [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === at));
      const option = list.children[at];
      if (!option) return input.removeAttribute("aria-activedescendant");
      set({ "aria-activedescendant": option.id });
      option.scrollIntoView({ block: "nearest" });
    };
    const option = ({ text, language, leads_to }, place) => {
      const parts = [element("span", { lang: language, dir: "auto", textContent: text })];
      if (leads_to) parts.push(element("small", { dir: "auto", textContent: leads_to }));
      const made = element("li", { id: `${list.id}-${place}`, role: "option", ariaSelected: "false" }, ...parts);
      made.dataset.text = text;
      return made;
    };
    const ask = async () => {
      const text = input.value.trim().replace(/\s+/g, " ").toLowerCase();
      if (text === asked) return;
      asked = text;
      if (text.length < 3) return show(false);
      const answer = await fetch(`${suggest}?q=${encodeURIComponent(text)}`).catch(() => null);
      if (!answer?.ok || asked !== text) return;
      list.replaceChildren(...(await answer.json()).map(option));
      show(list.children.length > 0 && document.activeElement === input);
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 200);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && list.children.length) {
        event.preventDefault();
        if (list.hidden) show(true);
        go(at === -1 && step < 0 ? list.children.length - 1 : at + step);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show(false);
      } else if (event.key === "Enter" && list.children[at]) {
        event.preventDefault();
        choose(list.children[at]);
      }
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) choose(chosen);
    });
    input.addEventListener("blur", () => show(false));
  });

  // Paper unfolds nothing by itself, and should say when it was printed.
  addEventListener("beforeprint", () => {
    each("main details:not([open])", (fold) => (fold.open = true));
    each("[data-printed]", (place) => (place.textContent = new Date().toLocaleDateString(document.documentElement.lang)));
  });

  // Buttons that need a script appear with it.
  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  if (navigator.share) {
    each("[data-share]", (button) => {
      button.hidden = false;
      button.addEventListener("click", (event) => {
        event.preventDefault(); // a link leads to the ways without a script
        navigator.share({ title: document.title, url: location.href }).catch(() => {});
      });
    });
  }

  if (navigator.clipboard) {
    each("[data-copy]", (button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.closest("section").querySelector("a").href);
        button.nextElementSibling.textContent = button.dataset.copy;
      });
    });
  }

  // A form that was sent back: straight to the list of what is missing, or to why it was refused.
  const summary = document.querySelector("[data-error-summary], main [role=alert]");
  if (summary) summary.focus();

  // Characters left, spoken only near the end.
  each("textarea[maxlength]", (area) => {
    const counter = area.closest(".kern-form-input")?.querySelector("[data-counter]");
    if (!counter) return;
    const say = () => {
      counter.querySelector("[data-left]").textContent = area.maxLength - area.value.length;
      counter.hidden = false;
    };
    area.addEventListener("input", say);
    say();
  });

  // Long forms ask before what was typed is lost.
  each("form[data-guard]", (form) => {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    addEventListener("beforeunload", (event) => changed && event.preventDefault());
  });
})();
