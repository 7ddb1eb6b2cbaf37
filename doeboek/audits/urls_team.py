"""The addresses where the team takes public scans over."""

from django.urls import path

from doeboek.audits.views import adopting

urlpatterns = [
    path("trajecten/<int:pk>/scan/overnemen/", adopting.adoption, name="adoption"),
    path("trajecten/<int:pk>/scan/teruggeven/", adopting.adoption_undo, name="adoption_undo"),
    path("kandidaten/<int:pk>/winkel/", adopting.prospect_shop, name="prospect_shop"),
]
