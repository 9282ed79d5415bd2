// A form filled in without a line: enketo-core on the page, answers and photos in this device.
import { connection, Form } from '../vendor/enketo-9.0.1.min.js'
import { ask } from './asking.js'
import { Courier } from './courier.js'
import { built } from './building.js'
import { freshen } from './freshening.js'
import { missing } from './lists.js'
import { mapping } from './mapping.js'
import { preparing } from './photos.js'
import { Keeper } from './record.js'
import { openStore } from './store.js'
import { wrongs } from './wrongs.js'
import { forms, say } from './words.js'

const A_PAUSE = 1200
const A_MINUTE = 60_000
const SOON = 3000
const root = document.querySelector('[data-fill]')
const account = Number(root.dataset.account)
const net = root.querySelector('[data-net]')
const place = root.querySelector('[data-form]')
const store = await openStore()
const courier = new Courier({ store, account, tell: () => {} })

const atWork = new Set()
const prepare = preparing(Number(root.dataset.most))

Object.assign(connection, { words: forms, confirm: text => ask(text), prepare: (...chosen) => busy(prepare(...chosen)) })

// A chosen photo is on its way into the form until it has been made small and kept.
function busy (work) {
  atWork.add(work)
  const done = () => atWork.delete(work)
  work.then(done, done)
  return work
}

// Resolves to whether every chosen file has come in; where one could not, its question says why.
async function settled () {
  const outcomes = []
  while (atWork.size) outcomes.push(...await Promise.allSettled(atWork))
  return outcomes.every(outcome => outcome.status === 'fulfilled')
}

function tell ({ state, text }) {
  if (state === 'saving') { net.dataset.net = 'saving'; return } // the words stay until it is kept
  net.dataset.net = state === 'saved' ? 'saved' : 'offline'
  net.textContent = text
  net.setAttribute('role', state === 'saved' ? 'status' : 'alert')
}

function stop (word) {
  const box = root.querySelector('[data-stopped]')
  box.querySelector('[data-text]').textContent = say(word)
  box.hidden = false
  root.querySelector('[data-work]').hidden = true
}

async function start () {
  const asked = new URLSearchParams(location.hash.slice(1))
  const record = asked.has('baru') ? null : await store.get('records', decodeURIComponent(location.hash.slice(1)))
  const form = await upToDate(await store.get('forms', record?.form ?? asked.get('baru') ?? ''))
  if (!form || form.account !== account) return stop('no-form')
  if (record && record.state !== 'draft') return stop('no-draft')
  if (record) await alone(record.id, () => open(form, record))
  else await open(form, null, asked.get('awal'))
}

// With a line, its lists are those of now; where that takes long, those that came along.
async function upToDate (form) {
  if (!form || form.account !== account || !navigator.onLine || Date.now() - (form.checked_at ?? 0) < A_MINUTE) return form
  await Promise.race([freshen(store, form), new Promise(resolve => setTimeout(resolve, SOON))])
  return store.get('forms', form.id)
}

// What was begun with a row that is gone since keeps it, and says so.
function tellMissing (form, record) {
  const box = root.querySelector('[data-gone]')
  const rows = missing(form, record?.xml)
  if (!box || !rows.length) return
  box.hidden = false
  box.querySelector('ul').replaceChildren(...rows.map(({ label, why }) => {
    const item = document.createElement('li')
    item.textContent = `${label}: ${why || say('row-gone')}`
    return item
  }))
}

// The same answers in two tabs would write over each other: the second one is told.
function alone (id, work) {
  if (!navigator.locks) return work()
  return new Promise(resolve => navigator.locks.request(`menuju-isian-${id}`, { ifAvailable: true }, async lock => {
    if (!lock) return resolve(stop('other-tab'))
    await work()
    resolve()
    return new Promise(() => {}) // held until this tab goes
  }))
}

async function open (form, record, first) {
  let keeper = null
  Object.assign(connection, {
    keep: (name, blob) => busy(keeper.keep(name, blob)),
    drop: name => keeper.drop(name),
    map: mapping(form.map),
    file: name => keeper ? keeper.file(name) : record ? new Keeper({ store, record }).file(name) : null
  })
  root.querySelector('h1').textContent = form.title
  document.title = `${form.title} · Menuju`
  tellMissing(form, record)
  const view = await built(store, form, place)
  const engine = new Form(view.element, view.data(record), { language: record?.language || form.tag })
  const wrong = engine.init()
  if (wrong.length) root.querySelector('[data-warned]').hidden = false
  keeper = new Keeper({
    store,
    record: record ?? begun(form, engine.instanceID),
    snapshot: () => ({ xml: engine.getDataStr(), name: engine.instanceName || '', language: engine.currentLanguage }),
    tell
  })
  if (first) begin(view.element, ...first.split(':'))
  if (!record) {
    await keeper.now()
    history.replaceState(null, '', `#${keeper.record.id}`)
    alone(keeper.record.id, () => {})
  }
  watch(engine, view.element, keeper)
  root.dataset.ready = 'yes'
}

// What somebody came here for, as if they had chosen it; left alone where it is not on the device.
function begin (element, name, value) {
  const control = element.querySelector(`select[name$="/${CSS.escape(name)}"]`)
  if (![...control?.options ?? []].some(option => option.value === value)) return
  control.value = value
  control.dispatchEvent(new Event('change', { bubbles: true }))
}

const begun = (form, id) => ({
  id, account, form: form.id, code: form.code, title: form.title, url: form.url, organisation: form.organisation?.id ?? null,
  state: 'draft', begun_at: Date.now(), why: '', names: []
})

// Typed and not yet left: taken over at a pause, so that a closed browser loses no word.
function typing (element) {
  let control, timer
  const over = () => {
    clearTimeout(timer)
    if (control) control.dispatchEvent(new Event('change', { bubbles: true }))
    control = null
  }
  element.addEventListener('input', ({ target }) => {
    if (!target.matches('textarea, input:not([type=radio], [type=checkbox], [type=file], [type=search], [type=range])')) return
    control = target
    clearTimeout(timer)
    timer = setTimeout(over, A_PAUSE)
  })
  element.addEventListener('change', ({ target, isTrusted }) => { if (isTrusted && target === control) control = null })
  return over
}

function watch (engine, element, keeper) {
  const over = typing(element)
  element.addEventListener('dataupdate', () => keeper.soon())
  element.addEventListener('changelanguage', () => keeper.soon())
  const leave = () => { over(); keeper.now() }
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.hidden && leave())
  root.querySelector('[data-finish]').addEventListener('click', async () => { over(); if (await settled()) finish(engine, element, keeper) })
  root.querySelector('[data-later]').addEventListener('click', async () => { over(); if (await settled() && await keeper.now()) location.assign(root.dataset.home) })
}

async function finish (engine, element, keeper) {
  const valid = await engine.validate()
  if (wrongs(root.querySelector('[data-errors]'), valid ? null : element)) return
  element.dispatchEvent(new CustomEvent('before-save', { bubbles: true }))
  const xml = engine.getDataStr({ irrelevant: false })
  const kept = await keeper.close({ xml, names: named(xml), state: 'waiting', finished_at: Date.now() })
  if (!kept) return
  root.dataset.ready = 'kept'
  await Promise.race([courier.flush(), new Promise(resolve => setTimeout(resolve, 2500))])
  location.assign(root.dataset.home)
}

// The files that the answers name: what was chosen and taken back does not travel.
const named = xml => [...new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('[type=file]')].map(node => node.textContent).filter(Boolean)

await start()
