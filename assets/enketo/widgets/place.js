// Where: from the device's GPS, or written by hand. A line or an area is one point a line of text.
// (Methods are not private: enketo-core calls `_init` before a subclass has any.)
import events from 'enketo-core/src/js/event'
import Widget from 'enketo-core/src/js/widget'
import { connection, say } from '../connection.js'
import { asked, made } from './made.js'

const PARTS = [['latitude', -90, 90], ['longitude', -180, 180], ['altitude', null, null], ['accuracy', 0, null]]
const PATIENCE = 30_000

export class Place extends Widget {
  static get name () { return 'Place' }
  static get selector () {
    return ['geopoint', 'geotrace', 'geoshape'].map(type => `.question input[data-type-xml="${type}"]`).join(', ')
  }

  _init () {
    this.many = this.props.type !== 'geopoint'
    this.fields = this.many ? [made('textarea', { class: 'ignore', rows: 4, spellcheck: 'false' })] : PARTS.map(numbered)
    this.locator = made('button', { type: 'button', class: 'btn' }, say(this.many ? 'place.add' : 'place.here'))
    this.mapper = made('button', { type: 'button', class: 'btn', hidden: connection.map ? null : '' }, say('place.map'))
    this.feedback = made('p', { class: 'note', role: 'status' })
    const labelled = this.fields.map((field, at) => made('span', { class: 'or-part' }, made('span', { 'aria-hidden': 'true' }, this._called(at)), field))
    this.element.classList.add('hide')
    this.element.after(made('div', { class: 'or-place widget' }, ...labelled, this.locator, this.mapper, this.feedback))
    this.element.addEventListener(events.ApplyFocus().type, () => this.fields[0].focus())
    this.fields.forEach(field => field.addEventListener('change', event => { event.stopPropagation(); this.originalInputValue = this.value }))
    this.locator.addEventListener('click', () => this.locate())
    this.mapper.addEventListener('click', () => this.chart())
    this.update()
    if (this.props.readonly) this.disable()
  }

  _called (at) { return say(this.many ? 'place.points' : `place.${PARTS[at][0]}`) }

  locate () {
    if (!navigator.geolocation) return this._tell('place.none')
    this._tell('place.asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this._take([coords.latitude, coords.longitude, coords.altitude ?? 0, coords.accuracy]),
      wrong => this._tell(wrong.code === wrong.PERMISSION_DENIED ? 'place.refused' : 'place.none'),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 }
    )
  }

  async chart () {
    const points = this.value.split(';').map(point => point.trim().split(/\s+/).slice(0, 2).map(Number)).filter(([lat, lon]) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180)
    if (this.props.type === 'geoshape' && points.length > 1 && String(points[0]) === String(points.at(-1))) points.pop()
    this.feedback.textContent = ''
    try {
      const chosen = await connection.map({ kind: this.props.type, title: asked(this.question), points })
      if (chosen) this._put(chosen)
    } catch { this._tell('place.nomap') }
    this.mapper.focus()
  }

  _put (points) {
    if (this.many) this.fields[0].value = points.map(point => point.join(' ')).join('\n')
    else this.fields.forEach((field, at) => { field.value = points.length ? points[0][at] ?? 0 : '' })
    this.originalInputValue = this.value
  }

  _take (found) {
    const rounded = found.map((number, at) => Number(number.toFixed(at < 2 ? 7 : 1)))
    if (this.many) this.fields[0].value = [this.fields[0].value.trim(), rounded.join(' ')].filter(Boolean).join('\n')
    else this.fields.forEach((field, at) => { field.value = rounded[at] })
    this.originalInputValue = this.value
    this.feedback.textContent = say('place.found', { metres: Math.round(found[3]) })
  }

  _tell (word) { this.feedback.textContent = say(word) }

  get value () {
    if (this.many) return joined(this.fields[0].value, this.props.type === 'geoshape')
    const [latitude, longitude, altitude, accuracy] = this.fields.map(field => field.value.trim())
    return latitude || longitude ? [latitude, longitude, altitude || 0, accuracy || 0].join(' ') : ''
  }

  update () {
    const value = this.originalInputValue
    if (value !== this.value) {
      if (this.many) this.fields[0].value = value.split(';').map(point => point.trim()).filter(Boolean).join('\n')
      else this.fields.forEach((field, at) => { field.value = value.split(' ')[at] ?? '' })
    }
    this.fields.forEach((field, at) => field.setAttribute('aria-label', `${asked(this.question)}: ${this._called(at)}`))
  }

  disable () { [...this.fields, this.locator, this.mapper].forEach(control => { control.disabled = true }) }
  enable () { [...this.fields, this.locator, this.mapper].forEach(control => { control.disabled = false }) }
}

const numbered = ([, min, max]) => made('input', { type: 'number', class: 'ignore', step: 'any', min, max })

// Points a line each, as XForms writes them; an area ends where it began.
function joined (text, closed) {
  const points = text.split(/[\n;]+/).map(line => line.trim().split(/[\s,]+/)).filter(parts => parts.length >= 2)
    .map(([latitude, longitude, altitude = 0, accuracy = 0]) => [latitude, longitude, altitude, accuracy].join(' '))
  if (closed && points.length > 2 && points[0] !== points.at(-1)) points.push(points[0])
  return points.join(';')
}
