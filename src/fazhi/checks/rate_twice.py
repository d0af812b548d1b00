"""One rate that is told twice in a paragraph with two values: 矛盾纠纷化解率达96.2%。调解组织作用明显。全年矛盾纠纷化解率92.7%.

Only of the very same things, at the same time and place, and where nothing is counted before either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_bounds import is_open, within
from fazhi.checks.rate_hints import rate_hint
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Rate, named_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item, Ledger
from fazhi.structure.report import Report, behind_last

_BACK = 3
_HUNDRED = 100
# A name of so many characters tells of what it is a rate.
_NAMES = 4
# What such a name is at least, with what it is a rate of: 矛盾纠纷化解率 and not 群众满意率.
_FULL = 5
# So far back a clause may begin, in which a rate is said to be of all or of the year.
_CLAUSE_MOST = 100
_TOTAL = compiled("(?:^|[，。；])(?:全[镇乡年]|全街道|[我本][镇乡]|我街道|今年|年内|本年度?)")
_SAME = compiled(
    "^(?:全[镇乡]|[镇乡](?![级域区直属村里长])|全街道|[我本][镇乡]|我街道|全年|今年|年内|本年度?|经统计|据统计|其|总)*(?:的)?"
)
# Another time or place, a part, a stage, a goal, or who reckoned.
_OTHER = compiled(
    "[去上前往历近]一?[年两三]|(?:19|20)\\d\\d年|年来|半年|季度|\\d月|同期|截[至止]|[由从]|提[高升]到|升[至到]|[降下][至到]|[之以]?[前后](?=[，的])|目标|要求|确保|力争|任务|一次|首次"
    "|整改|其后|随后|此后|推行|推出|开展|经过|通过|专项|模式|机制|方面"
    "|其中|分别|平均|[村镇乡省市县区片]级|社区|第[一二三]|[县市区省]|考核|测评|抽[查样]|回访|重[点大]|网上|线上|片区|各|每|[甲乙丙]|类"
)


def told_twice(rate: Rate, book: Book, at: int, options: Options) -> Hint | None:
    """The hint of a rate of which a statement before tells another value."""
    name = _bare(rate.name)
    quantity = rate.item.quantity
    if rate.share or len(name) < _NAMES or not _is_plain(rate.item, book.text) or options.measure(name) is None:
        return None
    if not _stands_before(name, rate.item, book, at):
        return None
    end, here = quantity.end, book.ledger(at)
    for number in range(at, max(-1, at - 1 - _BACK), -1):
        start = book.statements[number][0].start
        for item in book.ledger(number).items:
            if item.quantity.start >= quantity.start or item.quantity.kind != "%":
                continue
            for other in named_rates(item)[:1]:
                if _bare(other.name) == name and not other.share:
                    alike = _head(book, at, quantity.start) == _head(book, number, item.quantity.start) != ""
                    if not (alike or _is_of_all(rate, book.text) or _is_of_all(other, book.text)):
                        return None  # another time or thing may be meant, which stands before it
                    if _is_counted(rate.item, here) and _is_counted(item, book.ledger(number)):
                        return None  # each has counts of its own
                    return _unless_alike(rate, other, book.text, start, end)
        if not book.follows[number]:
            break
    return None


def _stands_before(name: str, item: Item, book: Book, at: int) -> bool:
    """Whether a name stands before a rate, in its statement or those before that are read with it, more often than beside it.

    A ledger may have 中 where the text has 里: of a name with that nothing is known before the ledgers are read.
    """
    start, own = book.statements[_first(book, at)][0].start, name in item.before
    return "中" in name or book.text.count(name, start, item.quantity.start) > own


def _first(book: Book, at: int) -> int:
    """The first of the statements of a paragraph that are read with one."""
    first = at
    while first and book.follows[first] and at - first < _BACK:
        first -= 1
    return first


def told_apart_twice(report: Report, text: str) -> Iterator[Hint]:
    """The hints of a rate of the whole body that paragraphs tell differently: 全镇矛盾纠纷化解率98%。⏎…⏎全镇矛盾纠纷化解率92%."""
    seen: dict[str, tuple[re.Match[str], int]] = {}
    for match in _of_whole_body(text):
        number = bisect_right(report.sentences, match.start(), key=lambda sentence: sentence.start) - 1
        sentence = report.sentences[number] if number >= 0 else None
        if sentence is None or not sentence.start <= match.start() < sentence.end or sentence.role in _ELSE:
            continue
        name = _bare(match["name"])
        said = text[max(sentence.start, match.start() - _CLAUSE_MOST) : match.start()] + match["link"]
        if len(name) < _FULL or _OTHER.search(said + name) is not None:
            continue
        first, where = seen.setdefault(name, (match, sentence.paragraph[0]))
        if where != sentence.paragraph[0] and _differ(first, match, text):
            places = (Span(match.start(), match.end()), Span(first.start(), first.end()))
            yield Hint(places, {"rate": match[0], "fact": f"别处写的是“{first[0]}”"})


def _of_whole_body(text: str) -> Iterator[re.Match[str]]:
    """The rates that are said to be of all: looked for from each sign back over the last 率 before it."""
    end = before = 0
    rate = -1
    sign = text.find("%")
    while sign >= 0:
        rate = max(rate, text.rfind("率", before, sign))
        match = _WHOLE.search(text, max(end, rate - _HEAD_MOST - _NAME_MOST), sign + 1) if rate >= end else None
        if match is not None:
            end = match.end()
            yield match
        before, sign = sign, text.find("%", sign + 1)


# A rate that is said to be of all, up to its figure: so long are the words for all and its name. The first character is
# taken before the branches part ways, so that `re` skips from one such character to the next.
_HEAD_MOST, _NAME_MOST = len("本年度"), 16
_WHOLE = compiled(
    r"[全我本今年](?:(?<=全)(?:[镇乡年]|街道)|(?<=[我本])[镇乡]|(?<=我)街道|(?<=今)年|(?<=年)内|(?<=本)年度?)"
    rf"(?P<name>[^，。；：、\n\d率]{{4,{_NAME_MOST}}})率"
    r"(?P<link>[^，。；：、\n\d率]{0,6}?)(?P<value>\d{1,3}(?:\.\d+)?)%"
)
_ELSE = frozenset(("problems", "causes", "plan", "furniture", "attachment"))
_MORE, _LESS = ("超过", "以上", "高于", "突破"), ("近", "约", "左右", "不足", "低于", "不到", "接近", "以下")


def _differ(one: re.Match[str], two: re.Match[str], text: str) -> bool:
    """Whether two rates cannot be the same: of one that is told as a lower bound, the other may be more."""
    values, bounds = [], []
    for match in (one, two):
        said = match["link"] + text[match.end() : match.end() + 2]
        if any(word in said for word in _LESS):
            return False
        values.append(float(match["value"]))
        bounds.append(any(word in said for word in _MORE))
    if all(bounds):
        return False
    if any(bounds):
        low, exact = (values[0], values[1]) if bounds[0] else (values[1], values[0])
        return exact < low - 1
    return abs(values[0] - values[1]) >= 1


def may_be_twice(book: Book, at: int, place: int) -> bool:
    """Whether a statement before tells of the rate whose number stands at a place: asked of the last words of its name."""
    text = book.text
    end = text.rfind("率", book.statements[at][0].start, place)
    if end < 0 or not book.follows[at]:
        return False
    name = text[max(0, end - _NAMES) : end + 1]
    return text.find(name, book.statements[_first(book, at)][0].start, book.statements[at][0].start) >= 0


def _unless_alike(rate: Rate, other: Rate, text: str, start: int, end: int) -> Hint | None:
    one, two = rate.item.quantity, other.item.quantity
    said = text[start:end].replace(_bare(rate.name), "")
    if not _is_plain(other.item, text) or _OTHER.search(said) is not None:
        return None
    if within(one, two.value, text) or within(two, one.value, text) or abs(one.value - two.value) < 1:
        return None
    place = Span(two.start - min(len(other.item.before), 14), two.end)
    return rate_hint(rate, (place,), f"前面写的是“{text[place.start : place.end]}”", text)


def _is_plain(item: Item, text: str) -> bool:
    """Whether a rate is exact, and told as no bound."""
    quantity = item.quantity
    return not quantity.approximate and quantity.value <= _HUNDRED and not is_open(quantity, text)


def _is_counted(item: Item, ledger: Ledger) -> bool:
    """Whether counts stand before a rate in its statement, or in a bracket of it."""
    before = (one for one in ledger.items if one.quantity.start < item.quantity.start)
    return bool(ledger.brackets) or any(one.quantity.kind != "%" for one in before)


def _head(book: Book, number: int, end: int) -> str:
    """The name of a rate with which a statement begins, if it says of what; else nothing."""
    head, rate, _ = book.text[book.statements[number][0].start : end].partition("率")
    return head if rate and len(head) >= _FULL and "，" not in head else ""


def _is_of_all(rate: Rate, text: str) -> bool:
    """Whether a rate is said to be that of all, or of the year: 全年矛盾纠纷化解率."""
    start = rate.item.quantity.start
    begins = behind_last(text, "，。；\n", start - _CLAUSE_MOST, start)
    return _TOTAL.search(text[begins:start]) is not None


def _bare(name: str) -> str:
    return _SAME.sub("", name)
