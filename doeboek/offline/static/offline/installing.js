// Putting the worker on this device, and taking everything of somebody off it again.
import { asked, change, mark, read, tell } from "./store.js"

// True when this page will open without a connection.
export async function install() {
  try {
    await navigator.storage?.persist?.()
    await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" })
    await navigator.serviceWorker.ready
    return true
  } catch {
    return false
  }
}

// Sent or not, nothing of this person stays. The worker goes with the last one.
export async function forget(person) {
  await change(["keys", "packs", "outbox", "photos"], async ({ keys, packs, outbox, photos }) => {
    for (const { slot, person: whose } of await asked(outbox.getAll())) {
      if (whose !== person) continue
      await asked(outbox.delete(slot))
      await asked(photos.delete(slot))
    }
    for (const { taken, person: whose } of await asked(packs.getAll())) if (whose === person) await asked(packs.delete(taken))
    await asked(keys.delete(`device-${person}`))
    await asked(keys.delete("open"))
  })
  tell({ locked: true })
  const rest = [...(await read("packs")), ...(await read("outbox"))]
  if (rest.length === 0) await uninstall()
}

async function uninstall() {
  mark(false)
  const names = (await caches.keys()).filter((name) => name.startsWith("doeboek-"))
  await Promise.all(names.map((name) => caches.delete(name)))
  const registration = await navigator.serviceWorker?.getRegistration("/")
  await registration?.unregister()
}
