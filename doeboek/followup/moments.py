"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "lookback.begun": _("%(by)s began to look back on the actions."),
    "lookback.finished": _("%(by)s looked back on the actions."),
    "lookback.new_thing": _("%(by)s chose something new to do."),
    "followup.begun": _("%(by)s asked an expert for help."),
    "followup.changed": _("%(by)s changed what was agreed about the help of an expert."),
    "followup.ended": _("%(by)s rounded off the help of an expert."),
    "homework.given": _("%(by)s agreed on something to do before the next visit."),
    "homework.done": _("%(by)s did what was agreed with the expert."),
    "homework.undone": _("%(by)s said that it is not done yet after all."),
    "report.handed_in": _("%(by)s handed in a report."),
    "advice.taken": _("%(by)s put an advice in the doeboek."),
    "advice.left": _("%(by)s left an advice aside."),
    "advice.reopened": _("%(by)s took back the answer to an advice."),
    "help.judged": _("%(by)s said whether the help was of use."),
}
