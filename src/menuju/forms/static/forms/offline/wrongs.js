// What is to be mended before sending: one list above the form, each line leading to its question.
import { asked } from './questions.js'
import { say } from './words.js'

const WRONG = '.invalid-required, .invalid-constraint, .invalid-value, .invalid-relevant'

// Shows the list, or takes it away where `element` is null; returns whether anything is wrong.
export function wrongs (box, element) {
  const questions = element ? [...element.querySelectorAll(WRONG)] : []
  box.hidden = !element
  box.querySelector('ul').replaceChildren(...questions.map(line))
  if (element) box.focus()
  return Boolean(element)
}

function line (question) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  const target = question.querySelector('input:not(.hide), select, textarea, button') ?? question
  target.id ||= `q-${crypto.getRandomValues(new Uint32Array(1))[0]}`
  link.href = `#${target.id}`
  link.textContent = `${asked(question)}: ${why(question)}`
  link.addEventListener('click', event => { event.preventDefault(); target.focus(); question.scrollIntoView({ block: 'center' }) })
  item.append(link)
  return item
}

function why (question) {
  const kind = question.matches('.invalid-required') ? 'required' : 'constraint'
  return question.querySelector(`.or-${kind}-msg.active`)?.textContent.trim() || say(`e:constraint.${kind === 'required' ? 'required' : 'invalid'}`)
}
