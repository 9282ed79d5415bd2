// The region's evidence goes along as a list: titles, numbers, days, digests; no file. It lies with the
// kept pages, so signing out takes it away, and whoever signs in next on this device does too.
import { asked } from './taking.js'
import { row, show } from './rows.js'
import { say, size, when } from './words.js'

const CACHE = 'menuju-bukti'
const AT_ONCE = 50

export function evidenceOf (section, account, attempt) {
  const url = section.dataset.evidence
  const [take, search, about] = ['take', 'search', 'about'].map(name => section.querySelector(`[data-${name}]`))
  let list = null

  async function read () {
    const cache = await caches.open(CACHE)
    const kept = await cache.match(url)
    list = kept ? await kept.json() : null
    if (list && list.account !== account) { list = null; await caches.delete(CACHE) }
  }

  async function bring () {
    const answer = await asked(url)
    const told = { ...await answer.json(), taken_at: Date.now() }
    if (told.account !== account) throw new Error(say('take-refused'))
    const text = JSON.stringify({ ...told, size: JSON.stringify(told).length })
    await (await caches.open(CACHE)).put(url, new Response(text, { headers: { 'Content-Type': 'application/json' } }))
    await read()
    render()
  }

  function render () {
    const words = search.value.trim().toLowerCase().split(/\s+/)
    const found = (list?.pieces ?? []).filter(piece => words.every(word => piece.words.toLowerCase().includes(word)))
    show('evidence', found.slice(0, AT_ONCE).map(piece => row('piece', piece)))
    search.closest('.field').hidden = !list?.pieces.length
    take.textContent = say(list ? 'evidence-again' : 'evidence-take')
    about.textContent = list ? say('evidence-about', { n: list.pieces.length, of: list.total, shown: Math.min(found.length, AT_ONCE), found: found.length, size: size(list.size), at: when(list.taken_at) }) : ''
  }

  take.addEventListener('click', () => attempt(bring))
  search.addEventListener('input', render)
  return { show: async () => { await read(); render() }, forget: async () => { await caches.delete(CACHE); list = null; render() } }
}
