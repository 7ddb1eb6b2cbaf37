from django.apps import AppConfig
from django.conf import settings


class AuditsConfig(AppConfig):
    name = "doeboek.audits"

    def ready(self) -> None:
        from doeboek.audits import checks, instruments  # noqa: F401 (registers the checks)

        instruments.packs[:] = settings.CONTENT_PACKS
