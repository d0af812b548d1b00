"""The check of kind `own-place`: another office's name where the own name belongs, as a copied text leaves it.

Who the report is about is known from its structure. Any other township or street that the text names is looked at
(`place_names`, `bare_places`; of other counties `county_names`): with a word beside it that says why it is there it may stay (`place_roles`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.checks.bare_places import SLOGAN_WORDS, bare_places, is_of_rare_letters, occurrences, prepare_bare
from fazhi.checks.bureau_names import foreign_bureaus
from fazhi.checks.county_names import foreign_counties, own_county, prepare_counties
from fazhi.checks.former_names import called_before
from fazhi.checks.hint import Hint, Task
from fazhi.checks.place_names import KINDS, Place, is_own, kinds_at, named, prepare_names, stem_of
from fazhi.checks.place_roles import is_framed, is_model, known_partner, prepare_roles, role_of
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.report import Report, before_next, behind_last

_SUPERIOR = compiled(r"([一-鿿]{2,4}?)(?:自治县|自治旗|县|旗|市|区|州|盟|省)")
_SIGNED_ENDS = ("政府", "委员会", "办事处", "党委", "镇", "乡", "街道", "苏木", "办公室")
_SIGNATURE = compiled(rf"^[^，。；、：\n]{{4,28}}(?:{'|'.join(_SIGNED_ENDS)})$")
# The peoples that an ethnic township is named for (云岫彝族乡 calls itself 云岫).
_PEOPLE = compiled("([一-鿿])族")
_PEOPLES = compiled(r"(?:[一-鿿]族)+$|(?:[一-鿿]{1,3}族){1,3}$")

# In the sentence of one of its townships a department may call that by its short name (指导…打造“法治荻堰”).
_TOWNS = compiled("[镇乡村]|街道|社区|指导|支持|灌区|辖区")
_OF_ONE_TOWN = ("township", "street")
_LISTS = (
    "not_places", "not_stems", "doing", "outcomes", "not_followed", "before", "after", "anywhere", "within_towns", "frames_before", "frames_after", "frames_around", "with_us", "issued", "not_bare",
    "bare_frames", "followed", "leads", "landforms", "of_places", "no_verb_before", "rare_before", "not_rare", "aims", "acting", "spoken_of",
    "named_after", "gone_to", "learnt", "decided_by", "our_heads", "heads_do", "leaders",
    "partners", "sites", "towns", "county_before", "county_after", "county_outcome", "county_theirs", "county_ordered_by", "county_orders", "bureau_before", "bureau_acting", "bureau_praised", "bureaus_over_us", "bureaus",
)  # fmt: skip
PLACES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": {
        name: {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}} for name in _LISTS
    },
}


# A former name, and what says that the own office was made of it.
_LETTERS = 4  # at most, of a name
_FORMER = compiled(
    rf"原([一-鿿]{{2,{_LETTERS}}}?(?:镇|乡|街道))|([一-鿿]{{2,{_LETTERS}}}?[镇乡])(?=撤[镇乡][设建并改])"
)
_MERGED = compiled("合并|撤并|并入|撤[乡镇][设并建]|撤销|析置|改设为|划归|整建制")
# 柘塘村建成广场，柘塘干部带头: a village of ours by its bare name.
_VILLAGES = ("村", "社区")
# 由原镇里转任, from which a name might be read.
_NO_NAME = compiled(
    "[一-鿿]?跨(?:镇|乡|街道)|[一-鿿]{0,3}(?:工|农|渔|牧|林|制造|旅游|服务|养殖|种植)业[镇乡]|[一-鿿]{1,4}(?:小镇|古镇)|[由从自在把将对与和为到]原[镇乡]|(?:对面|隔壁|邻近)[一-鿿]{1,3}[镇乡]|面[一-鿿]{2,3}[镇乡]"
)
_OURS, _FAR = compiled("[我本][镇乡]|我街道"), 60


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists as tuples, and what names, roles and names without a kind make of them."""
    words = {name: tuple(found) for name, found in options.items()}
    return {**words, **prepare_names(words), **prepare_roles(words), **prepare_bare(words), **prepare_counties(words)}


def foreign_places(task: Task) -> list[Hint]:
    """A hint for each sentence that has another place's name in the own place; silent when the own place is unknown."""
    report = task.stage.report
    if not report.facts.place:
        return []
    fill = {"own": report.facts.place}
    hints: dict[int, Hint] = {}
    counties = foreign_counties(task.stage, task.options, task.sought["counties"])
    bureaus = foreign_bureaus(task.stage, task.options, task.sought["counties"])
    # Departments and counties speak of all their townships by right.
    towns = _foreign(task, _own(report)) if report.facts.level in _OF_ONE_TOWN else _of_other_counties(task)
    for place in sorted([*counties, *bureaus, *towns]):
        number = task.stage.sentence_at(place.start)
        key = number if number >= 0 else -1 - place.start
        hints.setdefault(key, Hint((Span(place.start, place.end),), {**fill, "name": place.name}))
    return list(hints.values())


