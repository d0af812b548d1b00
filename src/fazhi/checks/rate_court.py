"""Who went to court, told case by case: 五案涉诉，镇长出庭三案，副镇长出庭一案，余下一案由律师出庭，出庭应诉率100%.

The cases and each appearance stand in clauses of their own, in the statement of the rate or the two before; any other
clause among them leaves the rate alone.
"""

from __future__ import annotations

import re

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_heads import ANY_LEADER, HEAD, LEADER, RANK, heads_of, is_other_reckoning, number_of
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item
from fazhi.structure.numerals import HAN

_N = rf"(?:\d{{1,2}}|[{HAN}])"
_UNIT = "[起件案宗](?:案件)?"
_CASES = compiled(
    rf"(?<=[，。；\n])(?P<front>[^，。；\d]{{0,24}}?)(?P<count>{_N})[起件案宗](?P<behind>[^，。；\d]{{0,16}})[，。；]"
)
_SUED = compiled("诉|行政案|被告|开庭")
_NO_SUIT = compiled("复议|处罚|仲裁|执法|败诉|胜诉|旁听|撤诉|[去上前往]年|同期|信访|投诉|全[县市区]")
# 镇长出庭2件; 2件由镇长出庭; 第一件由镇长出庭.
_WENT = compiled(
    rf"(?:其中|包括)?(?P<who>[^，。；\d第]{{2,24}}?)(?P<each>各自?|分别)?(?:出庭|到庭)(?:应诉)?(?P<count>{_N}){_UNIT}[，。；、]"
    rf"|(?:其中|另有|还有|还剩|其余|另外?|剩余|余下|剩下)?的?(?P<first>第?)(?P<number>{_N}){_UNIT}(?P<by>[^，。；\d]{{2,24}}?)(?:出庭|到庭|代理|应诉)(?:应诉|参加庭审)?[，。；、]"
)
_PROXY = compiled("律师|顾问|代理人|工作人员|委托|代为|经办人|司法所|[站所]长|法制员|干部")
# Cases of another kind, and those whom others sent.
_OTHERS = compiled("民事|刑事|仲裁|由[县市区省]|^[县市区省]")
_SENT = compiled("委托|指派|授权|代为|代表")
# 两位副镇长各出庭1起.
_SEVERAL = compiled("(?:由)?(?P<count>[两二三四234])[位名]")
_BY_ONE = compiled("^(?:均|都|则|是|也)*由?")
_REACH = 240
_GONE_TO = compiled("出庭|到庭")
# So many statements may count nothing between the cases and the rate.
_IDLE = 3


def may_be_told_apart(book: Book, at: int) -> bool:
    """Whether the statement of a rate of appearances, or the one before, may tell who went to which case."""
    first = at - 1 if book.follows[at] else at
    start, end = book.statements[first][0].start, book.statements[at][0].end
    if book.text.count("庭", start, end) > 1:
        return True
    told = _counted_before(book, at)
    return told < at and book.text.find("庭", *book.statements[told][0]) >= 0


def _counted_before(book: Book, at: int) -> int:
    """The last statement up to one that counts anything, where that holds nothing but its rate: 镇长出庭2件。做好庭前准备。出庭应诉率100%."""
    text, told = book.text, at
    while len(book.numbers(told)) == (told == at) and book.follows[told] and at - told <= _IDLE:
        told -= 1
        if not book.numbers(told) and _GONE_TO.search(text, *book.statements[told][0]) is not None:
            return at  # 第二件只有法律顾问到庭: told without a number
    return told if book.numbers(told) and told < at - 1 else at


def told_apart(rate: Rate, measure: Measure, book: Book, at: int) -> Pair | None:
    """How many of the cases heads went to, by what is told of each; None where anything else is told among it."""
    if (
        not measure.loose
        or rate.item.quantity.approximate
        or rate.share
        or RANK.search(rate.name)
        or not may_be_told_apart(book, at)
    ):
        return None
    first = last = _counted_before(book, at)
    while first > max(0, last - 2) and book.follows[first]:
        first -= 1
    end = rate.item.quantity.start - len(rate.item.before) if last == at else book.statements[last][0].end
    start = max(book.statements[first][0].start, end - _REACH)
    text = book.text
    head = HEAD if "负责人" in rate.name else LEADER
    for match in _CASES.finditer(text, start, end):
        said = match["front"] + match["behind"]
        if (
            _SUED.search(said) is None
            or _NO_SUIT.search(said) is not None
            or "庭" in match["front"].replace("开庭", "")
        ):
            continue
        if is_other_reckoning(text[match.start() : end]):
            return None
        went, cases = _went(text, match.end(), end, head), number_of(match["count"])
        if went is None:
            # No more than these: a rate of less may be of the heads among them.
            went = _went(text, match.end(), end, ANY_LEADER)
            if went is None or went[0] * 100 >= rate.item.quantity.value * cases:
                return None
        if went is None or not went[1] or not went[0] <= went[1] <= cases:
            return None
        if went[1] < cases and "其中" in text[match.start() : end]:
            return None  # of some of them it is told
        return _pair(rate.item, match.start("count"), cases, went[0], book, first, at)
    return None


def _went(text: str, at: int, end: int, head: re.Pattern[str]) -> tuple[int, int] | None:
    """To how many cases heads went, and of how many it is told at all, in the clauses up to an offset."""
    heads = told = 0
    while at < end - 1:
        match = _WENT.match(text, at, end)
        if match is None:
            return None
        who = _BY_ONE.sub("", match["who"] or match["by"])
        if _OTHERS.search(who) is not None:
            return None
        each = bool(match["each"])
        several = _SEVERAL.match(who) if each else None
        who = who[several.end() :] if several is not None else who
        number = 1 if match["first"] else number_of(match["count"] or match["number"])
        went, proxy = heads_of(who, each, head), _PROXY.search(who) is not None
        with_others = head.search(who) is not None and _SENT.search(who) is None
        if not went and (not proxy or (each and with_others)):
            return None
        # 1件由副镇长和律师出庭: a head was there.
        count = number * (went or int(with_others)) * (number_of(several["count"]) if several is not None else 1)
        told += 0 if count else number
        heads, told, at = heads + count, told + count, match.end()
    return heads, told


def _pair(item: Item, start: int, cases: int, heads: int, book: Book, first: int, at: int) -> Pair | None:
    """The count of the cases at an offset, and how many of them heads went to."""
    for number in range(first, at + 1):
        for below in book.ledger(number).items:
            if below.quantity.start == start and below.quantity.value == cases:
                above = below._replace(quantity=below.quantity._replace(value=below.quantity.value * 0 + heads))
                return Pair(above, below)
    return None
