"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "book.begun": _("%(by)s began the doeboek."),
    "book.laid_before": _("%(by)s laid the doeboek before the owner."),
    "book.taken_back": _("%(by)s took the draft of the doeboek back."),
    "book.remarked": _("%(by)s said something about the draft of the doeboek."),
    "book.approved": _("%(by)s approved the doeboek: edition %(number)s."),
    "book.published": _("%(by)s gave out edition %(number)s of the doeboek."),
    "book.withdrawn": _("%(by)s withdrew edition %(number)s of the doeboek."),
    "book.erased": _("%(by)s erased what was given out of the doeboek."),
    "action.done": _("%(by)s ticked off an action."),
    "action.ask": _("%(by)s asked something about an action."),
    "action.later": _("%(by)s put an action off."),
    "calendar.given": _("%(by)s made an address for the own calendar."),
    "calendar.revoked": _("%(by)s took the address for the own calendar back."),
    "action.photo": _("%(by)s added a photo of an action."),
    "action.undone": _("%(by)s took an answer back."),
}
