"""No field without a privacy class, and no table without a model."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from doeboek.common.privacy import OF_LIBRARIES, Erase, Kind, declared

#: Tables that no model stands for.
WITHOUT_A_MODEL = {
    "django_migrations",  # which changes of the database were made
    settings.CACHES["default"]["LOCATION"],  # hashes of who tried something, for an hour
}


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


@pytest.mark.django_db
def test_every_table_of_the_database_belongs_to_a_model_or_is_named_here():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))

    models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables - models == WITHOUT_A_MODEL


def test_nothing_personal_is_kept_when_a_person_is_erased():
    classes = [((app, model, field), privacy) for app, model, field, privacy in declared()]
    classes += OF_LIBRARIES.items()

    kept = [
        what
        for what, privacy in classes
        if privacy.kind in (Kind.PERSONAL, Kind.SENSITIVE) and privacy.erase == Erase.KEEP
    ]

    assert kept == []


def test_a_row_that_goes_when_a_person_is_erased_goes_whole():
    """All of its fields, or none of them."""
    ways = {}
    for app, model, _field, privacy in declared():
        ways.setdefault((app, model), set()).add(privacy.erase)

    assert [key for key, found in ways.items() if Erase.DELETE in found and len(found) > 1] == []
