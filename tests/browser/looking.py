"""What a browser sees of a page: what is not accessible, what sticks out, what the console says."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
#: A page whose script shows its parts has a heading once they stand there.
STANDS = """
async () => {
    const shows = () => [...document.querySelectorAll("h1")].some(h1 => h1.checkVisibility());
    for (let turn = 0; turn < 200 && !shows(); turn++)
        await new Promise(go => setTimeout(go, 50));
}
"""
UNFOLD = "for (const part of document.querySelectorAll('details')) part.open = true"

#: A stream on which nothing happens, for a server that speaks none. In the page: as long as the
#: browser lets a test answer for an address, it keeps no file.
STILL = """
window.EventSource = class extends EventTarget {
    readyState = 0;
    close() {}
};
"""

#: The rules that a colour scheme can break.
COLOURS = ("color-contrast", "link-in-text-block")

#: Nothing is loaded again for it: no rule of ours asks, and the content policy forbids what comes.
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RUN = """
async rules => {
    const how = {resultTypes: ["violations"], preload: false};
    const found = await axe.run(document, rules.length ? {...how, runOnly: rules} : how);
    const parts = rule => rule.nodes.map(node => node.html.slice(0, 160)).join(" | ");
    return found.violations.map(rule => `${rule.id}: ${parts(rule)}`);
}
"""


def violations(page: Any, *rules: str) -> list[str]:
    """The broken rules of accessibility, each with its elements; of these rules only, if any."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN, rules)


def too_wide(page: Any) -> int:
    """How many pixels of the page stick out sideways."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


class Window:
    """A window of somebody, who is told what is wrong with each page."""

    def __init__(self, chromium: Any, address: str, cookies: Any) -> None:
        self._address = address
        self._context = chromium.new_context(
            base_url=address,
            locale="nl-BE",
            reduced_motion="reduce",
            viewport=PHONE,
            service_workers="block",
        )
        self._carry(cookies)
        self._page = self._context.new_page()
        # The server of the tests speaks no streams; those are tried with the product as it runs.
        self._page.add_init_script(STILL)
        # Sent once, not with each page.
        self._page.add_init_script(AXE)
        self._said: list[str] = []
        self._page.on("console", self._hear)
        self._page.on("pageerror", lambda error: self._said.append(str(error)))

    def look(self, path: str) -> list[str]:
        """What is wrong with the page at this path: on a phone in light, on a laptop in dark.

        The elements are the same on both, so there only its colours and its width are judged.
        """
        return [*self.look_briefly(path), *self._at(LAPTOP, "dark", *COLOURS)]

    def look_briefly(self, path: str) -> list[str]:
        """The same on the phone only."""
        return [*self._open(path), *self._at(PHONE, "light")]

    def put(self, answer: Any, path: str, *, cookies: Any = None) -> None:
        """Let the next page at this path be this answer, with the cookies of who got it: what the
        page sends by itself is then answered as it is for that person."""
        self._carry(cookies or {})
        headers = {name: value for name, value in answer.items() if name != "Content-Length"}
        self._page.route(
            self._address + path,
            lambda asked: asked.fulfill(
                status=answer.status_code, headers=headers, body=answer.content
            ),
            times=1,
        )

    def _carry(self, cookies: Any) -> None:
        jar = [{"name": c.key, "value": c.value, "url": self._address} for c in cookies.values()]
        if jar:
            self._context.add_cookies(jar)

    def close(self) -> None:
        self._context.close()

    def _open(self, path: str) -> list[str]:
        """Where else it leads, and what the console says of it."""
        self._said.clear()
        self._page.set_viewport_size(PHONE)
        self._page.emulate_media(color_scheme="light")
        answer = self._page.goto(path)
        self._page.evaluate(STANDS)
        refusal = f"Failed to load resource: the server responded with a status of {answer.status}"
        elsewhere = [] if self._page.url == self._address + path else [f"leads to {self._page.url}"]
        return elsewhere + [said for said in self._said if not said.startswith(refusal)]

    def _at(self, size: dict[str, int], scheme: str, *rules: str) -> list[str]:
        page = self._page
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        wide = too_wide(page)
        page.evaluate(UNFOLD)
        wide = max(wide, too_wide(page))
        wrong = [f"sticks out by {wide} px"] if wide > 0 else []
        wrong += violations(page, *rules)
        return [f"at {size['width']} px in {scheme}: {what}" for what in wrong]

    def _hear(self, said: Any) -> None:
        if said.type == "error":
            self._said.append(said.text)
