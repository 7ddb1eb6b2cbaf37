from django.urls import path

from doeboek.people import linkpages, views, weekpages

app_name = "people"
urlpatterns = [
    path("l/<str:token>/", linkpages.open_page, name="link"),
    path("l/<str:token>/nieuw/", linkpages.fresh_page, name="fresh_link"),
    path("weekbericht/<int:pk>/<str:token>/", weekpages.stop, name="week_stop"),
    path("weekbericht/<int:pk>/<str:token>/toch/", weekpages.resume, name="week_resume"),
    path("mijn-gegevens/", views.account, name="account"),
    path("mijn-gegevens/mail/", views.mailed, name="mailed"),
    path("rollen/", views.roles, name="roles"),
]
