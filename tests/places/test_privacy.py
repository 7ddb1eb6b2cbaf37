"""Tests of doeboek/places/privacy.py."""

from django.apps import apps

from doeboek.places.privacy import FIELDS


def test_every_field_of_every_model_declares_its_privacy():
    kept = {
        model.__name__: {field.name for field in model._meta.local_fields}
        for model in apps.get_app_config("places").get_models()
    }

    assert {model: set(fields) for model, fields in FIELDS.items()} == kept
