import { Outbox } from "./outbox.js"
import { turn } from "./page.js"
import { buildOnNothing, showWaiting } from "./slips.js"

// What leaves the page: a seat's forms by its outbox, the coach's at once. Half a sentence is kept as well.
export class Sending {
  #room
  #outbox
  #waiting = []

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

  repaint() {
    showWaiting(this.#room, this.#waiting, this.#room.getAttribute("kept"))
  }

  handleEvent(event) {
    if (event.type === "input") return this.#keepDraft(event.target)
    if (event.defaultPrevented) return
    event.preventDefault()
    if ("outbox" in event.target.dataset) this.#post(event.target, event.submitter)
    else this.#send(event.target, event.submitter)
  }

  async #post(form, submitter) {
    const body = Object.fromEntries(new FormData(form, submitter))
    const field = form.elements.text
    if (field && !body.text.trim()) return field.focus()
    await this.#outbox.put({ url: form.action, body })
    if (!field) return
    field.value = ""
    this.#keepDraft(field)
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
        this.repaint()
      },
      taken: ({ body }) => "choice" in body || this.turned(),
      refused: ({ body }, { error }) => {
        if (body.text) this.#giveBack(body.text)
        if (error) this.said(error, { isSeen: true })
        this.turned()
      },
    })
    this.#outbox.flush()
    const field = this.#room.querySelector("#schrijf [name=text]")
    if (field && !field.value) field.value = sessionStorage.getItem(this.#draft) ?? ""
  }

  // What cannot be taken in stands in the field again, here or where one comes in anew.
  #giveBack(text) {
    const field = this.#room.querySelector("#schrijf [name=text]")
    const both = [field?.value, text].filter(Boolean).join("\n")
    if (field) field.value = both
    sessionStorage.setItem(this.#draft, both)
  }

  #keepDraft(field) {
    if (field.name === "text" && this.#outbox) sessionStorage.setItem(this.#draft, field.value)
  }

  get #draft() {
    return `doemee-${this.#room.getAttribute("room")}`
  }
}
