// The map beside a list (docs/decisions/0045): loaded only on ?view=map, after Leaflet, whose `L` it uses. Everything on it is in the list too.
/* global L */

const place = document.getElementById("map");
const { points: address, path, tiles, label: mapOf, zoomIn, zoomOut, here, many, broken } = place.dataset;
document.getElementById("map-waits").remove();
place.setAttribute("role", "region");
place.setAttribute("aria-label", mapOf);

const map = L.map(place, { zoomControl: false, attributionControl: false, minZoom: 4, maxZoom: 18 });
L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
// Leaflet hears the key only while the map itself has the focus, not what is on it.
place.addEventListener("keydown", ({ key }) => key === "Escape" && map.closePopup());
L.control.scale({ metric: false, maxWidth: 160 }).addTo(map);

// Where the operator gave no tiles: meridians and parallels, which the sides of map tiles are.
const Graticule = L.GridLayer.extend({
  createTile() {
    const tile = document.createElement("div");
    tile.className = "graticule";
    return tile;
  },
});
if (tiles) L.tileLayer(tiles, { maxZoom: 18 }).addTo(map);
else new Graticule().addTo(map);

const drawn = L.layerGroup().addTo(map);
let isCounted = false;

/** A marker that is a button with its name on it. */
function button(at, name, className) {
  const label = document.createElement("span");
  label.textContent = name;
  const icon = L.divIcon({ className, html: label, iconSize: null });
  const marker = L.marker(at, { icon, keyboard: true, title: name, riseOnHover: true });
  marker.addTo(drawn).getElement().setAttribute("aria-label", name);
  return marker;
}

/** What meets at one place is one button. */
function drawPlace(some) {
  const [{ name, at }] = some;
  const list = document.createElement("ul");
  list.append(
    ...some.map((point) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${path}/${point.id}`;
      link.textContent = point.name;
      item.append(link);
      return item;
    }),
  );
  const label = some.length === 1 ? name : many.replace("0", some.length);
  const marker = button(at, label, "map-point").bindPopup(list, { closeButton: false });
  marker.on("popupopen", () => setTimeout(() => list.querySelector("a").focus(), 50));
  marker.on("popupclose", () => marker.getElement()?.focus({ preventScroll: true }));
}

const drawCell = ({ count, at }) =>
  button(at, many.replace("0", count), "map-cell").on("click", () => map.setView(at, map.getZoom() + 2));

async function ask(box) {
  const separator = address.includes("?") ? "&" : "?";
  const response = await fetch(box ? `${address}${separator}box=${box}` : address);
  if (!response.ok) throw new Error("no points");
  return response.json();
}

function draw({ points, cells, isCut }) {
  document.getElementById("map-cut").hidden = !isCut;
  drawn.clearLayers();
  isCounted = cells.length > 0;
  [...Map.groupBy(points, ({ at }) => at.join()).values()].forEach(drawPlace);
  cells.forEach(drawCell);
}

async function start() {
  try {
    const answer = await ask();
    const all = [...answer.points, ...answer.cells].map(({ at }) => at);
    if (answer.around) all.push(answer.around);
    // Great Britain, when there is nothing.
    if (all.length === 0) map.setView([53.5, -2.5], 6);
    else map.fitBounds(all, { padding: [48, 48], maxZoom: 15, animate: false });
    if (answer.around)
      L.circleMarker(answer.around, { radius: 9, className: "map-here", interactive: false })
        .bindTooltip(here)
        .addTo(map);
    draw(answer);
    place.dataset.drawn = "yes";
    map.on("moveend", async () => {
      if (!isCounted && !place.dataset.counted) return;
      place.dataset.counted = "yes";
      draw(await ask(map.getBounds().toBBoxString()).catch(() => answer));
    });
  } catch {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.setAttribute("role", "status");
    notice.textContent = broken;
    place.replaceWith(notice);
  }
}
void start();
