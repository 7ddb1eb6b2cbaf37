"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "drafts.left_behind": _("%(by)s sent what was still on a device after the assignment ended."),
}
