from django.apps import AppConfig
from django.conf import settings


class AuditsConfig(AppConfig):
    name = "doeboek.audits"

    def ready(self) -> None:
        from doeboek.audits import instruments

        instruments.packs[:] = settings.CONTENT_PACKS
