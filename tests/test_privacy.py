"""No field without a privacy class."""

from django.apps import apps

from doeboek.common.privacy import OF_LIBRARIES, declared


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


def test_every_table_of_a_library_has_a_privacy_class():
    existing = {
        model._meta.label_lower
        for config in apps.get_app_configs()
        if not config.name.startswith("doeboek.")
        for model in config.get_models()
    }

    assert OF_LIBRARIES.keys() == existing
