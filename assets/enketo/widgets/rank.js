// Things put in order, by two buttons each: no dragging, so a keyboard and a thumb do the same.
import events from 'enketo-core/src/js/event'
import Widget from 'enketo-core/src/js/widget'
import { say } from '../connection.js'
import { asked, made } from './made.js'

export class Rank extends Widget {
  static get name () { return 'Rank' }
  static get selector () { return '.question input.rank' }
  static get list () { return true }

  _init () {
    this.source = this.question.querySelector('.option-wrapper')
    this.source.classList.add('hide')
    this.element.classList.add('hide')
    this.list = made('ol', { class: 'or-rank widget' })
    this.agree = made('button', { type: 'button', class: 'btn' }, say('rank.agree'))
    this.feedback = made('p', { class: 'vh', role: 'status' })
    this.source.after(this.list, this.agree, this.feedback)
    this.agree.addEventListener('click', () => this._store())
    this.element.addEventListener(events.ApplyFocus().type, () => this.agree.focus())
    this.update()
  }

  update () {
    const items = [...this.source.querySelectorAll('label:not(.itemset-template)')].map(label => ({
      value: label.querySelector('input').value,
      text: (label.querySelector('.option-label.active') ?? label).textContent.trim()
    }))
    const order = this.originalInputValue.split(' ').filter(Boolean)
    const known = value => { const at = order.indexOf(value); return at < 0 ? order.length : at }
    items.sort((a, b) => known(a.value) - known(b.value))
    this.list.setAttribute('aria-label', asked(this.question))
    this.list.replaceChildren(...items.map(item => this._line(item)))
    this.agree.hidden = order.length > 0
    if (this.props.readonly) this.disable()
  }

  _line ({ value, text }) {
    const mover = (way, step) => {
      const button = made('button', { type: 'button', class: 'btn btn-bare', 'aria-label': say(`rank.${way}`, { what: text }) }, way === 'up' ? '↑' : '↓')
      button.addEventListener('click', () => this._move(line, step, button))
      return button
    }
    const line = made('li', { 'data-value': value }, made('span', {}, text), mover('up', -1), mover('down', 1))
    return line
  }

  _move (line, step, button) {
    const beside = step < 0 ? line.previousElementSibling : line.nextElementSibling
    if (beside) beside[step < 0 ? 'before' : 'after'](line)
    button.focus()
    this._store()
    const at = [...this.list.children].indexOf(line) + 1
    this.feedback.textContent = say('rank.at', { what: line.firstChild.textContent, at, of: this.list.children.length })
  }

  _store () {
    this.originalInputValue = [...this.list.children].map(line => line.dataset.value).join(' ')
    this.agree.hidden = true
  }

  disable () { [this.agree, ...this.list.querySelectorAll('button')].forEach(button => { button.disabled = true }) }
  enable () { [this.agree, ...this.list.querySelectorAll('button')].forEach(button => { button.disabled = false }) }
}
