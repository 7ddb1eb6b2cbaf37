"""A telephone of one's own: a browser with a profile on disk, whose process can be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.browser.conftest import PHONE

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--lang=nl-BE",
)


class Telephone:
    """`page` is its only tab. What was kept on it survives `kill()`; the memory does not."""

    def __init__(self, chromium: Any, folder: Path, cookies: list[dict[str, Any]]) -> None:
        self.folder, self.cookies = folder, cookies
        self._chromium = chromium
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Switched on; once more when a browser that was killed does not come back at once."""
        context = self._up(10_000) or self._up(20_000) or self._up(30_000)
        assert context is not None, "the browser does not come up"
        context.set_default_timeout(15_000)
        # A browser writes its cookies to disk now and then: after a kill the sign-in has to stand.
        context.add_cookies(self.cookies)
        self.page = context.new_page()
        self.page.set_viewport_size(PHONE)

    def _up(self, patience: int) -> Any:
        """Where its pages open; None after so many milliseconds without an answer."""
        from playwright.sync_api import TimeoutError

        address = f"http://127.0.0.1:{self._launched()}"
        try:
            connect = self._chromium.browser_type.connect_over_cdp
            self._browser = connect(address, timeout=patience)
        except TimeoutError:
            self.kill()
            return None
        return self._browser.contexts[0]

    def _launched(self) -> str:
        """The port on which a new process listens."""
        told = self.folder / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        command = [shutil.which("chromium") or "chromium", *FLAGS, f"--user-data-dir={self.folder}"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        return _wait_for(told).split()[0]

    def kill(self) -> None:
        """No goodbye: what was not on disk is gone."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)


def _wait_for(file: Path) -> str:
    for _each in range(600):
        if file.exists() and "\n" in (text := file.read_text()):
            return text
        time.sleep(0.05)
    raise AssertionError(f"the browser did not write {file}")


def unfold(page: Any) -> None:
    """Open what stands beside the question, unless it is open."""
    folded = page.locator("visit-question details:has(visit-photos):not([open]) > summary")
    if folded.count():
        folded.click()
