"""The addresses of this app."""

from django.urls import include, path

from doeboek.swot.views import board, dissents, home, matrix, proofs, questions

app_name = "swot"
urlpatterns = [
    path("", include("doeboek.swot.urls_trends")),
    path("trajecten/<int:pk>/swot/", board.board, name="board"),
    path("trajecten/<int:pk>/swot/voorstellen/", board.proposals, name="proposals"),
    path("trajecten/<int:pk>/swot/punten/", board.points, name="points"),
    path("trajecten/<int:pk>/swot/bevestiging/", board.confirmation, name="confirmation"),
    path("swot/<int:pk>/", proofs.point, name="point"),
    path("swot/<int:pk>/opname/", board.acceptance, name="acceptance"),
    path("swot/<int:pk>/weglating/", board.rejection, name="rejection"),
    path("swot/<int:pk>/voorstel/", board.proposal, name="proposal"),
    path("swot/<int:pk>/plaats/", board.place, name="place"),
    # what shows a point, and who sees it otherwise
    path("swot/<int:pk>/bewijzen/", proofs.proofs, name="proofs"),
    path("swot/bewijzen/<int:pk>/", proofs.proof, name="proof"),
    path("swot/<int:pk>/andere-kijk/", dissents.dissent, name="dissent"),
    path("swot/andere-kijk/<int:pk>/intrekking/", dissents.withdrawal, name="withdrawal"),
    path("swot/andere-kijk/<int:pk>/overname/", dissents.agreement, name="agreement"),
    # the owner at home
    path("trajecten/<int:pk>/swot/thuis/", home.home, name="home"),
    path("trajecten/<int:pk>/swot/thuis/punten/", home.own_points, name="own_points"),
    path("swot/<int:pk>/intrekking/", home.own_point, name="own_point"),
    # from the points to the question
    path("trajecten/<int:pk>/swot/confrontatie/", matrix.matrix, name="matrix"),
    path("trajecten/<int:pk>/swot/vragen/", questions.questions, name="questions"),
    path("trajecten/<int:pk>/swot/kernpunten/", questions.issues, name="issues"),
    path("trajecten/<int:pk>/swot/sleutelvraag/", questions.question, name="question"),
    path("swot/kernpunten/<int:pk>/", questions.issue, name="issue"),
    path("swot/kernpunten/<int:pk>/prullenmand/", questions.issue_bin, name="issue_bin"),
    path("swot/kernpunten/<int:pk>/terug/", questions.issue_back, name="issue_back"),
]
