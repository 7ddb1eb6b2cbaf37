// Keeps the page of one seat on its phone, so that it opens without a line. While the server answers, pages come
// from there; the server says which may be kept. `self.about` is written by the server.
const { is_on: isOn, version, page, files } = self.about
const PREFIX = `seat ${page} `
const CACHE = PREFIX + version
const PATIENCE = 8000
const A_DAY = 24 * 3600 * 1000
const GONE = new Set([403, 404, 410])

self.addEventListener("install", (event) => {
  self.skipWaiting()
  if (isOn) event.waitUntil(fillCache())
})

self.addEventListener("activate", (event) => event.waitUntil(isOn ? takeOver() : goAway()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (!isOn || request.method !== "GET" || origin !== self.location.origin) return
  if (request.mode === "navigate") event.respondWith(pathname === page ? opened(request) : elsewhere(request))
  else if (pathname === page) event.respondWith(asked(request))
  else if (files.includes(pathname)) event.respondWith(file(request))
})

async function fillCache() {
  const cache = await caches.open(CACHE)
  await cache.addAll(files)
  await keep(await fetch(page))
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

async function opened(request) {
  try {
    const answer = await asked(request)
    if (answer.status < 500) return answer
    return (await kept()) ?? answer
  } catch {
    return (await kept()) ?? Response.error()
  }
}

// The other pages of a seat are forms: without a line one is back where everything can be done.
async function elsewhere(request) {
  try {
    return await fetch(request)
  } catch {
    return Response.redirect(page)
  }
}

// The page as the server gives it, also when it is fetched to draw what changed.
async function asked(request) {
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
  if (new URL(request.url).search === "") await keep(answer)
  return answer
}

// The last one seen. Without the server's word for it, or without the seat, nothing stays on the phone.
async function keep(answer) {
  const mayStay = answer.ok && !answer.redirected && answer.headers.has("Kept-By-Phone")
  if (mayStay) await (await caches.open(CACHE)).put(page, answer.clone())
  else if (answer.ok || answer.type === "opaqueredirect" || GONE.has(answer.status)) await goAway()
}

async function kept() {
  const found = await caches.match(page)
  if (found && Date.now() - Date.parse(found.headers.get("date")) > A_DAY) return void (await goAway())
  return found
}

// The name of a file holds its hash: it never changes.
async function file(request) {
  return (await caches.match(request)) ?? fetch(request)
}
