"""The sentences of this app's moments."""

from django.utils.translation import gettext_lazy as _

MOMENTS = {
    "dossier.restored": _("The trajectory was brought back from its dossier."),
}
