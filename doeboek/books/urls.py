"""The addresses of this app."""

app_name = "books"
urlpatterns: list = []
