"""Years of two figures (21年共劝离320户次, 24年度审查合同63份), which are years only where a sentence begins with them.

21年 may also be how long something lasted; so only the years next to the reporting year count, and what follows must
say that it is the time of an act.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.years import Year

_SHORT = compiled(
    # Behind a comma 22年 is as often how long something lasted: there only with a part of a year or the whole of it.
    r"2(?:(?<=，2)\d年(?=全年|[上下]半年|第?[一二三四]季度|\d{1,2}月)|(?:(?<=[\n。；：]2)|(?<=[我全本][镇乡局办]2)|(?<=街道2)|(?<=[、.]2)(?<=[一二三四五六七八九十\d][、.]2))\d年"
    r"(?:(?=全年|共|累计|先后|以?来，?[我全本共]|[上下]半年|第?[一二三四]季度|\d{1,2}月|继续|[将要拟]|力争|，[我全本][镇乡街局]|[我全本][镇乡街局])|度(?!假)))"
)
_APART = 2


def short_years(text: str, year: int) -> Iterator[Year]:
    """The years of two figures in a folded text that are near the reporting year."""
    for found in _SHORT.finditer(text):
        value = 2000 + int(found.group()[:2])
        if abs(value - year) <= _APART:
            yield Year(value, found.start(), found.end())
