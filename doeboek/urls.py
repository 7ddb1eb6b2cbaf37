"""Every address of the product; slugs are Dutch, the language is a preference."""

from django.urls import include, path

from doeboek.common.health import health
from doeboek.common.urls import opened
from doeboek.people.access import public

handler400 = "doeboek.common.views.bad_request"
handler403 = "doeboek.common.views.forbidden"
handler404 = "doeboek.common.views.not_found"
handler500 = "doeboek.common.views.server_error"

urlpatterns = [
    path("health", public("Says only that it lives")(health), name="health"),
    path("", include("doeboek.desk.urls")),
    path("", include("doeboek.followup.urls")),
    path("", include("doeboek.books.urls")),
    path("", include("doeboek.ideas.urls")),
    path("", include("doeboek.swot.urls")),
    path("", include("doeboek.offline.urls")),
    path("", include("doeboek.audits.urls")),
    path("", include("doeboek.cityissues.urls")),
    path("", include("doeboek.programmes.urls")),
    path("", include("doeboek.people.urls")),
    path("", include("doeboek.people.signin_urls")),
    path("", include((opened(public), "common"))),
]
