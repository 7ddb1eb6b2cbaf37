// An answer that was also given elsewhere: both side by side, and a button for each.
import { wordsOf, writtenIn } from "./answers.js"
import { seal } from "./lock.js"
import { keep, name, textOf, thereOf, update } from "./outbox.js"
import { fill } from "./words.js"

// A difference to choose from, drawn by the template of this id.
export function difference(id, facts, { keepMine, keepTheirs }) {
  const element = document.getElementById(id).content.firstElementChild.cloneNode(true)
  fill(element, facts)
  element.querySelector("[data-do=mine]").addEventListener("click", keepMine)
  element.querySelector("[data-do=theirs]").addEventListener("click", keepTheirs)
  return element
}

// The element to show: `mine` and `theirs` are { words, remark, when }.
export function clash(question, mine, theirs, choices) {
  const facts = {
    statement: `${question.position}. ${question.statement}`,
    mine: mine.words,
    "my-remark": mine.remark,
    theirs: theirs.words,
    "their-remark": theirs.remark,
    when: theirs.when,
  }
  return difference("answer-clash", facts, choices)
}

export const spoken = ({ html }, fields) => ({ words: wordsOf(html, fields), remark: writtenIn(fields) })

// The same for an entry that the server sent back, with what stands there.
export async function clashOf(entry, question) {
  const [mine, there] = await Promise.all([textOf(entry), thereOf(entry)])
  return clash(question, spoken(question, mine.fields), there, {
    keepMine: () => keepMine(entry, mine),
    keepTheirs: () => keepTheirs(entry, mine, there),
  })
}

// Once more, now knowing what stands there.
export function keepMine({ slot, taken, kind, item, id, thereVersion }, mine) {
  return keep({ slot, taken, kind, item, version: thereVersion }, mine, { seen: id })
}

async function keepTheirs(entry, mine, there) {
  const sealed = await seal({ ...mine, fields: there.fields }, entry.slot)
  const facts = { id: name(), state: "sent", sealed, there: undefined, version: there.version, sentAt: new Date().toISOString() }
  return update(({ id }) => id === entry.id, () => facts)
}
