// What became of a sending, written down here: kept, in conflict with another answer, or refused.
import { seal } from "./lock.js"
import { drop } from "./outbox.js"
import { asked, change } from "./store.js"

// `slots` says where each entry stands. What was replaced meanwhile goes on from the version that was kept.
export async function settle(outcomes, slots) {
  const told = await Promise.all(outcomes.map((outcome) => ready(outcome, slots.get(outcome.id))))
  await change(["outbox", "packs", "photos"], async (stores) => {
    for (const { slot, outcome, there } of told) {
      const now = await asked(stores.outbox.get(slot))
      if (now?.id === outcome.id) await end(now, outcome, there, stores)
      else if (outcome.state === "kept" && now?.supersedes.includes(outcome.id))
        await asked(stores.outbox.put({ ...now, version: outcome.version }))
    }
  })
}

async function ready(outcome, slot) {
  return { slot, outcome, there: outcome.state === "conflict" ? await seal(outcome.there, slot) : undefined }
}

async function end(entry, { state, version, why }, there, stores) {
  const { outbox, packs } = stores
  const sentAt = new Date().toISOString()
  if (state !== "kept") return asked(outbox.put({ ...entry, state, why, there, thereVersion: version }))
  const pack = await asked(packs.get(entry.taken))
  if (pack) await asked(packs.put({ ...pack, sentAt, [entry.kind]: (pack[entry.kind] ?? 0) + 1 }))
  if (entry.kind === "answer") return asked(outbox.put({ ...entry, state: "sent", version, sentAt }))
  return drop(entry.slot, stores)
}
