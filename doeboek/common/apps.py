from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "doeboek.common"

    def ready(self) -> None:
        from doeboek.common import checks, migrated  # noqa: F401 (registers the checks)
