// Pages work without any of this. An element's file is fetched only where the element occurs.
const elements = {
  "auto-save": () => import("./elements/auto-save.js"),
  "copy-link": () => import("./elements/copy-link.js"),
  "keys-scale": () => import("./elements/keys-scale.js"),
  "mark-sheet": () => import("./elements/mark-sheet.js"),
  "page-preview": () => import("./elements/page-preview.js"),
  "photo-preview": () => import("./elements/photo-preview.js"),
  "photo-strip": () => import("./elements/photo-strip.js"),
  "share-link": () => import("./elements/share-link.js"),
  "toast-message": () => import("./elements/toast-message.js"),
}

function load() {
  for (const [name, fetchElement] of Object.entries(elements)) {
    if (!customElements.get(name) && document.querySelector(name)) fetchElement()
  }
}

load()
document.addEventListener("htmx:after:swap", load)
