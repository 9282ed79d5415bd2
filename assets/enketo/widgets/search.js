// A long list of choices with a line to search in it; what is chosen stays in sight.
import Widget from 'enketo-core/src/js/widget'
import { say } from '../connection.js'
import { asked, made } from './made.js'

export class Search extends Widget {
  static get name () { return 'Search' }
  static get selector () { return '.question.or-appearance-find select, .question.or-appearance-find .option-wrapper' }
  static get list () { return true }

  _init () {
    this.line = made('input', { type: 'search', class: 'ignore', placeholder: say('search.placeholder') })
    this.count = made('span', { class: 'vh', role: 'status' })
    this.element.before(made('span', { class: 'or-find' }, this.line, this.count))
    for (const kind of ['change', 'input']) this.line.addEventListener(kind, event => event.stopPropagation())
    this.line.addEventListener('input', () => this.filter())
    this.line.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault() })
    this.update()
  }

  // `hidden` alone: Safari shows hidden options, but does not choose them when disabled.
  filter () {
    const words = this.line.value.toLowerCase().split(/\s+/).filter(Boolean)
    const choices = [...this.element.children].filter(each => !each.matches('.itemset-template, .itemset-labels'))
    for (const choice of choices) {
      const chosen = choice.selected || choice.querySelector?.('input:checked')
      const text = choice.textContent.toLowerCase()
      choice.hidden = !chosen && !words.every(word => text.includes(word))
    }
    this.count.textContent = words.length ? say('search.count', { n: choices.filter(each => !each.hidden).length }) : ''
  }

  update () {
    this.line.setAttribute('aria-label', `${asked(this.question)}: ${say('search.placeholder')}`)
    this.filter()
  }

  _getProps () { return { readonly: false } }
}
