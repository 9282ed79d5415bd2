// One form being filled in, as the device keeps it: written down at each pause, photos at once.
import { fileKey, isFull } from './store.js'
import { clock, say } from './words.js'

const A_PAUSE = 500

export class Keeper {
  #timer
  #changes = 0
  #closing
  saved_at = null

  constructor ({ store, record, snapshot, tell }) { Object.assign(this, { store, record, snapshot, tell }) }

  // Changes that come one upon another put no writing off.
  soon () {
    this.#changes++
    this.tell({ state: 'saving' })
    this.#timer ??= setTimeout(() => this.now(), A_PAUSE)
  }

  // Resolves to whether it is on the disk; what was kept before stays in any case.
  now () { return this.#closing ?? this.#write() }

  // The last writing: from here the sender has it, and this page writes over nothing.
  close (more) {
    this.#closing ??= this.#write(more).then(kept => {
      if (!kept) this.#closing = null
      return kept
    })
    return this.#closing
  }

  // Handed to the database before this returns, also by a page that is going: it waits for no writing
  // before it, for the database keeps their order.
  async #write (more = {}) {
    clearTimeout(this.#timer)
    this.#timer = null
    const changes = this.#changes
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
    if (changes === this.#changes) this.tell({ state: 'saved', text: say('kept', { at: clock(record.changed_at) }) })
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

  // After the answer that named it: a closed browser leaves no answer without its file. Where there
  // was no room to write that down, there may be now.
  async drop (name) {
    if (this.#closing) return
    const kept = await this.now()
    await this.store.change({ files: { remove: [fileKey(this.record.id, name)] } })
    if (!kept) await this.now()
  }

  async file (name) { return (await this.store.get('files', fileKey(this.record.id, name)))?.blob ?? null }
}
