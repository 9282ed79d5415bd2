// Lines of latitude and longitude with their degrees, drawn for what is in view: the ground where there are no pictures.
import { DivIcon, LayerGroup, Marker, Polyline } from '../vendor/leaflet-1.9.4.min.js'

const APART = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001]
const LINES = 7

export function graticule (map) {
  const group = new LayerGroup().addTo(map)
  const draw = () => {
    group.clearLayers()
    const seen = map.getBounds()
    const [south, north, west, east] = [seen.getSouth(), seen.getNorth(), seen.getWest(), seen.getEast()]
    const apart = APART.findLast(step => Math.max(north - south, east - west) / step <= LINES) ?? APART[0]
    const digits = Math.max(0, -Math.floor(Math.log10(apart) + 1e-9))
    for (let lat = Math.ceil(south / apart) * apart; lat <= north; lat += apart) {
      line(group, [[lat, west], [lat, east]])
      label(group, [lat, west], degrees(lat, digits, 'LU', 'LS'), 'map-degree is-row')
    }
    for (let lng = Math.ceil(west / apart) * apart; lng <= east; lng += apart) {
      line(group, [[south, lng], [north, lng]])
      label(group, [north, lng], degrees(lng, digits, 'BT', 'BB'), 'map-degree')
    }
  }
  map.on('moveend', draw)
  draw()
}

const degrees = (value, digits, plus, minus) => `${Math.abs(value).toFixed(digits)}° ${value < 0 ? minus : plus}`

const line = (group, ends) => new Polyline(ends, { className: 'map-grid', interactive: false }).addTo(group)

function label (group, at, text, className) {
  const html = document.createElement('span')
  html.textContent = text
  new Marker(at, { icon: new DivIcon({ className, html, iconSize: null }), interactive: false, keyboard: false }).addTo(group)
}
