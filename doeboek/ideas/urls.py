"""The addresses of this app."""

from django.urls import path

from doeboek.ideas.views import board, papers, sessions

app_name = "ideas"
urlpatterns = [
    path("sessies/", sessions.session_list, name="session_list"),
    path("trajecten/<int:pk>/sessies/nieuw/", sessions.session_new, name="session_new"),
    path("sessies/<int:pk>/", sessions.session, name="session"),
    path("sessies/<int:pk>/gegevens/", sessions.session_edit, name="session_edit"),
    path("sessies/<int:pk>/sleutelvraag/", sessions.newer_question, name="newer_question"),
    path("sessies/<int:pk>/ideeen/", sessions.idea_new, name="idea_new"),
    path("sessies/<int:pk>/prullenmand/<int:idea>/", board.bin_idea, name="idea_bin"),
    path("sessies/<int:pk>/kit/", papers.kit, name="kit"),
    path("sessies/<int:pk>/kit/kalender.ics", papers.kit_calendar, name="kit_calendar"),
    path("sessies/<int:pk>/kit/<slug:paper>/", papers.kit_paper, name="kit_paper"),
    path("ideeen/<int:pk>/", board.idea, name="idea"),
    path("ideeen/<int:pk>/keuze/", board.selection, name="selection"),
    path("trajecten/<int:pk>/ideeen/", board.board, name="board"),
]
