"""Dates of founding and of issue: the history of a body or a document, not the time of what is told of it."""

from __future__ import annotations

from fazhi.patterns import compiled

# Behind the year: the month and day, then what led to it (机构改革时, 经县委编办批复), within the clause.
_LEAD = r"(?:\d{1,2}月(?:\d{1,2}日)?(?:份|初|底|末|中旬)?)?[^，。；：（）、]{0,12}?"
_BODIES = "成立|组建|设立|挂牌|揭牌|建成|投用"
_PAPERS = "印发|制定|出台|发布|公布|下发|颁布|修订|颁行"
_ISSUED = compiled(rf"{_LEAD}(?:{_BODIES}|{_PAPERS})(?:的|）)")
_FOUNDED = compiled(rf"{_LEAD}(?:{_BODIES})(?:运行|运转)?(?:以来|至今|后|时|[，。；：、]|$)")
_WHENCE = compiled(r"[^，。；：]{0,24}?(?:引发|引起|所致|遗留|积压|产生)(?:的|下来的|[，。；）]|$)")
_CARRIED_OVER = compiled("[^，。；：]{0,6}?(?:遗留|结转|转结|积压|旧存|结存)")
_FOUNDED_IN = compiled(rf"(?:{_BODIES}|启动|起步|创建|始建|始)于$")
_ISSUES = compiled(f"(?:{_PAPERS})")
_FOUNDING = compiled(rf"(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?，?{_LEAD}(?:{_BODIES})")


def is_of_origin(text: str, end: int) -> bool:
    """Whether the year that ends at `end` only dates a body or a document (2018年12月印发的意见；2020年6月挂牌的执法中心)."""
    return _ISSUED.match(text, end) is not None


def is_of_founding(text: str, end: int) -> bool:
    """Whether the year that ends at `end` is all that its clause says of a body: when it was set up (于2020年6月成立，)."""
    return _FOUNDED.match(text, end) is not None


def opens_with_founding(text: str, end: int) -> bool:
    """Whether what follows the year that ends at `end` is the founding of a body (2020年6月组建综合执法队，现有……)."""
    return _FOUNDING.match(text, end) is not None


def is_founded_in(text: str, start: int) -> bool:
    """Whether the year that begins at `start` is that in which something was set up or began (执法队组建于2019年)."""
    return text.startswith("于", start - 1) and _FOUNDED_IN.search(text, max(0, start - 4), start) is not None


def issues(text: str, end: int) -> bool:
    """Whether a verb of issuing papers follows the year that ends at `end` (2021年制定清单)."""
    return _ISSUES.match(text, end) is not None


def is_whence(text: str, end: int) -> bool:
    """Whether a time that ends at `end` only says where a case came from (系上一年度拆违处罚引发，; 去年遗留的案件)."""
    return _WHENCE.match(text, end) is not None or _CARRIED_OVER.match(text, end) is not None
