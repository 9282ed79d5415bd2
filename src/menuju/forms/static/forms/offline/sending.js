// Sends what waits, oldest first; knows neither page nor window, so that the worker can do it too.
// The server knows a submission by the id that this device gave it: sending twice is received once.
const PORTION = 6_000_000 // bytes of photos in one request: a cut line costs no more than these
const PATIENCE = 60_000
const SLOWEST = 4 // bytes in a millisecond: a line as slow as this is slow, not dead

const alone = work => navigator.locks ? navigator.locks.request('menuju-luring-kirim', work) : work()

async function token () {
  const name = /^(?:__Host-)?csrftoken$/
  if (typeof document !== 'undefined') {
    return document.cookie.split('; ').map(part => part.split('=')).find(([key]) => name.test(key))?.[1] ?? ''
  }
  return (await self.cookieStore.getAll()).find(cookie => name.test(cookie.name))?.value ?? ''
}

// Resolves to how it went: 'done', or what is in the way of the next one.
export const drain = options => alone(() => drained(options))

async function drained ({ store, account, tell = () => {} }) {
  const waiting = (await store.list('records', 'account', account)).filter(record => record.state === 'waiting')
  waiting.sort((a, b) => a.finished_at - b.finished_at)
  for (const [at, record] of waiting.entries()) {
    tell({ state: 'sending', n: waiting.length - at, record })
    const outcome = await deliver(store, record)
    if (outcome !== 'done') return outcome
    tell({ state: 'sent', n: waiting.length - at - 1, record })
  }
  return 'done'
}

async function deliver (store, record) {
  const files = (await store.list('files', 'record', record.id)).filter(file => !file.sent && record.names.includes(file.name))
  const parts = portions(files)
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1
    const { outcome, body } = await post(record, part, last)
    if (outcome === 'refused') return refuse(store, record, body)
    if (outcome !== 'received') return outcome
    if (last) await settle(store, record, body)
    else await store.change({ files: { put: part.map(file => ({ ...file, sent: true })) } })
  }
  return 'done'
}

// At least one part: the answers go even where there is no file.
function portions (files) {
  const parts = [[]]
  let held = 0
  for (const file of files) {
    if (held && held + file.blob.size > PORTION) { parts.push([]); held = 0 }
    parts.at(-1).push(file)
    held += file.blob.size
  }
  return parts
}

async function post (record, part, last) {
  const body = new FormData()
  body.append('xml_submission_file', new Blob([record.xml], { type: 'text/xml' }), 'submission.xml')
  body.append('account', record.account)
  body.append('organisation', record.organisation ?? '')
  if (!last) body.append('*isIncomplete*', 'yes')
  for (const file of part) body.append(file.name, file.blob, file.name)
  const patience = PATIENCE + Math.ceil(weight(record, part) / SLOWEST)
  let answer
  try {
    answer = await fetch(record.url, { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout?.(patience), headers: { 'X-CSRFToken': await token() }, body })
  } catch { return { outcome: 'offline' } }
  return read(answer)
}

const weight = (record, part) => part.reduce((sum, file) => sum + file.blob.size, record.xml.length)

async function read (answer) {
  if (answer.type === 'opaqueredirect') return { outcome: 'signed-out' }
  if (answer.status === 429 || answer.status >= 500) return { outcome: 'slow' }
  const told = answer.headers.get('Content-Type') ?? ''
  if (!answer.ok && !told.startsWith('application/problem+json')) return { outcome: answer.status === 403 ? 'stale' : 'slow' }
  try {
    const body = await answer.json()
    if (answer.ok) return { outcome: 'received', body }
    return { outcome: body.title === 'other-account' ? body.title : 'refused', body }
  } catch { return { outcome: 'slow' } }
}

// Received: the receipt stays, answers and photos leave the device, in one step.
async function settle (store, record, receipt) {
  const { xml: _, ...kept } = record
  const files = await store.list('files', 'record', record.id)
  await store.change({
    records: { put: [{ ...kept, state: 'sent', receipt }] },
    files: { remove: files.map(file => file.id) }
  })
}

async function refuse (store, record, body) {
  const why = [body.detail, ...(body.findings ?? []).map(finding => finding.what)].join(' ')
  await store.change({ records: { put: [{ ...record, state: 'refused', why }] } })
  return 'done'
}
