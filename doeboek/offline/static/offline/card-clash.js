// A card whose minutes were also written down elsewhere: both side by side, and a button for each. The
// rest of the card comes in either way.
import { fillIn, nodesOf } from "./answers.js"
import { difference, keepMine } from "./clash.js"
import { textOf, thereOf } from "./outbox.js"

export async function cardClashOf(entry, { html }) {
  const [mine, there] = await Promise.all([textOf(entry), thereOf(entry)])
  const both = { ...mine, fields: { ...mine.fields, ...there.fields } }
  const facts = { mine: minutesOf(html, mine.fields), theirs: minutesOf(html, both.fields), when: there.when }
  return difference("card-clash", facts, {
    keepMine: () => keepMine(entry, mine),
    keepTheirs: () => keepMine(entry, both),
  })
}

// Each question of minutes with what was tapped or typed, in the words that stand beside it.
function minutesOf(html, fields) {
  const form = document.createElement("form")
  form.append(...nodesOf(html))
  fillIn(form, fields)
  return Array.from(form.querySelectorAll("fieldset:has([name$=_minutes_tap])"), told).filter(Boolean).join("; ")
}

function told(fieldset) {
  const tapped = fieldset.querySelector("[name$=_tap]:checked")
  const typed = fieldset.querySelector("[name$=_typed]").value
  const answer = typed && ["other", undefined].includes(tapped?.value) ? typed : text(tapped?.closest("label"))
  return answer && `${text(fieldset.querySelector("legend"))} ${answer}`
}

const text = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? ""