def _foreign(task: Task, own: tuple[str, ...]) -> list[Place]:
    """Names of other places, with their kind and without, that stand for us."""
    stage, words = task.stage, task.options
    kinds = kinds_at(stage.report.folded.text, task.sought["kinds"], own)
    full = [
        place
        for place in named(stage, words, own, kinds)
        if not is_own(place.name, own) and not _NO_NAME.fullmatch(place.name)
    ]
    roles = {place: role_of(place, stage, words, own) for place in full}
    # Asked only where a name stands for us: of the others none is told.
    before = tuple(called_before(stage.report.folded.text)) if {"framed", "ours"} & set(roles.values()) else ()
    if before:  # 我镇前身为沅峤乡, and 沅峤乡时期的文件; but never where only what we are called now can stand
        roles = {place: role for place, role in roles.items() if role == "framed" or not is_own(place.name, before)}
    found = [
        place
        for place, role in roles.items()
        if role == "framed"
        or (role == "ours" and (is_framed(place, stage, words) or not known_partner(place, roles, stage.report)))
    ]
    found += [
        place
        for place in bare_places(stage, words, task.sought)
        if not is_own(place.name, own)
        and not any(other.start <= place.start < other.end for other in full)
        and not _is_village(place, stage.report.folded.text)
        and not is_model(stage.report.folded.text, place, words)
    ]
    return found


def _of_other_counties(task: Task) -> list[Place]:
    """What a department calls its county by in slogans (建设法治…), but not what may be one of the townships or its trade (法治林草)."""
    stage, text = task.stage, task.stage.report.folded.text
    own = _own(stage.report)
    if own_county(stage.report.facts.place or "") is None:
        return []
    return [
        place
        for place in bare_places(stage, task.options, task.sought)
        if not is_own(place.name, own)
        and text.endswith(SLOGAN_WORDS, 0, place.start)
        and is_of_rare_letters(place.name, stage, task.options)
        and not any(f"{place.name}{kind}" in text for kind in (*KINDS, "村", "社区"))
        and not is_model(text, place, task.options)
        and not _TOWNS.search(_sentence(stage, place))
    ]


def _sentence(stage: Stage, place: Place) -> str:
    number = stage.sentence_at(place.start)
    if number < 0:
        return ""
    sentence = stage.report.sentences[number]
    return stage.report.folded.text[sentence.start : sentence.end]


def _former_names(text: str) -> Iterator[re.Match[str]]:
    """The places of _FORMER in a text, from the left and apart: it can match only at 原 and, with a kind behind the name, before 撤."""
    starts = list(occurrences(text, "原"))
    for gone in occurrences(text, "撤"):
        starts += range(max(0, gone - _LETTERS - 1), gone)
    last = 0
    for start in sorted(starts):
        found = _FORMER.match(text, start) if start >= last else None
        if found:
            yield found
            last = found.end()


def _merged_into(text: str, place: str) -> set[str]:
    """The townships of which the own one was made: 原青芦镇与原苇塘乡合并设立新的青芦镇."""
    names: set[str] = set()
    for found in _former_names(text):
        start = behind_last(text, "。；\n", max(0, found.start() - _FAR), found.start())
        said = text[start : before_next(text, "。；\n", found.end(), found.end() + _FAR)]
        if _MERGED.search(said) and (place in said or _OURS.search(said)):
            name = found.group(1) or found.group(2)
            # 2022年苕霞乡撤乡设立…: of what precedes a name some characters may have been taken with it.
            names |= {name[at:] for at in range(len(name) - 2)} | {stem_of(name)}
    return names


def _is_village(place: Place, text: str) -> bool:
    """Whether a bare name at the head of a clause is that of a village that is named elsewhere."""
    leads = text[place.start - 1 : place.start] in ("", *"，。；：、\n）")
    return leads and any(f"{place.name}{kind}" in text for kind in _VILLAGES)


def _own(report: Report) -> tuple[str, ...]:
    """The own name with and without its kind, and the names of superiors that title and signature give."""
    place = report.facts.place or ""
    names = {place, stem_of(place)}
    if "族" in place:
        names.add(_PEOPLES.sub("", stem_of(place)))
        # A township of a people is called by it in short: 桐篱畲族乡 is 畲乡.
        names |= {found.group(1) + place[-1] for found in _PEOPLE.finditer(place)}
    names |= _merged_into(report.folded.text, place)
    tail = report.folded.text[-200:].split("\n")[-6:]
    for line in (
        report.facts.title or "",
        *(line for line in tail if line.endswith(_SIGNED_ENDS) and _SIGNATURE.search(line)),
    ):
        names |= {found.group(1) for found in _SUPERIOR.finditer(line)}
    return tuple(name for name in names if name)
