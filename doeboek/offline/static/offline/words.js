// Saying things in the reader's language: the words stand in attributes of the page's elements.
const language = document.documentElement.lang

// `element` has `waiting-one="%s answer" waiting-many="%s answers"`.
export function count(element, name, number) {
  return (element.getAttribute(`${name}-${number === 1 ? "one" : "many"}`) ?? "").replace("%s", number)
}

export function say(element, name, value = "") {
  return (element.getAttribute(name) ?? "").replace("%s", value)
}

export const list = (parts) => new Intl.ListFormat(language).format(parts.filter(Boolean))

const timeZone = "Europe/Brussels"
const dayOf = (then) => then.toLocaleDateString(language, { day: "numeric", month: "long", timeZone })

// 10.42; with the day when that is another day than today. As the server tells it, wherever the device is.
export function moment(at) {
  const then = new Date(at)
  const time = then.toLocaleTimeString(language, { timeStyle: "short", timeZone })
  const clock = language.startsWith("nl") ? time.replace(":", ".") : time
  return dayOf(then) === dayOf(new Date()) ? clock : `${dayOf(then)}, ${clock}`
}

// Put texts in the places that ask for them: <b data-f="shop"></b>
export function fill(root, facts) {
  for (const [name, text] of Object.entries(facts))
    for (const place of root.querySelectorAll(`[data-f="${name}"]`)) place.textContent = text ?? ""
}

// A copy of the <template data-t="name"> inside `root`, filled in.
export function copy(root, name, facts = {}) {
  const fresh = root.querySelector(`template[data-t="${name}"]`).content.cloneNode(true)
  fill(fresh, facts)
  return fresh
}
