"""The parts of a year, or its two levels, a sentence each with other things told among, and the total in a sentence of its own.

上半年安排专题学习3次，重点学习宪法。下半年又安排4次，并组织测试。全年累计安排专题学习8次。 Halves, quarters and pairs like 镇级 and 村级
are all there is, so that a total may be too small or too great. Each part is the only number of its kind that is told with the
words of the total, or with its verb alone (又安排4次); what else is counted in the unit of the total, or comes besides, keeps it silent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import combinations

from fazhi.checks.slips import COUNTED_LIMIT, is_slip, left_over, sum_of
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Book, Item

_LEAD = r"[。；，\s]*(?:[（(]?[一二三四五六\d][）).、]|[一二三四]是)?(?:其中，?|今年|本年度?|我[镇乡]|\d{4}年)?"
# Groups of which every side is told once.
_GROUPS = tuple(
    tuple(compiled(f"{_LEAD}(?:{side})") for side in sides)
    for sides in (
        (
            "上半年|(?:截[至止到]{1,2})?[6六]月(?:底|末|30日)(?:之?前)?|[1一]月?份?[至到—-][6六]月",
            "下半年|[7七]月?份?(?:以[来后]|之?后|起|[至到—-](?:12|十二)月)",
        ),
        tuple(f"第?[{n}]季度" for n in ("一1", "二2", "三3", "四4")),
        ("镇(?:级|本级|里)", "(?:各?村(?:级|居|里|（社区）)?|各村)(?![民一-鿿]{0,2}[委支])"),
        ("第一批", "第二批"),
    )
)
_TOTAL = compiled(
    r"[。；\n](?:这样，?|至此，?|截至年底，?)?(?P<all>全年|全[镇乡]|全街道|年内|一年[来下]来?|[两二]批|镇村两级|上下半年)(?:以?来)?，?"
    r"(?P<who>[^，。；：\d]{0,10}?)(?:累计|合计|总计|共计|一共|总共|先后|共)(?P<what>[^，。；：、\d每各类]{0,16})(?=\d)"
)
# Without one of these there is no such list.
SIGNS = ("下半年", "四季度", "4季度", "镇级", "镇本级", "镇里", "第二批", "7月", "七月", "12月")
# Once more of the same.
_AGAIN = compiled("(?:又|再次?|还|继续|接着|另行?)(?P<verb>[^，；\\d]{1,8})$")
_FILLING = compiled("[了的共再次先后分别均也则又还各]|累计|合计|总计|集中|继续|以来")
# What comes besides, was of another time, or was not done yet.
_OTHERWISE = compiled(
    "另[有外行]|此外|其余|其他|结转|遗留|重复|扣除|[去上前往]年|同期|计划|拟|将(?!军)|力争|平均|[每各](?![村镇乡项位类])|不含|不包括|补[报录]|部分|重[复叠]|[同环]比"
)
# Some that count in both, or in neither: 其中2件为上半年未结; 1次与县局联办; behind a total 53件，1件为重信.
_COUNTS_ELSE = compiled(
    "(?:其中)?[^，。；\\d]{0,6}\\d+[一-鿿]{1,2}[^，。；]{0,8}?(?:上半年未|联[办合]|合办|重[合信复叠]|撤|不予|不计)|[^。]{0,4}，[^。]{0,24}?(?:重[合信复叠]|撤[销回案]|不予|不计|联办|合办|专题会)"
)
# Things that a year may count once where its parts count them each.
_MEET_AGAIN = frozenset(("人", "户", "家", "个", "村", "处", "社区", "单位", "%", "元", ""))
_STOP = compiled("[，；。：]")
# So many sentences before a total.
_BACK = 8
_NOUN = 2


class Told(NamedTuple):
    """A number before a total, and by its index the side of the group that it is told of; -1 before any side is named."""

    item: Item
    side: int


def period_sentences(book: Book, told: Terms, signs: Collection[Found]) -> Iterator[Split]:
    """The splits of a text by such sentences; `signs`: where `SIGNS` stand."""
    text = book.text
    if not signs:
        return
    for match in _TOTAL.finditer(text):
        at = book.at(match.end())
        first = (
            next((item for item in book.ledger(at).items if item.quantity.start == match.end()), None)
            if at > 0
            else None
        )
        if first is not None and not is_apart(first, told) and not first.quantity.approximate:
            split = _split(book, at, first, match)
            if split is not None:
                yield split


def _split(book: Book, at: int, whole: Item, match: re.Match[str]) -> Split | None:
    """The split of a total in a statement by the sentences before it."""
    if whole.quantity.kind in _MEET_AGAIN - {"处"}:
        return None
    start = at
    while start and book.follows[start] and at - start < _BACK:
        start -= 1
    own = tuple(item for item in book.ledger(at).items if item.quantity.start < whole.quantity.start)
    groups = _GROUPS[-1:] if "批" in match["all"] else _GROUPS[:-1]  # of a year there may be more than two
    for group in groups:
        items = _told(book, range(start, at), own, group)
        if items is None:
            continue
        begin = next(one.item for one in items if one.side == 0)
        said = book.text[begin.quantity.start - len(begin.lead) : whole.quantity.start]
        parts = _parts(items, whole, match, len(group))
        if parts is None or _OTHERWISE.search(said) is not None or _is_right(parts, items, whole):
            return None
        if _COUNTS_ELSE.search(said) or _COUNTS_ELSE.match(book.text, whole.quantity.end):
            return None
        off = left_over(whole, parts)
        if whole.quantity.kind in _MEET_AGAIN and off < 0:
            return None
        if abs(off) == 1 or is_slip(off, whole.quantity.value, COUNTED_LIMIT):
            return Split((whole,), parts, True, True, True)
        return None
    return None


def _told(book: Book, numbers: range, own: tuple[Item, ...], group: tuple[re.Pattern[str], ...]) -> list[Told] | None:
    """The numbers of some statements, each with its side; None where not every side is named, once and in its order."""
    found: list[Told] = []
    side = -1
    for number in numbers:
        start, end = book.statements[number][0]
        here = _side(book.text, start, end, group)
        if here >= 0:
            if here != side + 1:
                return None
            side = here
        if book.ledger(number).brackets:
            return None
        for item in book.ledger(number).items:
            for clause in _clauses(item):
                here = _side(book.text, clause, end, group)
                if here == side + 1 and clause > start:
                    side = here
                elif here >= 0 and here != side:
                    return None
            found.append(Told(item, side))
    found += [Told(item, side) for item in own]
    return [one for one in found if one.side >= 0] if side == len(group) - 1 else None


def _clauses(item: Item) -> list[int]:
    """Where the clauses begin that stand before a number, behind the one before it."""
    start = item.quantity.start - len(item.lead)
    return [start + stop.end() for stop in _STOP.finditer(item.lead)]


def _side(text: str, start: int, end: int, group: tuple[re.Pattern[str], ...]) -> int:
    return next((n for n, pattern in enumerate(group) if pattern.match(text, start, end)), -1)


def _parts(items: list[Told], whole: Item, match: re.Match[str], sides: int) -> tuple[Item, ...] | None:
    """Of each side the only number of what the total counts; None where one has none, or several."""
    noun = _FILLING.sub("", match["what"])
    found: list[Item] = []
    for side in range(sides):
        same = [one.item for one in items if one.side == side and one.item.quantity.kind == whole.quantity.kind]
        fit = [item for item in same if _counts(item, noun, found[:1])]
        if len(fit) != 1 or fit[0].quantity.approximate:
            return None
        found += fit
    names = "".join(item.lead + item.after for item in found)
    return tuple(found) if set(noun + _FILLING.sub("", match["who"])) <= set(names) else None


def _counts(item: Item, noun: str, first: list[Item]) -> bool:
    """Whether a number is told with the last word of a total, or with a verb of it, or of the first part, and nothing else."""
    said = item.before
    if noun[-_NOUN:] and (said.endswith(noun[-_NOUN:]) or item.after.startswith(noun[-_NOUN:])):
        return True
    again = _AGAIN.search(said)
    verb = again["verb"] if again is not None else _bare(said)
    words = noun + (first[0].before if first else "")
    return (
        bool(verb)
        and not item.after
        and bool(first or not noun)
        and (verb in words or (again is not None and set(verb) <= set(words)))
    )


def _bare(said: str) -> str:
    """Words without the side that they begin with and what fills them."""
    for group in _GROUPS:
        for side in group:
            said = side.sub("", said, count=1) if side.match(said) else said
    return _FILLING.sub("", said)


def _is_right(parts: tuple[Item, ...], items: list[Told], whole: Item) -> bool:
    """Whether the parts make up their whole, alone or with other numbers in its unit that were told among them."""
    others = [one.item for one in items if one.item.quantity.kind == whole.quantity.kind and one.item not in parts]
    off = left_over(whole, parts)
    return not off or any(
        sum_of(chosen) == off
        for count in range(1, min(len(others), 4) + 1)
        for chosen in combinations(others[:8], count)
    )
