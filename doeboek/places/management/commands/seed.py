from django.core.management.base import BaseCommand

from doeboek.places.seeding import load_places


class Command(BaseCommand):
    help = "Bring the tables of municipalities, postcodes and trades into the database."

    def handle(self, *args, **options) -> None:
        loaded = load_places()
        if loaded is None:
            self.stdout.write("Nothing to do: the tables have not changed.")
            return
        self.stdout.write(
            f"Loaded {loaded.municipalities} municipalities, {loaded.postcodes} postcodes "
            f"and {loaded.trades} trades."
        )
