// The strokes that show how far one is: a <li> for every question, done, now or still to come.
import { isAnswered } from "./answers.js"

export function strokes(questions, entries, now) {
  const own = new Set(entries.filter(({ kind }) => kind === "answer").map(({ item }) => item))
  return questions.map(({ item, fields, domain }, place) => {
    const stroke = document.createElement("li")
    if (item === now) stroke.dataset.now = ""
    else if (own.has(item) || isAnswered(fields)) stroke.dataset.done = ""
    const next = questions[place + 1]
    if (next && next.domain !== domain) stroke.dataset.end = ""
    return stroke
  })
}
