"""Identifiers of persons are shown in no output: every text of a result that holds one is masked.

Evidence knows its place, so it is masked by offset, also where a quote or its context takes in a part of an
identifier only; other texts (messages, section headings, the title) by the words themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

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
        self._spans = _merged(spans)
        clear = {text[start:end] for start, end in spans}
        # Headings and quotes are also shown on one line, without the breaks and blanks that stand in the text.
        clear |= {"".join(line.strip() for line in words.splitlines()) for words in clear}
        clear |= {"".join(words.split()) for words in clear}
        self._shown = {words: masked(words) for words in clear if words}
        self._finder = AhoCorasick(sorted(self._shown), matchkind=MatchKind.LeftmostLongest)
        self._text = text

    def words(self, text: str) -> str:
        """A text without the identifiers that stand in it whole."""
        pieces, at = [], 0
        for _, start, end in self._finder.find_matches_as_indexes(text):
            pieces += [text[at:start], self._shown[text[start:end]]]
            at = end
        return "".join([*pieces, text[at:]])

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

    def quote(self, start: int, end: int) -> str:
        """What may be shown of a range of the text as read."""
        return self._at(self._text[start:end], start)

    def _at(self, text: str, start: int) -> str:
        """What may be shown of a piece of the text as read that begins at `start`."""
        pieces, at, end = [], start, start + len(text)
        place = bisect_right(self._spans, start, key=_end)
        while place < len(self._spans) and self._spans[place].start < end:
            low, high = self._spans[place]
            begin, stop = max(low, start), min(high, end)
            pieces += [text[at - start : begin - start], masked(self._text[low:high])[begin - low : stop - low]]
            at, place = stop, place + 1
        return "".join([*pieces, text[at - start :]])


def _end(span: Span) -> int:
    return span.end


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Overlapping ranges as one, in order."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged
