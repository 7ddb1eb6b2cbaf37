// <clock-face now="server time" ends="…" | left="seconds" minutes="8">: how long this part still takes, by
// the clock of the server. It signals and never stops anybody from finishing a sentence.
const SOON = 60

class ClockFace extends HTMLElement {
  static observedAttributes = ["now", "ends", "left"]
  #timer
  #ahead = 0

  connectedCallback() {
    this.#timer = setInterval(() => this.#paint(), 250)
  }

  disconnectedCallback() {
    clearInterval(this.#timer)
  }

  attributeChangedCallback(name) {
    if (name === "now") this.#ahead = Date.parse(this.getAttribute("now")) - Date.now()
    this.#paint()
  }

  #paint() {
    const face = this.querySelector("[data-time]")
    if (!face) return
    const left = this.#left()
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
    if (face.textContent !== text) face.textContent = text
    const whole = 60 * Number(this.getAttribute("minutes")) || left || 1
    this.querySelector(".left").setAttribute("stroke-dasharray", `${Math.min((100 * left) / whole, 100)} 100`)
    const isSoon = left <= SOON
    if (isSoon && !this.hasAttribute("data-soon") && left) this.dispatchEvent(new Event("soon", { bubbles: true }))
    this.toggleAttribute("data-soon", isSoon)
  }

  #left() {
    const ends = this.getAttribute("ends")
    if (!ends) return Number(this.getAttribute("left") || 0)
    return Math.max(Math.round((Date.parse(ends) - Date.now() - this.#ahead) / 1000), 0)
  }
}

customElements.define("clock-face", ClockFace)
