"""What the library has for one shop, with the reasons in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doeboek.audits.intentions import Intention
from doeboek.audits.measuring import INSTRUMENT
from doeboek.audits.results import latest_result
from doeboek.audits.scoring import shown
from doeboek.books.library import domain_titles, own_sheets_seen_by, with_own
from doeboek.books.suggesting import Reason, Shop, Suggestion, Why, suggestions
from doeboek.books.taking import taken_in
from doeboek.people.models import Person
from doeboek.places.models import Trade
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Suggested:
    """A sheet for a shop, and why in sentences."""

    suggestion: Suggestion
    reasons: list[str]


def suggestions_for(trajectory: Trajectory, *, reader: Person) -> list[Suggestion]:
    """What a shop could begin with, the best first: our sheets and the programme's own."""
    own = own_sheets_seen_by(reader, programme=trajectory.wave.programme_id)
    return suggestions(with_own(own), shop_of(trajectory))


def shop_of(trajectory: Trajectory) -> Shop:
    """What there is to go by. Another questionnaire has other domains than the sheets name."""
    result = latest_result(trajectory)
    official = result.official if result else None
    if official and official.audit.instrument_name != INSTRUMENT:
        official = None
    intention = Intention.objects.of(trajectory).standing().first()
    if intention and intention.instrument_name != INSTRUMENT:
        intention = None
    scored = official.scores.dimensions if official else ()
    return Shop(
        scores={domain.id: shown(domain.score) for domain in scored},
        starts=intention.domains if intention else (),
        trades=trajectory.trades,
        taken=taken_in(trajectory).keys(),
    )


def in_words(found: Iterable[Suggestion]) -> list[Suggested]:
    """With the reasons as sentences, in one query."""
    found = list(found)
    codes = {reason.trade for each in found for reason in each.reasons if reason.trade}
    trades = {trade.code: trade.label() for trade in Trade.objects.filter(code__in=codes)}
    titles = domain_titles()
    return [
        Suggested(each, [sentence(reason, titles, trades) for reason in each.reasons])
        for each in found
    ]


def sentence(reason: Reason, titles: Mapping[str, str], trades: Mapping[str, str]) -> str:
    """A reason as one would say it; `titles` are those of domains, `trades` of NACE codes."""
    facts = {
        "domain": titles.get(reason.domain, reason.domain),
        "score": reason.score,
        "trade": trades.get(reason.trade, reason.trade),
    }
    if reason.why == Why.CHOSEN and reason.score is None:
        return _("The shop begins with this: %(domain)s.") % facts
    sentences = {
        Why.CHOSEN: _(
            "The shop begins with this: %(domain)s. The scan gives it %(score)s out of 100."
        ),
        Why.SCORE: _("The scan gives %(score)s out of 100 for %(domain)s."),
        Why.TRADE: _("It fits the trade: %(trade)s."),
        Why.QUICK_WIN: _("Much result for little work."),
        Why.EVERY_SHOP: _("It fits every shop."),
    }
    return sentences[reason.why] % facts
