// On the queue and the last check: sends what this device still holds, also from before it was closed.
import { openOutbox } from '../ui/outbox.js'
import { Sender } from './sending.js'
import { differs, say, tellNet, tellNewer, tellRefused } from './telling.js'

const place = document.querySelector('[data-waiting]')
const account = Number(place.dataset.account)
const net = place.querySelector('.net')
const notices = place.querySelector('[data-notices]')
const form = document.querySelector('[data-submit]')
let holds = null // how many scores this device holds; unknown until it was looked at
let asked = false // handed in before that: done once it is known to hold none
let sent = false

form?.addEventListener('submit', event => {
  if (holds === 0) return
  event.preventDefault()
  asked = true
  place.hidden = false
  if (holds === null) tellNet(net, { state: 'saving', n: 0 })
})

function known (n) {
  holds = n
  if (form) form.querySelector('button').disabled = n > 0
}

const outbox = await openOutbox()
const sender = new Sender({
  outbox,
  account,
  tell: ({ state, n }) => {
    known(n)
    if (state === 'offline' && !n) return
    place.hidden = false
    tellNet(net, { state, n }, place.dataset.signIn)
    if (state === 'saved') reloaded()
  },
  saved: told => told.filter(differs).forEach(each => tellNewer(notices, each)),
  refused: items => { place.hidden = false; tellRefused(notices, items, { outbox, sender }) }
})

// The numbers on the page are older than what was just sent.
function reloaded () {
  sent = true
  net.textContent = say('sent')
  if (!notices.childElementCount) location.reload()
}

const held = await outbox.list('outbox', account)
const refused = held.filter(item => item.refused)
if (refused.length) { place.hidden = false; tellRefused(notices, refused, { outbox, sender }) }
if (await outbox.strangers('outbox', account)) document.querySelector('[data-strangers]')?.removeAttribute('hidden')
await sender.flush()
known((await sender.waiting()).length)
if (asked && !holds && !sent) form.requestSubmit()
