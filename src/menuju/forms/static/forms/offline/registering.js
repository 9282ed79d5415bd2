// The worker that opens these pages without a line: registered, renewed, and taken away where switched off.
const options = { scope: document.querySelector('[data-scope]').dataset.scope }

export async function register ({ worker, off, renewed }) {
  if (!('serviceWorker' in navigator)) return false
  if (off) {
    for (const each of await navigator.serviceWorker.getRegistrations()) if (each.scope.endsWith(options.scope)) await each.unregister()
    for (const name of await caches.keys()) if (name.startsWith('menuju-luring-')) await caches.delete(name) // its worker may be gone before it does
    return false
  }
  // Where there is Background Sync there are workers of modules, and the worker can send by itself.
  const url = 'SyncManager' in window ? `${worker}?kirim` : worker
  const type = 'SyncManager' in window ? 'module' : 'classic'
  const registration = await navigator.serviceWorker.register(url, { ...options, type, updateViaCache: 'none' })
  const look = () => { if (registration.waiting && navigator.serviceWorker.controller) renewed(() => take(registration)) }
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  look()
  return working(registration)
}

// Resolves to whether a worker stands by: one that could not take all its files never does.
function working (registration) {
  if (registration.active) return true
  const worker = registration.installing ?? registration.waiting
  if (!worker) return false
  return new Promise(resolve => worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') resolve(true)
    if (worker.state === 'redundant') resolve(Boolean(registration.active))
  }))
}

function take (registration) {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration.waiting.postMessage('renew')
}

// Keeps what the browser might clear when the disk runs low; some browsers ask, some just decide.
export async function persist () {
  if (!navigator.storage?.persist || await navigator.storage.persisted()) return
  await navigator.storage.persist()
}

export async function measured () {
  const told = await navigator.storage?.estimate?.()
  return { used: told?.usage ?? 0, room: told?.quota ?? 0, lasting: await navigator.storage?.persisted?.() ?? false }
}
