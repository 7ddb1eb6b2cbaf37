from django.apps import AppConfig


class CityIssuesConfig(AppConfig):
    name = "doeboek.cityissues"
