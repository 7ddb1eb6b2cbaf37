// Ideas on a page that lies open: a new one is added, another one reworded or taken away.
export function add(room, { idea, text, domain, table }) {
  const list = Array.from(room.querySelectorAll(`[data-ideas="${domain}"]`)).find(
    (each) => !each.dataset.table || each.dataset.table === String(table),
  )
  if (!list || document.getElementById(`idee-${idea}`)) return
  const slip = room.querySelector("#briefje").content.cloneNode(true)
  slip.querySelector("li").id = `idee-${idea}`
  slip.querySelector("p").textContent = text
  list.append(slip)
}

export function reword({ idea, text }) {
  const words = document.querySelector(`#idee-${idea} p`)
  if (words) words.textContent = text
}

export function remove({ idea }) {
  document.getElementById(`idee-${idea}`)?.remove()
}

// “Yes, and …”: the next idea builds on this one; what was typed already stays.
export function buildOn(room, link) {
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

// What waits on this phone, under the field it was written in.
export function showWaiting(room, entries, word) {
  const list = room.querySelector("[data-waiting]")
  if (!list) return
  const texts = entries.filter(({ body }) => body.text).map(({ body }) => `${body.text} (${word})`)
  list.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })))
}
