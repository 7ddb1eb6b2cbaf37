// <keys-scale> around a question: the keys 0 to 4 choose an answer, Enter goes on.
class KeysScale extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this)
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#isWriting(event.target)) return
    const answer = /^[0-4]$/.test(event.key) && this.querySelector(`[type=radio][value="${event.key}"]`)
    if (!answer) return
    answer.checked = true
    answer.focus()
    answer.dispatchEvent(new Event("input", { bubbles: true }))
    answer.dispatchEvent(new Event("change", { bubbles: true }))
  }

  #isWriting(target) {
    return target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])")
  }
}

customElements.define("keys-scale", KeysScale)
