// <visit-list>: the appointments that were taken along, here or elsewhere, and what may be done with them.
import { install } from "./installing.js"
import { entriesOf, isUnsent } from "./outbox.js"
import { fetchPack, leave, packs } from "./packs.js"
import { redraw } from "../js/redraw.js"
import { askStand } from "./server.js"
import { read } from "./store.js"
import { copy, count, moment, say } from "./words.js"

class VisitList extends HTMLElement {
  #stand
  #busy = new Map()

  connectedCallback() {
    this.addEventListener("click", this)
  }

  async show({ stand, wish }) {
    this.#stand = stand ?? this.#stand
    const asked = /^neem-(\d+)$/.exec(wish)
    if (asked && this.#stand) history.replaceState(null, "", location.pathname)
    await this.renew()
    if (asked && this.#stand) this.#take(Number(asked[1]))
    return true
  }

  async renew() {
    const here = await packs()
    const away = (this.#stand?.taken ?? []).filter(({ taken }) => !here.some((pack) => pack.taken === taken))
    const entries = await entriesOf()
    const lines = [...here, ...away].map((each) => this.#line(each, entries))
    redraw(this.querySelector("[data-visits]"), lines)
    this.querySelector("[data-none]").hidden = lines.length > 0
    await this.querySelector("device-clearing").renew()
  }

  #line(each, entries) {
    const { taken, shop, when, record } = each
    const waiting = entries.filter((entry) => entry.taken === taken && isUnsent(entry)).length
    const ready = record && say(this, "ready", moment(record.at))
    const state = [this.#busy.get(taken) ?? ready, waiting ? count(this, "waits", waiting) : ""]
    const ends = this.#stand?.signed_in_until < each.ends_at ? say(this, "ends") : ""
    const line = copy(this, "visit", { shop, when, state: state.filter(Boolean).join(" "), warning: ends })
    const link = line.querySelector("a")
    if (record) link.href = `#${taken}`
    line.querySelector("[data-do=take]").hidden = Boolean(record)
    line.querySelector("[data-do=leave]").hidden = waiting > 0
    line.querySelectorAll("button").forEach((button) => (button.value = taken))
    return line
  }

  async handleEvent({ target }) {
    const button = target.closest("button")
    const taken = Number(button?.value)
    if (button?.dataset.do === "take") await this.#take(taken)
    if (button?.dataset.do === "leave") await this.#leave(taken)
    if (button?.dataset.do === "send") this.dispatchEvent(new Event("send", { bubbles: true }))
  }

  async #take(taken) {
    const heading = this.#stand.taken.find((each) => each.taken === taken)
    if (!heading) return
    this.#busy.set(taken, say(this, "busy"))
    await this.renew()
    const isHere = (await install()) && (await fetchPack(heading))
    this.#busy.delete(taken)
    if (!isHere) this.#busy.set(taken, say(this, "failed"))
    await this.renew()
  }

  async #leave(taken) {
    const stand = await askStand()
    const known = (await read("packs", taken)) ?? stand?.taken.find((each) => each.taken === taken)
    if (!stand || !(await leave(known, stand.csrf))) this.#busy.set(taken, say(this, "failed"))
    else this.#stand = { ...stand, taken: stand.taken.filter((each) => each.taken !== taken) }
    await this.renew()
  }
}

customElements.define("visit-list", VisitList)
