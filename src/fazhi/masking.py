"""Identifiers of persons are shown in no output: every text of a result that holds one is masked.

Evidence knows its place, so it is masked by offset, also where a quote or its context takes in a part of an
identifier only; other texts (messages, section headings, the title) by the words themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.results import Evidence, Finding, ReportFacts, Span, Verdict

_SIGN = "＊"
_SEPARATORS = " -－—　"


def masked(words: str) -> str:
    """An identifier as it may be shown: of a number the first three and last two digits, of a name the first character."""
    digits = sum(char.isdigit() for char in words)
    if digits < 7:
        return words[:1] + _SIGN * (len(words) - 1)
    return words[:3] + "".join(char if char in _SEPARATORS else _SIGN for char in words[3:-2]) + words[-2:]


class Mask:
    """What must not be shown of one text as read."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._words = {text[start:end]: masked(text[start:end]) for start, end in self._spans}
        self._cover = {
            start + offset: char for start, end in self._spans for offset, char in enumerate(masked(text[start:end]))
        }

    def words(self, text: str) -> str:
        """A text without the identifiers that stand in it whole."""
        for clear, shown in self._words.items():
            text = text.replace(clear, shown)
        return text

    def evidence(self, found: Evidence) -> Evidence:
        """A piece of evidence with what it shows of an identifier masked."""
        return found._replace(
            text=self._at(found.text, found.start),
            before=self._at(found.before, found.start - len(found.before)),
            after=self._at(found.after, found.end),
            section=self.words(found.section),
        )

    def finding(self, found: Finding) -> Finding:
        """A finding with all its texts masked."""
        return found._replace(
            message=self.words(found.message),
            remedy=self.words(found.remedy),
            evidence=tuple(self.evidence(item) for item in found.evidence),
        )

    def verdict(self, found: Verdict) -> Verdict:
        """A verdict with all its texts masked."""
        return found._replace(
            because=self.words(found.because), evidence=tuple(self.evidence(item) for item in found.evidence)
        )

    def facts(self, found: ReportFacts) -> ReportFacts:
        """What the report says of itself, masked."""
        return found._replace(title=self.words(found.title)) if found.title else found

    def _at(self, text: str, start: int) -> str:
        if not any(low < start + len(text) and start < high for low, high in self._spans):
            return text
        return "".join(self._cover.get(start + offset, char) for offset, char in enumerate(text))
