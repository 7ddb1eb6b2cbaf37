// Sending what waits: in one tab at a time, each entry until the server said what became of it.
import { close, unlock } from "./lock.js"
import { entriesOf, photoOf, textOf, update } from "./outbox.js"
import { tidy } from "./packs.js"
import { askStand, post } from "./server.js"
import { settle } from "./settling.js"
import { read, tell } from "./store.js"

const MOST = 20
let next

// "sent", "later" (no connection, or not everything), "locked"; called again meanwhile it is one more round.
export function send() {
  return (next ??= navigator.locks.request("doeboek-sending", () => {
    next = undefined
    return round()
  }))
}

async function round() {
  const stand = await askStand()
  if (!stand) return ended("later")
  if (stand.person === null) return (await close(), ended("locked", stand))
  await unlock(stand)
  const waiting = (await entriesOf()).filter(({ state }) => state === "waiting")
  const isDone = await sendAll(waiting, stand)
  await tidy(stand)
  return ended(isDone ? "sent" : "later", stand)
}

function ended(state, stand) {
  tell({ state, at: new Date().toISOString() })
  return { state, stand }
}

async function sendAll(entries, stand) {
  const photos = entries.filter(({ kind }) => kind === "photo")
  const texts = entries.filter(({ kind }) => kind !== "photo")
  let isDone = true
  for (const batch of batches(texts)) isDone = (await sendBatch(batch, stand)) && isDone
  for (const photo of photos) isDone = (await sendBatch([photo], stand)) && isDone
  return isDone
}

function* batches(entries) {
  for (const taken of new Set(entries.map((entry) => entry.taken))) {
    const some = entries.filter((entry) => entry.taken === taken)
    for (let start = 0; start < some.length; start += MOST) yield some.slice(start, start + MOST)
  }
}

// From here on the server may have them: that is written down before they leave. What was replaced
// in the meantime stays at home.
async function sendBatch(batch, stand) {
  const going = new Map()
  await update(
    (entry) => entry.state === "waiting" && batch.some(({ id }) => id === entry.id),
    (entry) => (going.set(entry.id, entry.slot), { tried: true }),
  )
  const entries = batch.filter(({ id }) => going.has(id))
  const answer = entries.length ? await delivered(entries, stand) : { outcomes: [] }
  if (!answer) return false
  await settle(answer.outcomes ?? entries.map(({ id }) => ({ id, state: "refused" })), going)
  return true
}

async function delivered(entries, { csrf }) {
  const [{ taken, kind }] = entries
  const sending = JSON.stringify({ now: new Date().toISOString(), entries: await Promise.all(entries.map(told)) })
  const urls = await addresses(taken)
  if (kind !== "photo") return post(urls.sending, csrf, sending)
  const bytes = await photoOf(entries[0])
  return bytes && post(urls.photo, csrf, withPhoto(sending, bytes))
}

async function told(entry) {
  const { id, kind, item, version, supersedes, at } = entry
  return { id, kind, item, version, supersedes, written_at: at, ...(await textOf(entry)) }
}

function withPhoto(sending, bytes) {
  const form = new FormData()
  form.set("sending", sending)
  form.set("photo", new File([bytes], "foto.jpg", { type: "image/jpeg" }))
  return form
}

async function addresses(taken) {
  return (await read("packs", taken))?.urls ?? { sending: `/mee/${taken}/verzending/`, photo: `/mee/${taken}/foto/` }
}
