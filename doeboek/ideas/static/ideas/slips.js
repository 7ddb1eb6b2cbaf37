// Ideas on a page that lies open: a new one is added, another one reworded or taken away.
export function hear(room, heard) {
  if (heard.kind === "idea") add(room, heard)
  if (heard.kind === "idea.changed") reword(heard)
  if (heard.kind === "idea.hidden") remove(heard)
}

function add(room, { idea, text, domain, table }) {
  const list = Array.from(room.querySelectorAll(`[data-ideas="${domain}"]`)).find(
    (each) => !each.dataset.table || each.dataset.table === String(table),
  )
  if (!list || document.getElementById(`idee-${idea}`)) return
  const slip = room.querySelector("#briefje").content.cloneNode(true)
  slip.querySelector("li").id = `idee-${idea}`
  slip.querySelector("p").textContent = text
  list.append(slip)
}

function reword({ idea, text }) {
  const words = document.querySelector(`#idee-${idea} p`)
  if (words) words.textContent = text
}

function remove({ idea }) {
  document.getElementById(`idee-${idea}`)?.remove()
}

// “Yes, and …”: the next idea builds on this one; what was typed already stays.
export function clicked(room, event) {
  const link = event.target.closest("[data-builds-on], [data-no-parent]")
  if (!link || !room.querySelector("#schrijf")) return
  event.preventDefault()
  if (link.dataset.buildsOn) buildOn(room, link)
  else buildOnNothing(room)
}

function buildOn(room, link) {
  const form = room.querySelector("#schrijf")
  form.elements.parent.value = link.dataset.buildsOn
  form.querySelector("[data-parent-text]").textContent = link.closest(".idea").querySelector("p").textContent
  form.querySelector("[data-parent]").hidden = false
  form.elements.text.focus()
}

export function buildOnNothing(room) {
  const form = room.querySelector("#schrijf")
  form.elements.parent.value = ""
  form.querySelector("[data-parent]").hidden = true
}

// What waits on this phone, under the field it was written in. What stands there already stays as it is: who
// reads or points at it keeps it.
export function showWaiting(room, entries, word) {
  const list = room.querySelector("[data-waiting]")
  if (!list) return
  const texts = entries.filter(({ body }) => body.text).map(({ body }) => `${body.text} (${word})`)
  if (texts.join("\n") === Array.from(list.children, ({ textContent }) => textContent).join("\n")) return
  list.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })))
}
