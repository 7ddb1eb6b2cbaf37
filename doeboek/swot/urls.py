"""The addresses of this app."""

from django.urls import include, path

from doeboek.swot.views import board

app_name = "swot"
urlpatterns = [
    path("", include("doeboek.swot.urls_trends")),
    path("trajecten/<int:pk>/swot/", board.board, name="board"),
    path("trajecten/<int:pk>/swot/voorstellen/", board.proposals, name="proposals"),
    path("trajecten/<int:pk>/swot/punten/", board.points, name="points"),
    path("trajecten/<int:pk>/swot/bevestiging/", board.confirmation, name="confirmation"),
    path("swot/<int:pk>/", board.point, name="point"),
    path("swot/<int:pk>/opname/", board.acceptance, name="acceptance"),
    path("swot/<int:pk>/weglating/", board.rejection, name="rejection"),
    path("swot/<int:pk>/voorstel/", board.proposal, name="proposal"),
    path("swot/<int:pk>/plaats/", board.place, name="place"),
]
