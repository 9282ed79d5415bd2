// The offline pages are switched off: this worker takes itself and its copies away. Answers stay on the device.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(leave()))

async function leave () {
  for (const name of await caches.keys()) if (name.startsWith('menuju-luring-')) await caches.delete(name)
  await self.registration.unregister()
  for (const client of await self.clients.matchAll({ type: 'window' })) client.navigate(client.url)
}
