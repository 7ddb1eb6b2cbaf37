// <visit-photos>: photos that show an answer, made small and kept on this device until they are sent.
import { entriesOf, isOnItsWay, keep, name, photoOf, takeBack } from "./outbox.js"
import { address, NoPhoto, shrunk } from "./photo-shrink.js"
import { redraw } from "../js/redraw.js"
import { copy, count, fill, say } from "./words.js"

class VisitPhotos extends HTMLElement {
  #here
  #shown = new Map()

  connectedCallback() {
    for (const type of ["change", "click"]) this.addEventListener(type, this)
  }

  async show(found) {
    const { question, entries } = (this.#here = found)
    const here = entries.filter(({ kind, item }) => kind === "photo" && item === question.item)
    const lines = await Promise.all(here.map((entry, place) => this.#line(entry, place + 1)))
    if (this.#here !== found) return
    redraw(this.querySelector("[data-photos]"), lines.filter(Boolean))
    fill(this, { sent: question.photos ? count(this, "sent", question.photos) : "" })
  }

  async #line(entry, number) {
    if (!this.#shown.has(entry.slot)) await this.#read(entry)
    if (!this.#shown.has(entry.slot)) return undefined
    const line = copy(this, "photo").firstElementChild
    const picture = line.querySelector("img")
    picture.src = this.#shown.get(entry.slot)
    picture.alt = say(this, "alt", number)
    const button = line.querySelector("button")
    button.value = entry.slot
    button.hidden = isOnItsWay(entry)
    return line
  }

  // Sent meanwhile, it is no longer here.
  async #read(entry) {
    const bytes = await photoOf(entry)
    if (bytes) this.#shown.set(entry.slot, await address(bytes))
  }

  async handleEvent({ type, target }) {
    if (type === "change") return this.#add(target)
    const slot = target.closest("[data-do=drop]")?.value
    const entry = slot && (await entriesOf(this.#here.taken)).find((each) => each.slot === slot)
    return entry && takeBack(entry)
  }

  async #add(input) {
    const [file] = input.files
    if (!file) return
    this.#tell("")
    const { taken, scan, question } = this.#here
    const draft = { slot: `photo:${taken}:${name()}`, taken, kind: "photo", item: question.item }
    try {
      await keep(draft, scan, { photo: await shrunk(file) })
      input.value = ""
    } catch (error) {
      this.#tell(say(this, error instanceof NoPhoto ? error.why : "full"))
    }
  }

  #tell(failed) {
    const place = this.querySelector("[data-trouble]")
    place.hidden = failed === ""
    fill(place, { trouble: failed })
  }
}

customElements.define("visit-photos", VisitPhotos)
