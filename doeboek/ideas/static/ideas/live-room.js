import "./clock-face.js"
import "./dot-sheet.js"
import { keep } from "./keeping.js"
import { Line } from "./line.js"
import { begin, turn } from "./page.js"
import { Sending } from "./sending.js"
import { lookAgain } from "./sharing.js"
import "./sound-switch.js"
import { clicked, hear } from "./slips.js"

// <live-room stream="…" after="12" [news="…" room="…" seat="3"] [every]>: a page that goes along with a session.
// What a seat sends goes by its outbox; the coach's forms answer with the page, which is drawn in place.
// With `every`, each piece of news draws the page anew; a page that takes long to fetch, in a full hall, is left
// alone five times as long as it took. Without any of this the forms and a reload do it all.
const [SPREAD, AGAIN, LEISURE] = [700, 3000, 5]

class LiveRoom extends HTMLElement {
  #gone
  #took = 0
  #line
  #sending
  #turning

  connectedCallback() {
    const [stream, news, after] = ["stream", "news", "after"].map((name) => this.getAttribute(name))
    this.#line = new Line({ stream, news, after, hear: (heard) => this.#hear(heard), state: (isUp) => this.#state(isUp) })
    this.#sending = new Sending(this, { turned: () => this.#turn(0), said: (words, how) => this.#say(words, how) })
    this.#line.open()
    this.#gone = new AbortController()
    const heard = [[this, "click"], [this, "left"], [window, "online"], [window, "pageshow"], [document, "visibilitychange"]]
    for (const [where, name] of heard) where.addEventListener(name, this, { signal: this.#gone.signal })
    if (!navigator.onLine) this.#state(false)
    this.#stay()
  }

  disconnectedCallback() {
    this.#line.close()
    this.#gone.abort()
  }

  handleEvent(event) {
    if (event.type === "click") return clicked(this, event)
    if (event.type === "left") return this.#say(this.getAttribute(`left-${event.detail}`))
    const isBack = event.type === "pageshow" ? event.persisted : !document.hidden
    if (isBack) this.#wake()
  }

  // A phone that slept may think it still has a line.
  #wake() {
    this.#line.open()
    this.#sending.flush()
    this.#turn(0)
  }

  #hear(heard) {
    const soon = SPREAD * Math.random()
    if (this.hasAttribute("every")) return this.#turn(Math.max(soon, LEISURE * this.#took))
    if (heard.kind === "turn") return this.#turn(soon)
    if (heard.kind === "moved" && String(heard.seat) === this.getAttribute("seat")) this.#turn(0)
    const face = this.querySelector("clock-face")
    if (heard.kind === "clock") face ? face.follow(heard) : this.#turn(0)
    hear(this, heard)
  }

  // Not all phones at the very same moment; and once for several pieces of news.
  #turn(wait) {
    this.#turning ??= setTimeout(() => this.#draw(), wait)
  }

  async #draw() {
    this.#turning = null
    const before = this.getAttribute("part")
    const since = this.#sending.count
    const begun = performance.now()
    try {
      if (!(await turn(this))) return
      this.#took = performance.now() - begun
    } catch {
      return this.#turn(AGAIN)
    }
    this.#sending.drawn(since)
    this.#stay()
    if (before !== this.getAttribute("part") && !this.hasAttribute("every")) this.#say(begin(this))
  }

  #stay() {
    keep(this)
    lookAgain(this, () => this.#turn(0))
  }

  #state(isUp) {
    const says = this.querySelector("[data-state]")
    if (isUp === !says.hasAttribute("data-down")) return
    says.toggleAttribute("data-down", !isUp)
    this.#say(this.getAttribute(isUp ? "back" : "waiting"))
    if (isUp) this.#sending.flush()
  }

  #say(words, { isSeen = false } = {}) {
    const says = this.querySelector("[data-state]")
    says.textContent = words
    says.toggleAttribute("data-seen", isSeen)
  }
}

customElements.define("live-room", LiveRoom)
