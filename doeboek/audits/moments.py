"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "audit.started": _("%(by)s began the scan."),
    "audit.widened": _("%(by)s goes on with the whole scan."),
    "audit.finished": _("%(by)s finished the scan."),
    "audit.corrected": _("%(by)s changed answers in the finished scan."),
    "measurement.begun": _("%(by)s began a new measurement."),
    "measurement.taken_back": _("%(by)s took the new measurement back."),
    "priorities.chosen": _("%(by)s chose what to start with."),
    "audit.adopted": _("%(by)s took over the scan that the owner had filled in online."),
    "audit.given_back": _("%(by)s gave back the scan that was taken over."),
}
