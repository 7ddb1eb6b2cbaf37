"""The addresses of this app."""

from django.urls import path

from doeboek.ideas.views import board, joining, running, runwrites, seats, seatwrites, sessions

app_name = "ideas"
urlpatterns = [
    path("sessies/", sessions.session_list, name="session_list"),
    path("trajecten/<int:pk>/sessies/nieuw/", sessions.session_new, name="session_new"),
    path("sessies/<int:pk>/", sessions.session, name="session"),
    path("sessies/<int:pk>/gegevens/", sessions.session_edit, name="session_edit"),
    path("sessies/<int:pk>/sleutelvraag/", sessions.newer_question, name="newer_question"),
    path("sessies/<int:pk>/ideeen/", sessions.idea_new, name="idea_new"),
    path("sessies/<int:pk>/prullenmand/<int:idea>/", board.bin_idea, name="idea_bin"),
    path("sessies/<int:pk>/plan/", running.plan, name="plan"),
    path("sessies/<int:pk>/leiden/", running.run, name="run"),
    path("sessies/<int:pk>/leiden/opening/", runwrites.opening, name="run_open"),
    path("sessies/<int:pk>/leiden/onderdeel/", runwrites.part, name="run_part"),
    path("sessies/<int:pk>/leiden/klok/", runwrites.clock, name="run_clock"),
    path("sessies/<int:pk>/leiden/slot/", runwrites.lock, name="run_lock"),
    path("sessies/<int:pk>/leiden/duos/", runwrites.pairs, name="run_pairs"),
    path("sessies/<int:pk>/leiden/plaatsen/", runwrites.seat_new, name="run_seat_new"),
    path("sessies/<int:pk>/leiden/plaatsen/<int:seat>/", runwrites.seat, name="run_seat"),
    path("sessies/<int:pk>/leiden/papier/", runwrites.paper, name="run_paper"),
    path("sessies/<int:pk>/leiden/ideeen/<int:idea>/", runwrites.idea, name="run_idea"),
    path("sessies/<int:pk>/leiden/kleur/", runwrites.ruling, name="run_ruling"),
    path("sessies/<int:pk>/leiden/top/", runwrites.final, name="run_final"),
    path("sessies/<int:pk>/leiden/steun/", runwrites.backed, name="run_backed"),
    path("scherm/<str:key>/", running.wall, name="wall"),
    path("doemee/", joining.enter, name="enter"),
    path("doemee/<str:code>/", joining.join_page, name="join"),
    path("doemee/<str:code>/plaats/", joining.recover, name="recover"),
    path("plek/<str:key>/", seats.seat, name="seat"),
    path("plek/<str:key>/nieuws/", seats.news, name="news"),
    path("plek/<str:key>/code/", seats.seat_code, name="seat_code"),
    path("plek/<str:key>/ideeen/", seatwrites.idea_sent, name="seat_idea_new"),
    path("plek/<str:key>/ideeen/<int:pk>/", seats.own_idea, name="seat_idea"),
    path("plek/<str:key>/klaar/", seatwrites.ready, name="seat_ready"),
    path("plek/<str:key>/stippen/", seatwrites.dots, name="seat_dots"),
    path("plek/<str:key>/verdediging/", seatwrites.defence, name="seat_defence"),
    path("plek/<str:key>/steun/", seatwrites.backing, name="seat_backing"),
    path("ideeen/<int:pk>/", board.idea, name="idea"),
    path("ideeen/<int:pk>/keuze/", board.selection, name="selection"),
    path("trajecten/<int:pk>/ideeen/", board.board, name="board"),
]
