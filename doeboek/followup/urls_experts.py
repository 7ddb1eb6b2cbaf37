"""The addresses of a programme's experts and of its themes."""

from django.urls import path

from doeboek.followup.views import experts, themes

urlpatterns = [
    path("programmas/<int:pk>/experten/", experts.experts, name="experts"),
    path("experten/<int:pk>/", experts.expertise, name="expertise"),
    path("programmas/<int:pk>/themas/", themes.themes, name="themes"),
    path("programmas/<int:pk>/themas/nieuw/", themes.theme_new, name="theme_new"),
    path("programmas/<int:pk>/themas/<slug:key>/weg/", themes.theme_out, name="theme_out"),
    path("themas/<int:pk>/", themes.theme, name="theme"),
]
