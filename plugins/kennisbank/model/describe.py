"""The model described: its fields as people write them, for the reference and the starter file."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from kennisbank.model.base import Given, Ours, Record, Required, To, holds_statements, is_record
from kennisbank.model.statement import Feiten
from kennisbank.model.values import Keuze, Sort, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

M = TypeVar("M")


def marker(info: FieldInfo, cls: type[M]) -> M | None:
    """The mark of a class on a field, or ``None``."""
    return next((m for m in info.metadata if isinstance(m, cls)), None)


def unwrap(annotation: Any) -> Any:
    """The type that a field is about: ``Partner`` for ``Feiten[Partner]`` or ``Partner | None``."""
    while arguments := [
        one for one in typing.get_args(annotation) if one is not type(None) and one is not ...
    ]:
        # A dict is about its values; Annotated is about its first argument.
        annotation = arguments[-1] if typing.get_origin(annotation) is dict else arguments[0]
    return annotation


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as a contributor meets it. ``to`` is the kind of record it refers to.

    ``sort`` says what a value looks like: ``tekst`` with at most ``most`` signs, ``datum`` and so
    on, ``keuze`` for one of the ``choices`` (each a word and its label) and ``blok`` for a record
    with ``inner`` fields, of which a bare value is the one named ``short``. A value that is
    ``stated`` may be "niet vermeld" and have a source, a date and a reason of its own; ``keyed``
    values stand each under a name.
    """

    name: str
    title: str
    description: str
    example: str
    required: bool
    many: bool
    choices: tuple[str, ...]
    to: str
    inner: tuple[FieldRow, ...]
    sort: str
    most: int = 0
    short: str = ""
    stated: bool = False
    keyed: bool = False
    labels: tuple[str, ...] = ()


def field_rows(cls: type[Record]) -> Iterator[FieldRow]:
    """The fields of a record as people write them."""
    for name, info in cls.model_fields.items():
        if marker(info, Given):
            continue
        inner = unwrap(info.annotation)
        to = marker(info, To)
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        is_choice = isinstance(inner, type) and issubclass(inner, Keuze)
        sort = _sort(info, inner)
        yield FieldRow(
            name,
            info.title or name,
            _explained(info),
            str(extra.get("x-voorbeeld", "")),
            marker(info, Required) is not None or info.is_required(),
            typing.get_origin(info.annotation) in {Feiten, tuple},
            tuple(str(member.value) for member in inner) if is_choice else (),
            to.kind if to else "",
            tuple(field_rows(inner)) if is_record(inner) else (),
            sort.name,
            sort.most,
            inner.short if is_record(inner) else "",
            holds_statements(info.annotation),
            typing.get_origin(info.annotation) is dict,
            tuple(member.label for member in inner) if is_choice else (),
        )


def _sort(info: FieldInfo, inner: Any) -> Sort:
    """What the values of a field look like; the last mark on a type says it most exactly."""
    if is_record(inner):
        return Sort("blok")
    marks = [mark for mark in (*_marks(info.annotation), *info.metadata) if isinstance(mark, Sort)]
    if marks:
        return marks[-1]
    if isinstance(inner, type) and issubclass(inner, Keuze):
        return Sort("keuze")
    if isinstance(inner, type) and issubclass(inner, Written):
        return Sort(inner.sort)
    return Sort("ja-nee" if inner is bool else "tekst")


def _marks(annotation: Any) -> Iterator[Any]:
    """Every mark in a type, from the outside in; those on one type in their order."""
    yield from getattr(annotation, "__metadata__", ())
    for one in typing.get_args(annotation):
        yield from _marks(one)


def _explained(info: FieldInfo) -> str:
    text = info.description or ""
    return f"{text} Van de redactie, tenzij u een bron noemt." if marker(info, Ours) else text


@cache
def statement_fields(cls: type[Record], above: str = "") -> tuple[str, ...]:
    """The names of all fields that hold statements, those inside a plain record dotted."""
    names: list[str] = []
    for name, info in cls.model_fields.items():
        kind = info.annotation
        if holds_statements(kind):
            names.append(above + name)
        elif is_record(kind):
            names += statement_fields(kind, f"{above}{name}.")
    return tuple(names)


def field_info(cls: type[Record], name: str) -> FieldInfo:
    """What the model says of a field with a name such as ``leeftijd`` or ``omvang.leerlingen``."""
    first, _, rest = name.partition(".")
    info = cls.model_fields[first]
    return field_info(unwrap(info.annotation), rest) if rest else info


def field_title(cls: type[Record], name: str) -> str:
    """The label of a field."""
    return field_info(cls, name).title or name


@cache
def choices(cls: type[Record], name: str) -> dict[str, str]:
    """The fixed choices of a field and their labels, in order; empty for any other field.

    For a field of records, as ``status``, the choices are those of its ``short`` field.
    """
    first, _, rest = name.partition(".")
    inner = unwrap(cls.model_fields[first].annotation)
    if is_record(inner):
        return choices(inner, rest or inner.short) if rest or inner.short else {}
    if isinstance(inner, type) and issubclass(inner, Keuze):
        return {str(member.value): member.label for member in inner}
    return {}
