"""The addresses of this app."""

from django.urls import path

from doeboek.swot import views

app_name = "swot"
urlpatterns = [
    path("trajecten/<int:pk>/swot/", views.board, name="board"),
    path("trajecten/<int:pk>/swot/voorstellen/", views.proposals, name="proposals"),
    path("trajecten/<int:pk>/swot/punten/", views.points, name="points"),
    path("trajecten/<int:pk>/swot/bevestiging/", views.confirmation, name="confirmation"),
    path("swot/<int:pk>/", views.point, name="point"),
    path("swot/<int:pk>/opname/", views.acceptance, name="acceptance"),
    path("swot/<int:pk>/weglating/", views.rejection, name="rejection"),
    path("swot/<int:pk>/voorstel/", views.proposal, name="proposal"),
    path("swot/<int:pk>/plaats/", views.place, name="place"),
]
