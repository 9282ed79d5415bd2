// What waits on this device until the server has it. Kept in IndexedDB, else in localStorage, else
// in memory (`outbox.volatile`). Every item carries `id` and `account`; nobody else's is touched.

const STORES = ['outbox', 'drafts']

export const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

// A database of this device: `upgrade(database)` makes its stores.
export function openDatabase (name, version, upgrade) {
  const asked = indexedDB.open(name, version)
  asked.onupgradeneeded = () => upgrade(asked.result)
  return settled(asked)
}

// Puts and takes away in several stores in one step; resolves once it is on the disk.
export function written (database, steps, durability = 'strict') {
  return new Promise((resolve, reject) => {
    const step = database.transaction(Object.keys(steps), 'readwrite', { durability })
    for (const [store, { put = [], remove = [] }] of Object.entries(steps)) {
      remove.forEach(id => step.objectStore(store).delete(id))
      put.forEach(item => step.objectStore(store).put(item))
    }
    step.commit?.()
    step.oncomplete = () => resolve()
    step.onabort = step.onerror = event => reject(step.error ?? event.target.error)
  })
}

const opened = () => openDatabase('menuju', 1, database => STORES.forEach(name => database.createObjectStore(name, { keyPath: 'id' })))

class Database {
  volatile = false
  constructor (database) { this.database = database }

  change (store, steps) {
    return written(this.database, { [store]: steps }, store === 'outbox' ? 'strict' : 'relaxed')
  }

  async list (store, account) {
    const all = await settled(this.database.transaction(store).objectStore(store).getAll())
    return all.filter(item => item.account === account)
  }

  async strangers (store, account) {
    return (await settled(this.database.transaction(store).objectStore(store).getAll())).some(item => item.account !== account)
  }
}

class Cupboard {
  constructor (storage) { this.storage = storage; this.volatile = !storage.lasting }
  #key (store, id) { return `menuju/${store}/${id}` }

  async change (store, { put = [], remove = [] }) {
    put.forEach(item => this.storage.setItem(this.#key(store, item.id), JSON.stringify(item)))
    remove.forEach(id => this.storage.removeItem(this.#key(store, id)))
  }

  #all (store) {
    const keys = Array.from({ length: this.storage.length }, (_, at) => this.storage.key(at))
    return keys.filter(key => key.startsWith(`menuju/${store}/`)).map(key => JSON.parse(this.storage.getItem(key)))
  }

  async list (store, account) { return this.#all(store).filter(item => item.account === account) }
  async strangers (store, account) { return this.#all(store).some(item => item.account !== account) }
}

class Memory extends Map {
  lasting = false
  get length () { return this.size }
  key (at) { return [...this.keys()][at] }
  getItem (key) { return this.get(key) ?? null }
  setItem (key, value) { this.set(key, value) }
  removeItem (key) { this.delete(key) }
}

function local () {
  const storage = window.localStorage
  storage.setItem('menuju/probe', '1')
  storage.removeItem('menuju/probe')
  return {
    lasting: true,
    get length () { return storage.length },
    key: at => storage.key(at),
    getItem: key => storage.getItem(key),
    setItem: (key, value) => storage.setItem(key, value),
    removeItem: key => storage.removeItem(key)
  }
}

// The best place there is. What it cannot take (a full disk, a browser that changes its mind) goes to
// the next one, the last being memory; nothing is dropped.
class Outbox {
  volatile = false
  #places
  constructor (places) { this.#places = places }

  async change (store, { put = [], remove = [] }) {
    let kept = false
    for (const place of this.#places) {
      const ids = kept ? [...remove, ...put.map(item => item.id)] : remove
      try {
        if (!kept || ids.length) await place.change(store, kept ? { remove: ids } : { put, remove })
        if (!kept) this.volatile ||= put.length > 0 && place.volatile
        kept = true
      } catch { /* the next place */ }
    }
  }

  async list (store, account) {
    const found = await Promise.all(this.#places.map(place => place.list(store, account).catch(() => [])))
    return [...new Map(found.reverse().flat().map(item => [item.id, item])).values()]
  }

  async strangers (store, account) {
    const found = await Promise.all(this.#places.map(place => place.strangers(store, account).catch(() => false)))
    return found.some(Boolean)
  }
}

export async function openOutbox () {
  const places = []
  try { places.push(new Database(await opened())) } catch { /* refused by the browser or its settings */ }
  try { places.push(new Cupboard(local())) } catch { /* likewise */ }
  return new Outbox([...places, new Cupboard(new Memory())])
}
