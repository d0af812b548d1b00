"""Another county's name where only the own county's can stand: 为推动…县经济社会高质量发展, 在…县委、县政府领导下, 完成…县下达的任务.

A report belongs to one county, which its title, its signature or the name of its department gives, else what stands before the
own name, or by whom it is led; without that nothing is told. Beside partners, origins and lessons (对口帮扶…县) other
counties are named by right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.held_against import is_measure
from fazhi.checks.place_names import HAN, Place, in_title
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import Report

KINDS = ("县", "旗")
_OWN = compiled(r"(?:^|[省州盟市，\n]|中共)([一-鿿]{2,6}?(?:自治县|自治旗|[县旗]))")
_SIGNED = compiled(r"^[^，。；、：\n]{4,28}(?:政府|委员会|办事处|党委|镇|乡|街道|苏木|局|办公室)$")
# To whom it reports: 中共青溪县委、青溪县人民政府：
_ADDRESSED = compiled(r"\n(?:中共)?([一-鿿]{2,6}?(?:自治县|自治旗|[县旗]))(?:委|人民政府)[^。，\n]{0,24}：\n")
_TAIL = 200
_LINES = 6
OFFICE = compiled("(?:局|委员会|办公室|委)$")
_CLAUSE = compiled("[^，。；]*")
_USUAL = (2, 3)
_SHORT, _LONG = _USUAL
_NEAR = 12
_LED = ("领导下", "指导下", "关心下", "支持下", "统筹下", "工作大局", "发展大局")
# What the writer owes its own county: 为…县生态文明建设提供坚强法治保障.
_GIVEN = compiled(
    "[^，。；]{0,18}?(?:提供[^，。；]{0,12}(?:法治|执法|坚强|司法)[^，。；]{0,6}(?:保障|支撑|环境)|[作做]出?[^，。；]{0,10}贡献"
    "|贡献[^，。；]{0,10}(?:力量|智慧)|营造[^，。；]{0,12}(?:环境|氛围)|保驾护航|添砖加瓦)"
)
# Who of it gives orders: its committee and its government, and no bureau.
_ORDERED = compiled("(?:委|人民政府|政府|人大|纪委)[^，。；]{0,16}")
# A county whole from what it begins with.
_BEGINS = compiled("(?:\n|[年来]，)([一-鿿]{2,3}(?:自治县|自治旗|[县旗]))$")
# What stands before the name of a county in the name of an office or the line of who signs.
_WHOSE = compiled("^(?:关于|中共|[一-鿿]{2,6}?[省市州盟])+")
_SURVEYED = compiled(
    "(?:境内|辖区|全域|范围内|县域)[^，。；]{0,20}?(?:开展|进行|实施)?[^，。；]{0,4}(?:检查|巡查|排查|整治|监测|抽检|清查)"
)
_OF_BOTH = compiled("[联协跨邻]|[上下]游|支援|帮扶|援助|应急增援|两县|商请|函")


def own_county(office: str) -> str | None:
    """The county that the name of an office begins with (棠陵县 of 棠陵县水务局)."""
    own = _OWN.match(office)
    return own.group(1) if own else None


def own_counties(report: Report, found: list[Found]) -> tuple[str, ...]:
    """The counties that title, place and the last lines name as the own one; else those before the own name, to which the
    report is addressed, and by which we are said to be led first."""
    text, place = report.folded.text, report.facts.place or ""
    tail = text[-_TAIL:].split("\n")[-_LINES:]
    lines = (report.facts.title or "", place, *(line for line in tail if _SIGNED.search(line)))
    told = {found.group(1) for line in lines for found in _OWN.finditer(line)}
    if told or not place:
        return tuple(told)
    before = {text[end - _SHORT - 1 : end] for _, _, end in found if text.startswith(place, end)}
    before = {name for name in before if HAN.fullmatch(name)}
    addressed = _ADDRESSED.search(text)
    if before or addressed:
        return (*before, *([addressed.group(1)] if addressed else []))
    led = (text[end - _SHORT - 1 : end] for _, _, end in found if _is_led(text, end))
    return tuple([name for name in led if HAN.fullmatch(name)][:1])


def _is_led(text: str, end: int) -> bool:
    led = text.startswith("委", end) and text.endswith(("在", "在中共"), 0, end - _SHORT - 1)
    return led and "领导下" in text[end : end + 2 * _NEAR].partition("。")[0]


def foreign_counties(stage: Stage, words: Mapping[str, Any], found: list[Found]) -> Iterator[Place]:
    """Other counties in frames for the own one; none where the own county is not known."""
    text = stage.report.folded.text
    leads, trade = words["county_leads"], _trade(stage.report.facts.place or "")
    # Asked for in this order because nearly no county is left after the first question.
    ends = words["lead_ends"]
    framed = [
        (start, end)
        for _, start, end in found
        if (start <= _LONG or not ends.isdisjoint(text[start - _LONG - 1 : start - _SHORT]))
        and any(text.endswith(leads, 0, start - size) for size in _USUAL if start >= size)
        and (_is_framed(text, start, end, words) or _is_of_trade(text, end, trade, words["county_theirs"]))
    ]
    before_us = _before_own_name(stage, found)
    own = own_counties(stage.report, found) if framed or before_us else ()
    ours = [_WHOSE.sub("", name) for name in own]
    yield from (place for place in before_us if ours and place.name not in ours)
    for start, end in framed if own else ():
        if text.endswith(own, 0, end):
            continue
        place = _name_at(text, start, end, stage, words)
        if place is None or in_title(text, place.start):
            continue
        if not (has_reason(text, place, stage, words) or _is_named_before(text, place, stage)):
            yield place


def _before_own_name(stage: Stage, found: list[Found]) -> list[Place]:
    """The counties that stand right before the own name where a report begins to tell of us: 2025年，鄢水县枳园街道坚持…."""
    report, place = stage.report, stage.report.facts.place or ""
    own = own_county(place)
    name = place[len(own) :] if own else place
    if not name or OFFICE.search(name):
        return []  # every county has one
    text, told = report.folded.text, []
    for _, _, end in found:
        begins = _BEGINS.search(text, max(0, end - _NEAR), end) if text.startswith(name, end) else None
        number = stage.sentence_at(end) if begins else -1
        if begins is None or number < 0 or report.sentences[number].role != "preamble":
            continue
        stem = begins[1].removesuffix("自治县").removesuffix("自治旗").rstrip("县旗")
        if stage.segmenter.is_strange(stem) and stage.segmenter.can_name(stem[-2:]):
            told.append(Place(begins.start(1), begins.end(1), begins[1]))
    return told


def prepare_counties(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """`county_leads`: all that stands before a county in a frame; `lead_ends`: the last characters of that."""
    told = {*words["county_before"], *words["county_ordered_by"], "与", "对", "在"}
    return {"county_leads": tuple(sorted(told)), "lead_ends": frozenset(word[-1] for word in told)}


def _trade(place: str) -> tuple[str, ...]:
    """What a county's department is for (城市管理 of 棠陵县城市管理局), as the only one of a tuple; none for others."""
    own = own_county(place)
    name = OFFICE.sub("", place[len(own) :]) if own else ""
    return (name,) if len(name) > 1 else ()


