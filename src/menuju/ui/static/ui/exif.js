// When and where a camera says that it took a JPEG: read before the picture is made smaller.
const HEAD = 262_144 // bytes: the marks of a camera stand at the beginning
const EXIF = 0x45786966, PLACE = 0x8825, SHOWN = 0x8769, TAKEN = 0x9003, ZONE = 0x9011

export async function shotOf(file) {
  const view = new DataView(await file.slice(0, HEAD).arrayBuffer())
  try {
    return read(view)
  } catch (wrong) {
    if (wrong instanceof RangeError) return {} // marks that lead beyond the file
    throw wrong
  }
}

function read(view) {
  const start = marksAt(view)
  if (!start) return {}
  const little = view.getUint16(start) === 0x4949
  const first = table(view, start, start + view.getUint32(start + 4, little), little)
  const shown = first.has(SHOWN) ? table(view, start, start + number(first.get(SHOWN)), little) : new Map()
  const place = first.has(PLACE) ? table(view, start, start + number(first.get(PLACE)), little) : new Map()
  return { ...clock(text(shown.get(TAKEN)), text(shown.get(ZONE))), ...spot(place) }
}

function marksAt(view) {
  if (view.getUint16(0) !== 0xffd8) return 0
  for (let at = 2; at < view.byteLength - 12;) {
    const mark = view.getUint16(at)
    if (mark === 0xffe1 && view.getUint32(at + 4) === EXIF) return at + 10
    if (mark >> 8 !== 0xff || mark === 0xffda) return 0
    at += 2 + view.getUint16(at + 2)
  }
  return 0
}

function table(view, start, at, little) {
  const size = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
  const found = new Map()
  for (let n = 0; n < view.getUint16(at, little); n++) {
    const row = at + 2 + 12 * n
    const kind = view.getUint16(row + 2, little), count = view.getUint32(row + 4, little)
    const inside = (size[kind] ?? 1) * count <= 4
    const where = inside ? row + 8 : start + view.getUint32(row + 8, little)
    found.set(view.getUint16(row, little), { view, kind, count, where, little })
  }
  return found
}

const number = ({ view, where, little }) => view.getUint32(where, little)

function text(entry) {
  if (!entry) return ''
  const signs = new Uint8Array(entry.view.buffer, entry.where, entry.count)
  return String.fromCharCode(...signs).replace(/[\0 ]+$/, '')
}

function clock(taken, zone) {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(taken)
  if (!found || found[1] === '0000') return {}
  const [, year, month, day, time] = found
  return { takenAt: `${year}-${month}-${day}T${time}${/^[+-]\d\d:\d\d$/.test(zone) ? zone : ''}` }
}

function spot(place) {
  const latitude = degrees(place.get(2), text(place.get(1)), 'S')
  const longitude = degrees(place.get(4), text(place.get(3)), 'W')
  if (latitude === null || longitude === null || (!latitude && !longitude)) return {}
  return { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) }
}

function degrees(entry, side, negative) {
  if (entry?.kind !== 5 || entry.count < 3 || !side) return null
  const part = n => entry.view.getUint32(entry.where + 8 * n, entry.little) / entry.view.getUint32(entry.where + 8 * n + 4, entry.little)
  const value = part(0) + part(1) / 60 + (part(2) || 0) / 3600
  return Number.isFinite(value) ? value * (side === negative ? -1 : 1) : null
}
