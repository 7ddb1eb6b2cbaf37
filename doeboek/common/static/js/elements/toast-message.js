// <toast-message> goes away by itself, but not while somebody points at it or stands in it.
const STAYS = 12000

class ToastMessage extends HTMLElement {
  #timer

  connectedCallback() {
    for (const type of ["pointerenter", "focusin"]) this.addEventListener(type, this, true)
    for (const type of ["pointerleave", "focusout"]) this.addEventListener(type, this, true)
    this.#count()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  handleEvent(event) {
    clearTimeout(this.#timer)
    if (event.type === "pointerleave" || event.type === "focusout") this.#count()
  }

  #count() {
    this.#timer = setTimeout(() => this.remove(), STAYS)
  }
}

customElements.define("toast-message", ToastMessage)
