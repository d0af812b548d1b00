"""Words for all, and right behind them a count of some of whom it was not so: 14个村均已聘请法律顾问，仍有2个村尚未签约.

Of the very same act alone; who was excused, or came to it later, was left out with reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_done import acting, done_words, due
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure
from fazhi.checks.sought import Found
from fazhi.checks.stage import once
from fazhi.patterns import any_of, compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item
from fazhi.structure.quantities import find_numbers
from fazhi.structure.report import behind_last

# Words for all; none of them overlaps another.
SIGNS = ("全部", "全数", "全员", "悉数", "均", "都")
_ALL = compiled(f"{any_of(*SIGNS)}(?:已经?|得到了?|由|按要求|依法)*(?P<what>[^，。；：、\\n\\d的]{{2,20}})(?=[，。；])")
# A clause before the words for all that narrows them down, or denies them.
_NARROWED = compiled(
    "应(?!诉)|需|符合|到期|期限|其余|其他|剩余|除|外|未|没|不|力争|确保|争取|要求|将|拟|后|重大|重点|[去上前往]年|半年|季度|\\d月|年底|的$"
)
_INTRODUCING = ("其中", "但", "目前", "仍", "还", "尚", "另", "仅", "只", "有", "例外")
_INTRO = compiled(f"(?:{'|'.join(_INTRODUCING)})*")
# With one of these before it a number begins a clause, or what is counted; with anything but a Chinese character as well.
_OPENING = frozenset((*(word[-1] for word in _INTRODUCING), *"以和及与并中里"))
_NOT_SO = compiled("未能?|没有?|不(?!动产)")
_EXCUSED = compiled(
    "请假|因|移|转|撤|无[需须]|不[需予属]|延|补|期限|到期|按[时期要规]|及时|如期|准时|[之以]?后|新|明年|次年|级|[去上前往]年|首次|第一"
)
_PROXY = compiled("委托|(?:律师|法律顾问|工作人员)(?:代理|代为|出庭|参加|到庭|应诉)|仅由|只由")
# A head was there as well.
_WITH_HEAD = compiled("同时|一并|共同|陪同|协同|也|并|配合")
# So far behind the words for all the count of the others stands.
_SOON = 32
# So many characters a number has at most, with all that is read to tell it.
_LONGEST = 64
# Without one of these within so many characters nobody is left out.
_NEGATION, _FAR = (
    compiled("[未没不缺旷委只仅律顾工](?:(?<=[未没不缺旷])|(?<=委)托|(?<=[只仅])由|(?<=律)师|(?<=顾)问|(?<=工)作人员)"),
    48,
)
_WORD = 2


def excepted(book: Book, options: Options, signs: Iterable[Found]) -> Iterator[Hint]:
    """The hints of words for all which a count right behind them denies; `signs`: where those stand."""
    text, units = book.text, book.units()
    seen = 0
    for _, begin, _ in signs:
        at = book.at(begin) if begin >= seen else -1
        behind = 0 <= at < len(units) - 1 and book.follows[at + 1]
        if at < 0 or not (units[at] or (behind and units[at + 1])):
            continue
        match = _ALL.match(text, begin, book.statements[at][0].end)
        if match is not None:
            seen = match.end()
            hint = _excepted(book, at, match, behind, options)
            if hint is not None:
                yield hint


def _excepted(book: Book, at: int, match: re.Match[str], behind: bool, options: Options) -> Hint | None:
    """The hint of words for all in a statement; `behind`: another one stands behind it in its paragraph."""
    text, start = book.text, book.statements[at][0].start
    if _NEGATION.search(text, match.end(), match.end() + _FAR) is None:
        return None
    begin = behind_last(text, "，；：", start, match.start())
    if _NARROWED.search(text, begin, match.end()) is not None:
        return None
    if not _may_stand_alone(text, match.end(), options):
        return None
    item = _next_item(book, at, match.end(), behind)
    place = _denied(match["what"], text[start : match.end()], item, options) if item is not None else None
    if item is None or place is None or not _is_some(item, book, at):
        return None
    said = text[place.start : place.end]
    return Hint((Span(begin, place.end),), {"rate": text[begin : match.end()], "fact": f"又写了“{said}”"})


def _may_stand_alone(text: str, end: int, options: Options) -> bool:
    """Whether a number soon behind an offset may have nothing before it in its clause but what leads to it, or who was away:
    asked of single characters."""
    known, last = _ends_of_missing(options.measures), -1
    for number in find_numbers(text, end, end + _SOON + _LONGEST):
        start = number.start()
        if start > end + _SOON:
            break
        before = text[start - 1]
        if start == last or not "一" <= before <= "鿿" or before in _OPENING or before in known:
            return True
        last = number.end()
    return False


@once
def _ends_of_missing(measures: tuple[Measure, ...]) -> frozenset[str]:
    """The last characters of the words of those who were away."""
    return frozenset(word[-1] for measure in measures for word in measure.missing)


def _next_item(book: Book, at: int, end: int, behind: bool) -> Item | None:
    """The first count behind an offset, in its statement or at the beginning of the next, and not far off."""
    items = book.ledger(at).items
    found = next((item for item in items if item.quantity.start >= end and not due(item)), None)
    if found is None and behind and book.statements[at][0].end - end <= 1:
        found = next(iter(book.ledger(at + 1).items), None)
    near = (
        found is not None
        and found.quantity.start - end <= _SOON
        and book.text.count("，", end, found.quantity.start) <= _WORD
    )
    return found if near and found is not None and not found.quantity.approximate and found.quantity.value else None


def _is_some(item: Item, book: Book, at: int) -> bool:
    """Whether a count is of less than one before it, if any of its kind is told."""
    before = [
        one.quantity.value
        for one in book.ledger(at).items
        if one.quantity.kind == item.quantity.kind and one.quantity.start < item.quantity.start
    ]
    return not before or (len(before) == 1 and item.quantity.value < before[0])


def _denied(what: str, named: str, item: Item, options: Options) -> Span | None:
    """Where it stands that of so many it was not so, of an act that was told of all."""
    said = f"{item.before}＿{item.after}"
    if _EXCUSED.search(said) is not None or not set(_of_whom(item)) <= set(named):
        return None  # 工作人员均持证上岗，3名辅助人员未持证
    for measure in acting(options.measures, what):
        act = done_words(measure).search(what)
        if act is not None and _denies(what[act.end() :], item, measure):
            return Span(item.quantity.start - len(item.before), item.quantity.end + len(item.after))
    return None


def _of_whom(item: Item) -> str:
    """What a count names between itself and what was not so."""
    denial = _NOT_SO.search(item.after)
    return _PLAIN.sub("", item.after[: denial.start()]) if denial is not None else ""


_PLAIN = compiled("[的仍尚还暂]|人员|目前|因故")


def _denies(thing: str, item: Item, measure: Measure) -> bool:
    """Whether a count is of those who did not do what a measure counts, with the same `thing`."""
    if item.before in measure.missing:
        return True
    if _INTRO.fullmatch(item.before) is None:
        return False
    if measure.loose:
        return _PROXY.search(item.after) is not None and _WITH_HEAD.search(item.after) is None
    denial = _NOT_SO.search(item.after)
    act = done_words(measure).search(item.after, denial.end()) if denial is not None else None
    if denial is None or act is None or act.start() - denial.end() > _WORD:
        return False
    other = item.after[act.end() :]
    return len(thing) < _WORD or len(other) < _WORD or alike(thing, other)
