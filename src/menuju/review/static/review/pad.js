// The score pad. Each score goes first to the outbox on this device, then to the server. All questions
// of the entry are fetched once, so that going on needs no line. Without this script the forms work.
import { openOutbox } from '../ui/outbox.js'
import { watchKeys } from './keys.js'
import { List } from './list.js'
import { Sender } from './sending.js'
import { differs, notice, say, tellNet, tellNewer, tellRefused } from './telling.js'
import { nextEvidence, watchEvidence } from './viewer.js'

const A_PAUSE = 1200
const pad = document.querySelector('[data-pad]')
const { save, pack, check, signIn } = pad.dataset
const [account, entry] = [Number(pad.dataset.account), Number(pad.dataset.entry)]
const ahead = Date.parse(pad.dataset.now) - Date.now() // the server's clock against this device's
const article = pad.querySelector('[data-question-pane]')
const form = pad.querySelector('[data-form]')
const fields = form.querySelector('[data-score]')
const net = form.querySelector('[data-net]')
const notices = pad.querySelector('[data-notices]')
const list = new List(pad.querySelector('[data-list]'), document.querySelector('[data-progress]'))
const given = new Map() // what this page knows better than the fragments: {value, confidence, note, last}
const drafts = new Map()
const queued = new Map() // by question, the id of what the outbox holds of it
const narrow = matchMedia('(max-width: 67.99rem)')
let questions = null
let here = pad.dataset.question
let pausing
let written = Promise.resolve()

const outbox = await openOutbox()
const sender = new Sender({
  outbox,
  account,
  tell: told => tellNet(net, told, signIn),
  saved: told => told.forEach(arrived),
  refused: items => tellRefused(notices, items, { outbox, sender })
})

function arrived (told) {
  const { sent, standing } = told
  if (sent.entry !== entry) return
  const code = standing.question
  if (queued.get(code) === sent.id) queued.delete(code)
  const newest = given.get(code)
  if (newest && newest.id !== sent.id) { newest.last = lastOf(standing); return }
  if (differs(told)) tellNewer(notices, told)
  given.set(code, { ...standing, id: sent.id, last: lastOf(standing) })
  list.mark(code, standing)
  if (code !== here) return
  if (differs(told)) fill()
  reveal()
}

const lastOf = standing => ({ value: standing.last_value, told: standing.last_told })

