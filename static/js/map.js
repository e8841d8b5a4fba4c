// Draws the map when asked to. The list below the map says the same without it.
// Where a city has more places than one answer names, neighbours come as a group with their number;
// whoever goes closer is shown the tiles of that part, each fetched once.
const frame = document.querySelector("[data-map]");
const TILE = 512; // pixels: a tile of the data is as wide as two of Leaflet's
const DEEPEST = 18;

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

const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

function popupOfPlace({ place, address, offers, count, url }, words) {
  const box = element("div", { className: "p-map__popup" });
  box.append(element("strong", { textContent: place, lang: "de", dir: "ltr" }));
  if (address) box.append(element("p", { className: "p-map__where", textContent: address, lang: "de", dir: "ltr" }));
  const list = document.createElement("ul");
  for (const offer of offers) {
    const item = document.createElement("li");
    const { lang, dir } = offer;
    item.append(element("a", { href: offer.url, textContent: offer.title, lang, dir }));
    list.append(item);
  }
  box.append(list);
  if (count > offers.length) box.append(element("a", { href: url, textContent: `${words.all} ${count}` }));
  return box;
}

function popupOfGroup({ places, url }, words) {
  const box = element("div", { className: "p-map__popup" });
  box.append(element("p", { className: "p-map__where", textContent: `${words.places} ${places}` }));
  box.append(element("a", { href: url, textContent: words.list }));
  return box;
}

// A popup is no wider than the map of a telephone, beside its buttons.
const widthOf = (map) => ({
  maxWidth: Math.min(300, map.getSize().x - 120),
  autoPanPaddingTopLeft: [56, 8],
});

// A group opens into its places; one that no closer look takes apart leads to the list.
function groupMarker(feature, at, map, words) {
  const { L } = window;
  const { places } = feature.properties;
  const icon = L.divIcon({ className: "p-map__group", html: String(places), iconSize: [44, 44] });
  const title = `${words.places} ${places}`;
  const marker = L.marker(at, { icon, title });
  marker.on("add", () => marker.getElement().setAttribute("aria-label", title));
  const [west, south, east, north] = feature.bbox;
  const edges = L.latLngBounds([south, west], [north, east]);
  marker.on("click keypress", ({ type, originalEvent }) => {
    if (type === "keypress" && originalEvent.key !== "Enter") return;
    const closer = Math.min(map.getBoundsZoom(edges.pad(0.1)), map.getMaxZoom());
    const opens = closer > map.getZoom() && !edges.getSouthWest().equals(edges.getNorthEast());
    if (!opens) {
      marker.bindPopup(popupOfGroup(feature.properties, words), widthOf(map)).openPopup();
      return;
    }
    map.setView(edges.getCenter(), closer);
    map.getContainer().focus(); // the group goes, and with it the focus of the keyboard
  });
  return marker;
}

function layerOf(map, words) {
  const { L } = window;
  return L.geoJSON(null, {
    pointToLayer: (feature, at) =>
      feature.properties.kind === "group"
        ? groupMarker(feature, at, map, words)
        : L.marker(at, { title: feature.properties.place, alt: feature.properties.place }).bindPopup(
            popupOfPlace(feature.properties, words),
            widthOf(map),
          ),
  }).addTo(map);
}

// The tiles of the data that the map shows.
function tilesInView(map) {
  const z = Math.max(0, Math.min(map.getZoom() - 1, DEEPEST));
  const bounds = map.getBounds();
  const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) =>
    map.project(corner, z + 1).divideBy(TILE).floor(),
  );
  const found = [];
  for (let { x } = from; x <= to.x; x += 1)
    for (let { y } = from; y <= to.y; y += 1)
      if (Math.min(x, y) >= 0 && Math.max(x, y) < 2 ** z) found.push({ z, x, y });
  return found;
}

// Closer than at first the tiles say what is there; as far away as at first, the overview. What
// stays in view stays on the map, so that moving it closes no popup.
function followWithTiles(map, newLayer, first) {
  const fetched = new Map();
  const shown = new Map([["", first]]);
  const furthest = map.getZoom();
  let asked = 0;
  const fetchOnce = (address) => {
    if (!fetched.has(address)) {
      const answer = fetchJson(address);
      answer.catch(() => fetched.delete(address));
      fetched.set(address, answer);
    }
    return fetched.get(address);
  };
  const addressOf = (tile) => frame.dataset.tiles.replace(/{(\w)}/g, (_whole, key) => tile[key]);
  map.on("moveend", async () => {
    asked += 1;
    const mine = asked;
    const wanted = map.getZoom() > furthest ? tilesInView(map).map(addressOf) : [""];
    const answers = await Promise.allSettled(wanted.map((address) => address && fetchOnce(address)));
    if (mine !== asked || answers.every(({ status }) => status === "rejected")) return;
    for (const [address, layer] of shown) {
      if (wanted.includes(address)) continue;
      layer.remove();
      if (address) shown.delete(address);
    }
    answers.forEach(({ status, value }, index) => {
      const address = wanted[index];
      if (!address) first.addTo(map);
      else if (status === "fulfilled" && !shown.has(address)) shown.set(address, newLayer().addData(value));
    });
  });
}

function draw(canvas, outlines, places) {
  const { L } = window;
  const words = canvas.dataset;
  L.Icon.Default.imagePath = new URL("images/", new URL(frame.dataset.script, location)).href;
  const map = L.map(canvas, { scrollWheelZoom: false, attributionControl: true, maxZoom: DEEPEST });
  map.attributionControl.setPrefix(false);
  const areas = L.geoJSON(outlines, {
    attribution: frame.dataset.attribution,
    style: { className: "p-map__area" },
    onEachFeature: (feature, layer) => layer.bindTooltip(feature.properties.name, { sticky: true }),
  }).addTo(map);
  // Leaflet places markers only once the map has a view.
  const around = L.geoJSON(places).getBounds();
  for (const { bbox } of places.features)
    if (bbox) around.extend([bbox[1], bbox[0]]).extend([bbox[3], bbox[2]]);
  map.fitBounds((places.features.length ? around : areas.getBounds()).pad(0.05), { maxZoom: 15 });
  const newLayer = () => layerOf(map, words);
  const first = newLayer().addData(places);
  if (!places.complete) followWithTiles(map, newLayer, first);
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
