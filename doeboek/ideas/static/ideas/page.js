import { chime } from "./chime.js"
import { redraw } from "../js/redraw.js"
import { stay } from "./staying.js"

// Fetch a page and draw what lives in it over what stands here. `form` is what to send, if anything is.
// Answers false when another page came, which is then gone to: one of a phone that has no seat any more, or
// has it back, is alive as well.
export async function turn(room, form) {
  const headers = { Accept: "text/html" }
  const answer = form ? await fetch(form.action, { method: "POST", body: form.body, headers }) : await fetch(address(room), { headers })
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
  const next = fresh.querySelector("[data-live]")
  if (!next || (!form && answer.redirected)) {
    location.assign(answer.url)
    return false
  }
  keepOpen(room, next)
  const goBack = stay(room)
  redraw(room.querySelector("[data-live]"), next.childNodes)
  goBack()
  for (const name of ["part", "worker", "shared"]) room.setAttribute(name, fresh.querySelector("live-room").getAttribute(name) ?? "")
  if (form) showNotices(room, fresh)
  return true
}

// Who leads may look at a part of the page by its address; what a seat builds on there was for once.
function address(room) {
  return room.hasAttribute("every") ? location.pathname + location.search : location.pathname
}

// What somebody unfolded stays unfolded.
function keepOpen(room, next) {
  for (const { dataset } of room.querySelectorAll("details[data-keep][open]")) {
    next.querySelector(`details[data-keep="${dataset.keep}"]`)?.setAttribute("open", "")
  }
}

function showNotices(room, fresh) {
  const notices = "toast-message, main > .stack > .alert"
  document.querySelectorAll(notices).forEach((each) => each.remove())
  room.before(...fresh.querySelectorAll(notices))
  document.dispatchEvent(new Event("htmx:after:swap"))
}

// Another part of the session: to the top, felt in the hand, heard by who wants that, and said large for a moment.
// Gives what was said, for who does not see it.
export function begin(room) {
  const words = room.querySelector("[data-go]")?.dataset.go ?? room.querySelector("h1")?.textContent ?? ""
  window.scrollTo(0, 0)
  navigator.vibrate?.(200)
  chime()
  room.querySelector("[data-splash]").replaceChildren(Object.assign(document.createElement("p"), { textContent: words }))
  return words
}
