"""Titles without numbers that end alike and name the parts of a report: 成效篇, 不足与成因篇, 打算篇（2025年）, whatever stands under them."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.lexicon import CueIndex

_CHAPTER = compiled(r"(?:20\d\d年)?[一-鿿、]{1,12}?(?P<end>篇|章|卷|部分|板块)(?:[（(]20\d\d年?度?[）)])?：?")
_ENDS = ("篇", "章", "卷", "部分", "板块", "）", ")", "：")
_LONGEST = 20
_PARTS = (frozenset(("achievements", "own_duty")), frozenset(("problems", "causes")), frozenset(("plan",)))
# So many parts of a report make a row of its chapters.
_LEAST = 2


def chapters(lines: list[str], cues: CueIndex) -> list[tuple[int, str]]:
    """Where lines stand that are chapters of a report, and they; none where they name fewer than two of its parts."""
    rows: dict[str, list[tuple[int, str]]] = {}
    at = 0
    for line in lines:
        chapter = _CHAPTER.fullmatch(line) if line.endswith(_ENDS) and len(line) <= _LONGEST else None
        if chapter is not None:
            rows.setdefault(chapter["end"], []).append((at, line.rstrip("：")))
        at += len(line) + 1
    return next((row for row in rows.values() if _names_parts(row, cues)), [])


def _names_parts(row: list[tuple[int, str]], cues: CueIndex) -> bool:
    roles = {cues.cues[cue].role for _, words in row for cue in cues.places(words)}
    return len({words for _, words in row}) == len(row) and sum(not part.isdisjoint(roles) for part in _PARTS) >= _LEAST
