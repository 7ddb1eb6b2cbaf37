"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "lookback.begun": _("%(by)s began to look back on the actions."),
    "lookback.finished": _("%(by)s looked back on the actions."),
    "lookback.new_thing": _("%(by)s chose something new to do."),
}
