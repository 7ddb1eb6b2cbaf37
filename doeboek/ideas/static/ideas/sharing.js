// <live-room shared="1">: a seat with two phones. What the other one sends is told to nobody, so this one looks again
// every few seconds, as long as somebody looks at it.
const EVERY = 4000
let timer

export function lookAgain(room, look) {
  clearTimeout(timer)
  if (room.getAttribute("shared")) timer = setTimeout(() => document.hidden || look(), EVERY)
}
