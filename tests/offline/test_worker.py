"""The service worker: what it keeps, under which version, and that browsers ask for it anew."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import doeboek.common
import doeboek.offline
from doeboek.offline import worker

STATIC = Path(doeboek.common.__file__).parent / "static"
SCRIPTS = sorted((Path(doeboek.offline.__file__).parent / "static" / "offline").glob("*.js"))


def about(client):
    text = client.get("/sw.js").content.decode()
    return json.loads(re.match(r"self\.about = (\{.*\})\n", text).group(1))


def test_browsers_ask_for_the_worker_anew_and_let_it_see_every_page(client, db):
    response = client.get("/sw.js")

    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Service-Worker-Allowed"] == "/"
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_it_keeps_files_that_are_there_and_every_script_of_the_page(client, db):
    files = about(client)["files"]

    names = [file.removeprefix("/static/") for file in files]
    assert all(finders.find(name) for name in names)
    own = {f"offline/{script.name}" for script in SCRIPTS} - {"offline/service-worker.js"}
    assert own <= set(names)
    imported = {
        (script.parent / address).resolve()
        for script in SCRIPTS
        for address in re.findall(r'(?:from|import) "(\.[\w./-]+\.js)"', script.read_text())
    }
    here = {Path(finders.find(name)) for name in names}
    shared = STATIC / "js" / "elements" / "keys-scale.js"
    assert {path.name for path in imported} <= {path.name for path in here}
    assert shared in here


def test_the_version_follows_the_files():
    files = worker.files()

    assert worker.version(files) == worker.version(list(files))
    assert worker.version(files) != worker.version([*files[:-1], files[-1] + "x"])


def test_switched_off_it_keeps_nothing(client, db, settings):
    settings.OFFLINE = False

    assert (about(client)["is_on"], about(client)["files"]) == (False, [])


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_a_script_is_short_and_makes_no_code_out_of_text(script):
    code = script.read_text()

    assert len(code.splitlines()) < 100
    assert not re.search(
        r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", code
    )


def test_every_element_of_the_page_is_defined_by_the_file_of_its_name():
    page = Path(doeboek.offline.__file__).parent / "templates" / "offline"
    used = {
        name
        for file in page.glob("*.html")
        for name in re.findall(r"<([a-z]+-[a-z-]+)", file.read_text())
    }
    defined = {
        name
        for script in SCRIPTS
        for name in re.findall(r'customElements\.define\("([\w-]+)", ', script.read_text())
        if name == script.stem
    }

    assert used == defined
