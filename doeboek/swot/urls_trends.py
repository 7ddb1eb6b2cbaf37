"""The addresses of the trend library."""

from django.urls import path

from doeboek.swot.views import cardprints, owncards, trends

urlpatterns = [
    path("trends/", trends.trends, name="trends"),
    path("trends/afdruk/", cardprints.cardprint, name="cardprint"),
    path("trends/nieuw/<int:pk>/", owncards.own_card_new, name="own_card_new"),
    path("trends/eigen/<int:pk>/", owncards.own_card, name="own_card"),
    path("trends/eigen/<int:pk>/weg/", owncards.put_away, name="own_card_away"),
    path("trends/<slug:key>/", trends.trend, name="trend"),
    path("trends/<slug:key>/favoriet/", trends.favourite, name="favourite"),
]
