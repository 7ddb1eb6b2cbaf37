"""The addresses of this app."""

app_name = "audits"
urlpatterns: list = []
