// A range: the number to type, and a slider that moves it. Unanswered until one of them is touched.
import Widget from 'enketo-core/src/js/widget'
import { asked, made } from './made.js'

export class Slider extends Widget {
  static get name () { return 'Slider' }
  static get selector () { return '.question input[type="number"][min][max]' }

  _init () {
    const { min, max, step } = this.element
    this.slider = made('input', { type: 'range', class: 'ignore', min, max, step: step || 1 })
    this.element.after(made('span', { class: 'or-range widget' }, made('span', {}, min), this.slider, made('span', {}, max)))
    this.slider.addEventListener('change', event => { event.stopPropagation(); this.originalInputValue = this.slider.value })
    this.update()
    if (this.props.readonly) this.disable()
  }

  update () {
    const value = this.originalInputValue
    this.slider.value = value === '' ? this.element.min : value
    this.slider.toggleAttribute('data-untouched', value === '')
    this.slider.setAttribute('aria-label', asked(this.question))
  }

  disable () { this.slider.disabled = true }
  enable () { this.slider.disabled = false }
}
