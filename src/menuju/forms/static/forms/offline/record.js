// One form being filled in, as the device keeps it: written down at each pause, photos at once.
import { fileKey, isFull } from './store.js'
import { clock, say } from './words.js'

const A_PAUSE = 500

export class Keeper {
  #timer
  #written = Promise.resolve()
  #closed = false
  saved_at = null

  constructor ({ store, record, snapshot, tell }) { Object.assign(this, { store, record, snapshot, tell }) }

  soon () {
    clearTimeout(this.#timer)
    this.tell({ state: 'saving' })
    this.#timer = setTimeout(() => this.now(), A_PAUSE)
  }

  // Resolves to whether it is on the disk; what was kept before stays in any case.
  now (more = {}) {
    clearTimeout(this.#timer)
    this.#written = this.#written.then(() => this.#closed || this.#write(more))
    return this.#written
  }

  // The last writing: from here the sender has it, and this page writes over nothing.
  async close (more) {
    if (!await this.now(more)) return false
    this.#closed = true
    return true
  }

  async #write (more) {
    let record
    try { // also the reading of the answers: one that fails must not end all later writing
      record = { ...this.record, ...this.snapshot(), changed_at: Date.now(), ...more }
      await this.store.change({ records: { put: [record] } })
    } catch (wrong) {
      this.tell({ state: 'lost', text: this.#why(wrong) })
      return false
    }
    this.record = record
    this.saved_at = record.changed_at
    this.tell({ state: 'saved', text: say('kept', { at: clock(record.changed_at) }) })
    return true
  }

  #why (wrong) {
    const at = this.saved_at ? clock(this.saved_at) : say('never')
    return say(isFull(wrong) ? 'full-record' : 'not-kept', { at })
  }

  async keep (name, blob) {
    const { id, account } = this.record
    try {
      await this.store.change({ files: { put: [{ id: fileKey(id, name), account, record: id, name, blob, sent: false }] } })
    } catch (wrong) { throw new Error(say(isFull(wrong) ? 'full-file' : 'not-kept', { at: clock() })) }
  }

  drop (name) { return this.store.change({ files: { remove: [fileKey(this.record.id, name)] } }) }

  async file (name) { return (await this.store.get('files', fileKey(this.record.id, name)))?.blob ?? null }
}
