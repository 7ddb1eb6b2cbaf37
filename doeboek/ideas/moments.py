"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "session.held": _("The idea session was held; %(by)s wrote the ideas down."),
    "session.led": _("%(by)s led the idea session."),
    "idea.selected": _("%(by)s chose an idea."),
    "idea.unselected": _("%(by)s took a choice back."),
}
