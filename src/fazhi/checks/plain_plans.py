"""Plans for a year that is over in the plainest words of a plan, which say neither 将 nor 继续: 2024年，全面落实行政执法责任制.

An adverb or a slogan begins the clause behind the year. Of the reporting year the same words tell as often what was done:
where a figure, a result or a state stands in the sentence, it is no plan.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.old_years import COUNTED
from fazhi.patterns import compiled
from fazhi.structure.years import Year

_OPENS = compiled(
    r"(?:^|[。；：])(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.是])?在?$"
)
_BEHIND = compiled("度?，(?:要|需|应)?")
# 2023年，根据县里安排，下放执法事项68项: what a plan may start from.
_GROUND = compiled("通过|按照|根据|针对|依托|结合|借助|利用|以|为")
# 水平不断提升, 工作有序推进, 取得成效: how it came out.
_CAME_OUT = compiled(
    "(?:不断|持续|有序|稳步|显著|明显|有效|逐步|进一步|全面)(?:提升|提高|增强|完善|推进|改善|加强|规范|落实|形成|夯实)(?=[，。；])"
    "|做到|[列居]第|名列|位居|排名|平稳|满意|零[一-鿿]|合格|好评|打得|先审后签|[^，。；不断]稳定(?=[，。；])|和谐(?=[，。；])|了|已|曾|虽|但|成效|成果|成绩|明显|显著|良好|圆满|顺利|如期|先后|累计|分别|完成率|达到?\\d|率\\d|得到|获|实现了|未|没有|存在|结转|反馈|遗留|发现|较|同比|相比|以来"
)


def plainly_planned(text: str, found: Year, year: int, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence of the plan begins with a year that is over and goes on as plans do, with nothing that tells of it as
    done."""
    if not _OPENS.search(text, 0, found.start):
        return False
    behind = _BEHIND.match(text, found.end)
    if behind is None or not text.startswith(words["slogans"], behind.end()):
        return False
    if _CAME_OUT.search(text, behind.end()) or f"{year + 1}年" in text:
        return False
    if found.value < year and not _GROUND.match(text, behind.end()):
        return True
    return COUNTED.search(text, behind.end()) is None
