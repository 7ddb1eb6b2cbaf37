// Opens the page of what was taken along without a connection. Everything else comes from the network:
// pages are never served from here while the server answers. `self.about` is written by the server.
const { is_on: isOn, version, pages, files } = self.about
const PREFIX = "doeboek-"
const CACHE = PREFIX + version
const PATIENCE = 8000

self.addEventListener("install", (event) => {
  self.skipWaiting()
  if (isOn) event.waitUntil(fillCache())
})

self.addEventListener("activate", (event) => event.waitUntil(isOn ? takeOver() : goAway()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (!isOn || request.method !== "GET" || origin !== self.location.origin) return
  if (request.mode === "navigate") event.respondWith(page(request, pathname))
  else if (files.includes(pathname)) event.respondWith(kept(request))
})

async function fillCache() {
  const cache = await caches.open(CACHE)
  await cache.addAll([...files, pages.device, pages.other])
}

async function takeOver() {
  await forget((name) => name !== CACHE)
  await self.clients.claim()
}

async function goAway() {
  await forget(() => true)
  await self.registration.unregister()
}

async function forget(which) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && which(name))
  await Promise.all(names.map((name) => caches.delete(name)))
}

async function page(request, pathname) {
  const isDevice = pathname === pages.device
  try {
    const answer = await fetch(request, isDevice ? { signal: AbortSignal.timeout(PATIENCE) } : undefined)
    if (!isDevice) return answer
    if (answer.ok) {
      const cache = await caches.open(CACHE)
      await cache.put(pages.device, answer.clone())
      return answer
    }
  } catch {
    // No connection: what was kept.
  }
  return (await caches.match(isDevice ? pages.device : pages.other)) ?? Response.error()
}

// The name of a file holds its hash: it never changes.
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request)
}
