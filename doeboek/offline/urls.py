"""The addresses of this app."""

from django.urls import path

from doeboek.offline.views import pages, sending, taking

app_name = "offline"
urlpatterns = [
    path("sw.js", pages.worker, name="worker"),
    path("mee/", pages.device, name="device"),
    path("mee/stand.json", pages.stand, name="stand"),
    path("mee/<int:pk>/terug/", taking.bring_back, name="bring_back"),
    path("mee/<int:pk>/verzending/", sending.sending, name="sending"),
    path("mee/<int:pk>/foto/", sending.photo, name="photo"),
    path("afspraken/<int:pk>/mee/", taking.take, name="take"),
    path("afspraken/<int:pk>/pakket.json", taking.pack, name="pack"),
    path("achtergelaten/<int:pk>/foto/", sending.left_photo, name="left_photo"),
]
