// <keys-scale> around a question: the keys 0 to 9 choose an answer, Enter goes on. Ticking a box
// takes away what was picked beside the question, and picking that takes away the ticks.
class KeysScale extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this)
    this.addEventListener("change", this)
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    if (event.type === "change") return this.#settle(event.target)
    if (event.ctrlKey || event.metaKey || event.altKey || this.#isWriting(event.target)) return
    const answer = /^[0-9]$/.test(event.key) && this.querySelector(`[type=radio][value="${event.key}"]`)
    if (!answer) return
    answer.checked = true
    answer.focus()
    answer.dispatchEvent(new Event("input", { bubbles: true }))
    answer.dispatchEvent(new Event("change", { bubbles: true }))
  }

  #settle({ type, checked }) {
    const others = { checkbox: "radio", radio: "checkbox" }[type]
    if (checked && others) this.querySelectorAll(`[type=${others}]`).forEach((other) => (other.checked = false))
  }

  #isWriting(target) {
    return target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])")
  }
}

customElements.define("keys-scale", KeysScale)
