"""The check of kind `numbering`: numbers of headings and items that are skipped, doubled or out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from fazhi.checks.hint import Hint, Task
from fazhi.checks.item_numbers import FORMAL, HAN, STEMS, Item, numbers_in
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span

NUMBERING_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_DIGITS = compiled(r"\d")
_NUMERAL = compiled(rf"\d+|[{HAN}]+")
_SAME = {"digit": "pause", "pause": "digit", "running": "urged", "urged": "running"}


_RUNNING = ("running", "urged", "ordinal", "each")
# How the first item of a run may be said without its number.
_FIRST = compiled("一是|一要|首先|首要|第一|其一|一方面|[^统唯万专单]一[是要]")
_LEAD_IN = compiled(r"(?m)^(?:[^\n]{1,60}：|(?:附件?\d{0,2}：)?[^\n。；，：]{2,24})$")
_WORDS = compiled(r"[^\n。；，：]{0,10}")
_FAR = 3
_BACK = 1200
_MOST = 100
_SECOND = 2


class _Run(NamedTuple):
    """Items of one style under one parent; `before` is the last number of the style before it, `prior` the last item
    of any style."""

    style: str
    stem: str
    items: list[Item]
    before: int
    prior: Item | None


class _Fault(NamedTuple):
    """An item that is wrong, what number it should have, and the item before."""

    item: Item
    expected: int
    before: Item | None


def numbering_gaps(task: Task) -> list[Hint]:
    """A hint at each number that does not follow from the one before it."""
    report = task.stage.report
    text = report.folded.text
    runs = [run for run in _runs(numbers_in(report), text) if not _counts(run)]
    if not runs:
        return []  # as most
    faults = (fault for run in runs for fault in _faults(run, text))
    return [_hint(fault, text) for fault in sorted(islice(faults, _MOST), key=lambda fault: fault.item.start)]


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else HAN[tens - 1] + "十") + (HAN[ones - 1] if ones else "")


# --- levels ----------------------------------------------------------------------------------------------------------


def _runs(items: Iterator[Item], text: str) -> Iterator[_Run]:
    """Items by level and parent: a style that is open goes on, a new one opens below what is open."""
    open_runs: list[_Run] = []
    last: dict[str, int] = {}
    prior: Item | None = None
    for item in items:
        _, _, style, number, _, stem = item
        if open_runs and open_runs[-1].style == style and open_runs[-1].stem == stem:  # as most do
            open_runs[-1].items.append(item)
            last[style + stem], prior = number, item
            continue
        if number > 1 and style in _SAME:
            item = _as_open(open_runs, item, text)
            style = item.style
        keep = _kept(open_runs, item)
        if keep < len(open_runs):
            yield from reversed(open_runs[keep:])
            del open_runs[keep:]
        if open_runs and open_runs[-1].style == style and open_runs[-1].stem == stem:
            open_runs[-1].items.append(item)
        else:
            open_runs.append(_Run(style, stem, [item], last.get(style + stem, 0), prior))
        last[style + stem] = number
        prior = item
    yield from reversed(open_runs)


def _as_open(open_runs: list[_Run], item: Item, text: str) -> Item:
    """«1.» and «2、», «一是» and «二要» are one list, but «1、» under «1.», «一要» under «一是» is a list of its own."""
    other = _SAME[item.style]
    styles = [run.style for run in open_runs]
    if other not in styles or item.style in styles:
        return item
    # 一是…。调解员一要讲法，二要讲理。: the first of these stands in mid-clause.
    above = open_runs[styles.index(other)].items[-1]
    begun = item.style == "urged" and item.number == _SECOND and "一要" in text[above.end : item.start]
    return item if begun else item._replace(style=other)


def _kept(open_runs: list[_Run], item: Item) -> int:
    """How many of the open runs stay open when this item comes."""
    if open_runs and open_runs[-1].style == item.style:  # as most do
        return len(open_runs) - (open_runs[-1].stem != item.stem)
    styles = [run.style for run in open_runs]
    if item.style in styles:
        place = styles.index(item.style)
        return place + (open_runs[place].stem == item.stem)
    if item.style == "part":
        return 0
    if item.style == "han":
        return int(styles[:1] == ["part"])
    # A numbered line ends the running items (一是…二是…) of the text above it.
    return next(
        (place for place, style in enumerate(styles) if item.at_line and style in ("running", "urged")), len(styles)
    )


# --- judging a run ---------------------------------------------------------------------------------------------------


def _counts(run: _Run) -> bool:
    """Whether a run is numbered from one on, as most are, so that nothing in it is wrong."""
    style, _, items, before, _ = run
    if before and style == "han":
        return False
    last = items[-1].number
    return last == len(items) and (last == 1 or [item.number for item in items] == list(range(1, last + 1)))


def _faults(run: _Run, text: str) -> Iterator[_Fault]:
    """The items that do not follow; one fault for one slip, so what comes after it is judged as if it were right."""
    items = _without_counts(run, text)
    if not items:
        return
    last, place = items[0].number, 1
    if last != 1 and _starts_wrong(run, items, text):
        yield _Fault(items[0], 1, None)
        # One number mistyped, or one left out and all behind it counted on.
        last = 1 if _number_at(items, 1) == 2 else last
    while place < len(items):
        item, following, wanted = items[place], _number_at(items, place + 1), last + 1
        place += 1
        if item.number == wanted:
            last = wanted
        elif item.number == 1 and _starts_anew(items, place - 1, wanted, text):
            last = 1
        elif following == wanted and item.number == wanted + 1:  # two have changed places
            yield from _fault(run, items, place - 1, wanted, text)
            last, place = wanted + 1, place + 1
        elif following == wanted + 1:  # mistyped
            yield from _fault(run, items, place - 1, wanted, text)
            last = wanted
        elif abs(item.number - wanted) <= _FAR or following == item.number + 1:
            yield from _fault(run, items, place - 1, wanted, text)
            last = item.number


def _without_counts(run: _Run, text: str) -> list[Item]:
    """The items of a run without what counts things and follows from no item: 三、五村交界处. Bare numerals count from one."""
    if run.style in ("bare", "formal"):
        return run.items if run.items[0].number == 1 else []
    if run.style != "han":
        return run.items
    items: list[Item] = []
    last = run.before
    for item in run.items:
        if item.number == last + 1 or text[item.end : item.end + 1] not in HAN:
            items.append(item)
            last = item.number
    return items


def _number_at(items: list[Item], place: int) -> int:
    return items[place].number if place < len(items) else 0


def _fault(run: _Run, items: list[Item], place: int, wanted: int, text: str) -> Iterator[_Fault]:
    """The fault, unless the number wanted stands between the items where it is not seen as one."""
    before, item = items[place - 1], items[place]
    between = text[before.end : item.start]
    if run.style in ("digit", "pause"):
        while wanted < item.number and _stands_glued(between, wanted):
            wanted += 1
        if wanted == item.number:
            return
    # 1.2 may be a date or a measure: only two that follow each other make a list of them.
    if run.style == "named" and _is_named(between, run.stem, wanted):
        return
    sure = run.style != "decimal" or (place > 1 and [other.number for other in items[:2]] == [1, 2])
    if sure and not (wanted > 1 and _stands_in(between, item.style, wanted)):
        yield _Fault(item, wanted, before)


def _starts_wrong(run: _Run, items: list[Item], text: str) -> bool:
    """Whether a run that does not start at one lacks its beginning or has its first number wrong."""
    first, follows = items[0], _number_at(items, 1)
    if first.number == run.before + 1 or first.style == "decimal" or follows not in (2, first.number + 1):
        return False
    prior = run.prior
    # 1.47项未用 is read as a decimal.
    low = 0 if prior is None else prior.start - 1 if prior.style == "decimal" else prior.end
    above = text[max(0, first.start - _BACK, low) : first.start]
    if first.style == "named":
        return not _is_named(text[: first.start], run.stem, 1)
    if first.style in _RUNNING:
        said = prior is not None and prior.style in _RUNNING and prior.number == first.number - 1
        return not said and not _FIRST.search(above)
    glued = first.style in ("digit", "pause") and any(_stands_glued(above, n) for n in (1, first.number - 1))
    return not glued and not _stands_in(above, first.style, 1)


def _starts_anew(items: list[Item], place: int, wanted: int, text: str) -> bool:
    """Whether a one behind other numbers begins another list."""
    item, before, following = items[place], items[place - 1], _number_at(items, place + 1)
    if following == wanted + 1 and following != 2:
        return False
    between = text[before.end : item.start]
    if item.style in ("running", "urged"):
        return before.number != 1 or following != 2 or "\n" in between or "：" in between
    if before.number != 1 and following == 2:
        return True
    if not item.at_line and ("\n" in between or between.endswith("：")):
        return True
    # A line of its own, without a number, says what the new list is about.
    return "\n" in between and _LEAD_IN.search(between, between.index("\n") + 1) is not None


def _stands_glued(text: str, number: int) -> bool:
    """Whether an item stands there with a figure right behind it: 3.458件纠纷中."""
    return re.search(rf"[\n。；：]{number}[.、]\d", text) is not None


def _is_named(text: str, name: str, number: int) -> bool:
    return f"{name}{_han(number)}" in text or f"{name}{number}" in text


def _stands_in(text: str, style: str, number: int) -> bool:
    if style == "circle":
        return chr(ord("①") + number - 1) in text
    if style in ("digit", "pause", "round", "paren", "decimal"):
        return re.search(rf"(?<!\d)(?:{number}[.、）](?!\d)|{number}(?=\n))|\n{number}(?![\d.年月])", text) is not None
    if style == "heaven":
        return number <= len(STEMS) and f"{STEMS[number - 1]}、" in text
    if style == "formal":
        return number > len(FORMAL) or FORMAL[number - 1] in text
    word = _han(number)
    if style in _RUNNING:
        return any(form in text for form in (f"{word}是", f"{word}要", f"第{word}", f"其{word}"))
    if style == "bracket":
        return f"{word}）" in text or f"（{word}" in text
    return re.search(rf"(?<![{HAN}第]){word}[、.]|第{word}[部章节]|\n{word}[^{HAN}年是要]", text) is not None


# --- telling ---------------------------------------------------------------------------------------------------------


def _hint(fault: _Fault, text: str) -> Hint:
    item, before = fault.item, fault.before
    found = text[item.start : item.end]
    wanted = _label(item, found, fault.expected)
    after = f"“{text[before.start : before.end]}”之后应为" if before else "应从这一号开始："
    places = [_place(item, text)]
    if before:
        places.append(_place(before, text))
    return Hint(tuple(places), {"after": after, "expected": wanted, "found": found})


def _label(item: Item, found: str, number: int) -> str:
    """The item's own marker with another number in it."""
    if item.style == "circle":
        return chr(ord("①") + number - 1)
    if item.style == "heaven":
        return f"{STEMS[number - 1]}{found[-1]}" if number <= len(STEMS) else found
    if item.style == "formal":
        return found.replace(found[0], FORMAL[number - 1]) if number <= len(FORMAL) else found
    written = str(number) if _DIGITS.search(found) else _han(number)
    if item.style == "decimal":
        return f"{item.stem}.{written}"
    return _NUMERAL.sub(written, found, count=1)


def _place(item: Item, text: str) -> Span:
    words = _WORDS.match(text, item.end)
    return Span(item.start, words.end() if words else item.end)
