"""`doeboek serve` as an operator meets it: a process, a port, a signal."""

from __future__ import annotations

import gzip
import json
import re
import signal
import socket
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from tests.common import process
from tests.common.process import serving

pytestmark = pytest.mark.django_db(transaction=True)


def get(address: str, **headers: str) -> tuple[dict[str, str], bytes]:
    asked = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(asked, timeout=60) as response:
        return {k.lower(): v for k, v in response.headers.items()}, response.read()


def test_it_answers_health_and_stops_on_ctrl_c_with_nothing_to_say():
    with serving() as (server, address):
        answer = json.loads(get(f"{address}/health")[1])
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=60)

    assert answer["status"] == "ok"
    assert (server.returncode, rest) == (0, ("", ""))


def test_it_stops_when_the_system_asks():
    with serving("--web") as (server, _address):
        server.terminate()
        rest = server.communicate(timeout=60)

    assert (server.returncode, rest) == (0, ("", ""))


def test_static_files_are_hashed_compressed_and_kept_for_good(tmp_path):
    with serving("--web", DOEBOEK_DATA_DIR=str(tmp_path)) as (server, address):
        manifest = json.loads((tmp_path / "static/staticfiles.json").read_text())["paths"]
        url = f"{address}/static/{manifest['css/app.css']}"
        headers, body = get(url, **{"Accept-Encoding": "gzip"})
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=60)

    assert re.search(r"app\.[0-9a-f]{12}\.css$", url)
    assert headers["cache-control"] == "max-age=315360000, public, immutable"
    assert headers["content-encoding"] == "gzip"
    assert headers["x-content-type-options"] == "nosniff"
    assert b"{" in gzip.decompress(body)
    assert rest == ("", "")


def test_a_static_file_that_is_not_there_is_not_found():
    with serving("--web") as (_server, address), pytest.raises(Exception, match="404"):
        get(f"{address}/static/../settings.py")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the demo is SQLite's")
def test_the_demo_is_loaded_once_and_says_who_signs_in_where(tmp_path):
    demo = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
        "DOEBOEK_DATA_DIR": str(tmp_path),
        "DOEBOEK_DEMO": "1",
    }
    told = []
    for _ in range(2):
        with serving("--web", "--migrate", **demo) as (server, address):
            page = get(address)[1]
            server.send_signal(signal.SIGINT)
            told.append(server.stdout.read().splitlines())

    assert b"</html>" in page
    assert told[0] == told[1]
    assert len(told[0]) > 10
    assert [line for line in told[0] if not re.fullmatch(r"\S.*  \w+  http://\S+", line)] == []


def test_a_taken_port_is_exit_2_and_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = process.run("serve", "--port", str(port))

    assert (refused.returncode, refused.stderr) == (
        2,
        f"Port {port} is taken. Choose another with --port.\n",
    )


def test_missing_migrations_are_named_and_not_run(tmp_path):
    database = tmp_path / "new.sqlite3"

    refused = process.run("serve", "--port", "0", DATABASE_URL=f"sqlite:///{database}")

    assert refused.returncode == 1
    assert re.fullmatch(
        r"The database misses \d+ migrations\. "
        r"Run `doeboek migrate`, or start with --migrate\.\n",
        refused.stderr,
    )


def test_static_files_are_collected_once(tmp_path: Path, settings):
    from doeboek.common.collecting import collect_static

    settings.STATIC_ROOT = tmp_path

    assert (collect_static(), collect_static()) == (True, False)
    assert (tmp_path / "css/app.css").exists()


def test_a_page_is_compressed():
    with serving("--web") as (_server, address):
        headers, body = get(address, **{"Accept-Encoding": "gzip"})

    assert headers["content-encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(body)
