// One question: photographs become smaller before they are sent, drafts are saved while one types.
// The page works without any of this.
import { shotOf } from '../ui/exif.js'

const form = document.querySelector('form.ask')
const LONGEST = 2000 // pixels of the longer side: a page of text stays readable
const SMALL = 400_000 // bytes: below, nothing is gained
const PAUSE = 1500 // milliseconds after the last key

if (form) {
  autosave(form)
  shrinkPhotographs(form)
}

function shrinkPhotographs(form) {
  const input = form.querySelector('input[type=file]')
  const line = form.querySelector('[data-photo]')
  if (!input) return
  input.addEventListener('change', async () => {
    const [file] = input.files
    tellShot(form, file ? await shotOf(file).catch(() => ({})) : {})
    await makeSmaller(form, input, line, file)
    if (!file || input.files.length) input.dispatchEvent(new Event('ready'))
  })
}

function tellShot(form, { takenAt = '', latitude = '', longitude = '' }) {
  const told = { taken_at: takenAt, latitude, longitude }
  for (const [name, value] of Object.entries(told)) if (form.elements[name]) form.elements[name].value = value
}

async function makeSmaller(form, input, line, file) {
  if (!line || !window.createImageBitmap || !window.DataTransfer) return
  line.hidden = !file?.type.startsWith('image/')
  line.querySelector('[data-said]').textContent = ''
  if (line.hidden || !line.querySelector('[data-shrink]').checked || file.size < SMALL) return
  const smaller = await shrunk(file).catch(() => null)
  if (!smaller || smaller.size >= file.size || input.files[0] !== file) return
  const chosen = new DataTransfer()
  chosen.items.add(smaller)
  input.files = chosen.files
  const sizes = `${megabytes(file.size)} → ${megabytes(smaller.size)}`
  line.querySelector('[data-said]').textContent = `${form.dataset.smaller} ${sizes}`
}

async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85))
  return blob && new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified })
}

function megabytes(bytes) {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 })
  return `${number.format(bytes / 1e6)} MB`
}

function autosave(form) {
  const status = form.querySelector('[data-status]')
  const kept = ['level', 'value', 'note', 'version', 'csrfmiddlewaretoken']
  let waiting = 0, saving = false, leaving = false, refused = false, saved = words()

  function words() {
    const all = new FormData(form)
    return ['level', 'value', 'note'].map(name => all.get(name) ?? '').join('\u0000')
  }
  function say(state, text) {
    status.hidden = false
    status.dataset.net = state
    if (status.textContent !== text) status.textContent = text
  }
  async function save() {
    const now = words()
    if (saving || leaving || refused || now === saved) return
    saving = true
    const body = new FormData()
    for (const name of kept) {
      const value = new FormData(form).get(name)
      if (value !== null) body.set(name, value)
    }
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body, redirect: 'error' })
      if (leaving) return
      if (!answer.ok) {
        refused = true
        say('offline', form.dataset.refused)
        return
      }
      const told = await answer.json()
      form.elements.version.value = told.version
      saved = now
      say('saved', told.said)
    } catch {
      say('offline', form.dataset.offline)
      waiting = setTimeout(save, 5000)
    } finally {
      saving = false
    }
    if (words() !== saved) later()
  }
  function later() {
    clearTimeout(waiting)
    waiting = setTimeout(save, PAUSE)
  }
  form.addEventListener('input', event => {
    if (['level', 'value', 'note'].includes(event.target.name)) later()
  })
  // A save under way must end before the form goes, or the form would meet its own newer version.
  form.addEventListener('submit', event => {
    clearTimeout(waiting)
    if (!saving) { leaving = true; return }
    event.preventDefault()
    const button = event.submitter
    const wait = setInterval(() => {
      if (saving) return
      clearInterval(wait)
      clearTimeout(waiting)
      form.requestSubmit(button)
    }, 50)
  })
  addEventListener('online', save)
  addEventListener('beforeunload', event => { if (!leaving && words() !== saved) event.preventDefault() })
}
