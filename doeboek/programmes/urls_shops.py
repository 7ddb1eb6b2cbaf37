"""Addresses of shops, the people around them, and programmes."""

urlpatterns: list = []
