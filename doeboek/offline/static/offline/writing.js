// A form whose every change is kept on this device: `keep()` does so, `onward()` is where its button leads.
// What could not be kept stays on the screen and says so; one tries again, or takes it back by `renew()`.
import { ChangedHere } from "./outbox.js"
import { fill, moment, say } from "./words.js"

const PAUSE = 400

export class Writing extends HTMLElement {
  #timer
  #saving = Promise.resolve(true)
  #pending = 0
  #isUnkept = false

  connectedCallback() {
    for (const type of ["input", "submit", "click"]) this.addEventListener(type, this)
    window.addEventListener("beforeunload", this)
    document.addEventListener("visibilitychange", this)
  }

  handleEvent(event) {
    if (event.type === "beforeunload") return this.isBusy ? (event.preventDefault(), this.settled()) : undefined
    if (event.type === "visibilitychange") return document.hidden ? this.settled() : undefined
    if (event.type === "click") return this.#choose(event.target.closest("[data-alert] button")?.dataset.do)
    if (event.type === "input") return this.#soon(event.target)
    event.preventDefault()
    return this.#go()
  }

  get form() {
    return this.querySelector("form")
  }

  // Something on the screen is not kept yet: it is not to be drawn over.
  get isBusy() {
    return this.#timer !== undefined || this.#pending > 0 || this.#isUnkept
  }

  save() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#pending += 1
    return (this.#saving = this.#saving.then(() => this.#try()))
  }

  // True when everything that stands on the screen is kept.
  settled() {
    return this.#timer === undefined ? this.#saving : this.save()
  }

  takeBack() {
    this.#isUnkept = false
    this.#saving = Promise.resolve(true)
    this.tell("")
    return this.renew()
  }

  tell(failed) {
    const alert = this.querySelector("[data-alert]")
    alert.hidden = failed === ""
    fill(alert, { failed })
  }

  #choose(wish) {
    if (wish === "again") return this.save()
    return wish === "back" ? this.takeBack() : undefined
  }

  #soon({ type }) {
    if (type === "file") return
    clearTimeout(this.#timer)
    fill(this, { kept: "" }) // what it said was of what stood here before
    this.#timer = setTimeout(() => this.save(), ["radio", "checkbox"].includes(type) ? 0 : PAUSE)
  }

  async #try() {
    try {
      await this.keep()
      this.#isUnkept = false
      this.tell("")
    } catch (error) {
      this.#isUnkept = true
      const isFull = error?.name === "QuotaExceededError"
      this.tell(error instanceof ChangedHere ? "" : say(this, isFull ? "full" : "broken"))
    }
    this.#pending -= 1
    // Not while something newer is on its way: it would be said of what is not kept yet.
    if (!this.isBusy) fill(this, { kept: say(this, "kept", moment(new Date())) })
    return !this.#isUnkept
  }

  async #go() {
    if (this.isComplete && !this.isComplete()) return
    if (await this.settled()) await this.onward()
  }
}
