"""The addresses of this app."""

from django.urls import path

from doeboek.audits import views

app_name = "audits"
urlpatterns = [
    path("trajecten/<int:pk>/scan/", views.start, name="start"),
    path("scans/<int:pk>/nakijken/", views.check, name="check"),
    path("scans/<int:pk>/<slug:item>/", views.question, name="question"),
    path("metingen/<int:pk>/", views.result, name="result"),
]
