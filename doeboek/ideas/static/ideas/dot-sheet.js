// <dot-sheet>: dots lie on ideas at once, also without a connection. A press more than there are is refused
// here already; the server counts again.
class DotSheet extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this)
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this)
  }

  // Dots that wait on this phone, on a page that does not know of them yet.
  show(entries) {
    for (const { body } of entries) {
      const form = "choice" in body && this.querySelector(`[name=idea][value="${body.idea}"]`)?.form
      if (!form) continue
      const now = buttons(form).find((button) => body.choice && body.choice === (button.dataset.colour ?? button.dataset.count)) ?? null
      const before = form.querySelector("[aria-pressed=true]")
      if (now !== before) this.#lay(form, before, now)
    }
  }

  handleEvent(event) {
    const button = event.submitter
    const form = event.target
    const before = form.querySelector("[aria-pressed=true]")
    const [cost, back] = [button.value ? worth(button) : 0, before ? worth(before) : 0]
    const now = button.value ? button : null
    const isSame = before && before.dataset.colour === button.dataset.colour
    if (cost > this.#left(button) + (isSame ? back : 0)) {
      event.preventDefault()
      event.stopPropagation()
      this.#budget(button).closest("li, p").setAttribute("data-empty", "")
      return
    }
    // After whoever sends the form has read it: a microtask would run before the next listener.
    setTimeout(() => this.#lay(form, before, now))
  }

  #lay(form, before, now) {
    if (before) this.#change(before, worth(before))
    if (now) this.#change(now, -worth(now))
    for (const button of buttons(form)) {
      const isOn = button === now
      button.setAttribute("aria-pressed", isOn)
      button.value = isOn ? "" : (button.dataset.colour ?? button.dataset.count)
    }
    form.closest(".idea").toggleAttribute("data-chosen", Boolean(now))
  }

  #change(button, by) {
    const budget = this.#budget(button)
    budget.textContent = Number(budget.textContent) + by
    budget.closest("li, p").removeAttribute("data-empty")
  }

  #left(button) {
    return Number(this.#budget(button).textContent)
  }

  #budget(button) {
    return this.closest("live-room").querySelector(`[data-left="${button.dataset.colour ?? ""}"]`)
  }
}

function buttons(form) {
  return Array.from(form.querySelectorAll("[name=choice]"))
}

function worth(button) {
  return Number(button.dataset.count ?? 1)
}

customElements.define("dot-sheet", DotSheet)
