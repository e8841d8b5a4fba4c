// Shows a page of the pack in the frame of the portal (home/pocket/shell.html), without a network.
import { makeSearch } from "./pocket/search.js";
import { coming, openNow } from "./pocket/times.js";

const place = document.querySelector("#pocket");
const language = document.documentElement.lang;
const base = `/${language}/`;
const texts = { ...place.dataset };
const RESULTS = 30;

const make = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => value !== undefined && made.setAttribute(key, value));
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};
const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "p-icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${texts.sprite}#${name}`);
  svg.append(use);
  return svg;
};
const heading = (level, text) => make(`h${level}`, { class: level === 1 ? "kern-heading-large" : level === 2 ? "kern-heading-medium" : "kern-title" }, text);
const dial = (number) => `tel:${number.replace(/[^\d+]/g, "")}`;

function show({ entries, made, left_out: more }) {
  const zone = entries["?"][1].zone;
  const entry = (path) => {
    const row = entries[path];
    if (!row || path === "?") return null;
    const [, kind = "", title = "", summary = "", lines = "", more = {}] = row;
    return { path, kind, title, summary, lines: lines ? lines.split("\n") : [], more };
  };
  const all = Object.keys(entries).map(entry).filter(Boolean);
  const next = (one) => coming(one.more.d, language, zone, texts.comma)[0];
  const now = (one) => (one.more.h ? openNow(one.more.h, texts, language, zone) : "");
  // Names stand as they are written, whatever the direction of the page.
  const words = (one, text) => (one.more.g ? make("span", { lang: one.more.g, dir: "auto" }, text) : make("bdi", {}, text));

  // A line's words, with links that work here.
  const inline = (text) => {
    const parts = [];
    let at = 0;
    for (const found of text.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)) {
      const [whole, label, address] = found;
      parts.push(text.slice(at, found.index));
      const href = /^(tel|mailto):/.test(address) ? address : base + (address === "." ? "" : address);
      parts.push(make("a", { href }, make("bdi", {}, label)));
      at = found.index + whole.length;
    }
    return [...parts, text.slice(at)];
  };

  const contact = (one) => make("div", { class: "p-contact", id: one.path.split("#")[1] },
    make("div", {},
      make("h3", { class: "p-contact__name" }, one.kind === "organisation" ? make("a", { href: base + one.path }, make("bdi", {}, one.title)) : make("bdi", {}, one.title)),
      one.summary && one.kind === "contact" ? make("p", { class: "p-contact__role" }, one.summary) : null,
      one.more.s ? make("p", { class: "p-contact__role" }, one.more.s) : null),
    make("div", { class: "p-contact__acts" }, ...(one.more.p || []).map((number) => make("a", { class: "p-act", href: dial(number) }, icon("phone"), make("bdi", { class: "p-act__label", dir: "ltr" }, number))),
      ...(one.more.e || []).slice(0, 1).map((mailbox) => make("a", { class: "p-act", href: `mailto:${mailbox}` }, icon("mail"), make("span", { class: "p-act__label" }, texts.write), make("span", { class: "p-visually-hidden" }, `: ${mailbox}`)))));
  const person = (written) => {
    const at = written.indexOf(" ");
    const path = at < 0 ? written : written.slice(0, at);
    const name = at < 0 ? "" : written.slice(at + 1);
    return name ? all.find((one) => one.path.startsWith(`${path}#`) && one.title === name) : entry(path);
  };

  const row = (one) => make("li", { class: "p-entry" },
    make("h3", { class: "kern-title" }, make("a", { href: base + one.path }, words(one, one.title))),
    next(one) || one.more.c ? make("p", { class: "p-entry__when" }, next(one) ? make("span", {}, next(one).text) : null, one.more.c ? make("bdi", {}, one.more.c) : null) : null,
    one.summary ? make("p", {}, words(one, one.summary)) : null);
  const rows = (list) => make("ul", { class: "p-entries", role: "list" }, ...list.map(row));
  const section = (title, ...content) => make("section", { class: "p-stack p-stack--tight" }, heading(2, title), ...content);

  // Lines become headings, paragraphs, lists, facts and contacts.
  const body = (one) => {
    const parts = [];
    const into = (name, attributes) => {
      const last = parts[parts.length - 1];
      if (last && last.localName === name) return last;
      parts.push(make(name, attributes));
      return parts[parts.length - 1];
    };
    one.lines.forEach((line) => {
      const text = line.trimEnd();
      const rest = text.slice(1);
      if (text[0] === "#") parts.push(make("h2", { class: "kern-heading-medium" }, ...inline(rest)));
      else if (text[0] === "+") parts.push(make("h3", { class: "kern-title" }, ...inline(rest)));
      else if (text[0] === "-") into("ul", {}).append(make("li", {}, ...inline(rest)));
      else if (text[0] === ":") into("dl", { class: "p-offer-facts" }).append(make("div", {}, make("dt", {}, rest)));
      else if (text[0] === "=") {
        const facts = into("dl", { class: "p-offer-facts" });
        (facts.lastElementChild || facts.appendChild(make("div"))).append(make("dd", {}, ...inline(rest)));
      } else if (text[0] === "@") {
        const who = person(rest);
        if (who) parts.push(contact(who));
      } else parts.push(make("p", {}, ...inline(text.trim())));
    });
    return parts;
  };

  const listBelow = (path) => {
    const below = all.filter((one) => one.path !== path && one.path.startsWith(path) && /^[^/#]+\/$/.test(one.path.slice(path.length)));
    const dated = below.filter(next).sort((a, b) => (next(a).day < next(b).day ? -1 : 1));
    const rest = below.filter((one) => !next(one)).sort((a, b) => a.title.localeCompare(b.title, language));
    return [...dated, ...rest];
  };
  const around = (one) => {
    const parts = [];
    if (one.path === "") {
      const soon = all.filter(next).sort((a, b) => (next(a).day < next(b).day ? -1 : 1)).slice(0, 6);
      if (soon.length) parts.push(section(texts.soon, rows(soon)));
      return parts;
    }
    if (one.kind === "organisation") {
      const people = all.filter((other) => other.kind === "contact" && other.more.o === one.path);
      if (people.length) parts.push(section(texts.people, ...people.map(contact)));
      const offers = all.filter((other) => other.more.o === one.path && other.kind !== "contact");
      if (offers.length) parts.push(section(entries["?"][1].kinds.offer, rows(offers)));
    }
    const below = one.lines.length > 3 ? [] : listBelow(one.path);
    if (below.length) parts.push(rows(below));
    return parts;
  };
  const dates = (one) => {
    const own = coming(one.more.d, language, zone, texts.comma);
    const events = all.filter((other) => other.more.f === one.path && next(other));
    const items = [...own.map(({ text }) => make("li", {}, text)), ...events.map((event) => make("li", {}, `${next(event).text} – `, make("a", { href: base + event.path }, event.title)))];
    return items.length ? section(texts.dates, make("ul", { class: "p-event-dates", role: "list" }, ...items)) : null;
  };
  const actions = (one) => {
    const [number] = one.more.p || [];
    const [mailbox] = one.more.e || [];
    if (!number && !mailbox && !one.more.c) return null;
    const button = (href, kind, sign, label, small) => make("li", {}, make("a", { class: `kern-btn kern-btn--${kind}`, href }, icon(sign), make("span", { class: "kern-label" }, label), small ? make("small", { class: "p-ltr" }, small) : null));
    return make("div", { class: "p-stack p-stack--tight" },
      number || mailbox ? make("ul", { class: "p-actions", role: "list" }, number ? button(dial(number), "primary", "phone", texts.call, number) : null, mailbox ? button(`mailto:${mailbox}`, "secondary", "mail", texts.write) : null) : null,
      one.kind === "organisation" && one.more.c ? make("p", {}, make("bdi", { lang: "de", dir: "ltr" }, one.more.c)) : null);
  };

  const page = (one) => {
    const says = now(one);
    const article = make("article", { class: "p-stack p-stack--loose p-measure" },
      make("header", { class: "p-stack p-stack--tight p-page-head" }, heading(1, make("bdi", {}, one.title)), one.summary ? make("p", { class: "p-lead" }, one.summary) : null),
      says ? make("p", { class: "p-offer__now" }, icon("clock"), make("span", {}, says)) : null, one.more.b ? make("p", { class: "p-muted" }, texts.gist) : null, actions(one), dates(one), ...body(one), ...around(one));
    if (one.more.g) {
      article.lang = one.more.g;
      article.dir = "auto";
    }
    return [one.title, article];
  };
  const form = () => place.querySelector("template").content.cloneNode(true);
  const results = (query) => {
    const search = form();
    search.querySelector("input").value = query;
    const found = query ? makeSearch({ language, entries, knowledge: entries["?"][1] })(query).slice(0, RESULTS).map(entry) : [];
    const list = make("ol", { id: "search-results", class: "p-entries", role: "list" }, ...found.map(row));
    const said = query ? (found.length ? list : make("p", { role: "status" }, texts.nothing)) : "";
    return [texts.search, make("div", { class: "p-stack p-stack--loose p-measure" }, heading(1, texts.search), search, said, part)];
  };
  const part = more ? make("p", {}, texts.more.replace("%(number)s", more)) : "";
  const missing = () => [texts.missing, make("div", { class: "p-stack p-stack--loose p-measure" }, heading(1, texts.missing), part, form(), rows(listBelow("")))];

  const path = decodeURI(location.pathname).slice(base.length);
  const query = new URLSearchParams(location.search).get("q") || "";
  const [title, content] = path === "search/" ? results(query.trim()) : entry(path) ? page(entry(path)) : missing();
  const asOf = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { dateStyle: "long", timeZone: zone }).format(new Date(made));
  document.title = `${title} – ${document.title.split(" – ").pop()}`;
  place.replaceChildren(make("p", { class: "p-pocket__banner", role: "status" }, texts.banner.replace("%(date)s", asOf)), content);
  document.querySelectorAll("a[hreflang]").forEach((link) => (link.href = `/${link.hreflang}/${path}`));
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

document.querySelector(".p-notices")?.remove(); // what was urgent when the frame was stored may be over
caches.match(`${base}pocket/pack.json`)
  .then((answer) => answer.json())
  .then(show)
  .catch(() => place.replaceChildren(make("p", { role: "alert" }, texts.broken)));
