// Brings the lists of a form that was taken along up to date: new rows come, changed ones change. A row that is
// gone is offered no more, but what has been begun with it keeps it, and says so.
import { chosenIn, itemsOf, labelOf } from './lists.js'

const PATIENCE = 20_000
const LONG_GONE = 86_400_000 // a row that nothing names is held so long: another tab may be about to

// Resolves to whether it is as fresh as the server's; without a line, or for somebody else, nothing changes.
export async function freshen (store, form) {
  let answer, pack
  try {
    answer = await fetch(form.pack, { redirect: 'manual', signal: AbortSignal.timeout?.(PATIENCE), headers: form.etag ? { 'If-None-Match': form.etag } : {} })
    pack = answer.ok ? await answer.json() : null
  } catch { return false }
  if (answer.status !== 304 && pack?.account !== form.account) return false
  const [held, records] = await Promise.all([store.get('forms', form.id), store.list('records', 'account', form.account)])
  if (!held) return false // laid aside meanwhile
  await store.change({ forms: { put: [{ ...held, ...pack && renewed(held, pack, answer, records), checked_at: Date.now() }] } })
  return true
}

function renewed (held, pack, answer, records) {
  const change = changed(held.external, pack.external)
  return {
    ...kept(held, pack, records),
    external: pack.external,
    map: pack.map,
    etag: answer.headers.get('ETag'),
    news: change.added + change.changed + change.gone ? { ...change, at: Date.now() } : held.news
  }
}

// What must outlive the rows of before: those that are gone, and what those are called now that were renamed.
export function kept (held, pack, records) {
  const begun = records.filter(record => record.form === held.id && record.state !== 'sent')
  return { gone: gone(held, pack, begun), renamed: renamed(held, pack, begun) }
}

function gone (held, pack, begun) {
  const named = new Set(begun.filter(record => record.xml).flatMap(record => chosenIn(held.form, record.xml).map(({ list, name }) => `${list}/${name}`)))
  const found = {}
  for (const list of new Set([...Object.keys(held.external), ...Object.keys(held.gone ?? {})])) {
    const why = name => pack.gone?.[list]?.[name] ?? ''
    const now = itemsOf(pack.external[list])
    const before = Object.entries(held.gone?.[list] ?? {}).filter(([name, row]) => named.has(`${list}/${name}`) || Date.now() - row.at < LONG_GONE)
    const since = held.external[list] === pack.external[list] ? [] : [...itemsOf(held.external[list])].map(([name, item]) => [name, { item: new XMLSerializer().serializeToString(item), at: Date.now() }])
    const rows = [...before, ...since].filter(([name]) => !now.has(name)).map(([name, row]) => [name, { ...row, why: why(name) || row.why || '' }])
    if (rows.length) found[list] = Object.fromEntries(rows)
  }
  return found
}

// Something begun is called by the label of its row: by the new one, once that has another.
function renamed (held, pack, begun) {
  const names = new Set(begun.map(record => record.name).filter(Boolean))
  const found = {}
  for (const [list, xml] of Object.entries(pack.external)) {
    if (xml === held.external[list]) continue
    const now = itemsOf(xml)
    for (const [name, item] of itemsOf(held.external[list])) {
      const [old, label] = [labelOf(item), labelOf(now.get(name))]
      if (label && label !== old) found[old] = label
    }
  }
  const before = Object.entries(held.renamed ?? {}).map(([old, label]) => [old, found[label] ?? label])
  return Object.fromEntries([...before, ...Object.entries(found)].filter(([old]) => names.has(old)))
}

function changed (old, fresh) {
  const told = { added: 0, changed: 0, gone: 0 }
  for (const list of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    if (old[list] === fresh[list]) continue
    const [before, now] = [itemsOf(old[list]), itemsOf(fresh[list])]
    for (const [name, item] of now) {
      if (!before.has(name)) told.added++
      else if (!before.get(name).isEqualNode(item)) told.changed++
    }
    told.gone += [...before.keys()].filter(name => !now.has(name)).length
  }
  return told
}
