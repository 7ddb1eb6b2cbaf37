"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "audit.started": _("%(by)s began the scan."),
    "audit.widened": _("%(by)s goes on with the whole scan."),
    "audit.finished": _("%(by)s finished the scan."),
    "audit.corrected": _("%(by)s changed answers in the finished scan."),
}
