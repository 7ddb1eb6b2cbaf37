"""A form that begins with a few questions and grows for who wants to go on."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple


class Fold(NamedTuple):
    """Questions under one title, which stay folded as long as none of them was answered."""

    title: str
    fields: list[Any]
    is_open: bool


class Grows:
    """For a form that names what it asks further in `FOLDS`: a title with the names of fields.

    `ALWAYS` are those that always have a value, which says nothing of whether somebody answered.
    """

    FOLDS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()
    ALWAYS: ClassVar[frozenset[str]] = frozenset()

    @property
    def first_fields(self) -> list[Any]:
        form: Any = self
        folded = {name for _title, names in self.FOLDS for name in names}
        return [field for field in form.visible_fields() if field.name not in folded]

    @property
    def folds(self) -> list[Fold]:
        """A fold with something wrong in it is open, so that one sees what."""
        form: Any = self
        found = []
        for title, names in self.FOLDS:
            fields = [form[name] for name in names if name in form.fields]
            found.append(Fold(str(title), fields, any(self._tells(field) for field in fields)))
        return found

    def _tells(self, field: Any) -> bool:
        return bool(field.errors) or (field.name not in self.ALWAYS and bool(field.value()))
