// Says how saving goes: the line of the pad, and notices of what needs a hand.
const ours = JSON.parse(document.getElementById('ujaran').textContent)

export const say = (name, places = {}) => ours[name].replace(/\{(\w+)\}/g, (whole, key) => places[key] ?? whole)

export const clock = () => new Date().toLocaleTimeString(ours.locale)

const HELD = { 'signed-out': 'sign-in', stale: 'reload' }

export function tellNet (net, { state, n }, signIn) {
  const shown = { saved: 'saved', saving: 'saving', offline: 'offline', slow: 'offline', draft: 'idle', unscored: 'idle', choose: 'held', online: 'idle' }[state] ?? 'held'
  net.dataset.net = shown
  net.textContent = state === 'offline' && !n ? say('idle-offline') : say(state, { n, at: clock() })
  if (!HELD[state]) return
  const link = document.createElement('a')
  link.href = state === 'stale' ? location.href : `${signIn}?next=${encodeURIComponent(location.pathname)}`
  link.textContent = say(HELD[state])
  net.append(' ', link)
}

export function notice (place, text, { id, note = '', deeds = [] }) {
  if (place.querySelector(`[data-notice="${CSS.escape(id)}"]`)) return
  const box = document.createElement('div')
  box.className = 'alert alert-caution'
  box.dataset.notice = id
  box.setAttribute('role', 'alert')
  box.append(paragraph(text), ...note ? [paragraph(say('copied-note', { note }))] : [])
  if (deeds.length) box.append(buttons(deeds, box))
  place.append(box)
}

function paragraph (text) {
  const p = document.createElement('p')
  p.textContent = text
  return p
}

function buttons (deeds, box) {
  const row = document.createElement('p')
  row.className = 'row'
  for (const [name, deed] of deeds) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn btn-bare'
    button.textContent = say(name)
    button.addEventListener('click', () => { box.remove(); deed() })
    row.append(button)
  }
  return row
}

export function tellRefused (place, items, { outbox, sender }) {
  for (const item of items) {
    const { question: code, value, note } = item.score
    const again = async () => {
      const { refused: _, ...fresh } = item
      await outbox.change('outbox', { put: [fresh] })
      sender.flush()
    }
    const discard = () => outbox.change('outbox', { remove: [item.id] })
    notice(place, say('refused', { code, value, why: item.refused }), { id: item.id, note, deeds: [['retry', again], ['discard', discard]] })
  }
}

export function tellNewer (place, { sent, standing }) {
  const { question: code, value } = standing
  notice(place, say('newer', { code, value }), { id: sent.id, note: sent.score.note === standing.note ? '' : sent.score.note, deeds: [] })
}

export const differs = ({ sent, standing }) =>
  sent.score.value !== standing.value || sent.score.confidence !== standing.confidence || sent.score.note.trim() !== standing.note.trim()
