// <share-link><button type="button" data-text="…" data-url="https://…" hidden>Share</button></share-link>
// opens the share sheet of the telephone; where there is none the button stays hidden.
class ShareLink extends HTMLElement {
  connectedCallback() {
    this.#button.hidden = !navigator.share
    this.addEventListener("click", this)
  }

  async handleEvent() {
    const { text, url } = this.#button.dataset
    try {
      await navigator.share({ text, url: url || undefined })
    } catch (error) {
      // Closing the sheet without choosing is no mistake.
      if (error.name !== "AbortError") throw error
    }
  }

  get #button() {
    return this.querySelector("button")
  }
}

customElements.define("share-link", ShareLink)
