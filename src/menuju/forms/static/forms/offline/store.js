// What this device holds: forms taken along with their media, what is filled in, photos, receipts.
// Everything carries `account`; nobody else's is read. Used by the pages and by the worker.
import { openDatabase, settled, written } from '../../ui/outbox.js'

export const STORES = { forms: [], media: ['form'], records: [], files: ['record'] }

const upgrade = database => {
  for (const [name, indices] of Object.entries(STORES)) {
    const store = database.createObjectStore(name, { keyPath: 'id' })
    for (const index of ['account', ...indices]) store.createIndex(index, index)
  }
}

export class Store {
  constructor (database) { this.database = database }

  change (steps) { return written(this.database, steps) }

  #store (name) { return this.database.transaction(name).objectStore(name) }

  get (name, id) { return settled(this.#store(name).get(id)) }

  list (name, index, value) { return settled(this.#store(name).index(index).getAll(value)) }

  async waiting () {
    return (await settled(this.#store('records').getAll())).filter(record => record.state === 'waiting')
  }

  async holdsOthers (account) {
    const mine = await settled(this.#store('records').index('account').count(account))
    return await settled(this.#store('records').count()) > mine
  }

  // Everything of one account goes; what is of others stays.
  async erase (account) {
    const steps = {}
    for (const name of Object.keys(STORES)) {
      steps[name] = { remove: await settled(this.#store(name).index('account').getAllKeys(account)) }
    }
    return this.change(steps)
  }
}

export const openStore = async () => new Store(await openDatabase('menuju-luring', 1, upgrade))

export const isFull = wrong => wrong?.name === 'QuotaExceededError' || wrong?.inner?.name === 'QuotaExceededError'

export const formKey = (account, offered) => `${account}/${offered.code}/${offered.number}/${offered.organisation?.id ?? 0}`

export const fileKey = (record, name) => `${record}/${name}`
