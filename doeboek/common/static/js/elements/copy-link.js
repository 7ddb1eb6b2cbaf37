// <copy-link done="Copied"><button type="button" data-text="https://…" hidden>Copy</button></copy-link>
// Without JavaScript the button stays hidden and the address beside it can be selected.
class CopyLink extends HTMLElement {
  connectedCallback() {
    this.#button.hidden = !navigator.clipboard
    this.addEventListener("click", this)
  }

  async handleEvent() {
    await navigator.clipboard.writeText(this.#button.dataset.text)
    const word = this.#button.querySelector("span") ?? this.#button
    const before = word.textContent
    word.textContent = this.getAttribute("done") ?? before
    setTimeout(() => (word.textContent = before), 3000)
  }

  get #button() {
    return this.querySelector("button")
  }
}

customElements.define("copy-link", CopyLink)
