// Sends what the outbox holds, oldest first, and says how it went. Each item goes to its own address;
// the server knows an item by the id that this device gave it, so sending twice saves once.

const AT_ONCE = 50
const PATIENCE = [2, 5, 15, 30, 60]
const alone = work => navigator.locks ? navigator.locks.request('menuju-outbox', work) : work()
const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1] ?? document.querySelector('[name=csrfmiddlewaretoken]')?.value ?? ''

export class Sender {
  #running = null
  #again = false
  #failures = 0
  #timer
  #last

  // tell({state, n}); saved([{sent, standing}]); refused(items)
  constructor ({ outbox, account, tell, saved, refused }) {
    Object.assign(this, { outbox, account, saved, refused })
    this.tell = told => { this.#last = told.state; tell(told) }
    addEventListener('online', () => this.flush())
    addEventListener('offline', () => this.#report('offline'))
    addEventListener('pageshow', event => event.persisted && this.flush())
    document.addEventListener('visibilitychange', () => document.hidden || this.flush())
  }

  async waiting () {
    const items = await this.outbox.list('outbox', this.account)
    return items.filter(item => !item.refused).sort((a, b) => a.score.made_at < b.score.made_at ? -1 : 1)
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
      while (this.#again) { this.#again = false; await alone(() => this.#drain()) }
    } finally { this.#running = null }
  }

  async #drain () {
    let sent = false
    for (let items = await this.waiting(); items.length; items = await this.waiting()) {
      if (!navigator.onLine) return this.#report('offline')
      this.tell({ state: 'saving', n: items.length })
      const outcome = await this.#deliver(items.filter(item => item.url === items[0].url).slice(0, AT_ONCE))
      if (outcome !== 'done') return this.#hold(outcome)
      this.#failures = 0
      sent = true
    }
    if (sent) this.tell({ state: 'saved', n: 0 })
    else if (this.#last === 'offline' && navigator.onLine) this.tell({ state: 'online', n: 0 })
  }

  async #deliver (items) {
    const { outcome, body } = await this.#post(items)
    if (outcome === 'saved') {
      await this.outbox.change('outbox', { remove: items.map(item => item.id) })
      this.saved(items.map((item, at) => ({ sent: item, standing: body.saved[at] })))
      return 'done'
    }
    if (outcome !== 'refused') return outcome
    if (items.length > 1) return this.#oneByOne(items)
    const why = body.findings?.length ? body.findings.map(each => each.what).join(' ') : body.detail
    const kept = { ...items[0], refused: why }
    await this.outbox.change('outbox', { put: [kept] })
    this.refused([kept])
    return 'done'
  }

  // One score that cannot be saved must not hold up the others.
  async #oneByOne (items) {
    for (const item of items) {
      const outcome = await this.#deliver([item])
      if (outcome !== 'done') return outcome
    }
    return 'done'
  }

  async #post (items) {
    let answer
    try {
      answer = await fetch(items[0].url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout?.(PATIENCE.at(-2) * 1000),
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token() },
        body: JSON.stringify({ account: this.account, scores: items.map(item => ({ ...item.score, saving: item.id })) })
      })
    } catch { return { outcome: 'offline' } }
    if (answer.type === 'opaqueredirect') return { outcome: 'signed-out' }
    const problem = answer.headers.get('Content-Type')?.startsWith('application/problem+json')
    if (answer.status === 429) return { outcome: 'slow' }
    if (!answer.ok && !problem) return { outcome: answer.status === 403 ? 'stale' : 'slow' }
    try {
      const body = await answer.json()
      if (answer.ok) return { outcome: 'saved', body }
      return { outcome: body.title === 'other-account' ? body.title : 'refused', body }
    } catch { return { outcome: 'slow' } }
  }

  #hold (outcome) {
    const wait = PATIENCE[Math.min(this.#failures++, PATIENCE.length - 1)]
    if (outcome === 'offline' || outcome === 'slow') this.#timer = setTimeout(() => this.flush(), wait * 1000)
    return this.#report(outcome)
  }

  async #report (state) { this.tell({ state, n: (await this.waiting()).length }) }
}
