// <visit-card>: what came of the appointment. While it is being filled in it is held; its button lets it go.
import { fieldsOf, fillIn, nodesOf } from "./answers.js"
import { entriesOf, isOnItsWay, keep, textOf } from "./outbox.js"
import { packOf } from "./packs.js"
import { fill, say } from "./words.js"
import { Writing } from "./writing.js"

class VisitCard extends Writing {
  #taken
  #version
  #entry

  async show({ taken }) {
    if (!(await this.settled())) return true
    const pack = await packOf(taken)
    if (!pack?.card) return false
    const known = (await entriesOf(taken)).find(({ kind }) => kind === "card")
    if (known && (isOnItsWay(known) || known.state === "conflict")) return false
    ;[this.#taken, this.#entry] = [taken, known]
    this.#version = known?.version ?? pack.card.version
    this.querySelector("[data-asked]").replaceChildren(...nodesOf(pack.card.html))
    if (known) fillIn(this.form, (await textOf(known)).fields)
    fill(this, { kept: "", shop: pack.shop })
    this.querySelector("[data-back]").href = `#${taken}`
    document.title = `${this.querySelector("h1").textContent} | Doeboek`
    return true
  }

  keep() {
    return this.#keep("held")
  }

  async #keep(state) {
    const draft = { slot: `card:${this.#taken}`, taken: this.#taken, kind: "card", version: this.#version, state }
    this.#entry = await keep(draft, { fields: fieldsOf(this.form) }, { seen: this.#entry?.id ?? null })
  }

  // How long it took has to be there; "I do not know" says so too.
  isComplete() {
    const { contact_minutes_tap: tapped, contact_minutes_typed: typed } = fieldsOf(this.form)
    if ([...tapped, ...typed].some((text) => text && text !== "other")) return true
    this.tell(say(this, "empty"))
    this.form.elements.namedItem("contact_minutes_tap")[0].focus()
    return false
  }

  async onward() {
    await this.#keep("waiting")
    location.hash = `${this.#taken}`
  }
}

customElements.define("visit-card", VisitCard)
