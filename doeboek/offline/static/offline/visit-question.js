// <visit-question>: one question, drawn by the server and filled in here. Every change is kept at once.
import { fieldsOf, fillIn, nodesOf, writtenIn } from "./answers.js"
import { clash, spoken } from "./clash.js"
import { ChangedHere, keep, textOf } from "./outbox.js"
import { readQuestion } from "./questions.js"
import { strokes } from "./track.js"
import { fill, say } from "./words.js"
import { Writing } from "./writing.js"

class VisitQuestion extends Writing {
  #here

  async show({ taken, name }) {
    let found
    do {
      if (!(await this.settled())) return true
      found = await readQuestion(taken, name)
    } while (this.isBusy)
    if (!found) return false
    for (const part of ["html", "hints", "written"]) this.#part(part).replaceChildren(...nodesOf(found.question[part]))
    fillIn(this.form, found.fields)
    this.#head(found)
    this.#unfold(found)
    this.#draw(found)
    return true
  }

  // In another tab, or because the server answered; what is being written here goes first.
  async renew() {
    const before = this.#here
    const { taken, question, seen } = before
    const found = await readQuestion(taken, question.item)
    const isOvertaken = this.isBusy || this.#here !== before || before.seen !== seen
    if (!found || isOvertaken) return
    if (found.seen !== seen || found.seen === null) fillIn(this.form, found.fields)
    this.#draw(found)
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`)
  }

  // What stands beside the answer is folded away until there is something.
  #unfold({ fields, question, entries }) {
    const photos = entries.some(({ kind, item }) => kind === "photo" && item === question.item)
    const isWritten = writtenIn(fields) !== "" || fields.is_to_discuss?.length > 0
    this.querySelector("details.fold:has(visit-photos)").open = photos || question.photos > 0 || isWritten
  }

  #head({ taken, questions, question: { position, domain } }) {
    const title = say(this, "title", position).replace("%t", questions.length)
    fill(this, { position: title, domain, kept: "", next: say(this, questions[position] ? "next" : "last") })
    document.title = `${title} | Doeboek`
    const previous = this.querySelector("[data-previous]")
    previous.hidden = position === 1
    previous.href = `#${taken}/vraag/${questions[position - 2]?.item}`
  }

  #draw(found) {
    this.#here = found
    this.#part("clash").replaceChildren(...found.clashes)
    const track = this.querySelector(".track")
    track.toggleAttribute("data-many", found.questions.length > 24)
    track.replaceChildren(...strokes(found.questions, found.entries, found.question.item))
    this.querySelector("visit-photos").show(found)
  }

  async keep() {
    const { slot, taken, version, seen, scan, question } = this.#here
    const body = { ...scan, fields: fieldsOf(this.form) }
    try {
      const { id } = await keep({ slot, taken, kind: "answer", item: question.item, version }, body, { seen })
      this.#here.seen = id
    } catch (error) {
      if (error instanceof ChangedHere) await this.#showBoth(body.fields, error.entry)
      throw error
    }
  }

  // Another tab answered it: which of the two stays?
  async #showBoth(fields, entry) {
    const { question } = this.#here
    const there = spoken(question, (await textOf(entry)).fields)
    const keepMine = () => {
      Object.assign(this.#here, { seen: entry.id, version: entry.version })
      return this.save()
    }
    const both = clash(question, spoken(question, fields), there, { keepMine, keepTheirs: () => this.takeBack() })
    this.#part("clash").replaceChildren(both)
  }

  onward() {
    const { taken, questions, question } = this.#here
    const next = questions[question.position]
    location.hash = next ? `${taken}/vraag/${next.item}` : `${taken}`
  }
}

customElements.define("visit-question", VisitQuestion)
