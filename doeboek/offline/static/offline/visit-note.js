// <visit-note>: a note. While it is being written it is held; its button lets it go.
import { fieldsOf, fillIn, nodesOf } from "./answers.js"
import { entriesOf, isOnItsWay, keep, name, takeBack, textOf } from "./outbox.js"
import { packOf } from "./packs.js"
import { fill, say } from "./words.js"
import { Writing } from "./writing.js"

class VisitNote extends Writing {
  #taken
  #slot
  #entry

  async show({ taken, name: wanted }) {
    if (!(await this.settled())) return true
    const pack = await packOf(taken)
    if (!pack) return false
    const notes = (await entriesOf(taken)).filter(({ kind }) => kind === "note")
    const known = notes.find(({ slot, state }) => (wanted ? slot.endsWith(`:${wanted}`) : state === "held"))
    if (known && isOnItsWay(known)) return false
    ;[this.#taken, this.#entry] = [taken, known]
    this.#slot = known?.slot ?? `note:${taken}:${name()}`
    this.querySelector("[data-asked]").replaceChildren(...nodesOf(pack.note))
    if (known) fillIn(this.form, (await textOf(known)).fields)
    fill(this, { kept: "" })
    this.querySelector("[data-back]").href = `#${taken}`
    document.title = `${this.querySelector("h1").textContent} | Doeboek`
    return true
  }

  // An empty text is no note.
  async keep() {
    if (this.form.elements.namedItem("text").value.trim()) return this.#keep("held")
    if (this.#entry) await takeBack(this.#entry)
    this.#entry = undefined
  }

  async #keep(state) {
    const draft = { slot: this.#slot, taken: this.#taken, kind: "note", state }
    this.#entry = await keep(draft, { fields: fieldsOf(this.form) }, { seen: this.#entry?.id ?? null })
  }

  isComplete() {
    const text = this.form.elements.namedItem("text")
    if (text.value.trim()) return true
    this.tell(say(this, "empty"))
    text.focus()
    return false
  }

  async onward() {
    await this.#keep("waiting")
    location.hash = `${this.#taken}`
  }
}

customElements.define("visit-note", VisitNote)
