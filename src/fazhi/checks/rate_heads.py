"""Every case was attended by a head, and the rate of appearances is less: 两起案件开庭，镇长和副镇长各出庭一起，出庭应诉率50%."""

from __future__ import annotations

import re

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Ledger
from fazhi.structure.numerals import han_value

_ALL = 100
# A rate of these alone counts no others.
RANK = compiled("主要|正职|一把手|[镇乡区局]长|主任|书记|副|分管|党政")
_CASES = compiled("开庭|诉讼|应诉|案件|涉诉|出庭")
_TOGETHER = compiled("共同|同庭|同时|一并|一同|陪同|旁听|未|委托|[去上前往]年|同期|复议|二审|再审|两次|再次|多次")
_AT_ONCE = compiled(
    r"(?P<who>[^，；。：\d]{2,24}?)(?P<each>各自?|分别|均)?(?:出庭|到庭)(?:应诉)?(?P<count>\d{1,2}|[一二两三四五六七八九])[起次件案](?:，|、|；|$)"
)
# What was not heard in court asks for nobody's appearance.
_UNHEARD = compiled("未开庭|书面审理|不开庭|未通知|无需出庭")
_HEARD = compiled(r"开庭(?:审理)?\d")
_NAMES = compiled("[、和及与]")
_SEVERAL = compiled("共同|同庭|同时|一并|一同|陪同|撤诉|[一二再]审|两次|再次|多次|复议")
_OF = "(?:其中|由|镇|乡|街道|政府|办事处|办|分管(?:[^，；。、]{1,4}?的)?|常务|主要|负责|行政|副|我)*"
# The heads of an administrative organ; those of its party committee went as well, but are none.
HEAD = compiled(f"{_OF}(?:[镇乡]长|主任|负责人|领导)")
LEADER = compiled(f"(?:党委|党工委)?副?(?:书记|委员)|{HEAD.pattern}")
# Whoever leads anything in a town, most of them no head of the organ.
ANY_LEADER = compiled(f"{_OF}(?:党委|党工委|人大|纪委)?(?:副?(?:书记|委员|主席|部长)|{HEAD.pattern})")


def not_all_heard(said: str) -> bool:
    """Whether some cases were perhaps not heard in court, where nobody had to appear."""
    return _UNHEARD.search(said) is not None or _HEARD.search(said) is not None


def is_unheard(said: str, pairs: list[Pair]) -> bool:
    """The same beside the counts of a rate: where those are of hearings that were counted, all of them were heard."""
    hearings = [pair for pair in pairs if "开庭" in pair.below.before]
    if not hearings or any(pair.done > pair.base for pair in hearings):
        return not_all_heard(said)
    return _UNHEARD.search(said) is not None


def attended(rate: Rate, measure: Measure, number: int, ledger: Ledger, text: str) -> Span | None:
    """Where it stands that heads went to as many cases as were heard, before a rate of less than all."""
    quantity = rate.item.quantity
    if not measure.loose or quantity.value >= _ALL or quantity.approximate or not number or rate.share:
        return None
    cases = ledger.items[0].quantity
    comma = text.find("，", cases.end, quantity.start)
    clause = text[ledger.span.start : max(comma, ledger.span.start)]
    if cases.kind != "件" or cases.approximate or _CASES.search(clause) is None or RANK.search(rate.name):
        return None
    start, end = comma + 1, quantity.start - len(rate.item.before)
    if not 0 < start < end or _TOGETHER.search(text, ledger.span.start, quantity.start) is not None:
        return None
    at, total = start, 0
    while at < end - 1:
        match = _AT_ONCE.match(text, at, end)
        if match is None:
            return None
        heads = heads_of(match["who"], bool(match["each"]), HEAD if "负责人" in rate.name else LEADER)
        if not heads:
            return None
        at, total = match.end(), total + heads * number_of(match["count"])
    return Span(start, end - 1) if total == cases.value else None


def heads_of(who: str, each: bool, head: re.Pattern[str]) -> int:
    """How many heads went, each to so many cases; 0 where others went, or several together."""
    names = _NAMES.split(who)
    if any(head.fullmatch(name) is None for name in names):
        return 0
    return len(names) if each or len(names) == 1 else 0


def is_other_reckoning(said: str) -> bool:
    """Whether words tell of cases that were not heard, heard more than once or by several heads at a time."""
    return _UNHEARD.search(said) is not None or _SEVERAL.search(said) is not None


def number_of(count: str) -> int:
    """A count in figures or in one character."""
    return int(count) if count.isascii() else int(han_value(count) or 0)
