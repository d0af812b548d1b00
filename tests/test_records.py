"""`fazhi.records.NamedTuple` behaves as `typing.NamedTuple`: the same class statement, the same answers."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi import records

_STATEMENT = """
class Kind(NamedTuple):
    '''What it is.'''
{fields}
    def first(self):
        return self[0]

    @property
    def twice(self):
        return self * 2

    @classmethod
    def of(cls, *values):
        return cls(*values)
"""
_NAMES = ("path", "from_year", "any", "level", "_cls", "_new", "values", "cls", "self", "index", "名称")


class Pair(records.NamedTuple):
    """For pickling, which needs a name in a module."""

    left: int
    right: str = "r"


def _made(base: Any, fields: list[str], defaults: int) -> Any:
    plain = len(fields) - defaults
    lines = [f"    {name}: int{f' = {place}' if place >= plain else ''}" for place, name in enumerate(fields)]
    space: dict[str, Any] = {"NamedTuple": base, "__name__": __name__}
    exec(_STATEMENT.format(fields="\n".join(lines)), space)
    return space["Kind"]


def _answer(call: Any) -> Any:
    try:
        return call()
    except Exception as problem:
        return type(problem)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([name for name in _NAMES if name[0] != "_"]), min_size=1, unique=True),
    st.integers(0, 10),
    st.lists(st.integers(), max_size=10),
    st.dictionaries(st.sampled_from([*_NAMES, "other"]), st.integers(), max_size=4),
)
def test_the_same_answers(fields: list[str], defaults: int, values: list[int], named: dict[str, int]) -> None:
    defaults = min(defaults, len(fields))
    ours, theirs = (_made(base, fields, defaults) for base in (records.NamedTuple, typing.NamedTuple))
    assert (ours._fields, ours._field_defaults, ours.__doc__, ours.__match_args__) == (
        theirs._fields, theirs._field_defaults, theirs.__doc__, theirs.__match_args__,
    )  # fmt: skip
    assert get_type_hints(ours) == get_type_hints(theirs)
    for made in (
        lambda kind: kind(*values),
        lambda kind: kind(**named),
        lambda kind: kind(*values, **named),
        lambda kind: kind._make(values),
        lambda kind: kind.of(*values),
    ):
        mine, other = (_answer(lambda kind=kind, made=made: made(kind)) for kind in (ours, theirs))  # type: ignore[misc]
        assert mine == other
        if isinstance(mine, type):
            continue
        for ask in (
            repr,
            hash,
            lambda value: value._asdict(),
            lambda value: value._replace(**named),
            lambda value: [getattr(value, name) for name in fields],
            lambda value: value.first(),
            lambda value: value.twice,
            lambda value: value.absent,
            lambda value: setattr(value, fields[0], 1),
            copy.copy,
            copy.deepcopy,
        ):
            assert _answer(lambda ask=ask, mine=mine: ask(mine)) == _answer(lambda ask=ask, other=other: ask(other))  # type: ignore[misc]


@pytest.mark.parametrize("fields", ["    a: int = 1\n    b: int", "    _a: int"])
def test_refused_alike(fields: str) -> None:
    for base in (records.NamedTuple, typing.NamedTuple):
        with pytest.raises((TypeError, ValueError)):
            exec(_STATEMENT.format(fields=fields), {"NamedTuple": base, "__name__": __name__})


def test_it_goes_through_pickle_and_patterns() -> None:
    pair = pickle.loads(pickle.dumps(Pair(1)))

    assert type(pair) is Pair
    match pair:
        case Pair(left, right=right):
            assert (left, right) == (1, "r")
    assert not hasattr(pair, "__dict__")
