// <device-clearing>: taking everything of one's own off this device, and whether somebody else left a thing.
import { forget } from "./installing.js"
import { opened } from "./lock.js"
import { entriesOf, isUnsent } from "./outbox.js"
import { read } from "./store.js"
import { count, fill } from "./words.js"

class DeviceClearing extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
  }

  async handleEvent({ target }) {
    const wish = target.closest("button")?.dataset.do
    const dialog = this.querySelector("dialog")
    if (!wish) return
    if (dialog.open) dialog.close()
    if (wish === "send") this.dispatchEvent(new Event("send", { bubbles: true }))
    if (wish === "wipe" && (await entriesOf()).some(isUnsent)) return dialog.showModal()
    if (wish.startsWith("wipe")) await this.#clear()
  }

  async renew() {
    const open = await opened()
    const others = (await read("outbox")).filter((entry) => entry.person !== open?.person && isUnsent(entry)).length
    const alert = this.querySelector("[data-others]")
    alert.hidden = others === 0
    fill(alert, { others: count(alert.querySelector("p"), "others", others) })
  }

  async #clear() {
    await forget((await opened()).person)
    location.assign("/agenda/")
  }
}

customElements.define("device-clearing", DeviceClearing)
