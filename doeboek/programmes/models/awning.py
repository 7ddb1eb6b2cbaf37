"""The six cloths an awning can have; the colours themselves are tokens of the style sheet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Awning(models.TextChoices):
    GREEN = "groen", _("Green")
    BURGUNDY = "bordeaux", _("Burgundy")
    COBALT = "kobalt", _("Cobalt")
    OCHRE = "oker", _("Ochre")
    BRICK = "baksteen", _("Brick")
    SLATE = "leisteen", _("Slate")
