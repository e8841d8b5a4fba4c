// Answers for a network that is not there, from what a reader has stored of one language (static/js/pocket.js asks
// for it). With a network nothing is different: what it answers is what is shown. Pages where people sign in or send
// something are left alone.
import { unpack } from "./pocket/wire.js";

const base = new URL(self.registration.scope).pathname; // "/de/"
const name = `pocket:${base}`;
const pack = `${base}pocket/pack.json`;
const checked = `${base}pocket/checked`;
const LEFT_ALONE = /^(account|feedback|propose|funding\/(me|applications|approved|attachments|board|decisions|letters|office|self-check)|pocket\/(index|pack|changes|worker))\b/;
const DAY = 864e5;

const isOurs = (address) => {
  const { origin, pathname } = new URL(address || "/", location);
  return origin === location.origin && pathname.startsWith(base) && !LEFT_ALONE.test(pathname.slice(base.length));
};
// Index and pack are not of one making where one of them is still kept somewhere on the way: for a minute at most.
const later = () => Object.assign(new Error(pack), { status: 503, again: 20 });
// Anything but the whole answer is none: what was stored before then stays as it is.
const ask = async (path) => {
  const answer = await fetch(new URL(path, location.origin + base), { credentials: "omit", cache: path.includes(".json") ? "no-cache" : "default" });
  if (!answer.ok || answer.redirected) throw Object.assign(new Error(path), { status: answer.status, again: Number(answer.headers.get("Retry-After")) });
  return answer;
};
// The portal writes each language in the character set in which it is smallest.
const read = async (answer) => {
  const [, charset] = /charset=([\w-]+)/.exec(answer.headers.get("Content-Type")) || [];
  return JSON.parse(new TextDecoder(charset).decode(await answer.arrayBuffer()));
};
const stored = async () => (await (await caches.open(name)).match(pack))?.json();

// Fetches the pack, or what has changed in it since, and the files it is shown with; stores them when all are there.
async function keep() {
  const cache = await caches.open(name);
  const { form, state, made, most, digests, files } = await read(await ask("pocket/index.json"));
  let known = await stored();
  const changed = Object.keys(digests).filter((path) => known?.entries[path]?.[0] !== digests[path]);
  if (known?.form !== form || changed.length > most) {
    const { "?": knowledge, entries, ...sent } = await read(await ask("pocket/pack.json"));
    if (sent.state !== state) throw later();
    known = { ...sent, entries: { "?": [digests["?"], ...knowledge], ...unpack(entries, digests) } };
  } else if (changed.length) {
    const asked = changed.map((path) => digests[path]).join(".");
    const { entries, left_out = known.left_out } = await read(await ask(`pocket/changes.json?d=${asked}`));
    known = { ...known, left_out, entries: { ...known.entries, ...entries } };
    if (changed.some((path) => known.entries[path]?.[0] !== digests[path])) throw later();
  }
  Object.keys(known.entries).forEach((path) => path in digests || delete known.entries[path]);
  const wanted = files.map((file) => new URL(file, location).href);
  const there = (await cache.keys()).map(({ url }) => url);
  // Files of the portal carry a digest in their name; pages do not, so they are asked for each time.
  const missing = wanted.filter((file) => !there.includes(file) || file.endsWith("/"));
  const answers = await Promise.all(missing.map(ask));
  await Promise.all(missing.map((file, place) => cache.put(file, answers[place])));
  await cache.put(pack, new Response(JSON.stringify({ ...known, made }), { headers: { "Content-Type": "application/json" } }));
  await cache.put(checked, new Response(Date.now()));
  await Promise.all(there.filter((file) => file.includes("/static/") && !wanted.includes(file)).map((file) => cache.delete(file)));
}
// Why it did not work, for the page to say.
const reason = ({ name: kind, status, again }) => ({ failed: status ? "portal" : kind === "QuotaExceededError" ? "room" : kind === "TypeError" ? "network" : "portal", again: status === 503 && again });

// Once a day, after a page has come from the network.
async function keepUp() {
  const last = await (await caches.open(name)).match(checked);
  if (last && Date.now() - (await last.text()) > DAY) await keep();
}

async function page(event) {
  try {
    const answer = (await event.preloadResponse) || (await fetch(event.request));
    event.waitUntil(keepUp().catch(() => {}));
    return answer;
  } catch (error) {
    const cache = await caches.open(name);
    const { pathname } = new URL(event.request.url);
    return (await cache.match(pathname)) || (await cache.match(`${base}pocket/page/`)) || Promise.reject(error);
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), clients.claim()])));
self.addEventListener("message", (event) => event.data === "keep" && event.waitUntil(keep().then(() => event.ports[0].postMessage({}), (error) => event.ports[0].postMessage(reason(error)))));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (isOurs(request.url)) event.respondWith(page(event));
  } else if (isOurs(request.referrer) && /\/static\/|\/theme\.css/.test(request.url)) {
    event.respondWith(fetch(request).catch(async (error) => (await caches.match(request)) || Promise.reject(error)));
  }
});
