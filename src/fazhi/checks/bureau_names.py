"""Another bureau's name where a department speaks of itself: its own bureau under another county's name (…县水务局坚持…),
and another bureau of the own county (…县交通运输局党组坚持…, 现将…报告如下, the signature).

Other bureaus act in a department's report by right. What only the writer tells of itself is accused: what its party group
and its heads did, and what it reports of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.county_names import KINDS, OFFICE, has_reason, own_county
from fazhi.checks.place_names import HAN, Place, is_own_document
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import CLAUSE_STOPS, behind_last

_USUAL = (2, 3)
_TAIL, _SIGNATURE = 200, 60
_BEGINS = frozenset("，。；\n")
# What stands before another with whom something is done.
_BESIDE_ALONE = frozenset("与跟及会向赴到请邀借")
# Nor is where something was done who did it: in 在|青溪县水务局跟班学习.
_BESIDE = _BESIDE_ALONE.union("同和从在往由对为给")
# That somebody met us, in a department's words for itself: a township's (place_names.OURS) say nothing in its report.
_MET = compiled("[我本][局委办站队院中单]|[来到赴][我本访局委]")
# With these a clause goes on before 县 alone: 现将县农业农村局…报告如下.
_NO_LAST = frozenset("将把对向由就使让被给按经以为")
# What the writer alone tells of a party group and of heads.
_BODY = "(?<=[局委办室].)"  # asked behind the first character, for what begins with that is found sooner
_HEADS = compiled(f"党{_BODY}(?:组|委|总支|政主要负责人)|领{_BODY}导班子|班{_BODY}子|主{_BODY}要负责人")
_NAMED = compiled(
    rf"(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.])?([一-鿿]{{2,3}}[{''.join(KINDS)}])?县?([一-鿿]{{2,10}}(?:局|委员会|办公室))"
)
_REPORTED = compiled("现将([一-鿿]{4,14}?(?:局|委员会|办公室))[^，。；\n]{0,24}(?:报告|汇报|总结|公布|公开)如下")
_BUREAU = compiled("[一-鿿]{2,10}?(?:局|委员会)")
_TITLED = compiled(r"([一-鿿]{4,14}?(?:局|委员会))[^，。；\n]*\n")
_SIGNED = compiled(r"\n(?:中共)?([一-鿿]{4,14}?(?:局|委员会|办公室))(?:党组)?\n[\d〇一二三四五六七八九十]{2,4}年")
_NUMBER = compiled(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]")
# What somebody else does with us or to us.
_WITH_US = compiled("[移抄]送|配合|线索|双向|会[商签]|共同|协同|抽查|督[导察]|(?<!为)指导|拨付|通报")
# Organs that are nobody's bureau: of the party, and those that act in several.
_OF_ALL = ("纪委", "监委", "纪检", "政法", "组织部", "宣传部", "依法治", "领导小组", "县委", "政府", "联席", "指挥部")


def foreign_bureaus(stage: Stage, words: Mapping[str, Any], found: list[Found]) -> Iterator[Place]:
    """The places of other bureaus' names in the report of a department that stand for its own."""
    name = stage.report.facts.place or ""
    county = own_county(name)
    if county is None:
        return
    bureau = name[len(county) :]
    if bureau:
        yield from _twins(stage, words, found, county, bureau)
        yield from _acting(stage, words, found, county, bureau)
        yield from _headed(stage, words, bureau)
        yield from _reporting(stage, county, bureau)


# --- the same bureau of another county --------------------------------------------------------------------------------


def _twins(stage: Stage, words: Mapping[str, Any], found: list[Found], county: str, bureau: str) -> Iterator[Place]:
    """Another county before the name of this very bureau, where a clause begins with it or where only ours is spoken of."""
    text, called = stage.report.folded.text, _in_short(bureau)
    for _, start, end in found:
        if not text.startswith(called, end) or text.endswith(county, 0, end):
            continue
        if not (_is_subject(text, start) or _is_spoken_of(text, start, words)):
            continue
        size = next(size for size in _USUAL if _is_edge(text, start - size, words))
        place = Place(start - size, end, text[start - size : end])
        # In its own clause: what is done jointly further on (对失信企业联合惩戒) is not done with it.
        if (
            HAN.fullmatch(place.name)
            and not _is_met(text, end, county)
            and not has_reason(text, place, stage, words, "，")
        ):
            yield place


def _is_edge(text: str, at: int, words: Mapping[str, Any]) -> bool:
    return text[at - 1 : at] in _BEGINS or _leads_to_us(text, at, words)


