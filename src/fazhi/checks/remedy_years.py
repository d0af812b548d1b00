"""Remedies among the problems that were due before the report was written: 定于2022年6月底前全部销号, in the report on 2023.

What was meant to be done by then and was not (原定2022年底前完成，至今未完成) is the problem itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.old_years import OWN
from fazhi.patterns import compiled
from fazhi.structure.years import Year

_WILL_BE = compiled("(?:将|拟|计划|打算|准备|力争|争取|确保|定|承诺|明确|预计)[在于到至]?$")
_TIME = r"(?:[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日|份|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度|年)?(?:初|中|底|末)?(?:之?前|内)?"
_WILL = compiled(
    rf"{_TIME}，?(?:{OWN}|我们|下一步)?(?:将|拟(?!定了)|计划|要(?!求)|力争|争取|打算|准备|确保)(?![^，。；]{{0,14}}的)"
)
# What is set right by then.
_MENDED = compiled(
    rf"(?:{_TIME})(?<=[前内])，?(?:[^，。；的]{{0,6}}?)(?:完成|整改|销号|解决|补齐|配齐|配强|到位|清零|建成|办结|清理|纠正|落实|开展|组织|建立|健全|出台|制定|实现|达到|增加|更新|更换)(?![^，。；]{{0,8}}的)"
)
_SET = compiled("(?:时限|期限|节点|完成时间|整改时间)[：为是]?$")
_ENTERED = compiled("(?:拟|将|计划)[^，。；]{0,14}(?:列入|纳入|编入)$")
_OPENS = compiled(
    rf"(?:^|[，。；：、（])(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.是])?(?:下一步|对此|为此|{OWN}|，)*[在于]?$"
)
# It was meant to be so, and was not; or it was done.
_NOT_MET = compiled(
    "实际|最终|结果|却|因|缺口|精力|更[难紧]|延至|招到|争取到|减少|原|只|仅|未|尚|没|滞后|逾期|拖|推迟|延期|延后|延迟|仍|至今|已|了|虽|本应|曾|当时|要求|进度|落后|偏慢|缓慢|不力|发现|暴露|反馈|指出"
)
_MENDS = compiled("解决|整改|销号|补齐|补上|配齐|配强|改进|完善|改变|扭转|[列纳编]入")
_FIGURE = compiled(r"\d")
_TERM = compiled(_TIME)
_LED = compiled(rf"(?:针对[^，。；]{{2,10}}|对此|为此)，(?:{OWN})?(?:将|拟)?[在于到]?$")


def _mends_within(before: str, after: str) -> bool:
    """Whether a sentence says that what lacks will be mended within the year: 将于2024年3月前配齐人员.

    What was meant for the year (计划开展4期，实际2期) and what it took (将工作重心放在项目上) may be the problem itself.
    """
    term = _TERM.match(after)
    rest = after[term.end() :] if term else after
    if _LED.search(before) and (_WILL.match(after) or _MENDS.search(rest)):
        return True
    if _ENTERED.search(before):
        return True
    if not _WILL_BE.search(before):
        return False
    within = term is not None and term.group().endswith(("前", "内"))
    return within or (_MENDS.search(rest) is not None and _FIGURE.search(rest) is None)


def overdue(text: str, years: list[Year], year: int, signed: int) -> Iterator[tuple[int, int, int]]:
    """The years in a sentence of the problems, with their places, in which it says that these will be mended, and that are over.

    `signed`: the year in which the report was signed: one signed in the year it reports on may set terms within that.
    """
    for found in years:
        if found.value > year or (found.value == year and signed <= year):
            continue
        before, after = text[: found.start], text[found.end :]
        told = before.rpartition("，")[2]  # 主要原因是经费不足（整改时限：2023年6月底）: why it lacks is not the term
        if _NOT_MET.search(told.rpartition("（")[2] if _SET.search(told) else told) or _NOT_MET.search(after):
            continue
        if found.value == year:
            if _mends_within(before, after):
                yield found.value, found.start, found.end
            continue
        opens = _OPENS.search(before) is not None
        if (
            _WILL_BE.search(before)
            or _SET.search(before)
            or _ENTERED.search(before)
            or (opens and (_WILL.match(after) or _MENDED.match(after)))
        ):
            yield found.value, found.start, found.end
