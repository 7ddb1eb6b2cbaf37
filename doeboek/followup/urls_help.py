"""The addresses of the help of an expert."""

from django.urls import path

from doeboek.followup.views import advice, helping, helpwork

urlpatterns = [
    path("trajecten/<int:pk>/hulp/", helping.helps, name="helps"),
    path("trajecten/<int:pk>/hulp/nieuw/", helping.ask, name="ask"),
    path("hulp/<int:pk>/", helping.help_page, name="help"),
    path("hulp/<int:pk>/afspraak/", helping.agreed, name="agreed"),
    path("hulp/<int:pk>/einde/", helping.end, name="end"),
    path("hulp/<int:pk>/weigering/", helping.refusal, name="refusal"),
    path("hulp/<int:pk>/bezoek/", helpwork.visit_new, name="visit_new"),
    path("hulp/<int:pk>/taken/", helpwork.homework_new, name="homework_new"),
    path("hulp/taken/<int:pk>/gedaan/", helpwork.homework_done, name="homework_done"),
    path("hulp/taken/<int:pk>/open/", helpwork.homework_undone, name="homework_undone"),
    path("hulp/taken/<int:pk>/weg/", helpwork.homework_bin, name="homework_bin"),
    path("hulp/taken/<int:pk>/terug/", helpwork.homework_back, name="homework_back"),
    path("hulp/<int:pk>/uren/", helpwork.work_new, name="work_new"),
    path("hulp/uren/<int:pk>/weg/", helpwork.work_bin, name="work_bin"),
    path("hulp/uren/<int:pk>/terug/", helpwork.work_back, name="work_back"),
    path("hulp/<int:pk>/verslag/", advice.report, name="report"),
    path("hulp/<int:pk>/verslag/nalezen/", advice.handing_in, name="handing_in"),
    path("hulp/<int:pk>/oordeel/", advice.judgement, name="judgement"),
    path("hulp/adviezen/<int:pk>/", advice.advice, name="advice"),
]
