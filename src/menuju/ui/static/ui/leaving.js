// Before signing out: what has not been sent yet is told. It stays on the device, bound to its account.
import { openOutbox } from './outbox.js'

const warning = document.querySelector('[data-leaving]')
const account = Number(warning.dataset.account)
const leaves = form => new URL(form.action || location.href).pathname === warning.dataset.leaving
let agreed = false

for (const form of [...document.forms].filter(leaves)) {
  form.addEventListener('submit', async event => {
    if (agreed) return
    event.preventDefault()
    const outbox = await openOutbox()
    const waiting = (await outbox.list('outbox', account)).length + (await outbox.list('drafts', account)).length
    agreed = true
    if (!waiting) return form.requestSubmit()
    warning.querySelector('[data-n]').textContent = waiting
    warning.hidden = false
    warning.focus()
    warning.querySelector('button').addEventListener('click', () => form.requestSubmit())
  })
}
