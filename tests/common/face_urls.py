"""The common pages alone, so that their tests need no other app's."""

from django.urls import include, path

from doeboek.common.urls import opened
from doeboek.people.access import public

handler404 = "doeboek.common.views.not_found"
urlpatterns = [path("", include((opened(public), "common")))]
