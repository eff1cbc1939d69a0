"""A statement: a value, "niet vermeld" (the source is silent) or an inferred value with its reason.

``Feit[T]`` is one statement about a value of type ``T``; ``Feiten[T]`` is a list of them. Both are
plain frozen values. In a file, in JSON and in the JSON Schema a statement has the form in which
people write it: a bare value, ``niet vermeld``, or a block with ``waarde`` and the marks ``bron``,
``peildatum`` and ``afgeleid``. A record that is the value has its fields beside the marks.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar, get_args

import attrs
from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from kennisbank.limits import MAX_LIST
from kennisbank.model.values import Bronverwijzingen, Datum, Tekst, Vindplaats, fault

T = TypeVar("T")
NIET_VERMELD: Final = "niet vermeld"
MARKS: Final = ("bron", "peildatum", "afgeleid")
# The step to the value itself in the place of a fault: no field has this name, so that a place is
# never mistaken.
SELF: Final = "="


class Stand(StrEnum):
    """What we know about a field."""

    WAARDE = "waarde"
    NIET_VERMELD = "niet vermeld"
    AFGELEID = "afgeleid"
    LEEG = "leeg"


# Not a dataclass: pydantic reads a generic dataclass by its fields and passes our reading over.
@attrs.frozen
class Feit(Generic[T]):
    """One statement; without arguments: nobody filled it in.

    ``stil`` says that the source was read and is silent. Without ``bron`` or ``peildatum`` those
    of the record hold.
    """

    waarde: T | None = None
    afgeleid: str | None = None
    bron: tuple[Vindplaats, ...] = ()
    peildatum: Datum | None = None
    stil: bool = False

    @property
    def bekend(self) -> bool:
        """Whether there is a value, stated or inferred."""
        return self.waarde is not None

    @property
    def stand(self) -> Stand:
        """What we know."""
        if self.waarde is None:
            return Stand.NIET_VERMELD if self.stil else Stand.LEEG
        return Stand.WAARDE if self.afgeleid is None else Stand.AFGELEID

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read and write the form in which people write a statement."""
        (inner,) = get_args(source)
        shape = handler.generate_schema(inner)
        own_fields = frozenset(_fields(inner))
        holds_record = _is_record(inner)

        def read(raw: Any, read_parts: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if isinstance(raw, Feit):
                return raw
            parts = _parts(raw, own_fields, holds_record=holds_record)
            if parts is None:
                return EMPTY
            stil = parts.pop("stil", False)
            found = read_parts(parts)
            value = found.pop(SELF, None)
            # Marks beside an empty value are a form that nobody filled in.
            return EMPTY if value is None and not stil else Feit(value, **found, stil=stil)

        def write(feit: "Feit[Any]", write_value: SerializerFunctionWrapHandler) -> Any:
            marks = _written_marks(feit)
            if feit.waarde is None:
                silent = {"waarde": NIET_VERMELD, **marks} if marks else NIET_VERMELD
                return silent if feit.stil else None
            value = write_value(feit.waarde)
            if not marks:
                return value
            return {**value, **marks} if holds_record else {"waarde": value, **marks}

        return core_schema.no_info_wrap_validator_function(
            read,
            _parts_schema(shape, handler),
            serialization=core_schema.wrap_serializer_function_ser_schema(write, schema=shape),
            metadata={"inner": inner},
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe all forms that people may write."""
        parts = handler(schema)["properties"]
        bare, marks = parts[SELF], {name: parts[name] for name in MARKS}
        if _is_record(schema["metadata"]["inner"]):
            record = handler.resolve_ref_schema(bare)
            block = {**record, "properties": {**record["properties"], **marks}}
        else:
            block = _block({"anyOf": [bare, _SILENT]}, marks)
        return {"anyOf": [bare, _SILENT, block, {"type": "null"}]}


EMPTY: Final[Feit[Any]] = Feit()
_SILENT: Final = {"const": NIET_VERMELD, "title": "De bron zegt er niets over"}


@attrs.frozen
class Feiten(Generic[T]):
    """A list of statements; without arguments: nobody filled it in.

    ``stil`` says that the source is silent about all of it; only then ``bron`` and ``peildatum``
    of the list itself matter.
    """

    feiten: tuple[Feit[T], ...] = ()
    bron: tuple[Vindplaats, ...] = ()
    peildatum: Datum | None = None
    stil: bool = False

    @property
    def bekend(self) -> bool:
        """Whether there is at least one value."""
        return any(feit.bekend for feit in self.feiten)

    @property
    def waarden(self) -> tuple[T, ...]:
        """The values alone, stated and inferred, in the order of the file."""
        return tuple(feit.waarde for feit in self.feiten if feit.waarde is not None)

    @property
    def stand(self) -> Stand:
        """What we know: a list of only inferred values counts as inferred."""
        known = {feit.stand for feit in self.feiten if feit.bekend}
        if known:
            return Stand.AFGELEID if known == {Stand.AFGELEID} else Stand.WAARDE
        silent = self.stil or any(feit.stil for feit in self.feiten)
        return Stand.NIET_VERMELD if silent else Stand.LEEG

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a list, one value, ``niet vermeld``, or a list with marks that hold for all."""
        (inner,) = get_args(source)
        one = handler.generate_schema(Feit[inner])  # type: ignore[valid-type] # known when it runs

        def read(raw: Any, read_parts: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if isinstance(raw, Feiten):
                return raw
            found = read_parts(_list_parts(raw))
            feiten = tuple(feit for feit in found.pop(SELF, ()) if feit != EMPTY)
            return Feiten(feiten, **found)

        def write(held: "Feiten[Any]", write_list: SerializerFunctionWrapHandler) -> Any:
            if held.stil:
                marks = _written_marks(held)
                return {"waarde": NIET_VERMELD, **marks} if marks else NIET_VERMELD
            return write_list(held.feiten)

        several = core_schema.tuple_schema([one], variadic_item_index=0, max_length=MAX_LIST)
        return core_schema.no_info_wrap_validator_function(
            read,
            _parts_schema(several, handler),
            serialization=core_schema.wrap_serializer_function_ser_schema(write, schema=several),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe all forms that people may write."""
        parts = handler(schema)["properties"]
        several, one = parts[SELF], parts[SELF]["items"]
        block = _block({"anyOf": [several, one]}, {name: parts[name] for name in MARKS})
        return {"anyOf": [several, one, block]}


def statements(held: Any) -> tuple[tuple[tuple[int, ...], Feit[Any]], ...]:
    """The statements that a field holds, each with the step to it: an index in a list, or none.

    A silent list is one silent statement. What nobody filled in, and a field that holds no
    statements, has none.
    """
    match held:
        case Feit():
            return () if held == EMPTY else (((), held),)
        case Feiten(stil=True):
            return (((), Feit(bron=held.bron, peildatum=held.peildatum, stil=True)),)
        case Feiten():
            return tuple(((index,), feit) for index, feit in enumerate(held.feiten))
        case _:
            return ()


def values(held: Any) -> Iterator[tuple[tuple[int, ...], Any, bool]]:
    """The known values of a field of any sort: the step to it, the value, whether it is inferred.

    A field that holds a plain tuple has each of its values.
    """
    match held:
        case Feit() | Feiten():
            for step, feit in statements(held):
                if feit.bekend:
                    yield step, feit.waarde, feit.afgeleid is not None
        case tuple():
            for index, value in enumerate(held):
                yield (index,), value, False
        case None | "" | dict():
            return
        case _:
            yield (), held, False


def is_unstated(raw: Any) -> bool:
    """Whether somebody wrote that the source says nothing."""
    return isinstance(raw, str) and " ".join(raw.split()).casefold() == NIET_VERMELD


# --- the forms in which people write ----------------------------------------------------------


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(kind: Any) -> Iterator[str]:
    if _is_record(kind):
        yield from kind.model_fields


def _parts(raw: Any, own: frozenset[str], *, holds_record: bool) -> dict[str, Any] | None:
    """The value and the marks of a statement as somebody wrote it; ``None`` for nothing."""
    if raw is None or raw == "":
        return None
    if is_unstated(raw):
        return {"stil": True}
    if not isinstance(raw, dict):
        return {SELF: raw}
    marks = {name: raw[name] for name in MARKS if name in raw}
    rest = {name: value for name, value in raw.items() if name not in MARKS}
    value = rest.get("waarde")
    # A record with a field of this name is only wrapped where the value is a whole record.
    wrapped = "waarde" in rest and ("waarde" not in own or isinstance(value, dict))
    if wrapped:
        del rest["waarde"]
        if is_unstated(value):
            return {"stil": True, **rest, **_silent(marks)}
        return {SELF: value, **rest, **marks} if value not in (None, "") else {**rest, **marks}
    if holds_record:
        return {SELF: rest, **marks}
    raise fault("verkeerde-vorm", verwacht="een waarde, of een blok met 'waarde'")


def _list_parts(raw: Any) -> dict[str, Any]:
    """The statements and marks of a list as somebody wrote it."""
    if raw is None or raw == "":
        return {}
    if is_unstated(raw):
        return {"stil": True}
    marks: dict[str, Any] = {}
    if isinstance(raw, dict) and set(raw) <= {"waarde", *MARKS} and "waarde" in raw:
        marks = {name: raw[name] for name in MARKS if name in raw}
        raw = raw["waarde"]
        if is_unstated(raw):
            return {"stil": True, **_silent(marks)}
    items = raw if isinstance(raw, list | tuple) else [raw]
    return {SELF: tuple(_marked(item, marks) for item in items)}


def _silent(marks: dict[str, Any]) -> dict[str, Any]:
    """The marks of a silent statement: what no source says cannot be inferred from one."""
    if marks.get("afgeleid"):
        raise fault("afgeleid-van-niets")
    return marks


def _marked(item: Any, marks: dict[str, Any]) -> Any:
    if not marks:
        return item
    return {**marks, **item} if isinstance(item, dict) else {"waarde": item, **marks}


def _parts_schema(value: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema:
    kinds = {"bron": Bronverwijzingen, "peildatum": Datum, "afgeleid": Tekst}
    marks = {name: handler.generate_schema(kind) for name, kind in kinds.items()}
    parts = {SELF: value, **marks, "stil": core_schema.bool_schema()}
    return core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(schema, required=False)
            for name, schema in parts.items()
        },
        extra_behavior="forbid",
    )


def _block(value: JsonSchemaValue, marks: dict[str, JsonSchemaValue]) -> JsonSchemaValue:
    """The description of a value with its marks, as a block of fields."""
    return {
        "type": "object",
        "properties": {"waarde": value, **marks},
        "required": ["waarde"],
        "additionalProperties": False,
    }


def _written_marks(held: Feit[Any] | Feiten[Any]) -> dict[str, Any]:
    marks = {
        "bron": [finding.written for finding in held.bron],
        "peildatum": held.peildatum.written if held.peildatum else None,
        "afgeleid": getattr(held, "afgeleid", None),
    }
    return {name: value for name, value in marks.items() if value}
