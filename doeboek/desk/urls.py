"""The start page of each role, the page of a trajectory, and the owner's own pages."""

from django.urls import path

from doeboek.desk.views import (
    dossier,
    erasure,
    home,
    knowledge,
    mine,
    search,
    stalled,
    town,
    trajectory,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("stil/", stalled.stalled_list, name="stalled_list"),
    path("trajecten/<int:pk>/", trajectory.trajectory, name="trajectory"),
    path("trajecten/<int:pk>/dossier/", dossier.dossier, name="dossier"),
    path("trajecten/<int:pk>/dossier/meenemen/", dossier.archive, name="dossier_archive"),
    path("trajecten/<int:pk>/wissen/", erasure.erase, name="erase"),
    path("programmas/<int:pk>/gewist/", erasure.erased, name="erased"),
    path("thema/<int:pk>/", trajectory.theme, name="theme"),
    path("mijn/<int:pk>/", mine.month, name="mine"),
    path("mijn/<int:pk>/boek/", mine.book, name="mine_book"),
    path("mijn/<int:pk>/winkel/", mine.shop, name="mine_shop"),
    path("mijn/<int:pk>/hulp/", mine.help_page, name="mine_help"),
    path("gemeente/", town.town, name="town"),
    path("gemeente/blad.pdf", town.sheet, name="town_sheet"),
    path("cijfers/", town.figures, name="figures"),
    path("kennis/", knowledge.knowledge, name="knowledge"),
    path("zoek/", search.search, name="search"),
]
