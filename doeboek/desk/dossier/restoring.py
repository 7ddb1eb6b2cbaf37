"""From a dossier to a new trajectory: all of it, or nothing.

Everybody in it becomes a new person without account or link, also who is known here already: a file
that anybody can write may not put words in somebody's mouth, nor let anybody in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import Error, models, transaction

from doeboek.common.files import path_of, store
from doeboek.common.models import StoredFile
from doeboek.desk.dossier.arriving import ARRIVES, Arrival
from doeboek.desk.dossier.beside import bring_people, bring_shops, bring_zones
from doeboek.desk.dossier.checking import Checked, checked
from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.needs import check_needs
from doeboek.desk.dossier.reading import Archive, check_kind
from doeboek.desk.dossier.values import Gone, values_for
from doeboek.desk.dossier.walking import Part, is_own, parts
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Programme, Trajectory, Wave
from doeboek.programmes.moments import told

AT_ONCE = 200


def restore(path: Path, wave: Wave, *, coach: Person | None = None) -> Trajectory:
    """Make a new trajectory in this wave of what an archive holds; `coach` coaches it from today.

    Raises DossierFault, and then nothing changed, neither rows nor files.
    """
    with Archive(path) as archive:
        dossier = checked(archive.data())
        with _files_undone() as made:
            try:
                with transaction.atomic():
                    return _restore(archive, dossier, wave, coach, made)
            except Error as error:
                raise DossierFault(f"What it holds does not fit together: {error}.") from error


def _restore(
    archive: Archive, dossier: Checked, wave: Wave, coach: Person | None, made: list[Path]
) -> Trajectory:
    # From here on the steps of the programme stay as they are: see `Programme.walk_by`.
    wave.programme = Programme.objects.select_for_update(no_key=True).get(pk=wave.programme_id)
    check_needs(dossier.rows, wave)
    arrival = Arrival(wave, dossier.made_at, dossier.withdrawn)
    arrival.keys["common.StoredFile"] = _bring_files(archive, dossier, made)
    arrival.keys["people.Person"] = bring_people(dossier.people)
    arrival.keys["programmes.Shop"] = bring_shops(dossier.shops)
    arrival.keys["places.Zone"] = bring_zones(dossier.zones)
    for part in parts():
        _bring(part, dossier.rows.get(part.label, []), arrival)
    trajectory = Trajectory.objects.get(pk=arrival.keys[Trajectory._meta.label][1])
    if coach:
        trajectory.memberships.create(person=coach, role=Role.COACH)
    _check_moments(trajectory)
    trajectory.tell("dossier.restored", by=coach)
    return trajectory


def _check_moments(trajectory: Trajectory) -> None:
    """The page of what happened has a sentence for each."""
    try:
        told(trajectory.moments.all(), trajectory)
    except (KeyError, TypeError, ValueError) as error:
        raise DossierFault(f"It tells of something that is not known here: {error}.") from error


@contextmanager
def _files_undone() -> Iterator[list[Path]]:
    """Takes away again what was stored, when it goes wrong."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        claimed = set(StoredFile.objects.values_list("sha256", flat=True)) if made else set()
        for path in made:
            if path.name not in claimed:  # somebody else may have stored the same meanwhile
                path.unlink(missing_ok=True)
        raise


def _bring_files(archive: Archive, dossier: Checked, made: list[Path]) -> dict[int, Any]:
    keys: dict[int, Any] = {}
    for number, facts in enumerate(dossier.files, 1):
        content = archive.read(facts["path"])
        digest = hashlib.sha256(content).hexdigest()
        if digest != facts["sha256"]:
            raise DossierFault(f"{facts['path']} is another file than the dossier says.")
        check_kind(facts["path"], facts["media_type"], content)
        if not path_of(digest).exists():
            made.append(path_of(digest))
        keys[number] = store(content, facts["media_type"]).pk
    return keys


def _bring(part: Part, rows: list[Mapping[str, Any]], arrival: Arrival) -> None:
    """Write the rows of one model. What its fields fill in by themselves, and what points to other
    rows of the same model, is put in afterwards."""
    keys = arrival.keys[part.label] = {}
    columns = part.columns(for_owner=False)
    own = [column for column in columns if is_own(column)]
    made: dict[int, tuple[Any, dict[str, Any]]] = {}
    for number, row in enumerate(rows, 1):
        keys[number] = None
        plain = {name: value for name, value in row.items() if name not in _names(own)}
        values = _values(part, plain, number, arrival)
        if values is not None:
            made[number] = part.model(**values), values
    instances = [instance for instance, _values in made.values()]
    models.QuerySet(part.model).bulk_create(instances, batch_size=AT_ONCE)
    for number, (instance, _plain) in made.items():
        keys[number] = instance.pk
    _put_in(part, [column for column in columns if _fills_itself(column)], made)
    for column in own:
        _point(column, rows, made, arrival)


def _values(
    part: Part, row: Mapping[str, Any], number: int, arrival: Arrival
) -> dict[str, Any] | None:
    """The values of a row as it comes back; None when it does not."""
    where = f"{part.label} {number}"
    try:
        values = values_for(part.columns(for_owner=False), row, arrival.keys, where)
        arrives = ARRIVES.get(part.label)
        return values if arrives is None or arrives(values, number, arrival) else None
    except Gone:
        return None
    except KeyError as error:
        raise DossierFault(f"{where} lacks a field: {error.args[0]}.") from error


def _put_in(part: Part, columns: list[Any], made: Mapping[int, tuple[Any, dict[str, Any]]]) -> None:
    names = [column.attname for column in columns]
    if not names or not made:
        return
    for instance, values in made.values():
        for name in names:
            if name in values:
                setattr(instance, name, values[name])
    instances = [instance for instance, _values in made.values()]
    models.QuerySet(part.model).bulk_update(instances, names, batch_size=AT_ONCE)


def _point(
    column: Any,
    rows: list[Mapping[str, Any]],
    made: Mapping[int, tuple[Any, dict[str, Any]]],
    arrival: Arrival,
) -> None:
    changed = []
    for number, (instance, _values) in made.items():
        row = {name: value for name, value in rows[number - 1].items() if name == column.name}
        where = f"{column.model._meta.label} {number}"
        values = values_for([column], row, arrival.keys, where)
        if values.get(column.attname) is not None:
            setattr(instance, column.attname, values[column.attname])
            changed.append(instance)
    if changed:
        models.QuerySet(column.model).bulk_update(changed, [column.attname], batch_size=AT_ONCE)


def _fills_itself(column: Any) -> bool:
    return bool(getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False))


def _names(columns: list[Any]) -> set[str]:
    return {column.name for column in columns}
