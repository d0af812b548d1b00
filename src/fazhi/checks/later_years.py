"""A year that had not come, among what was done: 截至2025年11月办结71件, in the report on 2024.

What is under way names later years by right: when it ends, when it is to be handed over, what is done from then on. In
the middle of a sentence a later year counts therefore only with a figure of its own, in a sentence silent on this year.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.month_spans import is_reported, leads_to_span
from fazhi.checks.old_years import COUNTED, LISTED, OWN
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.structure.lines import MARKER
from fazhi.structure.years import DASHES, Year

# 分年度列支：2024年80万元、2025年110万元: what a work of several years costs in each.
_IN_EACH = compiled(r"20\d\d年(?:度|安排|投入|列支|拨付|计划)?\d[\d.]*[万亿]?元")
_OWN_TIME_OF = compiled(f"(?:{OWN})?[在于]?")  # 镇司法所于
_MONTH = compiled(r"(\d{1,2})月")
# 2025年1月至12月: the month that a period ends with.
_TO_MONTH = compiled(rf"\d{{1,2}}月?(?:\d{{1,2}}日)?[{DASHES}至到]{{1,2}}(\d{{1,2}})月")
_BEGINNING = compiled("年?初|伊始|元旦|春节|新年")  # 2026年初, in a report signed in January 2026
_PARTS = compiled("[，；：）、]")
_DRAWN = ("截至", "截止", "截至到", "截止到", "截止至", "截至目前", "到", "至")  # up to then figures are drawn
_HEADS = ("", "在", "于")
_NOW = ("今年", "本年", "当年", "目前", "现已", "已")
_FROM = ("自", "从", "自从")
_FARTHEST = 30
_NEXT_HELD = compiled(
    "(?:召开|举[办行]|开展|组织)了?第[二三四五六七八九](?:次|轮|场|期|批)|第[二三四五六七八九](?:次|轮|场|期|批)[^，。；]*?(?:召开|举[办行]|开展)"
)
# By when something ends or is to be ready.
_TERM = compiled("期|止|满|竣工|完工|交付|投用|启用|建成|届|之前|底前|月前|终|有效|长期|将|拟|预计|力争|[至到起]")
# 广场于2025年10月建成投用，开展活动12场, in a report that was signed before.
_MEANT = compiled("(?:将|拟|计划|预计|定|力争|确保|争取|止|终|限)于$")
_IS_DONE = compiled(r"，[^。；]{0,16}\d|了|已")
# 我镇于2025年10月5日召开…
_HELD_ON = compiled("(?:\\d{1,2}日)?(?:召开|举办|举行|开展|组织|参加|印发|邀请)")
_TO_BE = compiled("将|拟|计划|力争|预计|届时|期|止")
_SUMMED_UP = 3  # up to this month meetings of the year before are held
_FAR = 9
# 2025年要做的事, 不足与2025年措施, 2025年，我镇准备做好五件事: what is to be done then.
TO_COME = compiled(
    f"度?，?(?:我们(?:[镇乡办区局]|街道)?|[镇乡局]里|大家|{OWN})?(?:的)?(?:主要|重点|工作|具体)?(?:[要将拟想](?!求|是)|打算|准备|计划|措施|举措|安排|思路|目标|设想|怎么|如何|接着|继续|任务)"
    # 2025年对应也办三件事：建一支…
    "|度?，?[^，。；\\d]{0,6}?[做办抓干][好实]?[两三四五六七八九十几](?:件|桩|个方面的?)(?:大|实|要|具体)?(?:事|工作|文章)[：:，](?![^。]*?(?:已|了|均|完成(?!率)|共\\d))"
)
_UNTIL = ("到", "至", "—", "-")


def done_then(
    stage: Stage,
    number: int,
    text: str,
    found: Year,
    year: int,
    signed: tuple[int, int],
    words: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether a sentence reports something as done in a year that had not come when `year` was over.

    `signed` is the year and month of the signature: what lies before it may be told.
    """
    before, after = LISTED.sub("", text[: found.start]), text[found.end :]
    if len(_IN_EACH.findall(text)) > 1:
        return False
    if found.value == year + 1 and TO_COME.match(after):
        return False
    if is_mixed(found.value, year) and not before.endswith(_UNTIL) and "期" not in after.partition("，")[0]:
        return True
    if before.endswith(_FROM) and after.partition("，")[0].endswith("以来"):
        return COUNTED.search(after) is not None  # 自2025年1月以来，…91件, in the report on 2024
    month = _TO_MONTH.match(after) or _MONTH.match(after)
    if month and found.value == year + 1 and int(month.group(1)) <= _SUMMED_UP and f"{year}年" in after:
        return False  # 2025年1月5日，召开2024年度述法会
    if signed and (found.value, int(month.group(1)) if month else 1) <= signed and (month or _BEGINNING.match(after)):
        return False
    clause = _PARTS.split(before)[-1]
    if clause.endswith(words["compared"]):
        return True
    told = after.partition("，")[0]
    if any(word in clause or word in told for word in words["preparing"]) or after.startswith("起"):
        return False
    scene = stage.scene(number)
    begins = scene.base - stage.report.sentences[number].start  # behind the number that it may bear
    leads = [marker for marker in scene.markers if marker.end + begins <= found.start]
    if any(marker.sense in ("intent", "next") for marker in leads) or found.value - year > _FARTHEST:
        return False
    if clause in ("到", "至", "力争到") and found.value > year + 1:
        return False  # a horizon: 到2028年建成…
    if clause in _DRAWN:
        return True
    if clause in _HEADS and _opens(before, clause):
        return True
    # Not yet come when this was signed, if it tells when that was; the day may be that of last year's report, left over.
    unsigned = month is not None and any(signed) and (found.value, int(month[1])) > signed
    in_turn = unsigned and signed > (year, 0)
    if in_turn and f"{year}年" in before and _NEXT_HELD.search(clause + told):
        return True  # 2024年3月召开第一次会议，2025年11月召开第二次: not yet held
    if month and found.value > year + 1 and not _TERM.search(clause + told):
        return clause in _HEADS or _is_of_ours(clause)
    if in_turn and clause.endswith("于") and not _MEANT.search(clause):
        held = _IS_DONE.search(after) or (_is_of_ours(clause) and _HELD_ON.match(after, month.end()) if month else None)
        return held is not None and _TO_BE.search(after) is None
    if any(word in before for word in _NOW):
        return False
    if clause == "" and leads_to_span(before.rstrip("，")) and f"{year}年" not in text and is_reported(after):
        return True
    if month and unsigned and clause in _HEADS and not _TERM.search(told) and not _TO_BE.search(after):
        return COUNTED.search(after[month.end() :]) is not None
    return COUNTED.search(told if clause in _HEADS else after) is not None and _is_of_ours(clause)


def is_mixed(value: int, year: int) -> bool:
    """Whether a year far ahead has the digits of this or the next one in another order (2042年 for 2024年)."""
    return value - year >= _FAR and sorted(str(value)) in (sorted(str(year)), sorted(str(year + 1)))


def _opens(before: str, clause: str) -> bool:
    """Whether nothing but a number of the list stands before the clause of a year."""
    marker = MARKER.match(before)
    return len(before) - len(clause) <= (marker.end() if marker else 0)


def _is_of_ours(clause: str) -> bool:
    return clause in _HEADS or _OWN_TIME_OF.fullmatch(clause) is not None
