"""What differs between two states of a rule, in words that name the place in the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fazhi.results import as_data
from fazhi.rules.model import Rule

# What says whether and how much; texts and examples change no answer.
_TELLING = ("kind", "severity", "weight", "levels", "from_year", "until_year", "signals", "statuses", "options")
_SHOWN = 6


class Change(NamedTuple):
    """One difference: `place` in the rule, `what` in Chinese, and the words that came or went."""

    place: str
    what: str
    words: tuple[str, ...] = ()


def changes(old: Rule | None, new: Rule | None) -> tuple[Change, ...]:
    """All differences that may change an answer; a rule that came or went is one."""
    if old is None or new is None:
        return (Change("", "新增了这条规则" if old is None else "删去了这条规则"),)
    return tuple(
        change
        for field in _TELLING
        for change in _compared(field, _plain(getattr(old, field)), _plain(getattr(new, field)))
    )


def _plain(value: Any) -> Any:
    """Plain data; signals and statuses by name, so that a further one moves none."""
    data = as_data(value)
    if isinstance(data, list) and data and all(isinstance(item, Mapping) and "id" in item for item in data):
        return {item["id"]: item for item in data}
    if isinstance(value, tuple) and value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
        return {str(item[0]): as_data(item[1]) for item in value}
    return data


def _compared(place: str, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _compared(f"{place}.{key}", old.get(key), new.get(key))
    elif _worded(old) and _worded(new):
        yield _words(place, old, new)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True), 1):
            yield from _compared(f"{place}.第{number}项", *pair)
    elif old is None or old == []:
        yield Change(place, "新增")
    elif new is None or new == []:
        yield Change(place, "删去")
    else:
        simple = not isinstance(old, (list, Mapping)) and not isinstance(new, (list, Mapping))
        yield Change(place, f"由 {old} 改为 {new}" if simple else "改了")


def _worded(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _words(place: str, old: list[str], new: list[str]) -> Change:
    came, went = [word for word in new if word not in old], [word for word in old if word not in new]
    parts = [f"{verb}{_some(words)}" for verb, words in (("增加", came), ("删去", went)) if words]
    return Change(place, "，".join(parts) or "换了顺序", (*came, *went))


def _some(words: list[str]) -> str:
    shown = "、".join(f"“{word}”" for word in words[:_SHOWN])
    return f"{shown}等 {len(words)} 个" if len(words) > _SHOWN else shown
