// <auto-save saved="Saved at %s" waiting="…" refused="…"><form>…<output class="saved">…</form> sends
// the form shortly after the last change and says when it was kept. Offline it says so, and tries again.
import { clock } from "../clock.js"
import { newKey } from "../keys.js"

const RETRY = 5000

class AutoSave extends HTMLElement {
  #timer
  #sending = false
  #changed = false

  connectedCallback() {
    for (const type of ["input", "submit"]) this.addEventListener(type, this)
    for (const type of ["online", "beforeunload"]) window.addEventListener(type, this)
    // Somebody on a slow line may have typed before this script came.
    if (Array.from(this.#form.elements).some(isTouched)) this.handleEvent({ type: "input" })
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    for (const type of ["online", "beforeunload"]) window.removeEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === "beforeunload" && this.#changed) return event.preventDefault()
    if (event.type === "submit") return this.#stop()
    if (event.type === "input") this.#changed = true
    if (this.#changed) this.#wait(event.type === "online" ? 0 : this.#delay)
  }

  #stop() {
    clearTimeout(this.#timer)
    this.#changed = false
  }

  #wait(delay) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), delay)
  }

  async #send() {
    if (this.#sending) return this.#wait(this.#delay)
    ;[this.#sending, this.#changed] = [true, false]
    const body = new FormData(this.#form)
    for (const { name } of this.querySelectorAll("[type=file]")) body.delete(name) // they go apart, or by the button
    this.#field("idempotency_key", newKey()) // that key is used now; a button sends its own
    try {
      const answer = await fetch(this.#form.action, { method: "POST", body })
      this.#say((await this.#isKept(answer)) ? "saved" : "refused")
    } catch {
      this.#changed = true
      this.#say("waiting")
      this.#wait(RETRY)
    } finally {
      this.#sending = false
    }
  }

  // The page that comes back tells whether we are still signed in, and the next version.
  async #isKept(answer) {
    if (!answer.ok || answer.status === 204) return answer.ok
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const action = this.#form.getAttribute("action") ?? ""
    const version = page.querySelector(`form[action="${action}"] [name=version]`)
    if (version) this.#field("version", version.value)
    return page.body.dataset.signedIn === document.body.dataset.signedIn
  }

  #field(name, value) {
    const field = this.#form.elements.namedItem(name)
    if (field) field.value = value
  }

  #say(state) {
    const status = this.querySelector("output")
    status.textContent = (this.getAttribute(state) ?? "").replace("%s", clock())
    status.dataset.is = state
  }

  get #form() {
    return this.querySelector("form")
  }

  get #delay() {
    return Number(this.getAttribute("delay") ?? 800)
  }
}

function isTouched({ type, value, defaultValue, checked, defaultChecked }) {
  if (["radio", "checkbox"].includes(type)) return checked !== defaultChecked
  return ["text", "textarea", "date", "number"].includes(type) && value !== defaultValue
}

customElements.define("auto-save", AutoSave)
