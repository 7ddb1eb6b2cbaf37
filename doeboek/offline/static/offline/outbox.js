// What was written here, one entry in each slot: an answer's next text takes the place of the last.
// An entry is held (not finished), waiting, sent, in conflict or refused; sent ones go with the next pack.
import { bytesOf, opened, seal, unseal } from "./lock.js"
import { asked, change, mark, read } from "./store.js"

// Another tab wrote in the same slot meanwhile; `entry` is what it wrote.
export class ChangedHere extends Error {
  constructor(entry) {
    super("changed in another tab")
    this.entry = entry
  }
}

export const name = () => crypto.randomUUID()

// Keep `body` under `draft` ({ slot, taken, kind, state, … }); `seen` is the entry that its writer saw there.
export async function keep(draft, body, { seen = null, photo } = {}) {
  const { person } = await opened()
  const { slot } = draft
  const entry = { state: "waiting", version: 0, ...draft, person, id: name(), at: new Date().toISOString(), tried: false }
  entry.sealed = await seal(body, slot)
  const picture = photo && { slot, sealed: await seal(photo, slot) }
  await change(["outbox", "photos"], async ({ outbox, photos }) => {
    const before = await asked(outbox.get(slot))
    if (before && before.id !== seen) throw new ChangedHere(before)
    entry.supersedes = before ? replaced(before) : [seen].filter(Boolean)
    if (picture) await asked(photos.put(picture))
    await asked(outbox.put(entry))
  })
  mark()
  return entry
}

// What may have reached the server, and is now out of date.
function replaced({ state, tried, supersedes, id }) {
  if (state === "sent") return []
  return tried ? [...supersedes, id] : supersedes
}

// Unless it may be on its way already, an entry can be taken back.
export function takeBack({ slot, id }) {
  return change(["outbox", "photos"], async (stores) => {
    const now = await asked(stores.outbox.get(slot))
    if (now?.id === id && !isOnItsWay(now)) await drop(slot, stores)
  })
}

// Change facts beside the sealed text: of the entries that `which` picks.
export function update(which, facts) {
  return change(["outbox"], async ({ outbox }) => {
    for (const entry of (await asked(outbox.getAll())).filter(which)) await asked(outbox.put({ ...entry, ...facts(entry) }))
  })
}

export async function entriesOf(taken) {
  const open = await opened()
  const all = await read("outbox")
  return all.filter((entry) => entry.person === open?.person && (taken === undefined || entry.taken === taken))
}

export const isOnItsWay = ({ tried, state }) => tried && state === "waiting"
export const isUnsent = ({ state }) => state !== "sent"
export const textOf = (entry) => unseal(entry.sealed, entry.slot)
export const thereOf = (entry) => unseal(entry.there, entry.slot)

export async function photoOf({ slot }) {
  const photo = await read("photos", slot)
  return photo && bytesOf(photo.sealed, slot)
}

export async function drop(slot, { outbox, photos }) {
  await asked(photos.delete(slot))
  await asked(outbox.delete(slot))
}
