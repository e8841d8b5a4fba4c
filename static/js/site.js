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

  // While one types in a search: titles that go on from it. The browser shows them as its own list.
  each("input[data-suggest]", (input) => {
    const list = document.getElementById(input.getAttribute("list"));
    let asked = "";
    let timer;
    const ask = async () => {
      const text = input.value.trim();
      if (text.length < 3 || text === asked) return;
      asked = text;
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`).catch(() => null);
      if (!answer?.ok || asked !== text) return;
      list.replaceChildren(...(await answer.json()).map((title) => new Option(title)));
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 200);
    });
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

  // A form that was sent back: straight to the list of what is missing.
  const summary = document.querySelector("[data-error-summary]");
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
