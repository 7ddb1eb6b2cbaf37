// <visit-answers>: every statement with its answer, wherever that is, and the way to the next open one.
import { isAnswered, wordsOf, writtenIn } from "./answers.js"
import { redraw } from "../js/redraw.js"
import { copy, count, fill, say } from "./words.js"

class VisitAnswers extends HTMLElement {
  renew({ taken, scan }, entries, texts) {
    this.hidden = !scan
    const own = new Map(entries.filter(({ kind }) => kind === "answer").map((entry) => [entry.item, texts.get(entry.slot)]))
    const questions = (scan?.questions ?? []).map((question) => ({ ...question, ...own.get(question.item) }))
    const photos = entries.filter(({ kind }) => kind === "photo")
    redraw(this.querySelector("dl"), questions.map((question) => this.#line(question, taken, photos)))
    this.#wayOn(questions, taken)
  }

  #line({ item, position, statement, html, fields, photos }, taken, own) {
    const number = photos + own.filter((entry) => entry.item === item).length
    const line = copy(this, "answer", {
      position,
      statement,
      words: isAnswered(fields) ? wordsOf(html, fields) : say(this, "open"),
      remark: writtenIn(fields),
      photos: number ? count(this, "photo", number) : "",
    })
    line.querySelector("[data-discuss]").hidden = !fields.is_to_discuss?.length
    line.querySelector("a").href = `#${taken}/vraag/${item}`
    return line
  }

  #wayOn(questions, taken) {
    const open = questions.find(({ fields }) => !isAnswered(fields))
    const isBegun = questions.some(({ fields }) => isAnswered(fields))
    const button = this.parentElement.querySelector("[data-way-on]")
    button.hidden = !open
    button.href = `#${taken}/vraag/${open?.item}`
    fill(button, { "way-on": isBegun ? say(this, "go-on", open?.position) : say(this, "begin") })
    this.parentElement.querySelector("[data-note]").href = `#${taken}/notitie/`
  }
}

customElements.define("visit-answers", VisitAnswers)
