"""What an owner let go while looking back: it is not asked for every month again.

It stays in the book, and who does it after all says so there.
"""

from __future__ import annotations

from collections.abc import Collection

from doeboek.followup.choices import Kind, Side, Why
from doeboek.followup.models import Outcome

LETS_GO = frozenset({Why.NEEDLESS, Why.BETTER})


def let_go_in(trajectories: Collection[int]) -> set[int]:
    """The actions of which the shop said last that they are not done and need not be; one query."""
    of_shop = Outcome.objects.filter(side=Side.SHOP, action__book__in=trajectories)
    said = of_shop.order_by("look_back__mark", "at", "pk").values_list("action", "kind", "why")
    last = {action: (kind, why) for action, kind, why in said}
    return {action for action, (kind, why) in last.items() if kind == Kind.NOT and why in LETS_GO}
