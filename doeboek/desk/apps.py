from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "doeboek.desk"
