// The pane of questions: states, counts, filter and search, all from what stands on the page.
import { say } from './telling.js'

export class List {
  constructor (pane, progress) {
    this.pane = pane
    this.progress = progress
    this.links = [...pane.querySelectorAll('[data-q]')]
    this.filter = pane.querySelector('[data-filter][aria-current]').dataset.filter
    this.search = pane.querySelector('[name=cari]')
    this.search.addEventListener('input', () => this.show())
    this.search.form.addEventListener('submit', event => { event.preventDefault(); this.first()?.focus() })
    pane.querySelectorAll('[data-filter]').forEach(link => link.addEventListener('click', event => {
      event.preventDefault()
      this.#choose(link)
    }))
  }

  link (code) { return this.links.find(link => link.dataset.q === code) }
  score (link) { return link.querySelector('b') }
  first () { return this.links.find(link => !link.parentElement.hidden) }
  unscored () { return this.links.find(link => !this.score(link)) }

  // The next one that the filter shows, before or after; undefined at the end.
  beside (code, step) {
    const at = this.links.indexOf(this.link(code))
    const way = step > 0 ? this.links.slice(at + 1) : this.links.slice(0, at).reverse()
    return way.find(link => !link.parentElement.hidden)
  }

  mark (code, { value, confidence }) {
    const link = this.link(code)
    if (!link) return
    const b = document.createElement('b')
    b.textContent = value
    if (confidence === 'doubtful') {
      b.className = 'doubt'
      b.innerHTML += '<span aria-hidden="true">?</span><span class="vh"></span>'
      b.lastChild.textContent = ` ${say('doubt')}`
    }
    link.lastElementChild.replaceWith(b)
    this.#count()
  }

  go (code) {
    for (const link of this.links.filter(each => each.hasAttribute('aria-current'))) {
      link.removeAttribute('aria-current')
      const tag = link.querySelector('.tag')
      if (tag) this.#wear(tag, tag.dataset.was ?? 'tag tag-neutral', tag.dataset.said ?? say('not-yet'))
    }
    const link = this.link(code)
    link.setAttribute('aria-current', 'true')
    const tag = link.querySelector('.tag')
    if (tag?.matches('.tag-neutral, .tag-caution')) Object.assign(tag.dataset, { was: tag.className, said: tag.textContent })
    if (tag) this.#wear(tag, 'tag tag-primary', say('now'))
    link.scrollIntoView?.({ block: 'nearest' })
  }

  #wear (tag, className, text) { Object.assign(tag, { className, textContent: text }) }

  show () {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const link of this.links) {
      const text = link.textContent.toLowerCase()
      const kept = this.#passes(link) || link.hasAttribute('aria-current')
      link.parentElement.hidden = !(kept && words.every(word => text.includes(word)))
    }
    for (const group of this.pane.querySelectorAll('[data-group]')) group.hidden = !group.querySelector('li:not([hidden])')
    this.pane.querySelector('[data-none]').hidden = Boolean(this.first())
  }

  #passes (link) {
    if (this.filter === 'belum') return !this.score(link)
    return this.filter === 'ragu' ? Boolean(link.querySelector('.doubt')) : true
  }

  #choose (chosen) {
    this.filter = chosen.dataset.filter
    this.pane.querySelectorAll('[data-filter]').forEach(link => link.toggleAttribute('aria-current', false))
    chosen.setAttribute('aria-current', 'true')
    this.show()
  }

  #count () {
    const scored = this.links.filter(link => this.score(link)).length
    const counts = { belum: this.links.length - scored, ragu: this.pane.querySelectorAll('.doubt').length }
    for (const [name, n] of Object.entries(counts)) this.pane.querySelector(`[data-filter=${name}] span`).textContent = n
    for (const group of this.pane.querySelectorAll('[data-group]')) group.querySelector('[data-scored]').textContent = group.querySelectorAll('.qs b').length
    this.progress.querySelector('label').textContent = say('scored', { n: scored, total: this.links.length })
    this.progress.querySelector('progress').value = scored
  }
}
