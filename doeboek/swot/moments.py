"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "swot.confirmed": _("%(by)s confirmed the SWOT: %(points)s points."),
    "swot.prepared": _("%(by)s wrote something at the SWOT, at home."),
    "question.asked": _("%(by)s wrote the key question."),
}
