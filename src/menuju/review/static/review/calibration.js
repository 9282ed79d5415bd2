// The keys of the calibration page: digits choose, n saves and goes on, p goes back, e opens evidence,
// c writes a note. Everything is a form and links; without this script they work by themselves.
import { watchKeys } from './keys.js'

const pad = document.querySelector('[data-sample]')
const form = pad.querySelector('[data-form]')

function choose (value) {
  const key = [...form.elements.value].find(each => Number(each.value) === value)
  if (!key) return
  key.checked = true
  key.focus({ preventScroll: true })
}

function evidence () {
  const tabs = [...pad.querySelectorAll('[data-tab]')]
  if (!tabs.length) return
  const here = tabs.findIndex(each => each.hasAttribute('aria-current'))
  if (document.activeElement === tabs[here] && tabs.length > 1) tabs[(here + 1) % tabs.length].click()
  else tabs[here].focus()
}

watchKeys(pad, {
  digits: [...form.elements.value].map(key => key.value).filter(value => value.length === 1),
  digit: choose,
  deeds: {
    n: () => form.requestSubmit(),
    p: () => form.querySelector('[data-before]').click(),
    e: evidence,
    c: () => form.elements.note.focus()
  }
})
