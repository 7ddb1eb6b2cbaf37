"""How much one phone may send: some at once, and then one in so many seconds."""

from __future__ import annotations

_MOST_KNOWN = 5000


class Pace:
    """The generic cell rate algorithm (ITU-T I.371): `burst` at once, and one in `per` seconds.

    It is kept in this process alone. Who comes by several has the pace of each.
    """

    def __init__(self, burst: int, per: float) -> None:
        self.per, self.ahead = per, (burst - 1) * per
        self._paid_until: dict[int, float] = {}

    def allows(self, who: int, now: float) -> bool:
        """Whether `who` may send one more at `now`, in seconds; if so it is counted."""
        paid_until = max(self._paid_until.get(who, now), now)
        if paid_until - now > self.ahead:
            return False
        if len(self._paid_until) >= _MOST_KNOWN:
            self._paid_until = {each: t for each, t in self._paid_until.items() if t > now}
        self._paid_until[who] = paid_until + self.per
        return True

    def forget(self) -> None:
        """Everybody is new again."""
        self._paid_until.clear()
