// The points that a person sets on the map: tapped, dragged, moved by arrow keys, put between two, taken away.
import { DivIcon, LayerGroup, Marker, Polygon, Polyline } from '../vendor/leaflet-1.9.4.min.js'

const DIGITS = 6
const STEP = 4
const ARROWS = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] }
const short = ({ lat, lng }) => `${lat.toFixed(5)}, ${lng.toFixed(5)}`

export class Drawing {
  constructor ({ map, kind, points, said, words }) {
    Object.assign(this, { map, kind, said, words, at: points.length - 1 })
    this.places = points.map(([lat, lng]) => ({ lat, lng }))
    this.group = new LayerGroup().addTo(map)
    this.many = kind !== 'geopoint'
    map.on('click', ({ latlng }) => this.add(latlng))
    this.draw()
  }

  get points () { return this.places.map(({ lat, lng }) => [Number(lat.toFixed(DIGITS)), Number(lng.toFixed(DIGITS))]) }

  add ({ lat, lng }) {
    if (this.many) this.places.push({ lat, lng })
    else this.places = [{ lat, lng }]
    this.at = this.places.length - 1
    this.draw()
  }

  // Where a line is tapped a point comes between its two ends.
  insert ({ latlng }) {
    const here = this.map.latLngToLayerPoint(latlng)
    const all = this.places.map(place => this.map.latLngToLayerPoint(place))
    const detour = all.map((from, at) => {
      const to = all[(at + 1) % all.length]
      return at + 1 === all.length && this.kind !== 'geoshape' ? Infinity : from.distanceTo(here) + here.distanceTo(to) - from.distanceTo(to)
    })
    this.at = detour.indexOf(Math.min(...detour)) + 1
    this.places.splice(this.at, 0, { lat: latlng.lat, lng: latlng.lng })
    this.draw()
  }

  remove () {
    if (!this.places.length) return
    this.places.splice(this.at, 1)
    this.at = Math.min(this.at, this.places.length - 1)
    this.draw()
  }

  draw () {
    this.group.clearLayers()
    this.line = this.many && this.places.length > 1 ? this.lined().addTo(this.group) : null
    this.markers = this.places.map((place, at) => this.marker(place, at))
    this.tell()
  }

  lined () {
    const Shape = this.kind === 'geoshape' && this.places.length > 2 ? Polygon : Polyline
    const line = new Shape(this.places, { className: 'map-line', bubblingMouseEvents: false })
    return line.on('click', event => this.insert(event))
  }

  marker (place, at) {
    const icon = new DivIcon({ className: at === this.at ? 'map-point is-chosen' : 'map-point', iconSize: [28, 28], html: this.many ? String(at + 1) : '' })
    const marker = new Marker(place, { icon, draggable: true, autoPan: true, bubblingMouseEvents: false }).addTo(this.group)
    marker.on('click', () => this.choose(at))
    marker.on('drag', () => { this.places[at] = marker.getLatLng(); this.line?.setLatLngs(this.places); this.at = at; this.tell() })
    marker.on('dragend', () => this.draw())
    marker.getElement().setAttribute('aria-label', `${this.words.point} ${at + 1}: ${short(place)}`)
    marker.getElement().addEventListener('keydown', event => this.key(event, at))
    return marker
  }

  choose (at) {
    this.at = at
    this.draw()
    this.markers[at]?.getElement().focus({ preventScroll: true })
  }

  key (event, at) {
    const gone = event.key === 'Delete' || event.key === 'Backspace'
    if (!gone && !ARROWS[event.key]) return
    event.preventDefault()
    event.stopPropagation()
    this.at = at
    if (gone) this.remove()
    else {
      this.places[at] = this.map.layerPointToLatLng(this.map.latLngToLayerPoint(this.places[at]).add(ARROWS[event.key]))
      this.draw()
    }
    this.markers[this.at]?.getElement().focus({ preventScroll: true })
  }

  tell () {
    const last = this.places[this.at]
    const many = this.many ? `${this.places.length} ${this.words.points}. ` : ''
    this.said.textContent = last ? `${many}${this.words.point} ${this.many ? `${this.at + 1}: ` : ''}${short(last)}` : this.words.empty
  }
}
