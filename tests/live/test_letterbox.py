"""What the letterbox takes, what it writes together, and what it leaves to the pages."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from doeboek.live import Letter, Letterbox
from doeboek.live.letterbox import LARGEST
from tests.live.clock import run


class House:
    """Writes what it is given, once it `may`, and remembers it; its pages say what they got."""

    def __init__(self) -> None:
        self.rounds: list[list[bytes]] = []
        self.at_the_pages: list[bytes] = []
        self.may = asyncio.Event()
        self.may.set()
        self.box = Letterbox(self.pages, lambda scope: scope.get("sender"), self.write)

    async def write(self, letters: Sequence[Letter]) -> list[bytes | None]:
        self.rounds.append([letter.body for letter in letters])
        await self.may.wait()
        if any(b"breaks" in letter.body for letter in letters):
            raise RuntimeError("no database")
        return [None if b"odd" in each.body else b"taken " + each.body for each in letters]

    async def pages(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", scope["method"] == "POST"
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
            if message["type"] == "http.disconnect":
                more = False
        self.at_the_pages.append(body)
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b"a page"})

    async def post(self, *parts: bytes, method: str = "POST", sender: str | None = "me") -> Any:
        """The status and the body of the answer."""
        scope = {"type": "http", "method": method, "sender": sender}
        left = [
            {"type": "http.request", "body": part, "more_body": part is not parts[-1]}
            for part in parts
        ]
        answer: list[Any] = []

        async def receive() -> Any:
            return left.pop(0) if left else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            answer.append(message)

        await self.box(scope, receive, send)
        return answer[0]["status"], answer[1]["body"]


def test_a_letter_is_written_and_answered():
    async def story() -> None:
        house = House()
        assert await house.post(b"an ", b"idea") == (200, b"taken an idea")
        assert (house.rounds, house.at_the_pages) == ([[b"an idea"]], [])

    run(story())


def test_what_comes_while_one_is_written_is_written_together_after_it():
    async def story() -> None:
        house = House()
        house.may.clear()
        sent = [asyncio.create_task(house.post(b"%d" % number)) for number in range(5)]
        await asyncio.sleep(0.1)
        more = [asyncio.create_task(house.post(b"%d" % number)) for number in range(5, 8)]
        await asyncio.sleep(0.1)
        house.may.set()

        answers = await asyncio.gather(*sent, *more)

        assert answers == [(200, b"taken %d" % number) for number in range(8)]
        assert [len(each) for each in house.rounds] == [5, 3]

    run(story())


def test_a_crowd_is_written_in_rounds_of_a_hundred():
    async def story() -> None:
        house = House()
        answers = await asyncio.gather(*(house.post(b"%d" % number) for number in range(250)))
        assert {status for status, _body in answers} == {200}
        assert [len(each) for each in house.rounds] == [100, 100, 50]

    run(story())


@pytest.mark.parametrize("how", [{"method": "GET"}, {"method": "PUT"}, {"sender": None}])
def test_what_is_no_letter_goes_to_the_pages(how):
    async def story() -> None:
        house = House()
        assert (await house.post(b"a form", **how))[0] == 418
        assert house.rounds == []

    run(story())


def test_what_is_not_taken_goes_to_the_pages_as_it_came():
    async def story() -> None:
        house = House()
        odd, plain = await asyncio.gather(house.post(b"odd ", b"idea"), house.post(b"plain"))
        assert (odd[0], plain) == (418, (200, b"taken plain"))
        assert house.at_the_pages == [b"odd idea"]

    run(story())


def test_when_writing_breaks_the_pages_answer_and_the_next_is_written(caplog):
    async def story() -> None:
        house = House()
        broken = await asyncio.gather(house.post(b"breaks"), house.post(b"beside it"))
        assert [status for status, _body in broken] == [418, 418]
        assert sorted(house.at_the_pages) == [b"beside it", b"breaks"]
        assert await house.post(b"next") == (200, b"taken next")

    run(story())
    assert "no database" in caplog.text


def test_what_is_too_large_is_not_kept_here_and_reaches_the_pages_whole():
    async def story() -> None:
        house = House()
        parts = [b"x" * LARGEST, b"y" * LARGEST, b"z" * LARGEST]
        assert (await house.post(*parts))[0] == 418
        assert (await house.post(b"".join(parts)))[0] == 418
        assert (house.rounds, house.at_the_pages) == ([], 2 * [b"".join(parts)])

    run(story())


def test_who_left_before_all_was_sent_is_not_written_down():
    async def story() -> None:
        house = House()
        scope = {"type": "http", "method": "POST", "sender": "me"}
        left = [{"type": "http.request", "body": b"half", "more_body": True}]

        async def receive() -> Any:
            return left.pop(0) if left else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            pass

        await house.box(scope, receive, send)
        assert (house.rounds, house.at_the_pages) == ([], [b"half"])

    run(story())


def test_a_phone_that_goes_away_meanwhile_takes_no_other_with_it():
    async def story() -> None:
        house = House()
        house.may.clear()
        gone = asyncio.create_task(house.post(b"gone"))
        stays = asyncio.create_task(house.post(b"stays"))
        await asyncio.sleep(0.1)
        gone.cancel()
        await asyncio.sleep(0.1)
        house.may.set()
        assert await stays == (200, b"taken stays")
        assert await house.post(b"next") == (200, b"taken next")

    run(story())
