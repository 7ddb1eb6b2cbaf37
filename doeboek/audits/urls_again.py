"""The addresses where one measures again and sees what changed."""

from django.urls import path

from doeboek.audits.views import again

urlpatterns = [
    path("metingen/<int:pk>/ongedaan/", again.undo, name="measurement_undo"),
    path("trajecten/<int:pk>/metingen/", again.history, name="history"),
    path("trajecten/<int:pk>/metingen/nieuw/", again.again, name="again"),
]
