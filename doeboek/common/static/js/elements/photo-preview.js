// <photo-preview><input type="file"><img hidden></photo-preview> shows the photo that was chosen.
// The picture becomes a data: address, the only kind of local picture that the pages allow.
class PhotoPreview extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this)
  }

  handleEvent() {
    const [photo] = this.querySelector("input").files
    const picture = this.querySelector("img")
    picture.hidden = true
    if (!photo?.type.startsWith("image/")) return
    const reader = new FileReader()
    reader.addEventListener("load", () => {
      picture.src = reader.result
      picture.hidden = false
    })
    reader.readAsDataURL(photo)
  }
}

customElements.define("photo-preview", PhotoPreview)
