"""The addresses of programmes, shops and visits."""

from doeboek.programmes.urls_shops import urlpatterns as shops
from doeboek.programmes.urls_visits import urlpatterns as visits

app_name = "programmes"
urlpatterns = [*shops, *visits]
