// Show these nodes in `root`, touching only what differs: a tap or the focus on the rest stays where it is. What
// has an id or a data-key stays itself when others come before it: a choice that is not sent yet goes along.
export function redraw(root, nodes) {
  const next = document.createDocumentFragment()
  next.append(...nodes)
  children(root, next)
}

function children(now, next) {
  const wanted = new Set(Array.from(next.childNodes, key).filter(Boolean))
  for (const node of Array.from(now.childNodes)) if (key(node) && !wanted.has(key(node))) node.remove()
  const known = new Map(Array.from(now.childNodes, (node) => [key(node), node]))
  let place = now.firstChild
  for (const node of Array.from(next.childNodes)) {
    const same = key(node) ? known.get(key(node)) : place && !key(place) && place
    if (same && same !== place) now.insertBefore(same, place)
    const following = same ? same.nextSibling : place
    if (same) one(same, node)
    else now.insertBefore(node, place)
    place = following
  }
  while (place) {
    const following = place.nextSibling
    place.remove()
    place = following
  }
}

function one(now, next) {
  if (now.isEqualNode(next)) return
  if (now.nodeName !== next.nodeName || now.nodeType !== Node.ELEMENT_NODE) return now.replaceWith(next)
  for (const { name } of Array.from(now.attributes)) if (!next.hasAttribute(name)) now.removeAttribute(name)
  for (const { name, value } of next.attributes) now.setAttribute(name, value)
  children(now, next)
}

function key(node) {
  return node.id || node.dataset?.key || ""
}
