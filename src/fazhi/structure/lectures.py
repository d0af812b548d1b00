"""Titles of lectures, courses and books: what stands in them is taught or read, and nobody says that it was done.

What has such a title, and what is done with one, are lists of the pack (`lectures`, `teaching`, `lecture-attributes`).
"""

from __future__ import annotations

from functools import lru_cache
from re import Pattern

from fazhi.patterns import any_of, compiled
from fazhi.results import Span
from fazhi.structure.lexicon import Phrases

_PACKS = 8  # so many packs are in use at once


def is_lecture(text: str, title: Span, phrases: Phrases) -> bool:
    """Whether what stands behind a title, or right before it, says that it is a lecture's, a course's or a book's."""
    called = _named(phrases.lectures, "[：，]?$")
    return opens_as_lecture(text, phrases, title.end) or called.search(text, 0, title.start) is not None


def opens_as_lecture(text: str, phrases: Phrases, start: int = 0) -> bool:
    """Whether a text goes on at `start` with what the title or question before it is the title of (“述法，述什么？”|讲座举行)."""
    return _behind(phrases.lectures, phrases.teaching, phrases.lecture_attributes).match(text, start) is not None


def is_named_lecture(text: str, start: int, end: int, phrases: Phrases) -> bool:
    """Whether a title at [start, end) itself ends by saying that it is a lecture (“三项制度专题讲座”)."""
    return _named(phrases.lectures, "$").search(text, start, end) is not None


def is_theme(text: str, start: int, phrases: Phrases) -> bool:
    """Whether a text goes on at `start` by saying that what stands before is the theme of teaching (“……”为题作专题辅导)."""
    return _themed(phrases.lectures, phrases.teaching).match(text, start) is not None


@lru_cache(maxsize=_PACKS)
def _behind(lectures: tuple[str, ...], teaching: tuple[str, ...], attributes: tuple[str, ...]) -> Pattern[str]:
    return compiled(f"(?:的|为题的?|为主题的?)?(?:{any_of(*attributes)}){{0,3}}(?:{any_of(*lectures, *teaching)})")


@lru_cache(maxsize=2 * _PACKS)
def _named(lectures: tuple[str, ...], end: str) -> Pattern[str]:
    return compiled(f"(?:{any_of(*lectures)}){end}")


@lru_cache(maxsize=_PACKS)
def _themed(lectures: tuple[str, ...], teaching: tuple[str, ...]) -> Pattern[str]:
    taught = any_of(*lectures, *teaching)
    return compiled(f"为(?:题|主题)(?:的|，|、|进行|开展|作了?|做了?)[^。；]{{0,12}}?(?:{taught}|报告|课)")
