// <mark-sheet saved="Saved at %s" waiting="…" refused="…"><form>…</form></mark-sheet> sends each mark as soon as
// it is given, one after the other, and shows what the answer tells: the sums, and what others marked meanwhile.
import { clock } from "../clock.js"
import { newKey } from "../keys.js"

const RETRY = 5000

class MarkSheet extends HTMLElement {
  #waiting = new Set()
  #isSending = false
  #timer

  connectedCallback() {
    for (const type of ["change", "submit"]) this.addEventListener(type, this)
    for (const type of ["online", "beforeunload"]) window.addEventListener(type, this)
    // Somebody on a slow line may have given marks before this script came.
    for (const select of this.#selects) if (select.value !== this.#was(select).value) this.#waiting.add(select)
    this.#send()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    for (const type of ["online", "beforeunload"]) window.removeEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === "beforeunload") return this.#waiting.size ? event.preventDefault() : undefined
    if (event.type === "submit") return this.#waiting.clear()
    if (event.type === "change" && event.target.matches("select.mark")) {
      this.#waiting.add(event.target)
      this.#say("")
    }
    this.#send()
  }

  async #send() {
    const [select] = this.#waiting
    if (!select || this.#isSending) return
    this.#isSending = true
    this.#waiting.delete(select)
    try {
      const answer = await fetch(this.#form.action, { method: "POST", body: this.#body(select) })
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const isOurs = page.body.dataset.signedIn === document.body.dataset.signedIn && page.querySelector("mark-sheet")
      if (isOurs) this.#take(page, select)
      if (!this.#waiting.size || !isOurs) this.#say(answer.ok && isOurs ? "saved" : "refused")
      this.#isSending = false
      this.#send()
    } catch {
      this.#isSending = false
      this.#waiting.add(select)
      this.#say("waiting")
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#send(), RETRY)
    }
  }

  #body(select) {
    const body = new FormData()
    const was = this.#was(select)
    body.append("csrfmiddlewaretoken", this.#form.elements.csrfmiddlewaretoken.value)
    body.append("idempotency_key", newKey())
    for (const { name, value } of [select, was]) body.append(name, value)
    return body
  }

  // A mark that still waits to be sent stays as it was given here.
  #take(page, sent) {
    for (const part of page.querySelectorAll("mark-sheet [data-live]")) {
      this.querySelector(`[data-live="${part.dataset.live}"]`)?.replaceChildren(...part.childNodes)
    }
    for (const select of this.#selects) {
      const there = page.querySelector(`select[name="${select.name}"]`)
      if (!there || (this.#waiting.has(select) && select !== sent)) continue
      this.#was(select).value = there.value
      if (!this.#waiting.has(select)) select.value = there.value
    }
  }

  #was(select) {
    return this.#form.elements.namedItem(select.name.replace("mark-", "was-"))
  }

  #say(state) {
    const status = this.querySelector("output")
    status.textContent = (this.getAttribute(state) ?? "").replace("%s", clock())
    status.dataset.is = state
  }

  get #form() {
    return this.querySelector("form:has(select.mark)")
  }

  get #selects() {
    return this.querySelectorAll("select.mark")
  }
}

customElements.define("mark-sheet", MarkSheet)
