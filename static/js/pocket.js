// The page about the pack: stores it when a button is pressed, says what there is, and takes it away again.
const place = document.querySelector("#pocket-control");
const base = `/${document.documentElement.lang}/`;
const name = `pocket:${base}`;
const pack = `${base}pocket/pack.json`;
const said = place.querySelector("[role=status]");
const button = (act) => place.querySelector(`[data-act=${act}]`);

const say = (text) => (said.textContent = text);
const stored = async () => (await caches.has(name)) && (await (await caches.open(name)).match(pack));

async function tell() {
  const answer = await stored();
  button("keep").hidden = Boolean(answer);
  button("update").hidden = button("forget").hidden = !answer;
  if (!answer) return;
  const text = await answer.text();
  const { made, entries, left_out: more } = JSON.parse(text);
  const date = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { dateStyle: "long", timeStyle: "short" }).format(new Date(made));
  const all = place.dataset.stored.replace("%(date)s", date).replace("%(pages)s", Object.keys(entries).length - 1);
  say(more ? `${all} ${place.dataset.more.replace("%(number)s", more)}` : all);
}

// Where the portal is just putting the pages together it says when to ask again.
const TRIES = 6;
async function ask(worker) {
  for (let tries = 1; ; tries++) {
    const { port1, port2 } = new MessageChannel();
    const done = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    worker.postMessage("keep", [port2]);
    const { failed, again } = await done;
    if (!failed || !again || tries === TRIES) return failed;
    say(place.dataset.making);
    await new Promise((resolve) => setTimeout(resolve, Math.min(again, 60) * 1000));
  }
}

async function keep() {
  say(place.dataset.working);
  let failed;
  try {
    await navigator.serviceWorker.register(`${base}pocket/worker.js`, { scope: base });
    failed = await ask((await ready()).active);
  } catch {
    failed = navigator.onLine ? "portal" : "network";
  }
  const before = failed && (await stored());
  await tell();
  if (failed) say(before ? `${place.dataset[failed]} ${place.dataset.still}` : place.dataset[failed]);
  else navigator.storage?.persist?.();
}
// Not `navigator.serviceWorker.ready`, which waits for a worker of any language for ever.
async function ready() {
  const registration = await navigator.serviceWorker.getRegistration(base);
  const worker = registration.installing || registration.waiting || registration.active;
  if (worker.state !== "activated") {
    await new Promise((resolve, reject) => worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("redundant"));
    }));
  }
  return registration;
}

async function forget() {
  await caches.delete(name);
  const registration = await navigator.serviceWorker.getRegistration(base);
  await registration?.unregister();
  await tell();
  say(place.dataset.gone);
  button("keep").focus();
}

place.hidden = false;
if (navigator.serviceWorker && window.caches) {
  button("keep").addEventListener("click", keep);
  button("update").addEventListener("click", keep);
  button("forget").addEventListener("click", forget);
  tell();
} else {
  button("keep").hidden = true;
  say(place.dataset.unable);
}
