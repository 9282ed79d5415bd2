// What the scripts say, in the language of the page; and figures as that language writes them.
const ours = JSON.parse(document.getElementById('ujaran').textContent)

export const say = (name, places = {}) => (ours[name] ?? '').replace(/\{(\w+)\}/g, (whole, key) => places[key] ?? whole)

// What enketo-core and our widgets say; their names begin with `e:`.
export const forms = Object.fromEntries(Object.entries(ours).filter(([name]) => name.startsWith('e:')).map(([name, text]) => [name.slice(2), text]))

export const when = date => new Date(date).toLocaleString(say('locale'), { dateStyle: 'medium', timeStyle: 'short' })

export const clock = (date = Date.now()) => new Date(date).toLocaleTimeString(say('locale'), { timeStyle: 'short' })

export function size (bytes) {
  const [unit, one] = [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]].find(([, one]) => bytes >= one) ?? ['kB', 1e3]
  const number = Math.max(1, bytes / one)
  return `${number.toLocaleString(say('locale'), { maximumFractionDigits: unit === 'kB' ? 0 : 1 })} ${unit}`
}
