// A form whose every change is kept on this device: `keep()` does so, `onward()` is where its button leads.
// What could not be kept stays on the screen, says so, and is not left without a question.
import { ChangedHere } from "./outbox.js"
import { fill, moment, say } from "./words.js"

const PAUSE = 400

export class Writing extends HTMLElement {
  #timer
  #saving = Promise.resolve(true)
  #isUnkept = false

  connectedCallback() {
    for (const type of ["input", "submit", "click"]) this.addEventListener(type, this)
    window.addEventListener("beforeunload", this)
    document.addEventListener("visibilitychange", this)
  }

  handleEvent(event) {
    if (event.type === "beforeunload") return this.#isUnkept ? event.preventDefault() : this.settled()
    if (event.type === "visibilitychange") return document.hidden ? this.settled() : undefined
    if (event.type === "click") return event.target.closest("[data-do=again]") ? this.save() : undefined
    if (event.type === "input") return this.#soon(event.target)
    event.preventDefault()
    return this.#go()
  }

  get form() {
    return this.querySelector("form")
  }

  get isBusy() {
    return this.#timer !== undefined || this.#isUnkept
  }

  save() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    return (this.#saving = this.#saving.then(() => this.#try()))
  }

  // True when everything that was typed is kept.
  settled() {
    return this.#timer === undefined ? this.#saving : this.save()
  }

  // What stands on the screen need not be kept after all.
  drop(then) {
    this.#isUnkept = false
    this.#tell("")
    return then()
  }

  #soon({ type }) {
    if (type === "file") return
    clearTimeout(this.#timer)
    this.#isUnkept = true
    this.#timer = setTimeout(() => this.save(), ["radio", "checkbox"].includes(type) ? 0 : PAUSE)
  }

  async #try() {
    try {
      await this.keep()
      this.#isUnkept = this.#timer !== undefined
      this.#tell("")
      fill(this, { kept: say(this, "kept", moment(new Date())) })
      return true
    } catch (error) {
      const isFull = error?.name === "QuotaExceededError"
      this.#tell(error instanceof ChangedHere ? "" : say(this, isFull ? "full" : "broken"))
      return false
    }
  }

  #tell(failed) {
    const alert = this.querySelector("[data-alert]")
    alert.hidden = failed === ""
    fill(alert, { failed })
  }

  async #go() {
    if (this.isComplete && !this.isComplete()) return
    if (await this.settled()) await this.onward()
  }
}
