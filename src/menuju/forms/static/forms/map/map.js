// A place is chosen on a map: a dialog over the form. Loaded by the first person who asks for it.
// `choose` resolves to the points, [latitude, longitude] each, or to null where nothing is taken over.
import { LatLngBounds, Map, Scale, TileLayer, Zoom, svg } from '../vendor/leaflet-1.9.4.min.js'
import { Drawing } from './drawing.js'
import { graticule } from './graticule.js'
import { marked } from './marks.js'

const NEAR = 15, REGION = 10, FARTHEST = 4, CLOSEST = 19
const ROOM = { paddingTopLeft: [72, 40], paddingBottomRight: [72, 56] } // for the buttons and the degrees
const PATIENCE = 20000
const still = matchMedia('(prefers-reduced-motion: reduce)').matches

export async function choose ({ template, kind, title, points, around }) {
  await Promise.all(template.dataset.styles.split(' ').map(styled))
  const dialog = template.content.firstElementChild.cloneNode(true)
  const of = name => dialog.querySelector(`[data-${name}]`)
  of('title').textContent = title
  document.body.append(dialog)
  dialog.showModal()
  const map = opened(of('box'), dialog.dataset)
  view(map, points, around)
  ground(map, around, of)
  marked(map, around)
  const drawing = new Drawing({ map, kind, points, said: of('said'), words: dialog.dataset })
  buttons({ of, map, drawing, kind, words: dialog.dataset })
  return new Promise(resolve => dialog.addEventListener('close', () => {
    const chosen = dialog.returnValue === 'use' ? drawing.points : null
    map.remove()
    dialog.remove()
    resolve(chosen)
  }, { once: true }))
}

function opened (box, words) {
  const map = new Map(box, {
    attributionControl: false, zoomControl: false, renderer: svg(), minZoom: FARTHEST, maxZoom: CLOSEST, worldCopyJump: true,
    fadeAnimation: !still, zoomAnimation: !still, markerZoomAnimation: !still, inertia: !still
  })
  map.addControl(new Zoom({ zoomInTitle: words.closer, zoomOutTitle: words.farther, position: 'bottomright' }))
  map.addControl(new Scale({ imperial: false }))
  return map
}

// Pictures from where the site's keeper has set them; without, a grid of coordinates. Which, is said in words.
function ground (map, { tiles }, of) {
  of('grid').hidden = Boolean(tiles)
  of('makers').hidden = !tiles
  if (!tiles) return graticule(map)
  new TileLayer(tiles.url, { maxZoom: CLOSEST, referrerPolicy: 'origin' }).addTo(map)
  const made = of('makers')
  if (!tiles.link) { made.textContent = tiles.attribution; return }
  const link = document.createElement('a')
  Object.assign(link, { href: tiles.link, target: '_blank', rel: 'noopener', textContent: tiles.attribution })
  made.replaceChildren(link)
}

function view (map, points, { home, places, sites }) {
  if (points.length === 1) return map.setView(points[0], NEAR)
  const shown = points.length ? points : sites.length ? sites : home ? [] : places
  if (shown.length > 1) return map.fitBounds(new LatLngBounds(shown.map(([north, east]) => [north, east])), { ...ROOM, maxZoom: NEAR })
  const [north, east] = shown[0] ?? home ?? [-2.5, 118]
  map.setView([north, east], shown.length || home ? REGION : FARTHEST)
}

function buttons ({ of, map, drawing, kind, words }) {
  of('centre').addEventListener('click', () => drawing.add(map.getCenter()))
  of('remove').addEventListener('click', () => drawing.remove())
  of('here').hidden = !('geolocation' in navigator)
  of('here').addEventListener('click', () => {
    of('said').textContent = words.asking
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const at = { lat: coords.latitude, lng: coords.longitude }
      map.setView(at, Math.max(map.getZoom(), kind === 'geopoint' ? NEAR : REGION))
      drawing.add(at)
    }, () => { of('said').textContent = words.nowhere }, { enableHighAccuracy: true, timeout: PATIENCE })
  })
}

function styled (href) {
  if (document.querySelector(`link[href="${href}"]`)) return null
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => { link.remove(); reject(new Error(href)) })
    document.head.append(link)
  })
}
