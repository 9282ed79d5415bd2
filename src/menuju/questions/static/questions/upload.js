// A file goes to the server in parts (tus 1.0) as soon as it is chosen: with progress and a pause; a
// line that is cut, a closed page and a killed server cost nothing. Without this the form sends it.
const form = document.querySelector('form.ask')
const box = form?.querySelector('[data-upload]')
const PART = 8_000_000 // bytes of one request: below what proxies take
const PAUSES = [0, 1000, 3000, 5000, 10_000, 20_000]
const AGAIN = 15_000 // milliseconds until a line that stays cut is tried again
const NOT_NOW = new Set([409, 423, 429]) // answers that mean: come again

if (form && box) watch(form, box)

function watch(form, box) {
  const input = form.querySelector('input[type=file]')
  const say = Object.fromEntries(['going', 'told', 'halt', 'refused', 'whole'].map(name => [name, box.querySelector(`[data-${name}]`)]))
  const bar = box.querySelector('progress'), select = box.querySelector('select')
  let upload = null, state = 'none', waiting = null, again = 0

  input.addEventListener('ready', begin) // told by answer.js once a photograph is smaller
  say.halt.addEventListener('click', () => state === 'sending' ? halt() : goOn())
  addEventListener('online', () => { if (state === 'cut') goOn() })
  addEventListener('beforeunload', event => { if (state === 'sending') event.preventDefault() })
  form.addEventListener('submit', event => {
    if (!['opening', 'sending', 'paused', 'cut'].includes(state)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    waiting = event.submitter
    if (state === 'paused') goOn()
    tell(box.dataset.waiting)
  }, { capture: true })
  box.querySelectorAll('[data-half]').forEach(offerToDrop)

  async function begin() {
    await drop()
    const [file] = input.files
    say.refused.hidden = true
    if (!file || !file.size) return
    state = 'opening'
    const tus = await client().catch(() => null)
    if (input.files[0] !== file) return
    if (!tus) return leave()
    const { Upload } = tus
    upload = new Upload(file, {
      endpoint: box.dataset.endpoint,
      chunkSize: PART,
      retryDelays: PAUSES,
      metadata: { filename: file.name, untuk: box.dataset.for },
      headers: { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value },
      removeFingerprintOnSuccess: true,
      fingerprint: async () => ['menuju', box.dataset.for, file.name, file.size, file.lastModified].join('/'),
      onShouldRetry: error => worthAgain(error.originalResponse),
      onProgress: (sent, all) => show(sent, all),
      onError: failed,
      onSuccess: () => arrived(file),
    })
    const before = await upload.findPreviousUploads().catch(() => [])
    if (before.length) upload.resumeFromPreviousUpload(before[0])
    box.querySelectorAll('[data-half]').forEach(line => { line.hidden = true })
    goOn()
  }
  function leave() { // the form sends it
    state = 'none'
    if (waiting) form.requestSubmit(waiting)
  }
  function goOn() {
    clearTimeout(again)
    state = 'sending'
    say.going.hidden = false
    say.halt.hidden = false
    say.halt.textContent = box.dataset.pause
    if (!waiting) tell(box.dataset.sending)
    upload.start()
  }
  async function halt() {
    state = 'paused'
    await upload.abort()
    say.halt.textContent = box.dataset.goOn
    tell(box.dataset.paused)
  }
  function show(sent, all) {
    const percent = Math.floor(100 * sent / all)
    bar.value = percent
    if (state === 'sending' && !waiting && percent % 10 === 0) tell(`${box.dataset.sending} ${percent}%`)
  }
  function tell(words) {
    if (say.told.textContent !== words) say.told.textContent = words
  }
  function failed(error) {
    const answer = error.originalResponse
    if (!answer || !answer.getStatus() || NOT_NOW.has(answer.getStatus()) || answer.getStatus() >= 500) return cut(box.dataset.cut)
    if (!answer.getHeader('Tus-Resumable')) return cut(box.dataset.signedOut)
    refuse(answer.getBody())
  }
  function cut(words) {
    state = 'cut'
    say.halt.textContent = box.dataset.goOn
    tell(words)
    clearTimeout(again)
    again = setTimeout(() => { if (state === 'cut') goOn() }, AGAIN)
  }
  function refuse(words) {
    state = 'none'
    waiting = null
    input.value = ''
    say.going.hidden = true
    say.refused.hidden = false
    say.refused.textContent = words
    say.refused.scrollIntoView({ block: 'nearest' })
  }
  function arrived(file) {
    state = 'arrived'
    bar.value = 100
    say.halt.hidden = true
    const key = upload.url.replace(/\/$/, '').split('/').pop()
    if (![...select.options].some(option => option.value === key)) select.add(new Option(file.name, key))
    select.value = key
    say.whole.hidden = false
    input.value = ''
    tell(`${box.dataset.arrived} ${file.name}`)
    if (waiting) form.requestSubmit(waiting)
  }
  async function drop() {
    clearTimeout(again)
    if (upload && ['sending', 'paused', 'cut'].includes(state)) await upload.abort()
    state = 'none'
    upload = null
    say.going.hidden = true
  }
  function offerToDrop(line) {
    const button = line.querySelector('button')
    button.hidden = false
    button.addEventListener('click', async () => {
      const headers = { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value, 'Tus-Resumable': '1.0.0' }
      const answer = await fetch(line.dataset.half, { method: 'DELETE', headers })
      if (answer.ok || answer.status === 404) line.remove()
    })
  }
  async function client() {
    if (window.tus) return window.tus
    return new Promise((done, failed) => {
      const script = document.createElement('script')
      script.src = box.dataset.client
      script.addEventListener('load', () => done(window.tus))
      script.addEventListener('error', failed)
      document.head.append(script)
    })
  }
}

function worthAgain(answer) {
  const status = answer?.getStatus() ?? 0
  return status < 400 ? !answer || !status : status >= 500 || NOT_NOW.has(status)
}
