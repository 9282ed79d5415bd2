// Makes a chosen file small enough for a bad line: pictures are drawn smaller, all else is measured.
// When and where a camera took them stays; whose camera it was does not.
import { shotOf } from '../../ui/exif.js'
import { marked } from './camera.js'
import { say, size } from './words.js'

const LARGEST = 2048 // pixels of a side, where the form says nothing
const QUALITY = 0.82

export const preparing = most => async (file, { maxPixels }) => {
  const ready = file.type.startsWith('image/') ? await smaller(file, maxPixels ?? LARGEST) : file
  if (!ready.size) throw new Error(say('file-empty'))
  if (ready.size > most) throw new Error(say('file-large', { size: size(ready.size), most: size(most) }))
  return ready
}

// A picture that the browser cannot draw, or that is small already, stays as it came.
async function smaller (file, side) {
  let bitmap
  try { bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }) } catch { return file }
  const shrink = side / Math.max(bitmap.width, bitmap.height)
  if (shrink >= 1) return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * shrink)
  canvas.height = Math.round(bitmap.height * shrink)
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const drawn = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return drawn ? marked(drawn, await shotOf(file)) : file
}
