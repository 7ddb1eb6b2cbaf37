"""Addresses of the questions of shops to their town."""

from django.urls import path

from doeboek.cityissues.views import bundles, counters, exports, issue, raising, thanks, town

app_name = "cityissues"
urlpatterns = [
    path("trajecten/<int:pk>/gemeente/", raising.of_shop, name="of_shop"),
    path("trajecten/<int:pk>/gemeente/vraag/", raising.raise_issue, name="raise"),
    path("gemeentevragen/<int:pk>/", issue.issue, name="issue"),
    path("gemeentevragen/<int:pk>/foto/", issue.photo, name="photo"),
    path("gemeentevragen/<int:pk>/aanvulling/", issue.addition, name="addition"),
    path("gemeentevragen/<int:pk>/geholpen/", issue.helped, name="helped"),
    path("gemeentevragen/<int:pk>/niet-geholpen/", issue.not_helped, name="not_helped"),
    path("gemeentevragen/<int:pk>/naam/", issue.naming, name="naming"),
    path("gemeentevragen/<int:pk>/intrekking/", issue.withdrawal, name="withdrawal"),
    path("gemeentevragen/<int:pk>/antwoord/", town.answer, name="answer"),
    path("gemeentevragen/<int:pk>/stand/", town.stage, name="stage"),
    path("gemeentevragen/<int:pk>/doorgave/", town.handover, name="handover"),
    path("gemeentevragen/bedankt/", thanks.thanks, name="thanks"),
    path("gemeentevragen/", town.issues, name="issues"),
    path("gemeentevragen/vragen.csv", exports.table, name="table"),
    path("gemeentevragen/vragen.jsonld", exports.linked_data, name="linked_data"),
    path("gemeentevragen/samen/", bundles.bundles, name="bundles"),
    path("gemeentevragen/samen/nieuw/", bundles.bundle_new, name="bundle_new"),
    path("gemeentevragen/samen/<int:pk>/", bundles.bundle, name="bundle"),
    path("gemeentevragen/samen/<int:pk>/antwoord/", bundles.bundle_answer, name="bundle_answer"),
    path("gemeentevragen/samen/<int:pk>/vragen/", bundles.bundle_place, name="bundle_place"),
    path("gemeentevragen/loket/", counters.counters, name="counters"),
]
