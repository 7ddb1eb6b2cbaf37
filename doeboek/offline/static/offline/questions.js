// One question of what was taken along, with all that is known of it on this device.
import { clashOf } from "./clash.js"
import { entriesOf, textOf } from "./outbox.js"
import { packOf } from "./packs.js"

// Undefined when it is not here.
export async function readQuestion(taken, name) {
  const pack = await packOf(taken)
  const questions = pack?.scan?.questions ?? []
  const question = questions.find(({ item }) => item === name)
  if (!question) return undefined
  const entries = await entriesOf(taken)
  const slot = `answer:${taken}:${name}`
  const own = entries.find((entry) => entry.slot === slot)
  const { scan } = pack
  return {
    slot,
    taken,
    question,
    questions,
    entries,
    scan: { audit: scan.audit, form: scan.form },
    seen: own?.id ?? null,
    version: own?.version ?? question.version,
    fields: own ? (await textOf(own)).fields : question.fields,
    clashes: own?.state === "conflict" ? [await clashOf(own, question)] : [],
  }
}
