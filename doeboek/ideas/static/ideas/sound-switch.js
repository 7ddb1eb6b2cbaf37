import { chime, isOn, switchTo } from "./chime.js"

// <sound-switch> around a checkbox: whether this phone sounds when a new part begins. It sounds once when it is
// switched on, so that one knows how.
class SoundSwitch extends HTMLElement {
  connectedCallback() {
    this.querySelector("input").checked = isOn()
    this.addEventListener("change", this)
  }

  disconnectedCallback() {
    this.removeEventListener("change", this)
  }

  handleEvent({ target }) {
    switchTo(target.checked)
    chime()
  }
}

customElements.define("sound-switch", SoundSwitch)
