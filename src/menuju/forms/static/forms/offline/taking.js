// Takes a form along: its questions, lists, pictures. All of it is on the device, or none.
import { kept } from './freshening.js'
import { fileKey, formKey } from './store.js'
import { say } from './words.js'

export async function take (store, account, offered) {
  const answer = await asked(offered.pack)
  const pack = await answer.json()
  if (pack.account !== account) throw new Error(say('take-refused'))
  const id = formKey(account, offered)
  const [held, records] = await Promise.all([store.get('forms', id), store.list('records', 'account', account)])
  const media = await Promise.all(pack.media.map(async medium => ({
    id: fileKey(id, medium.name), account, form: id, name: medium.name, blob: await (await asked(medium.url)).blob()
  })))
  const size = JSON.stringify(pack).length + media.reduce((sum, medium) => sum + medium.blob.size, 0)
  await store.change({
    forms: { put: [{ ...offered, ...pack, ...held && kept(held, pack, records), id, account, size, etag: answer.headers.get('ETag'), taken_at: Date.now(), checked_at: Date.now() }] },
    media: { put: media }
  })
}

export async function asked (url) {
  let answer
  try { answer = await fetch(url, { redirect: 'manual' }) } catch { throw new Error(say('take-offline')) }
  if (answer.type === 'opaqueredirect') throw new Error(say('take-signed-out'))
  if (!answer.ok) throw new Error(say('take-refused'))
  return answer
}

// An older version stays as long as something is filled in on it.
export async function tidy (store, account, records) {
  const taken = await store.list('forms', 'account', account)
  const open = new Set(records.filter(record => record.state !== 'sent').map(record => record.form))
  const newest = form => taken.every(other => other.code !== form.code || (other.organisation?.id ?? 0) !== (form.organisation?.id ?? 0) || other.number <= form.number)
  for (const form of taken.filter(form => !newest(form) && !open.has(form.id))) await leave(store, form)
}

export async function leave (store, form) {
  const media = await store.list('media', 'form', form.id)
  await store.change({ forms: { remove: [form.id] }, media: { remove: media.map(medium => medium.id) } })
}
