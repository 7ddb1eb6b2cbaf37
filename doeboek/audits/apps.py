from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "doeboek.audits"
