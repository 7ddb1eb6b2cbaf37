"""For which shops a numbered file is meant: by the beginnings of their NACE codes. Plain Python."""

from __future__ import annotations

from collections.abc import Collection

EVERY_TRADE = "all"


class FitsTrades:
    """What is meant for some trades: beginnings of NACE-BEL 2025 codes without dots, or "all"."""

    trades: tuple[str, ...]

    def beginning(self, trade: str | None) -> str | None:
        """The longest of its beginnings that this code has; "all" when it is for every trade and
        None when it is about other ones. A trade that is not known fits what is for every trade."""
        code = (trade or "").replace(".", "")
        shared = [start for start in self.trades if code and code.startswith(start)]
        if shared:
            return max(shared, key=len)
        return EVERY_TRADE if EVERY_TRADE in self.trades else None

    def fit(self, trade: str | None) -> int | None:
        """How closely it fits a NACE code: the digits they share, 0 for every trade.

        None when it is about other trades.
        """
        start = self.beginning(trade)
        if start is None:
            return None
        return 0 if start == EVERY_TRADE else len(start)

    def best_fit(self, trades: Collection[str]) -> int | None:
        """The fit of the trade it fits most closely; without trades as for an unknown one."""
        fits = [self.fit(trade) for trade in trades or (None,)]
        return max((fit for fit in fits if fit is not None), default=None)

    def touches(self, trade: str) -> bool:
        """Whether it fits a trade, or one of the trades under that heading."""
        return self.fit(trade) is not None or any(start.startswith(trade) for start in self.trades)
