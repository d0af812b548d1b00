"""The periods of a year on a line each, and the year's total on the line below: 第一季度28件, 第二季度35件, …, 全年合计122件.

Four quarters, two halves or twelve months are all there is of a year, so that a total may be too small or too great. They are
told in one unit and with the same words; what stands behind the total or above the lines may say why they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from fazhi.checks.line_lists import BLANK, is_of_report, number_on_line
from fazhi.checks.slips import LIST_LIMIT, is_slip, is_within, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.report import Report

# So many hundredths of a total it may be off by more than one digit.
_NEAR = 8
_MARK = rf"[{BLANK}]*(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[）).、][{BLANK}]*)?"
_WORDS = rf"[：，{BLANK}]{{0,2}}(?P<words>[^\d：，。；、|\s（）()]{{0,10}}?)[：{BLANK}]{{0,3}}(?=\d)"
_FIRST = compiled(rf"\n(?={_MARK}(?:第?[一1]季度|上半年|[一1]月))")
_LINE = compiled(
    rf"{_MARK}(?P<period>第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?){_WORDS}"
)
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_HALVES = "上下"
_SIZES = {"quarter": 4, "half": 2, "month": 12}
_YEAR = compiled(
    rf"{_MARK}(?=[全年合共总累])(?P<year>全年度?|年度)?(?P<total>合计|共计|总计|累计|总共|共)?(?:为|是|有)?{_WORDS}"
)
# The last period is called one of these.
LAST = ("四季度", "4季度", "下半年", "12月", "十二月")
# Things that a year may count once where its quarters count them each.
_MEET_AGAIN = frozenset(("人", "户", "家", "个", "村", "处", "社区", "单位"))
_AROUND = 60
_OTHERWISE = compiled(
    "另|补[报录登]|结转|转[来入结]|遗留|重复|扣除|核减|剔除|去重|不含|不包括|包[含括]|注[：:]|备注|修正|更正"
)


def period_lines(report: Report, last: Iterable[Found]) -> Iterator[Split]:
    """The splits of a text by such lines; `last`: where the words of `LAST` stand."""
    text = report.folded.text
    if not any(_LINE.match(text, text.rfind("\n", 0, start) + 1) for _, start, _ in last):
        return  # as in most texts
    for found in _FIRST.finditer(text):
        parts, words, end = _periods(text, found.end())
        whole = _total(text, end, words) if parts else None
        if whole is None or not is_of_report(report, found.end()) or not _are_of_one(whole, parts):
            continue
        if _is_explained(text, found.start(), whole.quantity.end):
            continue
        left = left_over(whole, parts)
        amount = whole.quantity.value
        if left < 0 and whole.quantity.kind in _MEET_AGAIN and not whole.lead:
            continue
        if is_slip(left, amount, LIST_LIMIT) or is_within(left, amount, _NEAR):
            yield Split((whole,), parts, True, True, True)


def _periods(text: str, start: int) -> tuple[tuple[Item, ...], str, int]:
    """All periods of one sort on the lines from an offset on, in their order, what they tell of, and where the next line begins."""
    parts: list[Item] = []
    sort, said = "", set[str]()
    for number in count():
        line = _LINE.match(text, start)
        if line is None:
            return (), "", start
        sort = sort or next(name for name in _SIZES if line[name])
        part = number_on_line(text, line.end(), line["period"])
        if part is None or not line[sort] or _place(sort, line[sort]) != number:
            return (), "", start
        parts.append(part)
        said.add(line["words"])
        start = text.find("\n", part.quantity.end) + 1
        if len(parts) == _SIZES[sort] or not start:
            break
    closed = start > 0 and len(parts) == _SIZES[sort] and len(said) == 1
    return (tuple(parts), said.pop(), start) if closed else ((), "", start)


def _place(sort: str, name: str) -> int:
    """The place of a period in its year, from 0 on."""
    if sort == "half":
        return _HALVES.index(name)
    return int(name) - 1 if name.isdecimal() else _MONTHS.index(name)


def _total(text: str, start: int, words: str) -> Item | None:
    """The number of the year, told with the words of its periods or with none."""
    line = _YEAR.match(text, start)
    if line is None or not (line["year"] or line["total"]) or line["words"] not in ("", words):
        return None
    whole = number_on_line(text, line.end(), "")
    return whole._replace(lead=line["total"] or "") if whole is not None else None


def _are_of_one(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether all count the same, and exactly."""
    kinds = {item.quantity.kind for item in (whole, *parts)}
    return len(kinds) == 1 and "%" not in kinds and not any(item.quantity.approximate for item in (whole, *parts))


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether what stands above the lines or below the total says that something else was counted, too."""
    above, below = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return _OTHERWISE.search(above) is not None or _OTHERWISE.search(below) is not None
