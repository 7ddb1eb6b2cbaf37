// <photo-strip action="/…/fotos/" sending="…" saved="…" waiting="…"> holds a file input and the photos that
// were sent. What is chosen goes at once, made smaller first; the strip is drawn anew from the page that
// comes back. When it cannot go, the files stay chosen and the button of the form sends them.
const EDGE = 2000

class PhotoStrip extends HTMLElement {
  connectedCallback() {
    for (const type of ["input", "change"]) this.addEventListener(type, this)
  }

  handleEvent(event) {
    if (event.target.type !== "file") return
    event.stopPropagation() // the answer is saved apart from its photos
    if (event.type === "change" && event.target.files.length) this.#send(event.target)
  }

  async #send(input) {
    this.#say("sending")
    try {
      const answer = await fetch(this.getAttribute("action"), { method: "POST", body: await this.#body(input) })
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const fresh = answer.ok && page.querySelector("photo-strip")
      if (!fresh) throw new Error(`answered with ${answer.status}`)
      const refused = page.querySelectorAll("main .alert[data-is=stop]")
      this.replaceChildren(...refused, ...fresh.childNodes)
      this.querySelector("[type=file]").focus()
      this.#say(refused.length ? "" : "saved")
    } catch {
      this.#say("waiting")
    }
  }

  async #body(input) {
    const body = new FormData()
    const token = input.form.elements.namedItem("csrfmiddlewaretoken")
    body.append("csrfmiddlewaretoken", token?.value ?? "")
    body.append("idempotency_key", crypto.getRandomValues(new Uint32Array(4)).join("-"))
    for (const file of input.files) body.append(input.name, await smaller(file), file.name)
    return body
  }

  #say(state) {
    this.querySelector("output").textContent = this.getAttribute(state) ?? ""
  }
}

// A photo of a phone has many more points than a page shows; over a weak line that takes minutes.
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
    const scale = EDGE / Math.max(picture.width, picture.height)
    if (scale >= 1) return file
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 })
  } catch {
    return file // the server says what is wrong with it
  }
}

customElements.define("photo-strip", PhotoStrip)
