"""The addresses of this app."""

from django.urls import path

from doeboek.books.views import (
    actionphotos,
    actions,
    answers,
    book,
    codes,
    drafts,
    editions,
    ownsheets,
    sheets,
    suggestions,
)

app_name = "books"
urlpatterns = [
    path("doeboeken/", book.book_list, name="book_list"),
    path("trajecten/<int:pk>/boek/", book.book, name="book"),
    path("trajecten/<int:pk>/boek/woorden/", book.words, name="words"),
    path("trajecten/<int:pk>/boek/volgorde/", book.order, name="order"),
    path("trajecten/<int:pk>/boek/ontwerp.pdf", editions.preview, name="preview"),
    path("trajecten/<int:pk>/boek/uitgaven/", editions.publish, name="publish"),
    path("uitgaven/<int:pk>/doeboek.pdf", editions.edition_pdf, name="edition_pdf"),
    path("uitgaven/<int:pk>/doeboek-a5.pdf", editions.edition_small, name="edition_small"),
    path("uitgaven/<int:pk>/toonbank.pdf", editions.edition_counter, name="edition_counter"),
    path("uitgaven/<int:pk>/intrekking/", editions.withdraw, name="withdraw"),
    path("trajecten/<int:pk>/boek/voorlegging/", drafts.lay_before, name="lay_before"),
    path("ontwerpen/<int:pk>/", drafts.draft, name="draft"),
    path("ontwerpen/<int:pk>/goedkeuring/", drafts.approve, name="approve"),
    path("ontwerpen/<int:pk>/opmerkingen/", drafts.remark, name="remark"),
    path("ontwerpen/<int:pk>/terugname/", drafts.take_back, name="take_back"),
    path("opmerkingen/<int:pk>/antwoord/", drafts.remark_answer, name="remark_answer"),
    path("ideeen/<int:pk>/uitwerking/", book.elaborate, name="elaborate"),
    path("uitwerkingen/<int:pk>/", book.elaboration, name="elaboration"),
    path("trajecten/<int:pk>/acties/nieuw/", actions.action_new, name="action_new"),
    path(
        "trajecten/<int:pk>/acties/<int:action>/prullenmand/",
        actions.bin_action,
        name="action_bin",
    ),
    path("acties/<int:pk>/", actions.action, name="action"),
    path("acties/<int:pk>/antwoord/", answers.respond, name="respond"),
    path("acties/<int:pk>/fotos/", actionphotos.photos, name="action_photos"),
    path(
        "acties/<int:pk>/fotos/<int:action_photo>/prullenmand/",
        actionphotos.bin_photo,
        name="action_photo_bin",
    ),
    path("actiefotos/<int:pk>/", actionphotos.photo, name="action_photo"),
    path("antwoorden/<int:pk>/ongedaan/", answers.undo, name="undo"),
    path("antwoorden/<int:pk>/gelezen/", actions.seen, name="seen"),
    path("trajecten/<int:pk>/boek/actiefiches/", suggestions.suggested, name="suggested"),
    path("trajecten/<int:pk>/boek/actiefiches/<slug:sheet>/", suggestions.take, name="take"),
    path("acties/<int:pk>/actiefiche/", ownsheets.from_action, name="own_sheet_from"),
    path("actiefiches/", sheets.sheets, name="sheets"),
    path("actiefiches/nieuw/<int:pk>/", ownsheets.own_sheet_new, name="own_sheet_new"),
    path("actiefiches/eigen/<int:pk>/", ownsheets.own_sheet, name="own_sheet"),
    path("actiefiches/eigen/<int:pk>/weg/", ownsheets.put_away, name="own_sheet_away"),
    path("actiefiches/<slug:sheet>/", sheets.sheet, name="sheet"),
    path("a/<str:public_id>/", codes.qr, name="qr"),
]
