"""Full names of persons in a text, where what stands around them says that there is one.

A name is a surname and one or two characters that may be a given name, and ends where a mark, a figure or a word
that follows names begins, or where word segmentation ends a word if all its characters are usual in names. That
alone would find many words, so nothing is looked for but at places where a role (当事人, 矫正对象) or an act
(张三诉李四) makes a name likely. Masked names (张某) and titles (王女士) are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span

_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 6}}
NAMES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": [
        "surnames",
        "doubtful",
        "double",
        "given",
        "never",
        "titles",
        "after",
        "no_names",
        "elements",
        "sounds",
    ],
    "additionalProperties": False,
    "properties": {
        "surnames": {"type": "string", "minLength": 1},
        "doubtful": {"type": "string"},
        "double": _STRINGS,
        "given": {"type": "string", "minLength": 1},
        "never": {"type": "string", "minLength": 1},
        "titles": _STRINGS,
        "after": _STRINGS,
        "no_names": _STRINGS,
        "elements": _STRINGS,
        "sounds": {"type": "string", "minLength": 1},
    },
}
_HAN, _HANS = compiled("[\u4e00-\u9fff]"), compiled("[\u4e00-\u9fff]*")
_JOINT = compiled("[、和与及]|以及")
# Behind a surname that is also an everyday word these say where, and are no name alone.
_POSITIONS = "中上下内外前后里间时等处"
# Surnames that join more often than they name: 学生和家长.
_JOINING = "和同经由从"
_LEADING = "对为将给与和及把帮由让使向跟同据"
_MEMBERS = 20
_LEAST_SOUNDS = 3
_LEAST_NAME = 3
# Of a surname and what is given with it.
LONGEST = 4
# Words that follow names, or only look like them, are this long at most.
_LONGEST = 6


class Names(NamedTuple):
    """What a name is made of: single and double surnames, those that are also everyday words (`doubtful`), usual
    characters of given names, characters that none has, forms of address, words that follow names, words that only look
    like names; `likely` and `usual` match whatever a name, or one of usual characters alone, may begin with. Names of peoples without surnames are `written_out` in
    elements (阿依古丽), `spelled` in characters that render sounds (朝格图), or `dotted` (买买提·吐尔逊).
    `starts` and `elements` are the first characters of surnames and of elements, `sounding` those of spelled names, `begins`
    those of any name."""

    surnames: frozenset[str]
    doubtful: frozenset[str]
    double: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    after: frozenset[str]
    no_names: frozenset[str]
    likely: re.Pattern[str]
    usual: re.Pattern[str]
    written_out: re.Pattern[str]
    spelled: re.Pattern[str]
    dotted: re.Pattern[str]
    starts: frozenset[str]
    elements: frozenset[str]
    sounding: frozenset[str]
    begins: frozenset[str]


@once
def names_of(options: Mapping[str, Any]) -> Names:
    """The detector that a rule's options describe; made once for the same options."""
    single = frozenset(options["surnames"] + options["doubtful"])
    double = frozenset(options["double"])
    starts = single | {word[0] for word in double}
    elements = "".join(sorted({word[0] for word in options["elements"]})) or "\n"
    sounds, never, given = options["sounds"], options["never"], options["given"]
    foreign = f"[{elements}]|[{sounds}](?:[{elements}]|[{sounds}][{sounds}{elements}])"
    plain, doubtful = options["surnames"], options["doubtful"] or "\n"
    doubles = _alternatives(options["double"]) or "(?!)"
    return Names(
        surnames=single,
        doubtful=frozenset(options["doubtful"]),
        double=double,
        given=frozenset(options["given"]),
        never=frozenset(options["never"]),
        titles=frozenset(options["titles"]),
        after=frozenset(options["after"]),
        no_names=frozenset(options["no_names"]),
        likely=compiled(f"{foreign}|[{plain}](?![{never}])[\u4e00-\u9fff]|[{doubtful}][{given}]|{doubles}"),
        usual=compiled(f"{foreign}|[{''.join(sorted(single))}][{given}]|(?:{doubles})[{given}]"),
        written_out=compiled(rf"(?:{_alternatives(options['elements'])}){{1,4}}"),
        spelled=compiled(rf"(?:{_alternatives(options['elements'])}|[{options['sounds']}]){{2,7}}"),
        dotted=compiled(rf"[{options['sounds']}]{{2,7}}(?:·[{options['sounds']}]{{2,8}}){{1,3}}"),
        starts=starts,
        elements=frozenset(elements),
        sounding=frozenset(elements + sounds),
        begins=starts.union(elements, sounds),
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


class Words(NamedTuple):
    """What word segmentation says of a range of the text: words end at both its ends; it is no word of a dictionary.

    Asked last and seldom, since that costs most.
    """

    whole: Callable[[int, int], bool]
    strange: Callable[[int, int], bool]


def name_at(
    text: str, start: int, names: Names, words: Words, strict: bool = False, anywhere: bool = False
) -> Span | None:
    """The full name that begins at an offset, if one does; `strict`: only one of usual characters; `anywhere`: nothing
    before it says that a name follows."""
    letter = text[start : start + 1]
    if letter in names.elements:
        foreign = _without_surname(text, start, names)
        if foreign is not None:
            return foreign
    foreign = None if anywhere or letter not in names.sounding else _spelled(text, start, names, words)
    if foreign is not None:
        return foreign
    if letter not in names.starts:
        return None
    surname = _surname(text, start, names)
    given = start + len(surname)
    first = text[given : given + 1]
    plain = surname not in names.doubtful
    # Most words that begin like a name end here.
    if not surname or first in names.never or (first not in names.given and (strict or not plain)):
        return None
    for end in (given + 2, given + 1):
        usual = _is_given(text[given:end], names, True)
        if end > len(text) or not (usual or (plain and not strict and _is_given(text[given:end], names, False))):
            continue
        ended = _ends(text, end, names) and not (not plain and _cuts_word(start, end, text, words))
        if not ended and (
            not plain
            or (strict and end - start < _LEAST_NAME)
            or not (_is_real(text, end) and _is_cut(start, end, len(surname), words))
        ):
            continue
        if not plain and end - given == 1 and first in _POSITIONS:
            return None  # 行政处罚权中，…
        if _begins(text, start, names.no_names) or _is_address(text[given:end], text, given, names):
            return None
        if surname in _JOINING and end - given > 1 and not words.strange(given, end):
            return None
        # Characters that are rare in names, and two that may be a word (温暖, 高峰), must be strange to the dictionary.
        if (usual and end - start > 2) or words.strange(start, end):
            return Span(start, end)
        # What somebody is called may be a word (建设), where what stands around it says that it is a name.
        if ended and plain and not anywhere and end - start > 2 and words.strange(start, start + 2):
            return Span(start, end)
    return None


def _without_surname(text: str, start: int, names: Names) -> Span | None:
    """A name of a people without surnames, of known elements, three characters at least."""
    found = names.written_out.match(text, start)
    if found is None or found.end() - start < _LEAST_SOUNDS:
        return None
    return Span(*found.span()) if _ends(text, found.end(), names) else None


def _spelled(text: str, start: int, names: Names, words: Words) -> Span | None:
    """A name of three characters or more that all render sounds and make no words of the language."""
    found = names.spelled.match(text, start)
    for end in range(found.end(), start + _LEAST_SOUNDS - 1, -1) if found else ():
        if _ends(text, end, names) and _is_no_phrase(text, start, end, names, words):
            return Span(start, end)
    return None


def dotted_at(text: str, start: int, dot: int, names: Names) -> Span | None:
    """A name of any characters with a dot before `dot`, where what stands before it says that a name begins."""
    ends = range(dot + 2, min(dot + 7, len(text)) + 1)
    end = next((end for end in ends if _ends(text, end, names)), start)
    return None if end == start or not names.never.isdisjoint(text[start:end]) else Span(start, end)


def _is_no_phrase(text: str, start: int, end: int, names: Names, words: Words) -> bool:
    """Whether neighbouring characters are no words of the language, but for known parts of names; in a long one one may be."""
    parts = {at for part in names.written_out.finditer(text, start, end) for at in range(part.start(), part.end() - 1)}
    known = sum(at not in parts and not words.strange(at, at + 2) for at in range(start, end - 1))
    return known == 0 or (known == 1 and end - start > _LEAST_SOUNDS)


def _cuts_word(start: int, end: int, text: str, words: Words) -> bool:
    """Whether the end of two characters of which the first is an everyday word cuts a word (从成|因来看)."""
    return end - start < _LEAST_NAME and _HAN.match(text, end) is not None and not words.strange(end - 1, end + 1)


def _is_cut(start: int, end: int, surname: int, words: Words) -> bool:
    """Whether segmentation cuts a name out; not asked where it begins with a word (安全生产, 童心向党): it costs."""
    return (surname > 1 or words.strange(start, start + 2)) and words.whole(start, end)


def _is_address(given: str, text: str, start: int, names: Names) -> bool:
    """Whether what follows the surname is a form of address: 王女士, 李家, not 王家宝."""
    return given in names.titles or _begins(text, start, names.titles, 2)


def names_from(text: str, start: int, names: Names, words: Words, strict: bool = False) -> list[Span]:
    """The names that stand one after the other from an offset: 张建国、李秀兰和王大柱."""
    found: list[Span] = []
    while len(found) < _MEMBERS:
        name = name_at(text, start, names, words, strict)
        if name is None:
            break
        found.append(name)
        joint = _JOINT.match(text, name.end)
        if joint is None:
            break
        start = joint.end()
    return found


def name_before(text: str, end: int, names: Names) -> Span | None:
    """The name of usual characters that ends at an offset, with a mark, a preposition or the beginning before it."""
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or (start > 0 and _HAN.match(text, start - 1) and text[start - 1] not in _LEADING):
            continue
        if start > 0 and text[start - 1].isdigit():  # 30余万元 is no person
            continue
        surname = _surname(text, start, names)
        given = text[start + len(surname) : end]
        known = surname and 1 <= len(given) <= 2 and not _begins(text, start, names.no_names)
        if known and _is_given(given, names, strict=True):
            return Span(start, end)
    return None


def _surname(text: str, start: int, names: Names) -> str:
    if text[start : start + 2] in names.double:
        return text[start : start + 2]
    return text[start : start + 1] if text[start : start + 1] in names.surnames else ""


def is_usual(text: str, place: Span, names: Names, words: Words) -> bool:
    """Whether a full name of three characters or more needs nothing else to be one.

    One character behind the surname is usual in names; all, and no word among them, if the surname is an everyday word.
    """
    surname = _surname(text, place.start, names)
    given = text[place.start + len(surname) : place.end]
    if not surname or place.end - place.start < _LEAST_NAME:
        return False
    if surname in names.doubtful:
        return _is_given(given, names, strict=True) and words.strange(*place)
    return not names.given.isdisjoint(given)


def _is_given(given: str, names: Names, strict: bool) -> bool:
    if strict:
        return names.given.issuperset(given)
    return names.never.isdisjoint(given) and _HANS.fullmatch(given) is not None


def _ends(text: str, end: int, names: Names) -> bool:
    """Whether a name may end here: no character follows, or a word that follows names."""
    return (_HAN.match(text, end) is None or _begins(text, end, names.after)) and _is_real(text, end)


def _is_real(text: str, end: int) -> bool:
    """A name that is said to be made up names nobody."""
    return not text.startswith("（化名", end)


def _begins(text: str, start: int, words: frozenset[str], least: int = 1) -> bool:
    """Whether one of many short words, of at least so many characters, begins here."""
    for end in range(start + least, start + _LONGEST + 1):  # noqa: SIM110 -- half the time
        if text[start:end] in words:
            return True
    return False
