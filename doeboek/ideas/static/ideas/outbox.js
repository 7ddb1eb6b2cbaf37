import { done, open, store } from "./boxstore.js"
import { key } from "./key.js"

// What was sent from this phone and is not taken in yet, in order. It survives a reload and a flat battery;
// a phone that keeps nothing for pages holds it as long as the page is open.
const SLOWEST = 10000
const LATER = new Set([408, 423, 425, 429])

export class Outbox {
  #room
  #database
  #memory = []
  #sending = false
  #failures = 0

  // `changed` is told what still waits; `taken` and `refused` get an entry and the answer to it.
  constructor(room, { changed, taken, refused }) {
    this.#room = room
    Object.assign(this, { changed, taken, refused })
    this.#database = open().catch(() => null)
  }

  async put(entry) {
    const kept = { ...entry, room: this.#room, id: key() }
    const database = await this.#database
    if (database) await done(store(database, "readwrite").put(kept))
    else this.#memory.push(kept)
    await this.#tell()
    this.flush()
  }

  // One after the other: a dot that was taken back must not arrive before it was given.
  async flush() {
    if (this.#sending) return
    this.#sending = true
    try {
      for (let [first] = await this.waiting(); first; [first] = await this.waiting()) {
        if (!(await this.#send(first))) break
      }
    } finally {
      this.#sending = false
    }
    await this.#tell()
  }

  async waiting() {
    const database = await this.#database
    const all = database ? await done(store(database, "readonly").getAll()) : this.#memory
    return all.filter(({ room }) => room === this.#room)
  }

  async #send(entry) {
    try {
      const body = new URLSearchParams({ ...entry.body, ...token(), idempotency_key: entry.id })
      const headers = { Accept: "application/json" }
      const answer = await fetch(entry.url, { method: "POST", body, headers, keepalive: true })
      if (answer.status >= 500 || LATER.has(answer.status)) return this.#again(entry, answer)
      this.#failures = 0
      await this.#remove(entry)
      const isTaken = answer.ok && !answer.redirected
      if (isTaken) this.taken(entry)
      else this.refused(entry, await answer.json().catch(() => ({})))
      return true
    } catch {
      return this.#again(entry)
    }
  }

  #again(entry, answer) {
    this.#failures += 1
    const asked = 1000 * Number(answer?.headers.get("Retry-After") ?? 0)
    const wait = Math.max(asked, Math.min(1000 * 2 ** this.#failures, SLOWEST))
    setTimeout(() => this.flush(), wait * (0.75 + Math.random() / 2))
    return false
  }

  async #remove(entry) {
    const database = await this.#database
    if (database) await done(store(database, "readwrite").delete(entry.id))
    else this.#memory.splice(this.#memory.indexOf(entry), 1)
  }

  async #tell() {
    this.changed(await this.waiting())
  }
}

// The one of the page as it stands now: that of when it was written may be old.
function token() {
  const field = document.querySelector("[name=csrfmiddlewaretoken]")
  return field ? { csrfmiddlewaretoken: field.value } : {}
}
