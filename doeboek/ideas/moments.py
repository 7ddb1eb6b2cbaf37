"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "session.held": _("The idea session was held; %(by)s wrote the ideas down."),
    "session.led": _("%(by)s led the idea session."),
    "shortlist.begun": _("%(by)s began the shortlist of ideas."),
    "idea.selected": _("%(by)s chose an idea."),
    "idea.unselected": _("%(by)s took a choice back."),
    "idea.set_aside": _("%(by)s said why an idea is not done now."),
}
