// <page-preview address="…"><form>…</form>… <div data-pages></div></page-preview> shows the printed
// page of what stands in the form, while it is written; of more forms, in the one with data-main.
// Files and what is kept stay out of it. Before another form or a link takes one away from words that
// were not saved, the browser asks.
const PAUSE = 250

class PagePreview extends HTMLElement {
  #waiting
  #asked
  #saved

  connectedCallback() {
    this.addEventListener("input", this)
    this.addEventListener("submit", this)
    addEventListener("beforeunload", this)
    this.#saved = `${this.#written()}`
    this.#ask()
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting)
    this.#asked?.abort()
    this.removeEventListener("input", this)
    this.removeEventListener("submit", this)
    removeEventListener("beforeunload", this)
  }

  handleEvent(event) {
    if (event.type === "submit" && event.target === this.#form()) this.#saved = `${this.#written()}`
    if (event.type === "beforeunload" && `${this.#written()}` !== this.#saved) event.preventDefault()
    if (event.type === "input") this.#askSoon()
  }

  #askSoon() {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#ask(), PAUSE)
  }

  async #ask() {
    this.#asked?.abort()
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      const answer = await fetch(this.getAttribute("address"), { method: "POST", body: this.#written(), signal })
      if (answer.ok && !answer.redirected) this.#show(await answer.text())
    } catch (error) {
      // The last picture stays while the line is down or a newer question is on its way.
      if (!(error instanceof TypeError) && error.name !== "AbortError") throw error
    }
  }

  #form() {
    return this.querySelector("form[data-main]") ?? this.querySelector("form")
  }

  #written() {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(this.#form())) {
      if (typeof value === "string") fields.append(name, value)
    }
    return fields
  }

  #show(html) {
    const pages = this.querySelector("[data-pages]")
    pages.style.minBlockSize = `${pages.offsetHeight}px`
    pages.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes)
    pages.style.minBlockSize = ""
  }
}

customElements.define("page-preview", PagePreview)
