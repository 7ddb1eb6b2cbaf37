// How many of what is where. Plain values: entries as the outbox has them, a pack as it was taken along.
import { isAnswered } from "./answers.js"

export const KINDS = ["answer", "note", "photo", "card"]

export const waits = ({ state }) => state === "waiting" || state === "held"

export function unsent(entries) {
  const here = entries.filter(({ state }) => state !== "sent")
  return {
    all: here.length,
    waiting: here.filter(waits).length,
    conflict: here.filter(({ state }) => state === "conflict").length,
    refused: here.filter(({ state }) => state === "refused").length,
    kinds: byKind(here.filter(waits)),
    clashing: byKind(here.filter(({ state }) => state === "conflict")),
    first: earliest(here.map(({ at }) => at)),
    last: latest(here.map(({ at }) => at)),
  }
}

// What the server has of this appointment, as far as this device knows.
export function sent(pack, entries) {
  const own = new Map(entries.filter(({ kind }) => kind === "answer").map((entry) => [entry.item, entry.state]))
  const questions = pack.scan?.questions ?? []
  return {
    answer: questions.filter(({ item, fields }) => (own.has(item) ? own.get(item) === "sent" : isAnswered(fields))).length,
    note: pack.record.note ?? 0,
    card: pack.record.card ?? 0,
    photo: questions.reduce((sum, { photos }) => sum + photos, 0) + (pack.record.photo ?? 0),
    last: latest([pack.record.sentAt].filter(Boolean)),
  }
}

const byKind = (entries) => Object.fromEntries(KINDS.map((name) => [name, entries.filter(({ kind }) => kind === name).length]))
const earliest = (times) => times.sort()[0]
const latest = (times) => times.sort().at(-1)
