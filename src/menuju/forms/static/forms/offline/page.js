// The list of what goes along, what waits and what was sent.
import { ask } from './asking.js'
import { Courier } from './courier.js'
import { evidenceOf } from './evidence.js'
import { freshen } from './freshening.js'
import { missing } from './lists.js'
import { measured, persist, register } from './registering.js'
import { row, show } from './rows.js'
import { formKey, isFull, openStore } from './store.js'
import { leave, take, tidy } from './taking.js'
import { clock, say, size, when } from './words.js'

const A_WHILE = 300_000
const root = document.querySelector('[data-offline]')
const account = Number(root.dataset.account)
const offered = JSON.parse(document.getElementById('formulir').textContent)
const asked = new URLSearchParams(location.hash.slice(1)) // what a page with a line has sent somebody here for
const net = root.querySelector('[data-net]')
const notices = root.querySelector('[data-notices]')
const store = await openStore()
const courier = new Courier({ store, account, tell })
const section = root.querySelector('[data-evidence]')
const evidence = section && window.caches ? evidenceOf(section, account, attempt) : null

function tell ({ state, n }) {
  net.dataset.net = { done: 'saved', sending: 'saving', sent: 'saving', offline: 'offline', slow: 'offline' }[state] ?? 'held'
  net.textContent = say(`net-${state}`, { n, at: clock() })
  if (state === 'signed-out' || state === 'other-account') net.append(' ', link(`${root.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`, say('sign-in')))
  if (state === 'stale') net.append(' ', link(location.href, say('reload')))
  if (state !== 'sending') render()
}

function link (href, text) {
  const a = document.createElement('a')
  a.href = href
  a.textContent = text
  return a
}

function notice (text, kind = 'negative') {
  const box = document.createElement('div')
  box.className = `alert alert-${kind}`
  box.setAttribute('role', 'alert')
  box.textContent = text
  notices.replaceChildren(box)
}

async function render () {
  const [taken, records] = await Promise.all([store.list('forms', 'account', account), store.list('records', 'account', account)])
  show('forms', [...offered.map(each => formRow(each, taken)), ...withdrawn(taken, records)])
  const open = records.filter(record => record.state !== 'sent').sort((a, b) => b.changed_at - a.changed_at)
  const sent = records.filter(record => record.state === 'sent').sort((a, b) => b.finished_at - a.finished_at)
  show('open', open.map(record => openRow(record, taken.find(form => form.id === record.form))))
  show('sent', sent.map(sentRow))
  const { used, room, lasting } = await measured()
  root.querySelector('[data-used]').textContent = say(lasting ? 'used-lasting' : 'used', { used: size(used), room: size(room), forms: taken.length, open: open.length, sent: sent.length })
}

function formRow (each, taken) {
  const id = formKey(account, each)
  const here = taken.find(form => form.id === id)
  const older = taken.find(form => form.code === each.code && form.number < each.number)
  const state = here ? 'taken' : older ? 'newer' : 'not-taken'
  const bring = () => attempt(async () => { await persist(); await take(store, account, each); await tidy(store, account, await store.list('records', 'account', account)); await keepMap() })
  return row('form', {
    ...described(each),
    state: say(`form-${state}`),
    about: here ? say('form-about', { size: size(here.size), at: when(here.taken_at) }) : '',
    fresh: fresh(here ?? older)
  }, {
    take: here ? undefined : bring,
    again: here ? bring : undefined,
    fill: here || older ? () => location.assign(`${root.dataset.fill}#${new URLSearchParams({ baru: (here ?? older).id, ...wanted(each) })}`) : undefined
  })
}

function fresh (form) {
  if (!form?.checked_at) return ''
  const news = form.news ? say('form-news', { ...form.news, at: when(form.news.at) }) : ''
  return [say('form-fresh', { at: when(form.checked_at) }), news].filter(Boolean).join(' ')
}

// The lists of what was taken along, as the server has them now; a new version is taken by hand. A line that
// is said to be back may not be there yet: it is tried a few times.
let freshened = 0
async function bringUpToDate ({ every = 0, again = [5, 15, 60] } = {}) {
  if (!navigator.onLine || Date.now() - freshened < every) return
  freshened = Date.now()
  const codes = new Set(offered.map(each => each.code))
  const asked = (await store.list('forms', 'account', account)).filter(form => codes.has(form.code))
  const outcomes = await Promise.all(asked.map(form => freshen(store, form)))
  await render()
  if (!outcomes.every(Boolean) && again.length) setTimeout(() => bringUpToDate({ again: again.slice(1) }), again[0] * 1000)
}

