"""What somebody does at a page, with fingers or keys."""

from __future__ import annotations

from typing import Any

import pytest


def tab_to(page: Any, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _each in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == name:
            return
    pytest.fail(f"Tab never comes to “{name}”")


def unfold(page: Any, title: str) -> None:
    page.locator("summary").filter(has_text=title).first.click()


def fill(page: Any, name: str, text: str) -> None:
    page.locator(f"main [name={name}]").first.fill(text)
