// In the worker: sends what waits when the browser says that the line is back, also with no page open.
import { drain } from './sending.js'
import { openStore } from './store.js'

self.addEventListener('sync', event => { if (event.tag === 'menuju-luring') event.waitUntil(send()) })

async function send () {
  const store = await openStore()
  const accounts = new Set((await store.waiting()).map(record => record.account))
  for (const account of accounts) {
    const outcome = await drain({ store, account })
    if (outcome === 'offline' || outcome === 'slow') throw new Error(outcome) // the browser tries again
  }
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage('sent')
}