def _is_of_trade(text: str, end: int, trade: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether behind a county stands what this department is for, and no body, case or way of doing it of that county's."""
    return any(text.startswith(name, end) and not text.startswith(theirs, end + len(name)) for name in trade)


def _is_named_before(text: str, place: Place, stage: Stage) -> bool:
    """Whether its sentence has named a county before, in another part (支援…县抗洪，守住了…县安全底线): it is what that is about."""
    number = stage.sentence_at(place.start)
    return number >= 0 and place.name in text[stage.report.sentences[number].start : place.start]


def _is_framed(text: str, start: int, end: int, words: Mapping[str, Any]) -> bool:
    """Whether what stands around a county is said of the own one: by what is near it in its clause, by what it ordered or
    is given, by what we fall short of."""
    lead = next(size for size in _USUAL if start >= size and text.endswith(words["county_leads"], 0, start - size))
    low = start - lead
    if text.endswith(words["county_ordered_by"], 0, low) and _is_order(text, end, words["county_orders"]):
        return True
    if text.endswith(("与", "离", "距", "对照"), 0, low):
        return is_measure(text[low - 2 : low], text[end : end + _TAIL])
    if text.endswith("对", 0, low):
        return _SURVEYED.match(text, end) is not None
    if not text.endswith(words["county_before"], 0, low):
        return False
    near = text[end : end + _NEAR].partition("，")[0]
    led = text[end : end + 2 * _NEAR].partition("。")[0]
    clause = _CLAUSE.match(led)
    return (
        any(word in near for word in words["county_after"])
        or any(word in led for word in _LED)
        or (clause is not None and clause.group().endswith(words["county_outcome"]))
        or (text.endswith("为", 0, low) and _GIVEN.match(text, end) is not None)
    )


def _is_order(text: str, end: int, orders: tuple[str, ...]) -> bool:
    """Whether behind a county stands what it asks of those under it: 县委…部署, 县下达的任务."""
    if text.startswith(orders, end):
        return True
    told = _ORDERED.match(text, end)
    return told is not None and any(word in told.group() for word in orders)


def _name_at(text: str, start: int, end: int, stage: Stage, words: Mapping[str, Any]) -> Place | None:
    """The name that ends at a kind, behind a word that leads to it: two or three characters that are no words."""
    for size in _USUAL:
        stem = text[max(0, start - size) : start]
        leads = text.endswith(words["county_leads"], 0, start - size)
        if stem in words["not_stems"]:
            return None  # 海岛县, 山区县: of what kind it is
        if len(stem) == size and leads and HAN.fullmatch(stem) and stage.segmenter.can_name(stem[-2:]):
            strange = stage.segmenter.is_strange(stem) and stage.segmenter.is_strange(text[start - 1 : end])
            if strange or (size == _USUAL[0] and stage.segmenter.is_place(stem)):
                return Place(start - size, end, text[start - size : end])
    return None


def has_reason(text: str, place: Place, stage: Stage, words: Mapping[str, Any], stop: str = "\n") -> bool:
    """Whether the sentence, up to a stop, tells of work with others, or of what is brought from elsewhere."""
    number = stage.sentence_at(place.start)
    if number < 0:
        return False
    sentence = stage.report.sentences[number]
    whole = text[sentence.start : place.end] + text[place.end : sentence.end].partition(stop)[0]
    reasons = (*words["anywhere"], *words["before_in_clause"], *(word for word in words["partners"] if len(word) > 1))
    if sentence.role in ("furniture", "attachment") or _OF_BOTH.search(whole):
        return True
    return any(word in whole for word in reasons)
