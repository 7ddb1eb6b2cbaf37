// Half a sentence in the field of a page; it survives a reload, and what could not be taken in comes back to it.
export class Draft {
  #room

  constructor(room) {
    this.#room = room
    const field = this.#field
    if (field && !field.value) field.value = sessionStorage.getItem(this.#name) ?? ""
  }

  keep(field) {
    if (field.name === "text") sessionStorage.setItem(this.#name, field.value)
  }

  // In the field again, here or where one comes in anew.
  giveBack(text) {
    const field = this.#field
    const both = [field?.value, text].filter(Boolean).join("\n")
    if (field) field.value = both
    sessionStorage.setItem(this.#name, both)
  }

  get #field() {
    return this.#room.querySelector("#schrijf [name=text]")
  }

  get #name() {
    return `doemee-${this.#room.getAttribute("room")}`
  }
}
