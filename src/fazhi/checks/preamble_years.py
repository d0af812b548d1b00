"""Years with which the preamble says what the report is about: «2024年，我镇…», «现将2024年…情况报告如下», «为总结2024年工作»."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.years import DASHES, Year, find_years

_MONTH = compiled(r"[\d一二三四五六七八九十]{1,2}月")
# 2024年1月至12月，我镇…: a period is the year that is reported on; 2023年12月至 before its last year.
_DAY = r"(?:[\d一二三四五六七八九十]{1,3}日)?"
_MONTHS = compiled(
    rf"[\d一二三四五六七八九十]{{1,2}}月?份?{_DAY}[{DASHES}至到]{{1,2}}[\d一二三四五六七八九十]{{1,2}}月份?{_DAY}(?:期间|，|(?=我|本|全|的?法治|的?工作|推进|依法))"
)
_UP_TO = compiled(rf"{_MONTH.pattern}份?{_DAY}(?:期间|，|(?=我|本|全|的?法治|的?工作|推进|依法))")
_FIRST_OF_TWO = compiled(rf"自?20\d\d年{_MONTH.pattern}份?{_DAY}[{DASHES}至到]{{1,2}}$")
_CLAUSES = compiled("[，：。；]")
_ON_BASIS = compiled("根据|按照|依据|按|通知|要求|部署")
# 去年此时汇报了2023年的工作: what an earlier report was about.
_EARLIER = "(?:去年|上年|上一年|上一?次|前年|此前|以往)"
_TOLD_BEFORE = compiled(f"{_EARLIER}[^，。；]*$|(?:^|[，。；]){_EARLIER}[^，。；]{{0,4}}，[^，。；]*$")
_REPORTS = compiled("现将|现就|将")
_AS_FOLLOWS = compiled(".{0,30}?(?:报告|汇报|总结)如下")
# 过去的2022年，: words that lead to the year in which the report's own acts were done.
_LEADS = compiled("在?(?:刚刚|即将)?(?:过去的?一?年?|走过的?)|在|纵观|回顾|回首|一年来[（(]?")
_OF_OWN = compiled("里?，|我|本|全|在|是|里")
_BUILT = compiled("(?:推进|开展|全面)?(?:法治|依法)[^，。；]{0,10}工作在")  # 青禾镇2023年法治政府建设工作在县委领导下…
# 为总结2023年工作, 对2023年工作进行了总结: the year that the report sums up.
_SUMS_UP = compiled("(?:总结|回顾|梳理|盘点|汇报|反映|展示|检视)(?:好|了|我镇|我乡|我街道|全镇|本镇|本街道)?$")
_SUMMED = compiled("[^，。；]{0,24}(?:作|进行|开展)了?[^，。；]{0,8}(?:总结|回顾|梳理|自查|盘点)")
_BASE = compiled("[^，。；]{0,12}(?:经验|教训|基础|考核|督察|反馈|整改|述法|做法)")
_GROUND = compiled("度?[^，。；]{0,8}(?:的?基础上|起步|之后)")  # 在2023年工作基础上
# 关于报送2022年度…年度报告的通知: what asks for this report.
_ASKED = compiled(
    r"(?:报送|上报|报告|撰写|编制|公开|做好)(20\d\d)年度?[^，。；》]{0,16}?(?:报告|总结|情况)(?:[^，。；]{0,10}通知)"
)
_SINCE = compiled("以来，[^。；]*现[将就][^。；，]{0,8}(?:本年度?|今年|一年来|全年)")

_ANNOUNCED = compiled(
    r"现[将就][^。；]{0,40}(?:情况|总结|成效)(?:以?及|和|与|暨|、)(20\d\d)年度?的?(?:重点|主要|下步|法治政府建设|法治建设|依法行政)?(?:工作)?(?:安排|计划|打算|思路|设想)(?!的?(?:落实|完成|执行))"
)
# 现将2023年工作情况及2024年工作安排报告如下: the second year is that of the plan.
_AHEAD = compiled(r"度?的?(?:重点|主要|下步)?(?:工作)?(?:安排|计划|打算|思路|设想|谋划)(?!的?(?:落实|完成|执行))")


def preamble_years(text: str, place: str, history: tuple[str, ...]) -> Iterator[tuple[Year, bool]]:
    """The years that a sentence of the preamble reports on; whether each may be called wrong if others disagree.

    `text` has its titles blanked. A year with 以来 may be history: it supports, unless 本年度 stands for it.
    """
    for year in find_years(text):
        if _reports_on(text, year, place, history):
            yield year, True
        elif year.start == 0 and text.startswith("以来", year.end):
            yield year, _SINCE.match(text, year.end) is not None


def announced_plan(text: str, year: int) -> tuple[int, int, int] | None:
    """The year, and its place, for which a sentence of the preamble announces a plan beside the report, if it is not the next."""
    found = _ANNOUNCED.search(text) if "如下" in text else None
    if found is None or int(found.group(1)) == year + 1:
        return None
    return int(found.group(1)), found.start(1), found.end(1) + 1


def asked_for(text: str) -> tuple[int, int, int] | None:
    """The year, and its place in a sentence of the preamble, for which an annual report is asked."""
    found = _ASKED.search(text)
    return (int(found.group(1)), found.start(1), found.end(1) + 1) if found else None


def _reports_on(text: str, year: Year, place: str, history: tuple[str, ...]) -> bool:
    before, after = text[: year.start], text[year.end :]
    clause = _CLAUSES.split(before)[-1]
    period = _MONTHS.match(after)
    if period is None and _FIRST_OF_TWO.fullmatch(clause) and _MONTH.match(after):
        period, clause = _UP_TO.match(after), ""
    if period is not None and (clause in ("", "自", "从") or _REPORTS.search(clause)):
        return True
    if after.startswith(history) or _MONTH.match(after) or before.endswith(history):
        return False
    if _ON_BASIS.search(clause) or _TOLD_BEFORE.search(before) or _AHEAD.match(after):
        return False
    if _GROUND.match(after) and not _REPORTS.search(clause):
        return False
    if _REPORTS.search(clause) or _AS_FOLLOWS.match(after):
        return True
    if _SUMS_UP.search(clause) or (clause in ("对", "就", "把") and _SUMMED.match(after)):
        return not _BASE.match(after)
    if clause in (place, "我镇", "我乡", "我街道", "我局", "本镇", "本局") and _BUILT.match(after):
        return True
    led = clause == "" or _LEADS.fullmatch(clause) is not None
    return led and (_OF_OWN.match(after) is not None or (bool(place) and after.startswith(place)))
