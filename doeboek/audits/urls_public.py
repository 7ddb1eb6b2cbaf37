"""The addresses of the public self-scan; a code is 128 random bits."""

from django.urls import path

from doeboek.audits.views import public, publiccalls

urlpatterns = [
    path("zelfscan/", public.start, name="public_start"),
    path("zelfscan/gewist/", publiccalls.forgotten, name="public_forgotten"),
    path("zelfscan/scan/<slug:code>/", public.scan, name="public_scan"),
    path("zelfscan/scan/<slug:code>/nakijken/", public.check, name="public_check"),
    path("zelfscan/scan/<slug:code>/resultaat/", public.result, name="public_result"),
    path("zelfscan/scan/<slug:code>/bellen/", publiccalls.call, name="public_call"),
    path(
        "zelfscan/scan/<slug:code>/bellen/intrekken/",
        publiccalls.call_withdraw,
        name="public_withdraw",
    ),
    path("zelfscan/scan/<slug:code>/wissen/", publiccalls.forget, name="public_forget"),
    path("zelfscan/scan/<slug:code>/vraag/<slug:item>/", public.question, name="public_question"),
    path("zelfscan/<slug:town>/", public.start, name="public_town"),
    path("zelfscan/<slug:town>/logo/", public.logo, name="public_logo"),
]
