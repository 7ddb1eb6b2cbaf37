// <kept-drafts hidden> says on any page that something here is not sent yet, tries to send it, and asks
// what to do with it before somebody signs out.
import { forget } from "./installing.js"
import { lock, unlock } from "./lock.js"
import { isUnsent, update } from "./outbox.js"
import { leave } from "./packs.js"
import { send } from "./sending.js"
import { askStand } from "./server.js"
import { read } from "./store.js"
import { unsent } from "./tally.js"
import { count, fill, moment, say } from "./words.js"

class KeptDrafts extends HTMLElement {
  #form
  #stand

  connectedCallback() {
    document.addEventListener("submit", this)
    window.addEventListener("drafts", this)
    this.addEventListener("click", this)
    this.#say()
    if ("signedIn" in document.body.dataset) send()
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this)
    window.removeEventListener("drafts", this)
  }

  handleEvent(event) {
    if (event.type === "drafts") return this.#say()
    if (event.type === "click") return this.#choose(event.target.closest("button")?.dataset.do)
    if (new URL(event.target.action).pathname !== this.getAttribute("sign-out")) return undefined
    event.preventDefault()
    return this.#ask(event.target)
  }

  async #say() {
    const here = unsent(await read("outbox"))
    this.hidden = here.all === 0
    fill(this, { kept: here.all ? count(this, "kept", here.all).replace("%t", moment(here.first)) : "" })
  }

  async #ask(form) {
    this.#form = form
    this.#stand = await askStand()
    if (!this.#stand?.person) return form.submit()
    await unlock(this.#stand)
    if ((await this.#left()).length) return this.#dialog.showModal()
    return this.#end()
  }

  async #choose(wish) {
    if (wish === "stay") this.#dialog.close()
    if (wish === "send") await this.#send()
    if (wish === "lock") await lock()
    if (wish === "drop") return this.#end()
    return wish === "lock" ? this.#form.submit() : undefined
  }

  async #send() {
    await update(({ state, person }) => state === "held" && person === this.#stand.person, () => ({ state: "waiting" }))
    await send()
    if ((await this.#left()).length === 0) return this.#end()
    return fill(this, { left: say(this, "left") })
  }

  // What was sent goes at once, and nobody is reminded of it.
  async #end() {
    const { person, csrf } = this.#stand
    const mine = (await read("packs")).filter((pack) => pack.person === person)
    await Promise.all(mine.map((pack) => leave(pack, csrf)))
    await forget(person)
    this.#form.submit()
  }

  async #left() {
    return (await read("outbox")).filter((entry) => entry.person === this.#stand.person && isUnsent(entry))
  }

  get #dialog() {
    return this.querySelector("dialog")
  }
}

customElements.define("kept-drafts", KeptDrafts)
