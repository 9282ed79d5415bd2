// What is known of the surroundings: capitals nearby, and the rows of the form's lists that have a place.
import { CircleMarker, DivIcon, Marker } from '../vendor/leaflet-1.9.4.min.js'

const NEAR = 12, FEW = 12

export function marked (map, { places, sites }) {
  for (const place of places) mark(map, place, 'map-place')
  for (const site of sites) mark(map, site, 'map-site')
  const box = map.getContainer()
  const names = () => box.classList.toggle('is-near', sites.length <= FEW || map.getZoom() >= NEAR)
  map.on('zoomend', names)
  names()
}

function mark (map, [north, east, label], className) {
  new CircleMarker([north, east], { className, radius: 5, interactive: false }).addTo(map)
  const html = document.createElement('span')
  html.textContent = label
  new Marker([north, east], { icon: new DivIcon({ className: `map-name ${className}-name`, html, iconSize: null }), interactive: false, keyboard: false }).addTo(map)
}
