"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "session.held": _("%(by)s entered the idea session: %(ideas)s ideas."),
    "idea.selected": _("%(by)s chose an idea."),
    "idea.unselected": _("%(by)s took a choice back."),
}
