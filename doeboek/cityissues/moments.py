"""What a shop and its town did with a question, as the timeline of the shop tells it."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "cityissue.raised": _("%(by)s asked the municipality something."),
    "cityissue.added": _("%(by)s added something to a question to the municipality."),
    "cityissue.helped": _("%(by)s said that the answer of the municipality helped."),
    "cityissue.not-helped": _("%(by)s said that the answer of the municipality did not help yet."),
    "cityissue.accepted": _("%(by)s of the municipality took a question on."),
    "cityissue.started": _("%(by)s of the municipality began with a question."),
    "cityissue.asked": _("%(by)s of the municipality asked something back."),
    "cityissue.forwarded": _("%(by)s of the municipality handed a question on."),
    "cityissue.answered": _("%(by)s of the municipality answered a question."),
    "cityissue.closed": _("A question to the municipality closed by itself."),
    "cityissue.withdrawn": _("%(by)s took a question to the municipality back."),
    "cityissue.restored": _("%(by)s let a question to the municipality stand again."),
    "cityissue.named": _("%(by)s showed the municipality the name of the shop."),
    "cityissue.unnamed": _("%(by)s took the name of the shop from a question."),
}
