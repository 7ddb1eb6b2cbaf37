// <fresh-key> around a form that also saves itself: a button sends it under a key of its own, since
// the last saving already used the one that stands there. A double tap keeps its key, and is one.
class FreshKey extends HTMLElement {
  #pressed

  connectedCallback() {
    for (const type of ["input", "submit"]) this.addEventListener(type, this)
  }

  disconnectedCallback() {
    for (const type of ["input", "submit"]) this.removeEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === "submit" && event.submitter !== this.#pressed) {
      event.target.elements.idempotency_key.value = newKey()
    }
    this.#pressed = event.submitter
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

customElements.define("fresh-key", FreshKey)
