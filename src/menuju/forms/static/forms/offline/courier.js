// When to send: at once, when the line is back, when the page is seen again, and every so often.
import { drain } from './sending.js'

const WAITS = [5, 15, 30, 60, 120]
const ANYWAY = 60_000
export const TAG = 'menuju-luring'

export class Courier {
  #running = null
  #again = false
  #failures = 0
  #timer

  // tell({ state, n }) after each change
  constructor ({ store, account, tell }) {
    Object.assign(this, { store, account, tell })
    addEventListener('online', () => this.flush())
    addEventListener('offline', () => this.tell({ state: 'offline' }))
    addEventListener('pageshow', event => event.persisted && this.flush())
    document.addEventListener('visibilitychange', () => document.hidden || this.flush())
    setInterval(() => document.hidden || this.flush(), ANYWAY)
  }

  // Resolves once everything that was there has been tried.
  flush () {
    clearTimeout(this.#timer)
    this.#again = true
    this.#running ??= this.#run()
    return this.#running
  }

  async #run () {
    try {
      while (this.#again) {
        this.#again = false
        await this.#try()
      }
    } finally { this.#running = null }
  }

  async #try () {
    const outcome = navigator.onLine ? await drain(this) : 'offline'
    if (outcome === 'done') this.#failures = 0
    else if (outcome === 'offline' || outcome === 'slow') this.#later()
    this.tell({ state: outcome })
  }

  #later () {
    const wait = WAITS[Math.min(this.#failures++, WAITS.length - 1)]
    this.#timer = setTimeout(() => this.flush(), wait * 1000)
    this.#ask()
  }

  // Where there is Background Sync, the browser sends even when this page is closed.
  async #ask () {
    const registration = await navigator.serviceWorker?.getRegistration()
    await registration?.sync?.register(TAG).catch(() => {})
  }
}
