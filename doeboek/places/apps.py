from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlacesConfig(AppConfig):
    name = "doeboek.places"

    def ready(self) -> None:
        from doeboek.places.seeding import seed_after_migrate

        post_migrate.connect(seed_after_migrate, sender=self)
