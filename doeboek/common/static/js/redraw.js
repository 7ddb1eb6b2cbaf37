// Show these nodes in `root`, touching only what differs: a tap or the focus on the rest stays where it is.
export function redraw(root, nodes) {
  const next = document.createDocumentFragment()
  next.append(...nodes)
  children(root, next)
}

function children(now, next) {
  const [before, after] = [Array.from(now.childNodes), Array.from(next.childNodes)]
  before.slice(after.length).forEach((node) => node.remove())
  after.forEach((node, place) => (before[place] ? one(before[place], node) : now.append(node)))
}

function one(now, next) {
  if (now.isEqualNode(next)) return
  if (now.nodeName !== next.nodeName || now.nodeType !== Node.ELEMENT_NODE) return now.replaceWith(next)
  for (const { name } of Array.from(now.attributes)) if (!next.hasAttribute(name)) now.removeAttribute(name)
  for (const { name, value } of next.attributes) now.setAttribute(name, value)
  children(now, next)
}