def _is_subject(text: str, start: int) -> bool:
    """Whether a name before a kind at `start` begins its clause, and is no body with which something is done."""
    size = next((size for size in _USUAL if text[start - size - 1 : start - size] in _BEGINS), 0)
    # 与|青溪县林业局会商: behind what says that others act with it. 和平县, 同德县, 从江县 are names.
    beside = text[start - size] in (_BESIDE if size > _USUAL[0] else _BESIDE_ALONE)
    return size > 0 and not beside and text[start - 1 : start] not in _NO_LAST


def _is_spoken_of(text: str, start: int, words: Mapping[str, Any]) -> bool:
    """Whether a name stands behind words that lead to the own office alone: 现将…报告如下, 成立…领导小组, 制定《…."""
    return any(_leads_to_us(text, start - size, words) for size in _USUAL)


def _leads_to_us(text: str, at: int, words: Mapping[str, Any]) -> bool:
    return text.endswith(words["bureau_before"], 0, at) or is_own_document(text, at, words["issued"])


def _in_short(bureau: str) -> tuple[str, ...]:
    """How a bureau is called: 市场监督管理局, 市场监管局; 应急管理局, 应急局."""
    return (
        bureau,
        bureau.replace("监督管理", "监管"),
        *(bureau[:size] + bureau[-1] for size in (2, 4) if len(bureau) > size),
    )


def _is_met(text: str, end: int, county: str) -> bool:
    sentence = text[end : end + _TAIL].partition("。")[0]
    return _MET.search(sentence) is not None or county in sentence  # …县水务局来我局交流


# --- another bureau ---------------------------------------------------------------------------------------------------


def _acting(stage: Stage, words: Mapping[str, Any], found: list[Found], county: str, bureau: str) -> Iterator[Place]:
    """Other bureaus of the own county that say of themselves, where a clause begins with them, what only the writer says so:
    …县林业局坚持把法治建设纳入考核, …县林业局将持续加强…."""
    text = stage.report.folded.text
    for _, _, end in found:
        low = end - len(county)
        if not text.endswith(county, 0, end) or text[low - 1 : low] not in _BEGINS:
            continue
        named = _BUREAU.match(text, end)
        if named is None or not text.startswith(words["bureau_praised"], named.end()):
            continue
        if _is_ours(named.group(), bureau) or text.endswith(words["bureaus_over_us"], 0, named.end()):
            continue
        place = Place(low, named.end(), text[low : named.end()])
        with_us = _is_met(text, end, bureau) or _WITH_US.search(text[end : end + _TAIL].partition("。")[0])
        if not with_us and not has_reason(text, place, stage, words):
            yield place


def _headed(stage: Stage, words: Mapping[str, Any], bureau: str) -> Iterator[Place]:
    """Other bureaus whose party group or heads do what ours do: …县交通运输局党组坚持集体研究."""
    text = stage.report.folded.text
    for heads in _HEADS.finditer(text):
        if not text.startswith(words["bureau_acting"], heads.end()):
            continue
        low = behind_last(text, CLAUSE_STOPS, max(0, heads.start() - _TAIL), heads.start())
        named = _NAMED.fullmatch(text, low, heads.start())
        if named is None or _is_ours(named.group(2), bureau) or any(word in named.group() for word in _OF_ALL):
            continue
        if not (named.group(1) or named.group(2) in words["bureaus"]):
            continue  # 推动局|主要负责人, 一年来局|党组
        number = _NUMBER.match(text, low, heads.start())
        start = number.end() if number else low
        place = Place(start, heads.start(), text[start : heads.start()])
        alone = not _is_met(text, heads.end(), bureau) and not has_reason(text, place, stage, words)
        if alone and text[low] not in _BESIDE:
            yield place


def _reporting(stage: Stage, county: str, bureau: str) -> Iterator[Place]:
    """Other bureaus of the own county that the title names, that report, or that sign alone."""
    text, title = stage.report.folded.text, stage.report.facts.title or ""
    last = max(0, len(text) - _SIGNATURE)
    found = [_REPORTED.search(text)]
    if bureau not in title and county in title:
        found.append(_TITLED.search(text, max(0, text.find(title))))
    if bureau not in text[last:]:
        found.append(_SIGNED.search(text, last))
    for one in found:
        if one is not None:
            name = one.group(1)
            if name.startswith(county) and not _is_ours(name[len(county) :], bureau):
                yield Place(*one.span(1), name)


def _is_ours(name: str, bureau: str) -> bool:
    """Whether a name may be that of this bureau, in short (市监局, 自规局) or before it was called anew (水务局, 水利局)."""
    one, own = OFFICE.sub("", name), OFFICE.sub("", bureau)
    if not one or one[0] == own[0] or set(one) <= set(own):
        return True
    return any(one[at : at + 2] in own for at in range(len(one) - 1))
