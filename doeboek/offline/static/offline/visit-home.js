// <visit-home>: one appointment. Where its answers, notes and photos are, and the way on.
import { cardClashOf } from "./card-clash.js"
import { clashOf } from "./clash.js"
import { entriesOf, isOnItsWay, textOf } from "./outbox.js"
import { packOf } from "./packs.js"
import { KINDS, sent, unsent } from "./tally.js"
import { count, fill, list, moment, say } from "./words.js"

class VisitHome extends HTMLElement {
  #taken
  #run = 0

  connectedCallback() {
    this.querySelector("[data-do=send]").addEventListener("click", this)
  }

  handleEvent() {
    this.dispatchEvent(new Event("send", { bubbles: true }))
  }

  async show({ taken }) {
    this.#taken = taken
    return this.renew()
  }

  // False when this appointment is not on this device.
  async renew() {
    const run = ++this.#run
    const pack = await packOf(this.#taken)
    if (!pack) return false
    const entries = await entriesOf(this.#taken)
    const texts = new Map(await Promise.all(entries.map(async (entry) => [entry.slot, await textOf(entry)])))
    const clashes = await this.#clashes(pack, entries)
    if (run !== this.#run) return true
    document.title = `${pack.shop} | Doeboek`
    fill(this, { shop: pack.shop, when: pack.when, place: pack.place, purpose: pack.purpose })
    this.#tell(pack, entries)
    this.querySelector("[data-clashes]").replaceChildren(...clashes)
    this.querySelector("visit-writings").renew(pack, entries, texts)
    this.querySelector("visit-answers").renew(pack, entries, texts)
    return true
  }

  #tell(pack, entries) {
    const here = unsent(entries)
    const there = sent(pack, entries)
    fill(this, { here: this.#sum(here.kinds, here.last), sent: this.#sum(there, there.last) })
    fill(this, { conflicts: this.#sum(here.clashing) })
    this.querySelector("[data-conflicts]").hidden = here.conflict === 0
    const finish = this.querySelector("[data-finish]")
    finish.hidden = !pack.scan?.audit || here.all > 0
    finish.querySelector("a").href = `/scans/${pack.scan?.audit}/nakijken/`
    const card = this.querySelector("[data-card]")
    const own = entries.find(({ kind }) => kind === "card")
    card.hidden = !pack.card || (own ? isOnItsWay(own) || own.state === "conflict" : there.card > 0)
    card.href = `#${pack.taken}/kaart`
  }

  #sum(kinds, last) {
    const text = list(KINDS.map((kind) => (kinds[kind] ? count(this, kind, kinds[kind]) : "")))
    return text ? [`${text}.`, last ? say(this, "last", moment(last)) : ""].join(" ") : say(this, "nothing")
  }

  #clashes({ scan, card }, entries) {
    const both = entries.filter(({ state }) => state === "conflict")
    return Promise.all(
      both.map((entry) =>
        entry.kind === "card" ? cardClashOf(entry, card) : clashOf(entry, scan.questions.find(({ item }) => item === entry.item)),
      ),
    )
  }
}

customElements.define("visit-home", VisitHome)
