"""The addresses of this app."""

from django.urls import path

from doeboek.followup.views import (
    advice,
    duelist,
    filling,
    helping,
    helpwork,
    results,
    texts,
    wish,
    yearly,
)

app_name = "followup"
urlpatterns = [
    path("trajecten/<int:pk>/terugblik/", filling.look_back, name="look_back"),
    path("terugblikken/", duelist.due_list, name="due_list"),
    path("terugblikken/<int:pk>/acties/<int:action>/", filling.outcome, name="outcome"),
    path("terugblikken/<int:pk>/winkel/", filling.effect, name="effect"),
    path("terugblikken/<int:pk>/meting/", yearly.measure, name="measure"),
    path("terugblikken/<int:pk>/nieuw/", yearly.new_things, name="new_things"),
    path("trajecten/<int:pk>/maandbericht/", wish.wish, name="wish"),
    path("trajecten/<int:pk>/maandbericht/verstuurd/", texts.sent, name="texted"),
    path("maandberichten/", texts.texts, name="texts"),
    path("maandbericht/<int:pk>/<str:token>/", wish.stop, name="stop"),
    path("maandbericht/<int:pk>/<str:token>/toch/", wish.resume, name="resume"),
    path("trajecten/<int:pk>/hulp/", helping.helps, name="helps"),
    path("trajecten/<int:pk>/hulp/nieuw/", helping.ask, name="ask"),
    path("hulp/<int:pk>/", helping.help_page, name="help"),
    path("hulp/<int:pk>/afspraak/", helping.agreed, name="agreed"),
    path("hulp/<int:pk>/einde/", helping.end, name="end"),
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
    path("hulp/<int:pk>/oordeel/", advice.rating, name="rating"),
    path("hulp/adviezen/<int:pk>/", advice.advice, name="advice"),
    path("programmas/<int:pk>/resultaten/", results.results, name="results"),
]
