// Puts back into a picture that was drawn smaller when and where its camera took it, and nothing else.
const ASCII = 2, LONG = 4, RATIONAL = 5, FINE = 100_000
const SIZE = { [ASCII]: 1, [LONG]: 4, [RATIONAL]: 8 }

// Resolves to the JPEG with a mark of its own; as it came where there is nothing to tell.
export async function marked (blob, { takenAt, latitude, longitude }) {
  if (blob.type !== 'image/jpeg' || (!takenAt && latitude === undefined)) return blob
  const told = tables(takenAt, latitude, longitude)
  const head = new Uint8Array([0xff, 0xd8, 0xff, 0xe1, (told.length + 8) >> 8, (told.length + 8) & 255, 0x45, 0x78, 0x69, 0x66, 0, 0])
  return new Blob([head, told, blob.slice(2)], { type: blob.type })
}

// TIFF, least byte first: a first table that leads to that of the picture and that of the place.
function tables (takenAt, latitude, longitude) {
  const shown = takenAt ? clock(takenAt) : []
  const place = latitude === undefined ? [] : [...side(1, latitude, 'N', 'S'), ...side(3, longitude, 'E', 'W')]
  const links = [[0x8769, shown], [0x8825, place]].filter(([, rows]) => rows.length)
  let at = 8 + length(links)
  const first = links.map(([tag, rows]) => {
    const link = [tag, LONG, [at]]
    at += length(rows) + rows.reduce((sum, row) => sum + beside(row), 0)
    return link
  })
  const bytes = new DataView(new ArrayBuffer(at))
  bytes.setUint16(0, 0x4949)
  bytes.setUint16(2, 42, true)
  bytes.setUint32(4, 8, true)
  write(bytes, 8, first)
  links.forEach(([, rows], n) => write(bytes, first[n][2][0], rows))
  return new Uint8Array(bytes.buffer)
}

const length = rows => 2 + 12 * rows.length + 4
const beside = ([, kind, values]) => SIZE[kind] * values.length > 4 ? SIZE[kind] * values.length : 0

function write (bytes, at, rows) {
  let more = at + length(rows)
  bytes.setUint16(at, rows.length, true)
  rows.forEach((row, n) => {
    const [tag, kind, values] = row, here = at + 2 + 12 * n, outside = beside(row)
    bytes.setUint16(here, tag, true)
    bytes.setUint16(here + 2, kind, true)
    bytes.setUint32(here + 4, values.length, true)
    if (outside) bytes.setUint32(here + 8, more, true)
    put(bytes, outside ? more : here + 8, kind, values)
    more += outside
  })
}

function put (bytes, at, kind, values) {
  values.forEach((value, n) => {
    if (kind === ASCII) bytes.setUint8(at + n, value)
    if (kind === LONG) bytes.setUint32(at + 4 * n, value, true)
    if (kind === RATIONAL) { bytes.setUint32(at + 8 * n, value[0], true); bytes.setUint32(at + 8 * n + 4, value[1], true) }
  })
}

const signs = text => [...text, '\0'].map(sign => sign.charCodeAt(0))

// `2026-11-23T10:19:00+07:00`, with or without its zone.
function clock (takenAt) {
  const [day, time] = [takenAt.slice(0, 10), takenAt.slice(11, 19)]
  const zone = takenAt.slice(19)
  const taken = [0x9003, ASCII, signs(`${day.replaceAll('-', ':')} ${time}`)]
  return zone ? [taken, [0x9011, ASCII, signs(zone)]] : [taken]
}

function side (tag, degrees, plus, minus) {
  const whole = [[Math.round(Math.abs(degrees) * FINE), FINE], [0, 1], [0, 1]]
  return [[tag, ASCII, signs(degrees < 0 ? minus : plus)], [tag + 1, RATIONAL, whole]]
}
