// Between a question's form and its answer, kept as the fields that a browser would send.
export function fieldsOf(form) {
  const fields = {}
  for (const control of form.elements) if (control.name && !isButton(control)) fields[control.name] ??= []
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields[name].push(value)
  return fields
}

export function fillIn(form, fields) {
  for (const control of form.elements) {
    const values = fields[control.name] ?? []
    if (isTick(control)) control.checked = values.includes(control.value)
    else if (control.name && !isButton(control)) control.value = values[0] ?? ""
  }
}

export const isAnswered = ({ value = [], ticked = [] }) => value.length + ticked.length > 0

// What was written beside it, for the owner or for the team.
export const writtenIn = ({ remark = [], team_remark: forTeam = [] }) => [...remark, ...forTeam].filter(Boolean).join("\n")

// What is chosen, in the words that stand beside it.
export function wordsOf(html, fields) {
  const form = document.createElement("form")
  form.append(...nodesOf(html))
  fillIn(form, fields)
  return Array.from(form.elements)
    .filter((control) => isTick(control) && control.checked && ["value", "ticked"].includes(control.name))
    .map((control) => told(control.closest("label")))
    .join("; ")
}

// The nodes of a piece of the server's own HTML.
export function nodesOf(html) {
  return new DOMParser().parseFromString(html, "text/html").body.childNodes
}

// A number and its words, or the words alone.
const told = (label) => Array.from(label.querySelectorAll("span"), text).join(": ") || text(label)
const text = ({ textContent }) => textContent.trim().replace(/\s+/g, " ")
const isTick = ({ type }) => ["radio", "checkbox"].includes(type)
const isButton = ({ type, tagName }) => ["submit", "button", "file", "reset"].includes(type) || tagName === "FIELDSET"
