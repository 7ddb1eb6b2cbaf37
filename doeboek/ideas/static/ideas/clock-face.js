// <clock-face now="server time" ends="…" | left="seconds" minutes="8">: how long this part still takes, by
// the clock of the server. It signals and never stops anybody from finishing a sentence. While it runs it tells
// of five minutes, of one and of the end, each as an event `left`.
const MARKS = [0, 60, 300]
const SOON = 60

class ClockFace extends HTMLElement {
  static observedAttributes = ["now", "ends", "left"]
  #timer
  #ahead = 0
  #before = 0

  connectedCallback() {
    this.#timer = setInterval(() => this.#tick(), 250)
  }

  disconnectedCallback() {
    clearInterval(this.#timer)
  }

  attributeChangedCallback(name) {
    if (name === "now") this.#ahead = Date.parse(this.getAttribute("now")) - Date.now()
    this.#before = this.#paint()
  }

  follow({ ends, left }) {
    this.setAttribute("ends", ends ?? "")
    this.setAttribute("left", left ?? "")
  }

  #tick() {
    const [before, left] = [this.#before, this.#paint()]
    this.#before = left
    const mark = MARKS.find((each) => left <= each && each < before)
    if (mark !== undefined) this.dispatchEvent(new CustomEvent("left", { bubbles: true, detail: mark }))
  }

  #paint() {
    const left = this.#left()
    const face = this.querySelector("[data-time]")
    if (!face) return left
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
    if (face.textContent !== text) face.textContent = text
    const whole = 60 * Number(this.getAttribute("minutes")) || left || 1
    this.querySelector(".left").setAttribute("stroke-dasharray", `${Math.min((100 * left) / whole, 100)} 100`)
    this.toggleAttribute("data-soon", left <= SOON)
    return left
  }

  #left() {
    const ends = this.getAttribute("ends")
    if (!ends) return Number(this.getAttribute("left") || 0)
    return Math.max(Math.round((Date.parse(ends) - Date.now() - this.#ahead) / 1000), 0)
  }
}

customElements.define("clock-face", ClockFace)
