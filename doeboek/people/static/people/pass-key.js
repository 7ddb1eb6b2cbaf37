import { create, get } from "./passkeys.js"

// <pass-key does="get|create" options="ID" | from="URL" instead-of="ID" hidden><form>…</form></pass-key>
// Asks the device for a passkey and sends its answer with the form inside. The options are JSON: in
// the data block with that id, or fetched from an address. Hidden where there are no passkeys.
class PassKey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return
    this.hidden = false
    const other = document.getElementById(this.getAttribute("instead-of"))
    if (other) other.hidden = true
    this.addEventListener("submit", this)
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this)
  }

  async handleEvent(event) {
    event.preventDefault()
    const form = event.target
    const alert = form.querySelector("[role=alert]")
    alert.hidden = true
    try {
      const { publicKey } = await this.#options()
      const made = this.getAttribute("does") === "create" ? await create(publicKey) : await get(publicKey)
      form.elements.credential.value = JSON.stringify(made)
      form.submit()
    } catch {
      alert.hidden = false
    }
  }

  async #options() {
    const id = this.getAttribute("options")
    if (id) return JSON.parse(document.getElementById(id).textContent)
    const answer = await fetch(this.getAttribute("from"), { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(answer.status)
    return (await answer.json()).request_options
  }
}

customElements.define("pass-key", PassKey)
