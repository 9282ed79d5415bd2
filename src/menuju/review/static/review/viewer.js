// Evidence: its tabs and pages without another page load; what cannot be fetched is said.
import { say } from './telling.js'

export function watchEvidence (pane) {
  pane.addEventListener('click', event => {
    const tab = event.target.closest('[data-tab]')
    const turn = event.target.closest('[data-turn]')
    if (!tab && !turn) return
    event.preventDefault()
    if (tab) open(pane, tab)
    else leaf(turn)
  })
  pane.addEventListener('error', event => { if (event.target.matches?.('.leaf img')) lost(event.target) }, true)
  addEventListener('online', () => pane.querySelectorAll('.leaf.lost img').forEach(found))
}

// `e`: to the evidence; again, to the next piece.
export function nextEvidence (pane) {
  const tabs = [...pane.querySelectorAll('[data-tab]')]
  if (!tabs.length) return
  const here = tabs.indexOf(document.activeElement)
  const tab = here < 0 ? tabs.find(each => each.hasAttribute('aria-current')) : tabs[(here + 1) % tabs.length]
  open(pane, tab)
  tab.focus()
}

function open (pane, tab) {
  for (const each of pane.querySelectorAll('[data-tab]')) each.toggleAttribute('aria-current', false)
  tab.setAttribute('aria-current', 'true')
  for (const exhibit of pane.querySelectorAll('[data-exhibit]')) exhibit.hidden = exhibit.dataset.exhibit !== tab.dataset.tab
}

function leaf (turn) {
  const exhibit = turn.closest('[data-exhibit]')
  const where = exhibit.querySelector('[data-page]')
  const [before, pages] = [Number(where.dataset.page), Number(where.dataset.pages)]
  const page = Math.min(Math.max(before + Number(turn.dataset.turn), 1), pages)
  if (page === before) return
  where.dataset.page = page
  where.textContent = where.textContent.replace(before, page)
  const picture = exhibit.querySelector('.leaf img')
  picture.alt = picture.alt.replace(before, page)
  for (const [element, name] of [[picture, 'src'], [picture.parentElement, 'href']]) {
    element.setAttribute(name, element.getAttribute(name).replace(/\/hal\/\d+\.png/, `/hal/${page}.png`))
  }
  for (const each of exhibit.querySelectorAll('[data-turn]')) {
    each.toggleAttribute('aria-disabled', false)
    if (page === (each.dataset.turn === '1' ? pages : 1)) each.setAttribute('aria-disabled', 'true')
  }
  if (picture.parentElement.classList.contains('lost')) found(picture)
}

function lost (picture) {
  const leaf = picture.parentElement
  if (leaf.classList.contains('lost')) return
  leaf.classList.add('lost')
  const words = document.createElement('span')
  words.className = 'note'
  words.textContent = say('no-picture')
  leaf.append(words)
}

function found (picture) {
  const leaf = picture.parentElement
  leaf.classList.remove('lost')
  leaf.querySelector('.note')?.remove()
  picture.src = picture.getAttribute('src')
}
