"""Numbers as people write them in a sentence: in words up to ten, in figures above."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from doeboek.common.words import NO_BREAK

WORDS = (
    pgettext_lazy("number", "one"),
    pgettext_lazy("number", "two"),
    pgettext_lazy("number", "three"),
    pgettext_lazy("number", "four"),
    pgettext_lazy("number", "five"),
    pgettext_lazy("number", "six"),
    pgettext_lazy("number", "seven"),
    pgettext_lazy("number", "eight"),
    pgettext_lazy("number", "nine"),
    pgettext_lazy("number", "ten"),
)
ORDINALS = (
    pgettext_lazy("ordinal", "first"),
    pgettext_lazy("ordinal", "second"),
    pgettext_lazy("ordinal", "third"),
    pgettext_lazy("ordinal", "fourth"),
    pgettext_lazy("ordinal", "fifth"),
    pgettext_lazy("ordinal", "sixth"),
    pgettext_lazy("ordinal", "seventh"),
    pgettext_lazy("ordinal", "eighth"),
    pgettext_lazy("ordinal", "ninth"),
    pgettext_lazy("ordinal", "tenth"),
)


def spelled(count: int) -> str:
    """Three, 11, 1.250: inside a sentence."""
    if 1 <= count <= len(WORDS):
        return str(WORDS[count - 1])
    return number_format(count, force_grouping=True)


def spelled_first(count: int) -> str:
    """The same as the first word of a sentence; Dutch writes één there as Eén."""
    return pgettext("number", "One") if count == 1 else capfirst(spelled(count))


def ordinal(place: int) -> str:
    """First to tenth in words; nothing above, so that the sentence is written otherwise."""
    return str(ORDINALS[place - 1]) if 1 <= place <= len(ORDINALS) else ""


def weight(size: int) -> str:
    """192 kB, 1,4 MB: a file of so many bytes, to know before one fetches it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NO_BREAK}kB"
    return f"{number_format(size / 1_000_000, decimal_pos=1)}{NO_BREAK}MB"


def takes(minutes: int) -> str:
    """20 minutes, one hour, two hours and 15 minutes: how long something takes its owner."""
    if minutes < 60:
        return ngettext("%(many)s minute", "%(many)s minutes", minutes) % {"many": spelled(minutes)}
    hours, rest = divmod(minutes, 60)
    whole = ngettext("%(many)s hour", "%(many)s hours", hours) % {"many": spelled(hours)}
    if not rest:
        return whole
    return _("%(hours)s and %(minutes)s minutes") % {"hours": whole, "minutes": rest}
