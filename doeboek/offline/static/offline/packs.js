// What was taken along: one pack per appointment, sealed, with plain facts beside it.
import { opened, seal, unseal } from "./lock.js"
import { isUnsent } from "./outbox.js"
import { askPack, post } from "./server.js"
import { asked, change, mark, read } from "./store.js"

const FRESH = 5 * 60 * 1000
const about = (taken) => `pack:${taken}`

// Bring the pack on this device up to date; true when it is here now.
export async function fetchPack({ taken, ends_at: ends, urls }) {
  const since = new Date().toISOString()
  const pack = await askPack(urls)
  if (!pack) return false
  const { person } = await opened()
  const sealed = await seal(pack, about(taken))
  await change(["packs", "outbox"], async ({ packs, outbox }) => {
    const before = await asked(packs.get(taken))
    await asked(packs.put({ ...before, taken, person, ends, urls, sealed, at: since, photo: 0 }))
    for (const entry of await asked(outbox.getAll()))
      if (entry.taken === taken && entry.state === "sent" && entry.sentAt < since) await asked(outbox.delete(entry.slot))
  })
  mark()
  return true
}

// The packs of whose drafts are open, with what stands in them.
export async function packs() {
  const open = await opened()
  const mine = (await read("packs")).filter(({ person }) => person === open?.person)
  return Promise.all(mine.map(async (record) => ({ ...(await unseal(record.sealed, about(record.taken))), record })))
}

export async function packOf(taken) {
  const record = await read("packs", taken)
  const open = await opened()
  if (!record || record.person !== open?.person) return undefined
  return { ...(await unseal(record.sealed, about(taken))), record }
}

// Renew what is here; what is no longer taken along goes, once nothing of it is unsent.
export async function tidy({ person, csrf, taken }) {
  const here = (await read("packs")).filter((record) => record.person === person)
  const unsent = new Set((await read("outbox")).filter(isUnsent).map((entry) => entry.taken))
  for (const record of here) {
    const still = taken.find((each) => each.taken === record.taken)
    if (still && !still.is_over) await (isFresh(record) || fetchPack(still))
    else if (!unsent.has(record.taken)) await leave(record, csrf)
  }
}

const isFresh = ({ at }) => Date.now() - new Date(at) < FRESH

// Bring an appointment back; false when the server did not hear of it. Unsent drafts hold it here.
export async function leave({ taken, urls }, csrf) {
  if (!(await post(urls.back, csrf, "{}"))) return false
  await change(["packs", "outbox"], async ({ packs, outbox }) => {
    const entries = (await asked(outbox.getAll())).filter((entry) => entry.taken === taken)
    if (entries.some(isUnsent)) return
    for (const { slot } of entries) await asked(outbox.delete(slot))
    await asked(packs.delete(taken))
  })
  return true
}
