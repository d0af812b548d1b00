"""The months that a report's own figures are of, with another year: 综合行政执法稳步推进，2022年1月至11月，执法队开展日常巡查310次."""

from __future__ import annotations

from fazhi.checks.old_years import COUNTED, NOW
from fazhi.checks.year_leads import TELLS
from fazhi.patterns import compiled
from fazhi.structure.years import DASHES

# From the first or second month to one of the last: other periods are those of campaigns and trials.
_SPAN = compiled(
    rf"[12]月?份?(?:\d{{1,2}}日)?[{DASHES}至到]{{1,2}}(?:9|1[0-2])月份?(?:\d{{1,2}}日|底)?(?:期间|，)?(?![的以之]|试点|试行|建成)"
)
_LEAD = compiled(r"(?:[^，。；：\d（）“《]{3,24}，){1,2}")
_WILL = compiled("将|拟|计划|力争|争取|确保|预计|打算|准备|目标|任务|安排|试点|试行|实施|期限|工期|有效期|合同")
# What a month of its own begins is told of that month: …巡查310次，12月份整改遗留问题9个.
_NEXT_MONTH = compiled(r"，(?:1[0-2]|\d)月(?:份|，|[上中下]旬|底)?(?=[^，。；]{0,12}(?:开展|组织|集中|召开|举[办行]))")
# What leads to the months of another year for a reason: 案卷评查认真开展，2023年1月至12月立案的….
_ASSESSED = compiled("评查|抽查|审计|考核|谋划|部署|安排|方案|计划|为")
_EACH = compiled("每[月周季村]|方案|计划")
_OF_THINGS = compiled("[^，。；\\d]*的")


def spans_year(said: str) -> bool:
    """Whether what stands behind a year begins with the months of a whole year, and counts what was done in them."""
    span = _SPAN.match(said)
    if span is None or _OF_THINGS.match(said, span.end()):
        return False  # 2022年1月至11月办结的案卷
    return COUNTED.search(said, span.end()) is not None


def leads_to_span(lead: str) -> bool:
    """Whether the clauses before tell in general how the work goes (普法宣传有声有色), of no other time or body."""
    return _LEAD.fullmatch(f"{lead}，") is not None and TELLS.search(lead) is None and _ASSESSED.search(lead) is None


def is_reported(said: str) -> bool:
    """Whether the months of a year to come are told as done: with figures, and no word of what will be."""
    return spans_year(said) and _WILL.search(said) is None and _EACH.search(said) is None


def up_to_next_month(text: str, at: int) -> str:
    """The text up to a month of its own behind the year that ends at a place, if that begins the months of a whole year."""
    following = _NEXT_MONTH.search(text, at) if spans_year(text[at:]) else None
    if following is None or any(word in text for word in NOW):
        return text
    return text[: following.start()]
