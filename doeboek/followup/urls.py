"""The addresses of this app."""

from django.urls import path

from doeboek.followup.urls_experts import urlpatterns as experts
from doeboek.followup.urls_help import urlpatterns as helps
from doeboek.followup.views import duelist, filling, results, texts, wish, yearly

app_name = "followup"
urlpatterns = [
    *helps,
    *experts,
    path("trajecten/<int:pk>/terugblik/", filling.look_back, name="look_back"),
    path("terugblikken/", duelist.due_list, name="due_list"),
    path("terugblikken/<int:pk>/acties/<int:action>/", filling.outcome, name="outcome"),
    path("terugblikken/<int:pk>/winkel/", filling.effect, name="effect"),
    path("terugblikken/<int:pk>/meting/", yearly.measure, name="measure"),
    path("terugblikken/<int:pk>/nieuw/", yearly.new_things, name="new_things"),
    path("trajecten/<int:pk>/maandbericht/", wish.wish, name="wish"),
    path("trajecten/<int:pk>/maandbericht/verstuurd/", texts.sent, name="texted"),
    path("maandberichten/", texts.texts, name="texts"),
    path("maandbericht/<int:pk>/<str:token>/", wish.stop, name="stop"),
    path("maandbericht/<int:pk>/<str:token>/toch/", wish.resume, name="resume"),
    path("programmas/<int:pk>/resultaten/", results.results, name="results"),
]
