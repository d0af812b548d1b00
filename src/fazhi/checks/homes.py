"""Where private persons live, and number plates: what stands beside a name and must not be published with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.checks.names import Names, name_before
from fazhi.checks.sought import Found, apart
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.report import behind_last

_STREET = compiled(
    "[为：在于]{0,2}(?![院房宅建宿户])[^，。；！？\n]{2,30}?(?:[0-9零一二三四五六七八九十]{1,5})(?:号|室|栋|幢|单元|组)"
    "(?:[^，。；！？（）\n]{0,6}?[0-9零一二三四五六七八九十]{1,5}(?:号|室|栋|幢|单元)){0,4}"
)
# An address down to the house, whoever lives there.
_HOUSE = compiled(
    "[^（），。；：\n]{0,20}(?:[村组路街巷弄屯寨]|社区|小区|大道)[^（），。；：\n]{0,14}?[0-9零一二三四五六七八九十]{1,5}(?:号|室|栋|幢|单元)(?![文令窗门商店摊])"
)
_MASKS = "某＊*×○"
_MASKED = compiled("[一-鿿](?:某{1,2}|[＊*×○]{1,2})")
_PLATE = compiled("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z]·?[A-Z0-9]{5,6}(?![A-Z0-9])")
_NEAR = 60
# So far before an address a masked name counts as that of whoever lives there.
_BESIDE = 30
_ADDED = ("（", "，")


def homes(
    text: str, people: Sequence[Span], words: Sequence[Found], names: Names
) -> Iterator[tuple[Span | None, Span]]:
    """Addresses of persons, each with the name right before it if that is not known yet.

    After a word that tells one (家住; `words`: where they stand) an address counts beside a name; one down to the house counts beside a masked
    name, too, for it gives away who that is.
    """
    for _, start, end in apart(words):
        street = _STREET.match(text, end)
        owner = name_before(text, start - (text[start - 1 : start] == "，"), names) if street and start else None
        if street and (owner or _is_near(people, start) or _is_masked(text, start, street.end())):
            yield owner, Span(end, street.end())
    masked = [found.end() for found in _MASKED.finditer(text)] if has_mask(text) else ()
    for end in (*masked, *(place.end for place in people)):
        house = _HOUSE.match(text, end + 1) if text[end : end + 1] in _ADDED else None
        if house:
            yield None, Span(end + 1, house.end())


def has_mask(text: str) -> bool:
    """Whether a text has a sign by which names are masked."""
    return any(sign in text for sign in _MASKS)


def house_in_brackets(text: str, at: int) -> bool:
    """Whether brackets that open at an offset begin with the address of a house."""
    return text.startswith("（", at) and _HOUSE.match(text, at + 1) is not None


def plates(text: str, people: Sequence[Span]) -> Iterator[Span]:
    """Number plates near to a name."""
    if people:
        yield from (Span(*plate.span()) for plate in _PLATE.finditer(text) if _is_near(people, plate.start()))


def _is_masked(text: str, start: int, end: int) -> bool:
    """Whether an address that goes down to the house stands behind a masked name (王某，家住…27号)."""
    low = behind_last(text, "。；\n", start - _BESIDE, start)
    return text[end - 1] != "组" and _MASKED.search(text, low, start) is not None


def _is_near(people: Sequence[Span], at: int) -> bool:
    return any(abs(person.start - at) <= _NEAR for person in people)
