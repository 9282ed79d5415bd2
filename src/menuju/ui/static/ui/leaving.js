// Before signing out: what has not been sent yet is told. It stays on the device, bound to its account.
import { openDatabase, openOutbox, settled } from './outbox.js'

const warning = document.querySelector('[data-leaving]')
const account = Number(warning.dataset.account)
const leaves = form => new URL(form.action || location.href).pathname === warning.dataset.leaving
let agreed = false

// Forms that were filled in without a line have a database of their own, where there are any.
async function forms () {
  const there = await window.indexedDB?.databases?.() ?? []
  if (!there.some(each => each.name === 'menuju-luring')) return 0
  const database = await openDatabase('menuju-luring', 1, () => {})
  const records = await settled(database.transaction('records').objectStore('records').index('account').getAll(account))
  database.close()
  return records.filter(record => record.state !== 'sent').length
}

// Pages that the browser keeps show whose they are: they go; what was filled in stays.
async function forget () {
  for (const name of await window.caches?.keys() ?? []) {
    const cache = await caches.open(name)
    for (const page of await cache.keys()) if (!page.url.includes('/static/')) await cache.delete(page)
  }
}

for (const form of [...document.forms].filter(leaves)) {
  form.addEventListener('submit', async event => {
    if (agreed) return
    event.preventDefault()
    const outbox = await openOutbox()
    const waiting = (await outbox.list('outbox', account)).length + (await outbox.list('drafts', account)).length + await forms()
    agreed = true
    await forget()
    if (!waiting) return form.requestSubmit()
    warning.querySelector('[data-n]').textContent = waiting
    warning.hidden = false
    warning.focus()
    warning.querySelector('button').addEventListener('click', () => form.requestSubmit())
  })
}
