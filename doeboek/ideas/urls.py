"""The addresses of this app."""

app_name = "ideas"
urlpatterns: list = []
