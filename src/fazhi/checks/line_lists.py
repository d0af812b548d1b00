"""A total on a line of its own above the lines of its parts: 总计：126件, and below it 婚姻家庭：41件, 邻里关系：33件, ….

Each line is a name and a number, in the unit of the total or in none; they end with a line of another form. Of measures beside
each other (受理, 办结, 满意) the first is no total, so that names tell no step of work, and all miss it by a slip.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi.checks.frames import aspect
from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import PERSONS, Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import find_quantities
from fazhi.structure.report import Report

_LEAST, _MOST = 3, 24
_NO_ROWS = ("furniture", "attachment")
# What lines leave is no line of its own when it is no more than one of so many parts of the smallest.
_FAR_LESS = 5
_OTHERS = compiled("其[他它余]|剩余|余下")
# What fills a line without words; no end of a line, so that empty lines are not tried again and again.
BLANK = r"| \t\u3000\xa0"
TOTALS = ("总计", "合计", "共计", "总数", "总量")
_TOTAL_ABOVE = compiled(
    rf"\n[{BLANK}]*(?P<total>(?:[^\d：，。；、|\s]{{2,6}}(?=总[计数量])|[^\d：，。；、|\s]{{2,6}}(?=合计))?(?:{'|'.join(TOTALS)})(?:[（(][^（）()\n]{{1,4}}[）)])?[：，{BLANK}为]{{0,3}}(?=[\d一二两三四五六七八九十百]))"
)
_LINE = compiled(
    rf"[{BLANK}]*(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[）).、][{BLANK}]*)?(?P<name>[^\d：，。；|\s]{{2,14}}(?:[（(][^（）()\n]{{1,6}}[）)])?)"
    rf"(?:[：，{BLANK}]{{1,4}}(?=[\d一二两三四五六七八九十百])|(?=\d))"
)
_REST_OF_LINE = compiled(rf"[；。，、{BLANK}]*(?=\n|$)")
# Lines that are told beside what they list: some of them only, other years, measures.
_NO_PARTS = compiled(
    "其中|合计|总计|小计|共计|[上去前本今当]年|同期|累计|[上本下]月|率$|比[重例]$|等$|目标|计划|任务|预算"
)
_LINE_ABOVE, _FIRST = 60, compiled("前[\\d一二两三四五六七八九十几]{1,2}[类种项位名个大]|部分")
# What one of them may be, besides: 示范村, 文明村.
_AWARDED = compiled("示范|先进|文明|优秀|典型|模范|达标")
# An ordinary line: what stands below the lines may be one more of them, in words.
_GOES_ON = compiled("[|\\s]*(?:等|其余|其他|其它|另|以及|此外|注)")


def line_lists(report: Report, told: Terms, totals: Iterable[Found]) -> Iterator[Split]:
    """The splits of a text by such lines; `totals`: where `TOTALS` stand."""
    text = report.folded.text
    lines = {text.rfind("\n", 0, start) for _, start, _ in totals} - {-1}
    for found in filter(None, [_TOTAL_ABOVE.match(text, line) for line in sorted(lines)]):
        whole = number_on_line(text, found.end(), found["total"])
        if whole is None or whole.quantity.approximate or not is_of_report(report, found.end()):
            continue
        if lists_some(text, found.start(), told):
            continue
        parts, end = _below(text, whole.quantity.end)
        if _LEAST <= len(parts) <= _MOST and not _GOES_ON.match(text, end) and are_kinds(whole, parts, told):
            yield Split((whole._replace(before=""),), parts, True, True, True)


def is_of_report(report: Report, offset: int) -> bool:
    """Whether an offset stands in the text of the report itself."""
    number = bisect_right(report.starts, offset) - 1
    return number >= 0 and report.sentences[number].role not in _NO_ROWS


def lists_some(text: str, end: int, told: Terms) -> bool:
    """Whether the line above a total says that it is of the chief ones: 主要纠纷类型, 前四类纠纷."""
    low = max(0, end - _LINE_ABOVE)
    end = low + len(text[low:end].rstrip())
    start = max(text.rfind(stop, low, end) for stop in "\n。") + 1
    return any(
        words.search(text, start, end) is not None for words in (told.partial, told.chiefly, told.foremost, _FIRST)
    )


def number_on_line(text: str, start: int, name: str) -> Item | None:
    """The number that fills the rest of a line."""
    stop = text.find("\n", start)
    end = stop if stop >= 0 else len(text)
    held = find_quantities(text, start, end)
    if len(held) != 1 or held[0].start != start or _REST_OF_LINE.match(text, held[0].end) is None:
        return None
    return Item(held[0], name, "", name, "", False)


def _below(text: str, end: int) -> tuple[tuple[Item, ...], int]:
    """The lines of a name and a number directly below an offset, and where what follows them begins."""
    parts: list[Item] = []
    while len(parts) <= _MOST:
        start = text.find("\n", end)
        line = _LINE.match(text, start + 1) if start >= 0 else None
        part = number_on_line(text, line.end(), line["name"]) if line is not None else None
        if part is None or text.find("\n", start + 1, part.quantity.start) >= 0:
            return tuple(parts), start + 1 if start >= 0 else len(text)
        parts.append(part)
        end = part.quantity.end
    return (), end


def are_kinds(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether lines are in the unit of their total or in none, named by kinds that no thing is of two of, and off by a slip."""
    names = [part.before for part in parts]
    units = {item.quantity.kind for item in (whole, *parts)} - {""}
    if len(units) > 1 or "%" in units or any(part.quantity.approximate for part in parts):
        return False
    if len(set(names)) < len(names) or any(
        _NO_PARTS.search(name) or told.partial.search(name) or _AWARDED.search(name) for name in names
    ):
        return False
    if any(_is_step(name, told) for name in names):
        return False
    if len({aspect(name, told) for name in names} - ({-1} if whole.quantity.kind not in PERSONS else set())) > 1:
        return False
    left = left_over(whole, parts)
    return is_slip(left, whole.quantity.value, LIST_LIMIT) and (left < 0 or _is_whole(left, parts))


def _is_whole(left: Decimal, parts: tuple[Item, ...]) -> bool:
    """Whether lines that fall short have no further line beside them: the last is of all others, or what is left is far less
    than the smallest of them.

    A line left out holds about as much as the smallest, whereas a slip in the last digit of any line has no size of its own.
    """
    if _OTHERS.match(parts[-1].before) is not None:
        return True
    return left * _FAR_LESS <= min(part.quantity.value for part in parts)


def _is_step(name: str, told: Terms) -> bool:
    """Whether a line tells what was done, and not a kind: 现场接待 is a way."""
    done = told.stage.match(name) or told.acts.match(name) or told.progress.match(name)
    return done is not None and aspect(name, told) < 0
