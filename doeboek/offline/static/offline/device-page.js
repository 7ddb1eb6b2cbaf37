// <device-page> shows one of its parts by the hash: #12 an appointment, #12/vraag/A1 a question,
// #12/notitie/… a note, #12/kaart the card of afterwards, else the list. It sends what waits whenever there is a chance.
import { opened } from "./lock.js"
import { entriesOf } from "./outbox.js"
import { send } from "./sending.js"
import { read } from "./store.js"
import { unsent } from "./tally.js"
import { count, fill, moment, say } from "./words.js"

const FIRST = 2000
const LAST = 60000

class DevicePage extends HTMLElement {
  #timer
  #pause = FIRST
  #stand
  #view
  #hash = ""
  #routing = Promise.resolve()

  async connectedCallback() {
    if (!window.indexedDB || !window.crypto?.subtle || !navigator.locks) return this.#show("unable")
    for (const type of ["hashchange", "drafts", "online"]) window.addEventListener(type, this)
    document.addEventListener("visibilitychange", this)
    this.addEventListener("send", this)
    if (await opened()) await this.#route()
    await this.#send()
  }

  handleEvent({ type, detail }) {
    if (type === "hashchange") return this.#route(true)
    if (type === "drafts") return this.#hear(detail)
    if (type === "visibilitychange" && document.hidden) return undefined
    this.#pause = FIRST
    return this.#send()
  }

  async #hear({ locked, unlocked }) {
    if (locked || unlocked) return this.#route()
    if (this.#view) this.#view.renew?.()
    const fresh = (await entriesOf()).some(({ state, tried }) => state === "waiting" && !tried)
    if (fresh) this.#later(300)
  }

  #later(pause) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), pause)
  }

  async #send() {
    clearTimeout(this.#timer)
    const { state, stand } = await send().catch(() => ({ state: "later" }))
    this.#stand = stand
    if (state !== "later") this.#pause = FIRST
    else this.#later((this.#pause = Math.min(LAST, this.#pause * 2)))
    if ([undefined, "list", "locked"].includes(this.#view?.dataset.view)) await this.#route()
  }

  // One after the other: the last address is the one that stays.
  #route(isMove = false) {
    return (this.#routing = this.#routing.catch(() => {}).then(() => this.#go(isMove)))
  }

  async #go(isMove) {
    if ((await this.#view?.settled?.()) === false) return history.replaceState(null, "", this.#hash)
    const [taken, part, ...rest] = location.hash.slice(1).split("/")
    const place = { taken: Number(taken), part, name: rest.join("/"), stand: this.#stand, wish: taken }
    const name = { vraag: "question", notitie: "note", kaart: "card" }[part] ?? (place.taken ? "visit" : "list")
    if (!(await opened())) return this.#locked()
    const view = this.querySelector(`[data-view="${name}"]`)
    if (!(await view.show(place))) return name === "list" ? undefined : (location.hash = "")
    this.#show(name, place)
    this.#hash = location.hash
    if (isMove) window.scrollTo(0, 0)
    if (isMove) view.querySelector("h1")?.closest("main").focus()
  }

  #show(name, { taken } = {}) {
    for (const view of this.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name
    this.#view = this.querySelector(`[data-view="${name}"]`)
    const back = { visit: ["list", "#"], question: ["visit", `#${taken}`], note: ["visit", `#${taken}`], card: ["visit", `#${taken}`] }[name]
    const way = this.querySelector("[data-way]")
    way.href = back?.[1] ?? "/agenda/"
    fill(way, { way: say(way.querySelector("span"), back?.[0] ?? "calendar") })
  }

  async #locked() {
    const here = unsent(await read("outbox"))
    const view = this.querySelector('[data-view="locked"]')
    const [kept, since] = view.querySelectorAll("[data-f]")
    fill(view, {
      kept: here.all ? count(kept, "kept", here.all) : say(kept, "none"),
      since: here.all ? say(since, "since", moment(here.first)) : "",
    })
    this.#show("locked")
  }
}

customElements.define("device-page", DevicePage)
