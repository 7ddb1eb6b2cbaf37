// <visit-question>: one question, drawn by the server and filled in here. Every change is kept at once.
import { fieldsOf, fillIn, nodesOf } from "./answers.js"
import { clash, clashOf, spoken } from "./clash.js"
import { ChangedHere, entriesOf, keep, textOf } from "./outbox.js"
import { packOf } from "./packs.js"
import { strokes } from "./track.js"
import { fill, say } from "./words.js"
import { Writing } from "./writing.js"

class VisitQuestion extends Writing {
  #pack
  #question
  #seen
  #version

  async show({ taken, name }) {
    await this.settled()
    const pack = await packOf(taken)
    const question = pack?.scan?.questions.find(({ item }) => item === name)
    if (!question) return false
    ;[this.#pack, this.#question, this.#seen] = [pack, question, undefined]
    this.form.querySelector("[data-asked]").replaceChildren(...nodesOf(question.html))
    this.#head(pack.scan.questions)
    await this.#fill()
    return true
  }

  // In another tab, or because the server answered; what is being typed here goes first.
  async renew() {
    if (this.isBusy) return
    const fresh = await packOf(this.#pack.taken)
    if (fresh?.scan) this.#pack = fresh
    this.#question = this.#pack.scan.questions.find(({ item }) => item === this.#question.item)
    if (!this.isBusy) await this.#fill()
  }

  #head(questions) {
    const { taken } = this.#pack
    const { position, domain } = this.#question
    const title = say(this, "title", position).replace("%t", questions.length)
    fill(this, { position: title, domain })
    document.title = `${title} | Doeboek`
    const previous = this.querySelector("[data-previous]")
    previous.hidden = position === 1
    previous.href = `#${taken}/vraag/${questions[position - 2]?.item}`
    fill(this, { next: say(this, questions[position] ? "next" : "last") })
  }

  async #fill() {
    const entries = await entriesOf(this.#pack.taken)
    const own = entries.find(({ slot }) => slot === this.#slot)
    if (!own || own.id !== this.#seen) fillIn(this.form, own ? (await textOf(own)).fields : this.#question.fields)
    this.#seen = own?.id ?? null
    this.#version = own?.version ?? this.#question.version
    const clashes = own?.state === "conflict" ? [await clashOf(own, this.#question)] : []
    this.querySelector("[data-clash]").replaceChildren(...clashes)
    const [track, { questions }] = [this.querySelector(".track"), this.#pack.scan]
    track.toggleAttribute("data-many", questions.length > 24)
    track.replaceChildren(...strokes(questions, entries, this.#question.item))
    await this.querySelector("visit-photos").show(this.#pack, this.#question, entries)
  }

  async keep() {
    const { taken, scan } = this.#pack
    const { item } = this.#question
    const draft = { slot: this.#slot, taken, kind: "answer", item, version: this.#version }
    const body = { fields: fieldsOf(this.form), audit: scan.audit, form: scan.form }
    try {
      this.#seen = (await keep(draft, body, { seen: this.#seen })).id
    } catch (error) {
      if (!(error instanceof ChangedHere)) throw error
      await this.#showBoth(body.fields, error.entry)
      throw error
    }
  }

  // Another tab answered it: which of the two stays?
  async #showBoth(fields, entry) {
    const there = spoken(this.#question, (await textOf(entry)).fields)
    const keepMine = () => {
      ;[this.#seen, this.#version] = [entry.id, entry.version]
      return this.save()
    }
    const keepTheirs = () => this.drop(() => this.#fill())
    const both = clash(this.#question, spoken(this.#question, fields), there, { keepMine, keepTheirs })
    this.querySelector("[data-clash]").replaceChildren(both)
  }

  onward() {
    const next = this.#pack.scan.questions[this.#question.position]
    location.hash = this.#pack.taken + (next ? `/vraag/${next.item}` : "")
  }

  get #slot() {
    return `answer:${this.#pack.taken}:${this.#question.item}`
  }
}

customElements.define("visit-question", VisitQuestion)
