// <draft-state><output></output></draft-state> always says where everything is: on this device, sent, or
// changed on two devices.
import { opened } from "./lock.js"
import { entriesOf } from "./outbox.js"
import { read } from "./store.js"
import { unsent } from "./tally.js"
import { count, list, moment, say } from "./words.js"

class DraftState extends HTMLElement {
  #locked = false
  #sentAt

  connectedCallback() {
    window.addEventListener("drafts", this)
    this.#say()
  }

  disconnectedCallback() {
    window.removeEventListener("drafts", this)
  }

  handleEvent({ detail: { state, at } }) {
    if (state) this.#locked = state === "locked"
    if (state === "sent") this.#sentAt = at
    this.#say()
  }

  async #say() {
    const here = unsent((await opened()) ? await entriesOf() : await read("outbox"))
    const output = this.querySelector("output")
    const parts = ["waiting", "conflict", "refused"].filter((name) => here[name])
    const texts = parts.map((name) => count(this, name, here[name]))
    if (this.#locked && here.all) texts.push(say(this, "locked"))
    output.textContent = texts.length ? list(texts) : this.#all()
    output.dataset.is = this.#locked || here.conflict || here.refused ? "refused" : here.all ? "waiting" : "saved"
    this.dataset.unsent = here.all
  }

  #all() {
    return this.#sentAt ? say(this, "sent-at", moment(this.#sentAt)) : say(this, "sent")
  }
}

customElements.define("draft-state", DraftState)
