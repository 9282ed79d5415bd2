// Opens the offline pages without a line. The server writes VERSION, PAGES, ASSETS and MAPS above this.
// Pages: from the server where it answers soon, else as they were last seen. Files: as they came with
// this version. Everything else is left to the browser.
const NAME = 'menuju-luring-'
const CACHE = NAME + VERSION
const SOON = 6000
const MAP = MAPS.at(-1)

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('message', event => {
  if (event.data === 'renew') self.skipWaiting()
  if (event.data === 'refresh') event.waitUntil(pages())
  if (event.data === 'maps') event.waitUntil(maps())
})
self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && PAGES.includes(url.pathname)) event.respondWith(page(url.pathname, request))
  else if (ASSETS.includes(url.pathname) || MAPS.includes(url.pathname)) event.respondWith(asset(request))
})

async function install () {
  const cache = await caches.open(CACHE)
  const held = (await Promise.all((await caches.keys()).filter(name => name.startsWith(NAME)).map(async name => (await caches.open(name)).match(MAP)))).some(Boolean)
  await cache.addAll([...ASSETS, ...held ? MAPS : []].map(path => new Request(path, { cache: 'reload' })))
  await pages()
}

// The map, for whoever has a form along that asks for places.
async function maps () {
  const cache = await caches.open(CACHE)
  if (!await cache.match(MAP)) await cache.addAll(MAPS)
}

// The pages of whoever has signed in by now.
async function pages () {
  const cache = await caches.open(CACHE)
  for (const path of PAGES) await keep(cache, path, await fetch(path, { credentials: 'same-origin', redirect: 'manual', cache: 'reload' }))
}

async function activate () {
  for (const name of await caches.keys()) if (name.startsWith(NAME) && name !== CACHE) await caches.delete(name)
  await self.clients.claim()
}

async function keep (cache, path, answer) {
  if (answer.ok && answer.type === 'basic') await cache.put(path, answer.clone())
  return answer
}

// Where the session has ended the server sends on to sign in: what is on the device stays in reach.
async function page (path, request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(path)
  if (kept && !navigator.onLine) return kept
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(SOON) } : {})
    if (answer.ok) return await keep(cache, path, answer)
    return kept && (answer.type === 'opaqueredirect' || answer.status >= 500) ? kept : answer
  } catch (wrong) {
    if (kept) return kept
    throw wrong
  }
}

async function asset (request) {
  const cache = await caches.open(CACHE)
  return await cache.match(request, { ignoreSearch: true }) ?? fetch(request)
}
