"""Another county's name where only the own county's can stand: 为推动…县经济社会高质量发展, 在…县委、县政府领导下, and in a
department's report its own bureau under another county's name.

A report belongs to one county, which its title, its signature or the name of its department gives; without that nothing
is told. Beside partners, origins and lessons (对口帮扶…县) other counties are named by right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.place_names import HAN, Place, in_title
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import Report

KINDS = ("县", "旗")
_OWN = compiled(r"(?:^|[省州盟市，\n]|中共)([一-鿿]{2,6}?(?:自治县|自治旗|[县旗]))")
_SIGNED = compiled(r"^[^，。；、：\n]{4,28}(?:政府|委员会|办事处|党委|镇|乡|街道|苏木|局|办公室)$")
_TAIL = 200
_LINES = 6
_OFFICE = compiled("(?:局|委员会|办公室)$")
_CLAUSE = compiled("[^，；。]*")
_USUAL = (2, 3)
_NEAR = 12
_BEGINS = frozenset("，。；\n")
# What stands before another with whom something is done.
_BESIDE_ALONE = frozenset("与跟及会向赴到请邀借")
# Nor is where something was done who did it: 在|青溪县水务局跟班学习.
_BESIDE = _BESIDE_ALONE.union("同和从在往由对为给")
# That somebody met us, in a department's words for itself: a township's (place_names.OURS) say nothing in its report.
_MET = compiled("[我本][局委办站队院中单]|来[我本访局委]")
_LED = ("领导下", "指导下", "关心下", "支持下", "统筹下", "工作大局", "发展大局")
# With these a clause goes on before 县 alone: 现将县农业农村局…报告如下.
_NO_LAST = frozenset("将把对向由就使让被给按经以为")


def own_counties(report: Report) -> tuple[str, ...]:
    """The counties that title, place and the last lines name as the own one."""
    tail = report.folded.text[-_TAIL:].split("\n")[-_LINES:]
    lines = (report.facts.title or "", report.facts.place or "", *(line for line in tail if _SIGNED.search(line)))
    return tuple({found.group(1) for line in lines for found in _OWN.finditer(line)})


def foreign_counties(stage: Stage, words: Mapping[str, Any], found: list[Found]) -> Iterator[Place]:
    """Other counties in frames for the own one; none where the own county is not known."""
    text = stage.report.folded.text
    leads, trade = words["county_before"], _trade(stage.report.facts.place or "")
    # Asked for in this order because nearly no county is left after the first question.
    framed = [
        (start, end)
        for _, start, end in found
        if any(text.endswith(leads, 0, start - size) for size in _USUAL)
        and (_is_framed(text, end, words) or _is_of_trade(text, end, trade, words["county_theirs"]))
    ]
    own = own_counties(stage.report) if framed else ()
    for start, end in framed if own else ():
        if text.endswith(own, 0, end):
            continue
        place = _name_at(text, start, end, stage, words)
        if place is None or in_title(text, place.start):
            continue
        if not (_has_reason(text, place, stage, words) or _is_named_before(text, place, stage)):
            yield place
    yield from _twins(stage, words, found)


def _twins(stage: Stage, words: Mapping[str, Any], found: list[Found]) -> Iterator[Place]:
    """Another county before the name of this very bureau, where a clause begins with it: who acts there is this office."""
    text, name = stage.report.folded.text, stage.report.facts.place or ""
    own = _OWN.match(name)
    if own is None or own.end() == len(name):
        return
    county, bureau = own.group(1), _in_short(name[own.end() :])
    for _, start, end in found:
        size = next((size for size in _USUAL if text[start - size - 1 : start - size] in _BEGINS), 0)
        ours = text[start - 1 : start] in _NO_LAST or text.endswith(county, 0, end)
        # 与|青溪县林业局会商: behind what says that others act with it. 和平县, 同德县, 从江县 are names.
        beside = text[start - size] in (_BESIDE if size > _USUAL[0] else _BESIDE_ALONE)
        if not size or not text.startswith(bureau, end) or ours or beside:
            continue
        place = Place(start - size, end, text[start - size : end])
        sentence = text[end : end + _TAIL].partition("。")[0]
        met = _MET.search(sentence) or county in sentence  # …县水务局来我局交流
        # In its own clause: what is done jointly further on (对失信企业联合惩戒) is not done with it.
        if HAN.fullmatch(place.name) and not met and not _has_reason(text, place, stage, words, "，"):
            yield place


def _trade(place: str) -> tuple[str, ...]:
    """What a county's department is for (城市管理 of 棠陵县城市管理局), as the only one of a tuple; none for others."""
    own = _OWN.match(place)
    name = _OFFICE.sub("", place[own.end() :]) if own else ""
    return (name,) if len(name) > 1 else ()


def _is_of_trade(text: str, end: int, trade: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether behind a county stands what this department is for, and no body, case or way of doing it of that county's."""
    return any(text.startswith(name, end) and not text.startswith(theirs, end + len(name)) for name in trade)


def _is_named_before(text: str, place: Place, stage: Stage) -> bool:
    """Whether its sentence has named a county before, in another part (支援…县抗洪，守住了…县安全底线): it is what that is about."""
    number = stage.sentence_at(place.start)
    return number >= 0 and place.name in text[stage.report.sentences[number].start : place.start]


def _in_short(bureau: str) -> tuple[str, ...]:
    """How a bureau is called: 市场监督管理局, 市场监管局; 应急管理局, 应急局."""
    return (
        bureau,
        bureau.replace("监督管理", "监管"),
        *(bureau[:size] + bureau[-1] for size in (2, 4) if len(bureau) > size),
    )


def _is_framed(text: str, end: int, words: Mapping[str, Any]) -> bool:
    """Whether what follows a county is said of the own one, near it in its clause."""
    near = text[end : end + _NEAR].partition("，")[0]
    led = text[end : end + 2 * _NEAR].partition("。")[0]
    clause = _CLAUSE.match(led)
    return (
        any(word in near for word in words["county_after"])
        or any(word in led for word in _LED)
        or (clause is not None and clause.group().endswith(words["county_outcome"]))
    )


def _name_at(text: str, start: int, end: int, stage: Stage, words: Mapping[str, Any]) -> Place | None:
    """The name that ends at a kind, behind a word that leads to it: two or three characters that are no words."""
    for size in _USUAL:
        stem = text[max(0, start - size) : start]
        leads = text.endswith(words["county_before"], 0, start - size)
        if stem in words["not_stems"]:
            return None  # 海岛县, 山区县: of what kind it is
        if len(stem) == size and leads and HAN.fullmatch(stem) and stage.segmenter.can_name(stem[-2:]):
            strange = stage.segmenter.is_strange(stem) and stage.segmenter.is_strange(text[start - 1 : end])
            if strange or (size == _USUAL[0] and stage.segmenter.is_place(stem)):
                return Place(start - size, end, text[start - size : end])
    return None


def _has_reason(text: str, place: Place, stage: Stage, words: Mapping[str, Any], stop: str = "\n") -> bool:
    """Whether the sentence, up to a stop, tells of work with others, or of what is brought from elsewhere."""
    number = stage.sentence_at(place.start)
    if number < 0:
        return False
    sentence = stage.report.sentences[number]
    whole = text[sentence.start : place.end] + text[place.end : sentence.end].partition(stop)[0]
    reasons = (*words["anywhere"], *words["before_in_clause"], *(word for word in words["partners"] if len(word) > 1))
    return sentence.role in ("furniture", "attachment") or any(word in whole for word in reasons)
