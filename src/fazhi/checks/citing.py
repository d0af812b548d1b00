"""Where a text cites the instruments of a table: by title, by number, and bare, without 《》."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from fazhi.checks.cited_titles import plain
from fazhi.checks.hint import Task
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.structure.report import CLAUSE_STOPS, before_next, behind_last
from fazhi.structure.years import DASHES

STOPS, FAR = CLAUSE_STOPS + "：", 200
_TITLE = compiled(r"《([^《》]{2,80})》?")
_VERSION_AFTER = compiled(r"^》?[（(]((?:19|20)\d\d)年?(?:修正|修订|版|本)")
_VERSION_INSIDE = compiled(r"[（(]((?:19|20)\d\d)年?(?:修正|修订)?(?:本|版)?[）)]》?$")
# 执行2014年修订的安全生产法, 按照新修订的行政复议法: a text by its year or as the new one, without 《》. What says so is asked
# for alone first: `re` skips from one first character to the next.
_MADE, _NEW = r"年(?:\d{1,2}月)?(?:修正|修订|修改|颁布|公布|制定)", "新(?:修订|修正|修改|版)"
_MADE_THEN, _MADE_NEW = compiled(_MADE), compiled(_NEW)
_BARE_VERSION = compiled(
    rf"(?:((?:19|20)\d\d){_MADE}|{_NEW})的?(?:中华人民共和国)?"
    r"([^，。；：、《》（）“”]{1,14}?(?:法|条例))(?![律治制人官院学理庭]|规(?!定))"
)
_YEARS_IN_TITLE = compiled(r"([^（）]{4,})（(20\d\d)—(20\d\d)年）")
_GOES_ON = compiled("[律定治制务人庭院官学理]|规(?!定)|原理")
# 青岚省信访条例: what a province or a county made is another text of that name.
_LOCAL = tuple("省市州县区")
# What may stand before a short name: a stop, or the last character of a verb or conjunction (依照, 学习, 以及).
# 《…纲要》（2015年至2020年）, and the county's own 《关于…的意见》.
_PERIOD_BEHIND = compiled(rf"（(20\d\d)年?[{DASHES}至到]{{1,2}}(20\d\d)年?）")
_ISSUED_HERE = compiled(
    "(?:[省市县区州旗](?:委|政府|人民政府|里)|[我本][省市县区州旗镇乡局]|[镇乡](?:党委|政府|里)|街道)[^，。；《》]{0,12}?(?:印发|出台|下发|制定|制发|发布|的)?$"
)
_LED = compiled(r"[^一-鿿]|[照据按用守引循和与及的行彻习讲传对从了以在或跟由展办设做把国解读绕授送]")
_LONG = 4  # a name of so many characters is not there by chance
VERSION_BEFORE = compiled(
    r"((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:修正|修订|修改|通过|颁布|公布|版|制定)?的?(?:旧)?$"
    r"|(?:按照|依照|依据|根据|执行|适用|遵照|对照)[^，。；]{0,6}?((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起?正?式?(?:施行|实施|公布施行)|印发|出台|发布)的$"
)


class Citation(NamedTuple):
    """A row of the table cited at [start, end) of the folded text; `version`: the year of the text, if one is named."""

    row: Mapping[str, Any]
    start: int
    end: int
    version: int = 0


def by_period(row: Mapping[str, Any]) -> Iterator[str]:
    """A plan without 《》, by the years in its title as they may be written."""
    found = _YEARS_IN_TITLE.fullmatch(row["title"])
    if found is None:
        return
    name, first, last = found.groups()
    for between in (
        f"{first}—{last}",
        f"{first}-{last}",
        f"{first}至{last}",
        f"{first}年—{last}",
        f"{first}年至{last}",
    ):
        yield f"{name}（{between}年）"
        yield f"{between}年{name}"


def citations(task: Task, asked: Callable[[Mapping[str, Any]], bool] | None = None) -> Iterator[Citation]:
    """The citations of the rows that are asked for, by default of all."""
    rows, owners = task.options["instruments"], task.options["owners"]
    text = task.stage.report.folded.text
    if "《" in text:
        by_name = task.options["by_name"]
        for found in _TITLE.finditer(text):
            number, end = _row_of(text, found, by_name)
            if number is None or (found.group(1).startswith("关于") and _is_local(text, found.start())):
                continue
            if asked is None or asked(rows[number]):
                yield _cited(rows[number], text, found.start(), end)
    for number, start, end, version in _bare_versions(text, task.options["by_name"]):
        if "text_from" in rows[number]:
            yield Citation(rows[number], start, end, version)
    for pattern, start, end in task.sought["words"]:
        number, is_number = owners[pattern]
        if (asked is None or asked(rows[number])) and (is_number or _stands_bare(task.stage, start, end)):
            yield _cited(rows[number], text, start, end)


def _row_of(text: str, found: re.Match[str], by_name: Mapping[str, int]) -> tuple[int | None, int]:
    """The row of a title in 《》, with its period if that stands behind it (《…纲要》（2015年至2020年）), and where both end."""
    name = found.group(1)
    number = by_name.get(plain(name))
    period = _PERIOD_BEHIND.match(text, found.end()) if number is None else None
    if period is None:
        return number, found.end()
    return by_name.get(plain(f"{name}（{period[1]}—{period[2]}年）")), period.end()


def _is_local(text: str, start: int) -> bool:
    """Whether a title is of a paper that a county or this office issued, which may be called as one of the state's is."""
    issued = _ISSUED_HERE.search(text, max(0, start - FAR), start)
    return issued is not None and not any(organ in issued.group() for organ in ("中央", "国务院", "国家", "全国"))


def _bare_versions(text: str, by_name: Mapping[str, int]) -> Iterator[tuple[int, int, int, int]]:
    """The laws that are named without 《》 behind what says of which text: row, start, end, and its year (0: the new one)."""
    says_which = _MADE_THEN.search(text) or _MADE_NEW.search(text)
    for found in _BARE_VERSION.finditer(text) if says_which else ():
        number = by_name.get(plain(found.group(2)))
        if number is not None:
            yield number, found.start() if found.group(1) else found.start(2), found.end(), int(found.group(1) or 0)


def _cited(row: Mapping[str, Any], text: str, start: int, end: int) -> Citation:
    return Citation(row, start, end, _version(text, start, end) if "text_from" in row else 0)


def _version(text: str, start: int, end: int) -> int:
    before = VERSION_BEFORE.search(text, max(0, start - 32), start)
    after = _VERSION_AFTER.match(text[end - 1 : end + 16])
    found = (
        before
        or after
        or (_VERSION_INSIDE.search(text, max(start, end - 12), end) if "）" in text[end - 2 : end] else None)
    )
    return int(next(year for year in found.groups() if year)) if found else 0


def _stands_bare(stage: Stage, start: int, end: int) -> bool:
    """Whether a name without 《》 stands there: not inside a title, and as a whole word."""
    text = stage.report.folded.text
    near = max(0, start - FAR)
    opened = text.rfind("《", near, start)
    if opened > text.rfind("》", near, start) and opened >= behind_last(text, STOPS, near, start):
        return False
    if end - start >= _LONG:
        return not (text.startswith("条例", end - 2) and start and text.startswith(_LOCAL, start - 1))
    if _GOES_ON.match(text, end) or not _LED.search(text, max(0, start - 1), start):
        return False  # 物权法定, 合同法务, 劳动合同法
    low = behind_last(text, STOPS, near, start)
    return stage.segmenter.is_whole(text[low : before_next(text, STOPS, end, end + FAR)], start - low, end - low)
