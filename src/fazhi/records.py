"""`NamedTuple` and `Any` as `typing` has them for type checkers, without importing it.

A check makes a hundred and twenty kinds of named tuples before it reads a word. `typing.NamedTuple` compiles an expression
for each field's type and a function for each kind: a tenth of a cold start. Here types stay as they are written,
and kinds of as many fields share one compiled function, each with its own names. A test holds the two together.
To import `typing` itself takes a thirtieth of a cold start, so that no module that a plain check needs does.
"""

from __future__ import annotations

from types import FunctionType

TYPE_CHECKING = False  # True to whoever checks types

if TYPE_CHECKING:
    from typing import Any, NamedTuple
else:
    Any = object
    try:
        from _collections import _tuplegetter as _getter
    except ImportError:  # another Python than CPython
        from operator import itemgetter

        def _getter(place: int, doc: str) -> property:
            return property(itemgetter(place), doc=doc)

    class _Record(tuple):
        """What all kinds have."""

        __slots__ = ()
        # Without types: those would be taken for fields where types are asked for.
        _fields = ()
        _field_defaults = {}  # noqa: RUF012

        @classmethod
        def _make(cls, values: Any) -> Any:
            """From an iterable of all values."""
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed: Any) -> Any:
            """The same with other values for some fields."""
            values, fields = list(self), self._fields
            try:
                for name in changed:
                    values[fields.index(name)] = changed[name]
            except ValueError:
                unexpected = [name for name in changed if name not in fields]
                raise ValueError(f"Got unexpected field names: {unexpected!r}") from None
            return tuple.__new__(type(self), values)

        def _asdict(self) -> dict[str, Any]:
            """The values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Kind(type):
        """Makes a kind of named tuple of a class statement."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: fields without a default stand behind fields that have one")
            for place, field in enumerate(fields):
                if field.startswith("_"):
                    raise ValueError(f"Field names cannot start with an underscore: {field!r}")
                body[field] = _getter(place, "")
            body.update(__slots__=(), _fields=fields, _field_defaults=defaults, __match_args__=fields)
            body["__new__"] = _maker(name, fields, defaults)
            return type(name, (_Record,), body)

    class NamedTuple(metaclass=_Kind):
        """The base that a class statement names; no kind inherits from it."""

    _CODES: dict[int, Any] = {}

    def _maker(name: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> FunctionType:
        """`__new__`: all values by place or name, as fast as if it were written out."""
        code = _CODES.get(len(fields))
        if code is None:
            given = "".join(f"_{place}," for place in range(len(fields)))
            code = _CODES[len(fields)] = eval(f"lambda _cls, {given}: _new(_cls, ({given}))").__code__
        code = code.replace(co_varnames=("_cls", *fields), co_name="__new__")
        made = FunctionType(code, {"_new": tuple.__new__, "__builtins__": {}}, "__new__", tuple(defaults.values()))
        made.__qualname__ = f"{name}.__new__"
        return made


__all__ = ["TYPE_CHECKING", "Any", "NamedTuple"]
