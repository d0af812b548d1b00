"""numbering.xml: the numbers that Word writes before paragraphs and that stand in no run of text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from fazhi.patterns import compiled
from fazhi.reading.docx_numerals import numeral
from fazhi.reading.docx_styles import VAL, Styles, W, number_of, toggle
from fazhi.records import NamedTuple

_LEVELS = 9
_PLACE = compiled(r"%([1-9])")
_MAX_NUMBER = 1_000_000
_CIRCLED = compiled("[①-⒛㊀-㊉]$")


class Level(NamedTuple):
    """One level of a list: its start, its writing, the template "%1、", and after what it restarts."""

    start: int = 1
    form: str = "decimal"
    template: str = ""
    restart: int | None = None
    digits_only: bool = False
    after: str = "tab"
    style: str | None = None


class List(NamedTuple):
    """A numbering instance: the abstract list whose count it shares, its levels, those it starts anew."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]


Lists = dict[str, List]


class Counts(NamedTuple):
    """How far each list has counted, and which instances have been met; changes while a document is read."""

    reached: dict[str, dict[int, int]]
    met: set[str]


def read_lists(root: Element | None, styles: Styles) -> Lists:
    """Numbering instances by numId."""
    if root is None:
        return {}
    abstract = {node.get(W + "abstractNumId", ""): node for node in root.iter(W + "abstractNum")}
    nums = {node.get(W + "numId", ""): node for node in root.iter(W + "num")}
    built = {key: _levels(node) for key, node in abstract.items()}
    return {key: _list(node, abstract, nums, built, styles) for key, node in nums.items()}


def place_of(lists: Lists, num: str | None, ilvl: int | None, style: str) -> tuple[List, int] | None:
    """The list and level a paragraph counts in; without a level of its own, the one linked to its style."""
    found = lists.get(num or "")
    if found is None:
        return None
    if ilvl is None:
        ilvl = next((i for i, level in found.levels.items() if style and level.style == style), 0)
    return found, ilvl


def label(lists: Lists, counts: Counts, num: str, place: tuple[List, int]) -> str:
    """Counts one paragraph and gives what stands before its text: "一、", "（二）", "1.2 "."""
    numbers, level = place
    current = numbers.levels.get(level)
    if current is None:
        return ""
    reached = counts.reached.setdefault(numbers.counter, {})
    if num not in counts.met:
        counts.met.add(num)
        for index in numbers.starts:
            reached.pop(index, None)
    start = numbers.starts.get(level, current.start)
    reached[level] = min(reached[level] + 1, _MAX_NUMBER) if level in reached else start
    _restart_below(reached, level, numbers.levels)
    return _written(current, numbers, reached)


def _restart_below(reached: dict[int, int], level: int, levels: dict[int, Level]) -> None:
    for deeper in [index for index in reached if index > level]:
        restart = levels.get(deeper, Level()).restart
        # w:lvlRestart 0 never restarts; n restarts only after level n (counted from 1) or one above it.
        if restart is None or level < restart:
            del reached[deeper]


def _written(current: Level, numbers: List, reached: dict[int, int]) -> str:
    if current.form == "bullet":
        return ""

    def fill(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        level = numbers.levels.get(index, Level())
        number = reached.get(index, numbers.starts.get(index, level.start))
        return numeral(number, "decimal" if current.digits_only else level.form)

    text = _PLACE.sub(fill, current.template)
    return text + _gap(text, current.after)


def _gap(text: str, after: str) -> str:
    """Word's gap after a number: a space where the number would else run into the text."""
    if not text or after == "nothing":
        return ""
    if after == "space":
        return " "
    return " " if text[-1].isalnum() and not _CIRCLED.search(text) else ""


def _list(
    node: Element,
    abstract: dict[str, Element],
    nums: dict[str, Element],
    built: dict[str, dict[int, Level]],
    styles: Styles,
) -> List:
    key = _abstract_key(node)
    linked = abstract[key].find(W + "numStyleLink") if key in abstract else None
    if linked is not None:
        style = styles.by_id.get(linked.get(VAL, ""))
        target = nums.get(style.num or "") if style else None
        key = key if target is None else _abstract_key(target)
    levels, starts = dict(built.get(key, {})), {}
    for override in node.iter(W + "lvlOverride"):
        index = _index(override)
        own = override.find(W + "lvl")
        if own is not None:
            levels[index] = _level(own)
        start = number_of(override.find(W + "startOverride"), _MAX_NUMBER)
        if start is not None:
            starts[index] = start
    return List(key, levels, starts)


def _abstract_key(num: Element) -> str:
    node = num.find(W + "abstractNumId")
    return "" if node is None else node.get(VAL, "")


def _levels(abstract: Element) -> dict[int, Level]:
    return {_index(node): _level(node) for node in abstract.findall(W + "lvl")}


def _index(node: Element) -> int:
    text = node.get(W + "ilvl", "0")
    return int(text) if text in "012345678" and len(text) == 1 else _LEVELS


def _level(node: Element) -> Level:
    # A form that newer versions add comes first in a choice; the older one behind it is what we know.
    form = [n for n in node.iter(W + "numFmt") if n.get(VAL) != "custom"] or list(node.iter(W + "numFmt"))
    template, after, style = node.find(W + "lvlText"), node.find(W + "suff"), node.find(W + "pStyle")
    start = number_of(node.find(W + "start"), _MAX_NUMBER)
    return Level(
        start=0 if start is None else start,
        form=form[0].get(VAL, "decimal") if form else "decimal",
        template="" if template is None else template.get(VAL, "")[:100],
        restart=number_of(node.find(W + "lvlRestart"), _LEVELS),
        digits_only=bool(toggle(node, "isLgl")),
        after="tab" if after is None else after.get(VAL, "tab"),
        style=None if style is None else style.get(VAL),
    )
