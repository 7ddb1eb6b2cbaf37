"""What one taps when looking back. What nobody tapped stays empty: it is not known."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    """Whose words it are: those of the shop stand beside those of the team."""

    SHOP = "shop", _("the shop")
    TEAM = "team", _("the team")


class Way(models.TextChoices):
    """By which way the month reaches the owner."""

    MAIL = "mail", _("By mail, at most one a week")
    TEXT = "text", _("By a text message from my coach")
    CALENDAR = "calendar", _("Only in my own calendar")
    NONE = "none", _("Not at all")


class Kind(models.TextChoices):
    DONE = "done", pgettext_lazy("outcome", "Done")
    PARTLY = "partly", pgettext_lazy("outcome", "Partly")
    NOT = "not", pgettext_lazy("outcome", "Not done")


class Why(models.TextChoices):
    """What usually stands in the way."""

    TIME = "time", _("There was no time")
    MONEY = "money", _("It costs too much")
    PEOPLE = "people", _("There was nobody to do it")
    HELP = "help", _("I did not know how to begin")
    OTHERS = "others", _("I wait for somebody else")
    BETTER = "better", _("I found something better")
    NEEDLESS = "needless", _("It is no longer needed")
    LATER = "later", _("It is still to come")


class Investment(models.TextChoices):
    NOTHING = "0", _("nothing")
    UNDER_500 = "500", _("less than € 500")
    UNDER_2500 = "2500", _("€ 500 to € 2,500")
    UNDER_10000 = "10000", _("€ 2,500 to € 10,000")
    MORE = "more", _("more than € 10,000")
    UNTOLD = "untold", _("I would rather not say")


class Turnover(models.TextChoices):
    MUCH_LESS = "much-less", _("more than 10% lower")
    LESS = "less", _("a little lower")
    SAME = "same", pgettext_lazy("turnover", "about the same")
    MORE = "more", _("a little higher")
    MUCH_MORE = "much-more", _("more than 10% higher")
    UNTOLD = "untold", _("I would rather not say")


class Jobs(models.TextChoices):
    FEWER = "fewer", _("fewer people")
    SAME = "same", _("as many people")
    ONE = "one", _("one person more")
    MORE = "more", _("two people more, or even more")
    UNTOLD = "untold", _("I would rather not say")


class Innovation(models.TextChoices):
    YES = "yes", pgettext_lazy("something new", "Yes")
    NO = "no", pgettext_lazy("something new", "No")
