// <visit-writings>: the notes that are still on this device, and what the server did not accept.
import { wordsOf, writtenIn } from "./answers.js"
import { isOnItsWay, takeBack, update } from "./outbox.js"
import { redraw } from "../js/redraw.js"
import { copy, say } from "./words.js"

class VisitWritings extends HTMLElement {
  #entries = []

  connectedCallback() {
    this.addEventListener("click", this)
  }

  renew({ taken, scan }, entries, texts) {
    this.#entries = entries
    const refused = entries.filter(({ state }) => state === "refused")
    const notes = entries.filter(({ kind, state }) => kind === "note" && (state === "held" || state === "waiting"))
    this.#put("refused", refused.map((entry) => this.#refusal(entry, scan, texts.get(entry.slot).fields)))
    this.#put("notes", notes.map((entry) => this.#note(entry, taken, texts.get(entry.slot).fields)))
  }

  #put(name, lines) {
    const part = this.querySelector(`[data-part="${name}"]`)
    part.hidden = lines.length === 0
    redraw(part.querySelector("ul"), lines)
  }

  #refusal(entry, scan, fields = {}) {
    const question = scan?.questions.find(({ item }) => item === entry.item)
    const answer = question && wordsOf(question.html, fields)
    const text = [question?.statement, answer, fields.text?.[0], wordsOfCard(fields), writtenIn(fields)].filter(Boolean).join("\n")
    const line = copy(this, "refusal", { what: say(this, entry.kind), why: entry.why || say(this, "unknown"), text })
    line.querySelector(".kept").hidden = text === ""
    return this.#named(line, entry)
  }

  #note(entry, taken, fields) {
    const isSealed = isOnItsWay(entry)
    const text = fields.text[0].slice(0, 120) || say(this, "empty")
    const state = say(this, isSealed ? "going" : entry.state)
    const line = copy(this, "note", { text: isSealed ? "" : text, plain: isSealed ? text : "", state })
    line.querySelector("a").href = `#${taken}/notitie/${entry.slot.split(":").at(-1)}`
    line.querySelector("button").hidden = isSealed
    return this.#named(line, entry)
  }

  #named(line, { slot }) {
    line.querySelectorAll("button").forEach((button) => (button.value = slot))
    return line
  }

  handleEvent({ target }) {
    const button = target.closest("button")
    const entry = this.#entries.find(({ slot }) => slot === button?.value)
    if (!entry) return
    if (button.dataset.do === "drop") takeBack(entry)
    if (button.dataset.do === "again") update(({ id }) => id === entry.id, () => ({ state: "waiting", tried: false }))
  }
}

// What was written on the card of afterwards.
function wordsOfCard(fields) {
  const names = Object.keys(fields).filter((name) => /^(theme_typed|theme_tap|agreed|promise-\d-what)$/.test(name))
  return names.flatMap((name) => fields[name]).filter(Boolean).join("\n")
}

customElements.define("visit-writings", VisitWritings)
