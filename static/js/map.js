// Draws the map when asked to. The list below the map says the same without it.
const frame = document.querySelector("[data-map]");

const load = (tag, attributes) =>
  new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });

const fetchJson = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

function popup({ title, url, lang, dir, place, address }) {
  const box = document.createElement("div");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: title, lang, dir });
  const where = Object.assign(document.createElement("p"), { textContent: `${place}, ${address}` });
  where.lang = "de";
  where.dir = "ltr";
  box.append(link, where);
  return box;
}

function draw(canvas, outlines, offers) {
  const { L } = window;
  L.Icon.Default.imagePath = new URL("images/", new URL(frame.dataset.script, location)).href;
  const map = L.map(canvas, { scrollWheelZoom: false, attributionControl: true });
  map.attributionControl.setPrefix(false);
  const areas = L.geoJSON(outlines, {
    attribution: frame.dataset.attribution,
    style: { className: "p-map__area" },
    onEachFeature: (feature, layer) => layer.bindTooltip(feature.properties.name, { sticky: true }),
  }).addTo(map);
  const points = L.geoJSON(offers, {
    onEachFeature: (feature, layer) => layer.bindPopup(popup(feature.properties)),
  }).addTo(map);
  map.fitBounds((offers.features.length ? points : areas).getBounds().pad(0.05), { maxZoom: 15 });
}

async function open(button) {
  const note = frame.querySelector("[data-map-note]");
  const canvas = frame.querySelector("[data-map-canvas]");
  const { offers: offersUrl, outlines: outlinesUrl, script, style } = frame.dataset;
  button.disabled = true;
  try {
    const [offers, outlines] = await Promise.all([
      fetchJson(offersUrl),
      fetchJson(outlinesUrl),
      load("link", { rel: "stylesheet", href: style }),
      load("script", { src: script }),
    ]);
    canvas.hidden = false;
    draw(canvas, outlines, offers);
    button.hidden = true;
    if (!offers.features.length) {
      note.textContent = note.dataset.none;
      note.hidden = false;
    }
    canvas.focus();
  } catch {
    note.textContent = note.dataset.failed;
    note.hidden = false;
    button.disabled = false;
  }
}

const button = frame?.querySelector("[data-map-open]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => open(button));
}
