// Where the focus is on a page that is drawn anew. The answer puts it back when it was lost: on the button that came in
// its place, else on what comes after the thing that went away, else on what came before it.
const REACHABLE = "a[href], button, summary, input:not([type=hidden]), select, textarea"

export function stay(room) {
  const here = document.activeElement
  if (!room.contains(here)) return () => {}
  const all = Array.from(room.querySelectorAll(REACHABLE))
  const { form } = here
  const place = all.indexOf(here)
  const nearest = [...all.slice(place), ...all.slice(0, place).reverse()]
  return () => {
    if (document.activeElement === here) return
    const instead = form ? Array.from(form.querySelectorAll("button")) : []
    const there = [...instead, ...nearest].find((each) => room.contains(each) && each.checkVisibility())
    there?.focus({ preventScroll: true })
    there?.scrollIntoView({ block: "nearest" }) // only as far as it is out of sight
  }
}
