"""Years that what stands around them in the sentence shows to be slips: a step of a plan that lies before the first one, the day up
to which this year's figures are drawn, a yearly event told between this year's acts."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.checks.old_years import COMPARES, LISTED, PAST
from fazhi.patterns import compiled
from fazhi.structure.years import Year

# A step begins a clause with a part of a year: ，2023年第三季度开展评查.
_STEP_BEFORE = "，；：、。"
_STEP = compiled(
    "(?:第?[一二三四1-4]季度|[上下]半年|\\d{1,2}月(?:份|底)?(?:之?前)?|年?底之?前)(?![的至到—])(?P<act>[^，。；]{4,})"
)
_NO_STEP = compiled("了|已|过|成果|发现|反馈|遗留|试点|基础|回头看|共|累计|的|督察|存量|未")
# 截至2022年12月底，…全年共受理: what the whole of this year came to, drawn up at the end of the last one.
_DRAWN = compiled(
    r"(?:截至|截止到?)(?P<year>20\d\d)年(?:12月(?:31日|[底末份])?|年?[底末])，[^，。；的\d]{0,16}?(?:全年|本年度?|年内)(?:共|累计|共计|总共)?(?P<act>[^，。；\d]{0,10})\d"
)
_NOT_ALL = compiled("新增|增至|增加|扩|达到|净增")
# ，2022年“宪法宣传周”期间组织…: a day or week of every year, at the head of a clause, in a list of this year's.
_EVENT = compiled(
    r"(?<=[，、；])(?P<year>20\d\d)年(?:度|的)?[“《]?(?:\d{1,2}[·.]\d{1,2})?[”]?[“]?(?:国家)?(?:宪法宣传周|宪法日|国家安全教育日|民法典宣传月|安全生产月|禁毒日|消费者权益日)[”》]?(?:期间|当天|当日|前后)(?![^，。；]*(?:的|发布|制定|印发|签订|提出|建成|启动|首创|揭牌|表彰|开放|推出|创办|曾))"
)
_OF_THIS_YEAR = ("今年", "本年", "全年")


def out_of_order(text: str, years: Sequence[Year], found: Year, year: int) -> bool:
    """Whether a step of a plan, dated to the reporting year, stands between steps of the next one: 2024年上半年…，2023年三季度…，2024年底前…."""
    if found.value != year or text[found.start - 1 : found.start] not in _STEP_BEFORE:
        return False
    step = _STEP.match(text, found.end)
    if step is None or _NO_STEP.search(step["act"]):
        return False
    ahead = [other.start for other in years if other.value == year + 1]
    return bool(ahead) and ahead[0] < found.start < ahead[-1]


def summed_up_then(text: str, year: int) -> tuple[int, int, int] | None:
    """The year before and its place, at whose end a sentence draws up what this whole year came to."""
    if "截" not in text:
        return None
    said = LISTED.sub("", text)
    found = _DRAWN.match(said)
    if found is None or int(found["year"]) >= year or str(year) in text:
        return None
    if _NOT_ALL.search(found["act"]) or COMPARES.search(said, found.end("year")) or PAST.search(said):
        return None
    offset = len(text) - len(said)
    return int(found["year"]), offset + found.start("year"), offset + found.end("year") + 1


def event_then(text: str, year: int) -> tuple[int, int, int] | None:
    """The year before and its place, of a yearly event that is told among this year's: 今年3·15…，2022年宪法宣传周期间…."""
    found = _EVENT.search(text) if any(word in text for word in _OF_THIS_YEAR) else None
    if found is None or int(found["year"]) >= year or str(year) in text:
        return None
    if COMPARES.search(text) or PAST.search(text):
        return None
    return int(found["year"]), found.start("year"), found.end("year") + 1
