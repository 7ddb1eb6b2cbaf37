// What this device holds: keys, packs (what was taken along), outbox (what was written) and its photos.
// A write is told only once it would survive a power cut, and every tab hears of it.
const NAME = "doeboek"
const STORES = { keys: "name", packs: "taken", outbox: "slot", photos: "slot" }
const channel = new BroadcastChannel("doeboek-drafts")
let opening

channel.addEventListener("message", ({ data }) => dispatch(data))

export async function read(name, key) {
  const store = (await database()).transaction(name).objectStore(name)
  return asked(key === undefined ? store.getAll() : store.get(key))
}

// `work({ outbox, … })` may await requests of these stores, and nothing else.
export async function change(names, work) {
  const transaction = (await database()).transaction(names, "readwrite", { durability: "strict" })
  const done = new Promise((resolve, reject) => {
    transaction.addEventListener("complete", resolve)
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("aborted")))
  })
  done.catch(() => {})
  try {
    await work(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])))
  } catch (error) {
    if (!transaction.error) transaction.abort()
    throw error
  }
  await done
  tell({ changed: names })
}

export function asked(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error))
  })
}

export function tell(news) {
  channel.postMessage(news)
  dispatch(news)
}

// The cookie says no more than that there is something: pages then ask before signing out.
export function mark(isThere = true) {
  const secure = location.protocol === "https:" ? "; secure" : ""
  document.cookie = `drafts=1; path=/; max-age=${isThere ? 34560000 : 0}; samesite=lax${secure}`
}

function dispatch(detail) {
  window.dispatchEvent(new CustomEvent("drafts", { detail }))
}

function database() {
  return (opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener("upgradeneeded", () => {
      for (const [name, keyPath] of Object.entries(STORES)) request.result.createObjectStore(name, { keyPath })
    })
    request.addEventListener("success", () => {
      request.result.addEventListener("versionchange", () => letGo(request.result))
      request.result.addEventListener("close", () => (opening = undefined))
      resolve(request.result)
    })
    request.addEventListener("error", () => reject(request.error))
  }))
}

function letGo(open) {
  open.close()
  opening = undefined
}
