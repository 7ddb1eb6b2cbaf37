// The line with a room: a stream of news, asked for again for ever, and by hand when no stream comes through.
const SILENT = 35000
// A server that starts anew is away for some seconds: so many tries come soon, and then ever later.
const SOON = 1500
const SOON_TRIES = 6
const SLOWEST = 10000
const ASK_AGAIN = 3000

export class Line {
  #source
  #heard = Date.now()
  #failures = 0
  #timer
  #asking

  // `stream` and `news` are addresses, `after` is the number of what was heard last; `hear` gets each piece of
  // news, `state` whether there is a line.
  constructor({ stream, news, after, hear, state }) {
    Object.assign(this, { stream, news, after: Number(after), hear, state })
  }

  open() {
    this.#shut()
    this.#source = new EventSource(`${this.stream}?after=${this.after}`)
    this.#source.addEventListener("open", this)
    this.#source.addEventListener("error", this)
    for (const kind of ["message", "snapshot", "beat", "bye"]) this.#source.addEventListener(kind, this)
    this.#heard = Date.now()
    this.#timer = setInterval(() => Date.now() - this.#heard > SILENT && this.open(), 5000)
  }

  close() {
    this.#shut()
    clearTimeout(this.#asking)
  }

  handleEvent(event) {
    this.#heard = Date.now()
    if (event.type === "open") return this.#isUp()
    if (event.type === "error" || event.type === "bye") return this.#lost(event.type === "bye")
    this.after = Math.max(this.after, Number(event.lastEventId) || 0)
    if (event.type === "beat") return
    this.hear(JSON.parse(event.data))
  }

  #isUp() {
    this.#failures = 0
    clearTimeout(this.#asking)
    this.state(true)
  }

  // The browser would try again by itself, at the same moment as everybody's; and not for ever.
  #lost(isGoodbye) {
    this.#shut()
    this.#failures += isGoodbye ? 0 : 1
    if (this.#failures > 1) this.state(false)
    if (this.#failures === 2 && this.news) this.#ask()
    const later = Math.max(this.#failures - SOON_TRIES, 0)
    const wait = Math.min(SOON * 2 ** later, SLOWEST)
    this.#timer = setTimeout(() => this.open(), wait * (1 / 3 + (4 / 3) * Math.random()))
  }

  async #ask() {
    try {
      const answer = await fetch(`${this.news}?na=${this.after}`, { headers: { Accept: "application/json" } })
      if (answer.ok && !answer.redirected) {
        const { seq, news } = await answer.json()
        news.forEach((line) => this.hear(JSON.parse(line)))
        this.after = Math.max(this.after, seq)
        this.state(true)
      }
    } catch {
      this.state(false)
    }
    if (this.#failures > 1) this.#asking = setTimeout(() => this.#ask(), ASK_AGAIN)
  }

  #shut() {
    this.#source?.close()
    clearInterval(this.#timer)
    clearTimeout(this.#timer)
  }
}
