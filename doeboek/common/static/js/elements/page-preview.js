// <page-preview address="…"><form>…</form>… <div data-pages></div></page-preview> shows the printed
// page of what stands in the form, while it is written; of more forms, in the one with data-main.
// Files and what is kept stay out of it.
const PAUSE = 250

class PagePreview extends HTMLElement {
  #waiting
  #asked

  connectedCallback() {
    this.addEventListener("input", this)
    this.#ask()
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting)
    this.#asked?.abort()
    this.removeEventListener("input", this)
  }

  handleEvent() {
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

  #written() {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(this.querySelector("form[data-main]") ?? this.querySelector("form"))) {
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
