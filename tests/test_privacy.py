"""No field without a privacy class."""

from django.apps import apps

from doeboek.common.privacy import declared


def test_every_field_of_every_model_has_a_privacy_class():
    existing = {
        (config.label, model.__name__, field.name)
        for config in apps.get_app_configs()
        if config.name.startswith("doeboek.")
        for model in config.get_models()
        for field in model._meta.local_fields
    }

    classed = {(app, model, field) for app, model, field, _privacy in declared()}

    assert classed == existing
