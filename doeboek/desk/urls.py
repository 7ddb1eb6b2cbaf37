"""The addresses of this app."""

app_name = "desk"
urlpatterns: list = []