// What is known of the round before comes with the answer to a saving, and not before.
function reveal () {
  const known = given.get(here)
  if (!known || known.last === undefined) return
  fields.querySelector('[data-past]').hidden = false
  fields.querySelector('[data-veiled]').hidden = true
  fields.querySelector('[data-last]').textContent = known.last.value === null ? '–' : Number(known.last.value).toLocaleString(say('locale'), { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const told = fields.querySelector('[data-told]')
  told.innerHTML = known.last.told
  told.parentElement.hidden = known.last.told === ''
}

const typed = () => ({
  value: form.elements.value.value === '' ? null : Number(form.elements.value.value),
  confidence: form.elements.confidence.value || 'fair',
  note: form.elements.note.value
})

function fill () {
  const known = { ...given.get(here), ...drafts.get(here) }
  if (known.value !== undefined) form.elements.value.value = known.value
  if (known.confidence !== undefined) form.elements.confidence.value = known.confidence
  if (known.note !== undefined) form.elements.note.value = known.note
  const fold = fields.querySelector('[data-note]')
  fold.open = !narrow.matches || form.elements.note.value !== ''
}

function keep () {
  clearTimeout(pausing)
  pausing = undefined
  const score = typed()
  return score.value === null ? draft(here, score) : queue(here, score)
}

// The outbox is written at once, before anything is waited for: the page may go away at any moment.
function queue (code, score) {
  const item = { id: uuid(), account, entry, url: save, score: { ...score, question: code, made_at: new Date(Date.now() + ahead).toISOString() } }
  const older = queued.has(code) ? [queued.get(code)] : []
  written = outbox.change('outbox', { put: [item], remove: older }).then(() => outbox.change('drafts', { remove: [draftId(code)] }))
  queued.set(code, item.id)
  given.set(code, { ...score, id: item.id, last: given.get(code)?.last })
  list.mark(code, score)
  drafts.delete(code)
  older.forEach(id => notices.querySelector(`[data-notice="${id}"]`)?.remove())
  return written.then(() => {
    if (outbox.volatile) notice(notices, say('volatile'), { id: 'volatile' })
    return sender.flush()
  })
}

const draftId = code => `${account}/${entry}/${code}`

async function draft (code, { confidence, note }) {
  drafts.set(code, { confidence, note })
  await outbox.change('drafts', { put: [{ id: draftId(code), account, entry, code, confidence, note }] })
  if (here === code && !given.has(code) && note) tellNet(net, { state: 'draft', n: 0 })
}

function uuid () {
  if (crypto.randomUUID) return crypto.randomUUID() // only where the connection is secure
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('')
}

async function go (code, { push = true } = {}) {
  if (code === here) return
  await keepTyped()
  const link = list.link(code)
  const page = questions?.get(code)
  if (!page && !navigator.onLine) return notice(notices, say('not-loaded'), { id: 'not-loaded' })
  if (!page) return written.then(() => location.assign(link.href))
  here = code
  article.innerHTML = page.question
  fields.innerHTML = page.score
  form.action = link.getAttribute('href')
  list.go(code)
  list.show()
  fill()
  reveal()
  beside()
  if (push) history.pushState({ code }, '', link.getAttribute('href'))
  document.title = document.title.replace(/^\S+/, code)
  const scored = list.score(link)
  if (!scored) tellNet(net, { state: 'unscored', n: 0 })
  article.scrollTop = 0
  if (narrow.matches) scrollTo(0, 0)
  article.querySelector('h2').focus({ preventScroll: true })
  sender.flush()
}

function beside () {
  const [before, after] = [list.beside(here, -1), list.beside(here, 1)]
  form.querySelector('[data-before]').href = before?.href ?? list.links[0].href
  form.querySelector('[data-after]').href = after?.href ?? check
}

// A note that was being typed is kept before the question is left.
function keepTyped () {
  if (!pausing) return undefined
  return keep()
}

async function onward () {
  const after = list.beside(here, 1)
  if (after) return go(after.dataset.q)
  await keepTyped()
  const left = list.unscored()
  if (left && left.dataset.q !== here) return go(left.dataset.q)
  if (left || !navigator.onLine) return undefined
  await written
  await sender.flush()
  return location.assign(check)
}

const back = () => { const before = list.beside(here, -1); return before && go(before.dataset.q) }

function mark (value) {
  const key = [...form.elements.value].find(each => Number(each.value) === value)
  if (!key || key.disabled) return
  key.checked = true
  key.focus({ preventScroll: true })
  keep()
}

form.addEventListener('change', event => { if (event.target.type === 'radio') keep() })
form.addEventListener('input', event => {
  if (event.target.name !== 'note') return
  draft(here, typed())
  clearTimeout(pausing)
  pausing = setTimeout(keep, A_PAUSE)
})
form.addEventListener('focusout', event => { if (event.target.name === 'note') keepTyped() })
form.addEventListener('submit', async event => {
  event.preventDefault()
  if (typed().value === null) {
    tellNet(net, { state: 'choose', n: 0 })
    return form.querySelector('[name=value]').focus()
  }
  if (!list.score(list.link(here))) keep()
  await onward()
})
form.querySelector('[data-before]').addEventListener('click', event => { event.preventDefault(); back() })
form.querySelector('[data-after]').addEventListener('click', event => { event.preventDefault(); onward() })
list.pane.addEventListener('click', event => {
  const link = event.target.closest('[data-q]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go(link.dataset.q)
})
addEventListener('popstate', () => {
  const link = list.links.find(each => new URL(each.href).pathname === location.pathname)
  if (link) go(link.dataset.q, { push: false })
})
narrow.addEventListener('change', () => { fields.querySelector('[data-note]').open = !narrow.matches })
addEventListener('pagehide', () => keepTyped())

watchEvidence(article)
watchKeys(pad, {
  digits: [...form.elements.value].map(key => key.value).filter(value => value.length === 1),
  digit: mark,
  deeds: {
    n: onward,
    p: back,
    e: () => nextEvidence(article),
    c: () => { fields.querySelector('[data-note]').open = true; form.elements.note.focus() },
    '/': () => { list.search.focus(); list.search.select() }
  }
})

async function restore () {
  const mine = (await outbox.list('outbox', account)).filter(item => item.entry === entry)
  for (const item of mine) {
    given.set(item.score.question, { ...item.score, id: item.id })
    queued.set(item.score.question, item.id)
    list.mark(item.score.question, item.score)
  }
  for (const each of await outbox.list('drafts', account)) {
    if (each.entry === entry) drafts.set(each.code, { confidence: each.confidence, note: each.note })
  }
  fill()
  list.show()
  tellRefused(notices, mine.filter(item => item.refused), { outbox, sender })
}

async function load () {
  try {
    const answer = await fetch(pack, { redirect: 'manual' })
    if (answer.ok) questions = new Map((await answer.json()).questions.map(each => [each.code, each]))
  } catch { /* offline: tried again when the line is back */ }
}

addEventListener('online', () => questions || load())
await restore()
list.go(here)
pad.dataset.ready = 'offline'
await Promise.all([sender.flush(), load()])
if (questions) pad.dataset.ready = 'yes'
