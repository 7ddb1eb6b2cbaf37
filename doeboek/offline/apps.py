from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "doeboek.offline"
