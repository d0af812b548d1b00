"""Plans of several years that are over and are still to be drawn up, or reached: 编制2021—2025年…规划, 到“十三五”末."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.year_anchors import without_titles
from fazhi.patterns import compiled
from fazhi.structure.years import DASHES

_NUMBERS = "一二三四五"
# The twelfth plan ended in 2015.
_TWELFTH, _SPAN, _TWO = 2015, 5, "二"
_DRAWN_UP = r"(?:编制|制定|制订|起草|谋划|拟定|启动(?:实施)?|编写|出台|科学规划)(?:好|完善|并实施|实施)?"
_CARRIED_OUT = compiled(
    rf"(?:实施|深入推进|扎实推进|推进)[^，。；\d《》]{{0,12}}[（“]?(?P<span>20\d\d年?[{DASHES}至到]{{1,2}}(?P<last>20\d\d)年)"
)
_YEARS = compiled(
    rf"{_DRAWN_UP}[^，。；\d《》]{{0,12}}[《（(“]?[^，。；\d《》]{{0,12}}(?P<span>20\d\d年?[{DASHES}至到]{{1,2}}(?P<last>20\d\d)年)"
)
_NAMED = compiled(
    rf"(?:{_DRAWN_UP}[^，。；\d《》]{{0,10}}[《]?[^，。；\d《》“]{{0,10}}|(?:到|至|力争|争取|确保)(?:“|《)?|(?:^|[，。；]|力争|争取|确保)在(?=“?十[一二三四五]五”?[时期]*末))(?P<span>“?十(?P<last>[一二三四五])五”?(?P<end>时?期?(?:末|期间|结束|收官|规划)|[^，。；\d]{{0,14}}规划|末)?)"
)
# 今后三年（2021—2023年）
_TO_COME = compiled(
    rf"(?:今后|未来|接下来的?|下一个?|往后|用|利用)(?:[一二两三四五\d]年|几年|一个时期)(?:左右)?(?:的?时间)?（(?P<span>(?P<first>20\d\d)年?[{DASHES}至到]{{1,2}}(?P<last>20\d\d)年)"
)
_LOOKS_BACK = compiled("扫尾|收尾|遗留|未完成|评估|总结|收官|验收|巩固|情况|成果|回顾|终期|期满|执行|完成的")


def periods_over(text: str, year: int, signed: int) -> Iterator[tuple[str, int, int]]:
    """The periods in a sentence of the plan that ended with the reporting year or before it, with their places."""
    for found in _TO_COME.finditer(text):
        if int(found["last"]) <= year and int(found["first"]) < year:
            yield found["span"], *found.span("span")
    for pattern in (_YEARS, _CARRIED_OUT, _NAMED):
        for found in pattern.finditer(without_titles(text) if pattern is _CARRIED_OUT else text):
            if pattern is _NAMED and not found["end"]:
                continue
            last = (
                int(found["last"])
                if pattern is not _NAMED
                else _TWELFTH + _SPAN * (_NUMBERS.index(found["last"]) - _NUMBERS.index(_TWO))
            )
            over = last < year or (last == year and signed > year)
            if over and not _LOOKS_BACK.search(text, found.start(), found.end("span") + 24):
                yield found["span"], *found.span("span")
