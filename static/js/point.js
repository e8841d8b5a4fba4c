// Sets the point of a place (in the admin): a click on the map or the arrow keys fill in the two numbers.
(() => {
  const box = document.querySelector("[data-point-map]");
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => document.querySelector(`input[name="${name}"]`));
  if (!box || !latitude || !longitude) return;
  const pane = box.querySelector("[data-map-window]");
  const sheet = pane.querySelector(".p-map__sheet");
  const point = sheet.querySelector("[data-point]");
  const state = box.querySelector("[data-point-state]");
  const [west, south, east, north] = ["west", "south", "east", "north"].map((name) => Number(box.dataset[name]));

  // Mercator's projection, as the server draws it.
  const northing = (degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180));
  const [top, bottom] = [north, south].map(northing);
  const numbers = () => [latitude, longitude].map(({ value }) => (value ? Number(value.replace(",", ".")) : NaN));
  const position = () => {
    const [lat, long] = numbers();
    return [(long - west) / (east - west), (top - northing(lat)) / (top - bottom)];
  };
  const show = () => {
    const [x, y] = position();
    const known = Number.isFinite(x + y);
    point.toggleAttribute("hidden", !known);
    if (!known) return;
    point.setAttribute("x", `${x * 100}%`);
    point.setAttribute("y", `${y * 100}%`);
  };
  const fill = (field, value) => {
    field.value = value.toFixed(6);
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const set = (x, y) => {
    fill(latitude, (Math.atan(Math.sinh(top - y * (top - bottom))) * 180) / Math.PI);
    fill(longitude, west + x * (east - west));
  };
  const typed = () => {
    show();
    state.textContent = state.dataset.exact;
  };
  for (const field of [latitude, longitude]) field.addEventListener("input", typed);

  pane.addEventListener("click", ({ clientX, clientY }) => {
    if (pane.classList.contains("is-held")) return;
    const { left, top: above, width, height } = sheet.getBoundingClientRect();
    set((clientX - left) / width, (clientY - above) / height);
  });
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  pane.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { width, height } = sheet.getBoundingClientRect();
    const step = event.shiftKey ? 20 : 2;
    const [x, y] = position().map((value) => (Number.isFinite(value) ? value : 0.5));
    set(x + (way[0] * step) / width, y + (way[1] * step) / height);
    point.querySelector("circle").scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  box.hidden = false;
  show();
})();
