"""The addresses of this app."""

from django.urls import path

from doeboek.audits.urls_again import urlpatterns as again
from doeboek.audits.urls_public import urlpatterns as public
from doeboek.audits.urls_team import urlpatterns as team
from doeboek.audits.views import choosing, evidence, filling, priorities, result, start

app_name = "audits"
urlpatterns = [
    path("trajecten/<int:pk>/scan/", start.start, name="start"),
    path("scans/<int:pk>/nakijken/", filling.check, name="check"),
    path("scans/<int:pk>/<slug:item>/", filling.question, name="question"),
    path("scans/<int:pk>/<slug:item>/fotos/", evidence.photos, name="photos"),
    path("scans/<int:pk>/fotos/<int:photo_id>/terug/", evidence.photo_back, name="photo_back"),
    path("scanfotos/<int:pk>/", evidence.photo, name="photo"),
    path("programmas/<int:pk>/vragenlijst/", choosing.instrument, name="instrument"),
    path("metingen/<int:pk>/", result.result, name="result"),
    path("metingen/<int:pk>/resultaat.pdf", result.result_pdf, name="result_pdf"),
    path("metingen/<int:pk>/begin/", priorities.priorities, name="priorities"),
    *again,
    *team,
    *public,
]
