"""Addresses of visits, the agreement and the consents, notes, and lists of shops."""

from django.urls import path

from doeboek.programmes.views import agreements, appointments, imports, notes, promises, visitcards

urlpatterns = [
    path("agenda/", appointments.agenda, name="agenda"),
    path(
        "trajecten/<int:pk>/afspraken/nieuw/", appointments.appointment_new, name="appointment_new"
    ),
    path("afspraken/<int:pk>/", appointments.appointment, name="appointment"),
    path(
        "afspraken/<int:pk>/gegevens/", appointments.appointment_change, name="appointment_change"
    ),
    path(
        "afspraken/<int:pk>/afzegging/", appointments.appointment_cancel, name="appointment_cancel"
    ),
    path("afspraken/<int:pk>/terug/", appointments.appointment_restore, name="appointment_restore"),
    path("afspraken/<int:pk>/kalender.ics", appointments.appointment_ics, name="appointment_ics"),
    path("afspraken/<int:pk>/tijd/", visitcards.appointment_times, name="appointment_times"),
    path("trajecten/<int:pk>/contacten/nieuw/", visitcards.contact_new, name="contact_new"),
    path("bezoekkaarten/<int:pk>/ongedaan/", visitcards.card_undo, name="card_undo"),
    path("beloften/<int:pk>/gegevens/", promises.promise_change, name="promise_change"),
    path("beloften/<int:pk>/vinkje/", promises.promise_tick, name="promise_tick"),
    path("beloften/<int:pk>/open/", promises.promise_untick, name="promise_untick"),
    path("trajecten/<int:pk>/overeenkomst/", agreements.agreement, name="agreement"),
    path(
        "trajecten/<int:pk>/overeenkomst/handtekening/",
        agreements.agreement_sign,
        name="agreement_sign",
    ),
    path(
        "trajecten/<int:pk>/overeenkomst/papier/",
        agreements.agreement_record,
        name="agreement_record",
    ),
    path(
        "trajecten/<int:pk>/overeenkomst/afdruk/",
        agreements.agreement_print,
        name="agreement_print",
    ),
    path("overeenkomsten/<int:pk>/papier/", agreements.agreement_paper, name="agreement_paper"),
    path("trajecten/<int:pk>/toestemmingen/", agreements.consents, name="consents"),
    path(
        "trajecten/<int:pk>/toestemmingen/keuzes/",
        agreements.consents_change,
        name="consents_change",
    ),
    path("trajecten/<int:pk>/notities/nieuw/", notes.note_new, name="note_new"),
    path("notities/<int:pk>/", notes.note, name="note"),
    path("notities/<int:pk>/prullenbak/", notes.note_discard, name="note_discard"),
    path("notities/<int:pk>/terug/", notes.note_restore, name="note_restore"),
    path("rondes/<int:pk>/lijst/", imports.import_new, name="import_new"),
    path("lijsten/<int:pk>/", imports.import_list, name="import"),
    path("lijsten/<int:pk>/kolommen/", imports.import_columns, name="import_columns"),
    path("lijsten/<int:pk>/twijfel/", imports.doubts_choice, name="import_doubts"),
    path("lijsten/<int:pk>/winkels/", imports.import_add, name="import_add"),
    path("lijsten/<int:pk>/ongedaan/", imports.import_undo, name="import_undo"),
    path("lijsten/<int:pk>/fout.csv", imports.import_wrong, name="import_wrong"),
    path("lijstrijen/<int:pk>/keuze/", imports.row_choice, name="import_row"),
]
