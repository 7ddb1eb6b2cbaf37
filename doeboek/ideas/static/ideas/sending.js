import { Draft } from "./draft.js"
import { Outbox } from "./outbox.js"
import { turn } from "./page.js"
import { buildOnNothing, showWaiting } from "./slips.js"

// What leaves the page: a seat's forms by its outbox, the coach's at once.
export class Sending {
  #room
  #outbox
  #draft
  #waiting = []
  // How many times something was sent from here, or taken in.
  count = 0

  // `turned` draws the page anew; `said` says something to who is there, on the page too with `isSeen`.
  constructor(room, { turned, said }) {
    this.#room = room
    Object.assign(this, { turned, said })
    room.addEventListener("submit", this)
    room.addEventListener("input", this)
    if (room.hasAttribute("news")) this.#openOutbox()
  }

  flush() {
    this.#outbox?.flush()
  }

  // A page that was asked for at `since` and drawn now: what waits lies on it again. What left in between may
  // be missing in it.
  drawn(since) {
    this.#showWaiting()
    if (since !== this.count) this.turned()
  }

  handleEvent(event) {
    if (event.type === "input") return this.#draft?.keep(event.target)
    if (event.defaultPrevented || event.target.method === "get") return
    event.preventDefault()
    if ("outbox" in event.target.dataset) this.#post(event.target, event.submitter)
    else this.#send(event.target, event.submitter)
  }

  async #post(form, submitter) {
    const body = Object.fromEntries(new FormData(form, submitter))
    const field = form.elements.text
    if (field && !body.text.trim()) return field.focus()
    this.count += 1
    await this.#outbox.put({ url: form.action, body })
    if (!field) return
    field.value = ""
    this.#draft.keep(field)
    buildOnNothing(this.#room)
    field.focus()
  }

  async #send(form, submitter) {
    try {
      await turn(this.#room, { action: form.action, body: new URLSearchParams(new FormData(form, submitter)) })
      form.reset() // to what the fresh page says, which keeps what was refused
    } catch {
      this.said(this.#room.getAttribute("waiting"))
    }
  }

  #openOutbox() {
    this.#outbox = new Outbox(this.#room.getAttribute("room"), {
      changed: (waiting) => {
        this.#waiting = waiting
        this.#showWaiting()
      },
      taken: ({ body }) => {
        this.count += 1
        if (!("choice" in body)) this.turned()
      },
      refused: ({ body }, { error }) => {
        if (body.text) this.#draft.giveBack(body.text)
        if (error) this.said(error, { isSeen: true })
        this.turned()
      },
    })
    this.#draft = new Draft(this.#room)
    this.#outbox.flush()
  }

  #showWaiting() {
    showWaiting(this.#room, this.#waiting, this.#room.getAttribute("kept"))
    this.#room.querySelector("dot-sheet")?.show(this.#waiting)
  }
}
