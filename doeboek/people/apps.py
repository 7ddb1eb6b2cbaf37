from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "doeboek.people"

    def ready(self) -> None:
        from doeboek.people.logs import keep_tokens_out

        keep_tokens_out()