const wanted = each => asked.get('kode') === each.code && asked.has('awal') ? { awal: asked.get('awal') } : {}

// A form that asks for places brings the map along, so that it opens without a line too.
async function keepMap () {
  const taken = await store.list('forms', 'account', account)
  if (taken.some(form => form.map)) navigator.serviceWorker?.controller?.postMessage('maps')
}

// Taken along once and not asked of this person any more: goes, unless something is filled in on it.
function withdrawn (taken, records) {
  const asked = new Set(offered.map(each => each.code))
  return taken.filter(form => !asked.has(form.code)).map(form => row('form', { ...described(form), state: say('form-withdrawn') }, {
    leave: records.some(record => record.form === form.id && record.state !== 'sent') ? undefined : () => attempt(() => leave(store, form))
  }))
}

const described = form => ({
  title: form.title,
  what: [form.organisation?.name, say('form-version', { version: form.version }), form.languages.join(', ')].filter(Boolean).join(' · '),
  evidence: form.evidence.length ? form.evidence.join('; ') : ''
})

function openRow (record, form) {
  const continued = `${root.dataset.fill}#${record.id}`
  return row('record', {
    title: form?.renamed?.[record.name] || record.name || record.title,
    what: [record.name ? record.title : '', when(record.changed_at)].filter(Boolean).join(' · '),
    state: say(`record-${record.state}`),
    why: record.why,
    lost: form ? missing(form, record.xml).map(({ label, why }) => `${label}: ${why || say('row-gone')}`).join(' ') : ''
  }, {
    go: record.state === 'draft' ? () => location.assign(continued) : undefined,
    mend: record.state === 'refused' ? () => attempt(async () => { await change({ ...record, state: 'draft' }); location.assign(continued) }) : undefined,
    send: record.state === 'waiting' ? () => courier.flush() : undefined,
    again: record.state === 'refused' ? () => attempt(async () => { await change({ ...record, state: 'waiting', why: '' }); await courier.flush() }) : undefined,
    drop: () => discard(record)
  })
}

const sentRow = record => row('sent', {
  title: record.name || record.title,
  what: record.name ? record.title : '',
  number: record.receipt.id,
  at: when(record.receipt.received_at),
  digest: record.receipt.xml_sha256,
  files: record.receipt.files.length ? say('sent-files', { n: record.receipt.files.length, names: record.receipt.files.map(file => file.name).join(', ') }) : ''
})

const change = record => store.change({ records: { put: [record] } })

async function discard (record) {
  if (!await ask(say('sure-drop', { title: record.name || record.title }), { deed: say('drop') })) return
  const files = await store.list('files', 'record', record.id)
  await attempt(() => store.change({ records: { remove: [record.id] }, files: { remove: files.map(file => file.id) } }))
}

async function attempt (deed) {
  try {
    notices.replaceChildren()
    await deed()
  } catch (wrong) { notice(isFull(wrong) ? say('full') : wrong.message) }
  await render()
}

async function erase () {
  const records = await store.list('records', 'account', account)
  const n = records.filter(record => record.state !== 'sent').length
  if (!await ask(say(n ? 'sure-erase-open' : 'sure-erase', { n }), { deed: say('erase') })) return
  await attempt(async () => {
    await store.erase(account)
    await evidence?.forget()
    notice(say('erased'), 'positive')
  })
}

function renewed (go) {
  const bar = root.querySelector('[data-renew]')
  bar.hidden = false
  bar.querySelector('button').addEventListener('click', go)
}

root.querySelector('[data-erase]').addEventListener('click', erase)
navigator.serviceWorker?.addEventListener('message', event => event.data === 'sent' && render())
if (await store.holdsOthers(account)) root.querySelector('[data-strangers]').hidden = false
await render()
if (evidence) { section.hidden = false; await evidence.show() }
await courier.flush()
const ready = await register({ worker: root.dataset.worker, off: 'off' in root.dataset, renewed }).catch(() => false)
if (!ready) root.querySelector('[data-unworked]').hidden = false
if (ready) { navigator.serviceWorker.controller?.postMessage('refresh'); await keepMap() }
addEventListener('online', () => bringUpToDate())
document.addEventListener('visibilitychange', () => document.hidden || bringUpToDate({ every: A_WHILE }))
bringUpToDate()
root.dataset.ready = ready ? 'offline' : 'online'
