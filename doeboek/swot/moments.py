"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "swot.confirmed": _("%(by)s confirmed the SWOT: %(points)s points."),
    "question.asked": _("%(by)s wrote the key question."),
}
