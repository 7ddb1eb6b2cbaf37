"""The addresses of this app."""

app_name = "swot"
urlpatterns: list = []
