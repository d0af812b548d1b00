"""Which paragraphs may say something twice: asked of all of them, so by what costs least and never wrongly denies it.

Two texts that say the same have the same letters but for idle ones (fillers, synonyms, openers, numbers of items, marks).
So first the whole text is made into bytes, one for each letter that is not idle. Several letters have the same byte, and
some are lost that have the byte of an idle one; but what says the same has the same bytes, and bytes are quickly made, cut
and added up. What agrees in them is asked of its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fazhi.checks.sharing import repeated
from fazhi.patterns import compiled, escaped
from fazhi.records import Any, NamedTuple
from fazhi.structure.report import Report, Sentence

STOPS = "，；。：！？\n\t"
# Those of them whose places the report does not keep.
_MORE_STOPS = "：\t"
_CLAUSE, _STOPS = compiled(f"[^{STOPS}]+"), compiled(f"[{STOPS}]")
# All that numbers of items have, and …4次 behind what is said without a number.
_LEADS = "一二三四五六七八九十是要、（）.第其_"
_UNITS = "人次场件期个名条份处户"
_MARKS = "“”‘’《》〈〉【】〔〕…—·-/+ 0123456789"
# The bytes of what is idle, of the end of a clause, and of what stands before a sentence.
_IDLE, _STOP, _BEFORE = 0, 1, 2
_BYTES = (b"\0", b"\1", b"\2")
# Two clauses that follow each other and have the same last byte.
_SAME_LAST = compiled("\x01(?<=(?P<last>[^\x01\x02])\x01)\x01*(?=[^\x01\x02]*(?P=last)[\x01\x02])")
# With so many sentences that have the same sum one is compared.
_FEW = 12


# A clause: what of it is not idle, in bytes or in letters, and its length.
_Letters = tuple[Any, int]


class Idle(NamedTuple):
    """What may be missing from one of two texts that say the same.

    `table` has the byte for each lowest byte of a letter, `odd` finds characters that it does not know to be idle, `pattern`
    all that is idle. A clause that counts has `least` characters; two of the length `long` may say the same behind words of
    up to `leading` characters.
    """

    table: bytes
    odd: re.Pattern[str]
    pattern: re.Pattern[str]
    least: int
    long: int
    leading: int


def idle_of(letters: Iterable[str], least: int, long: int, before: Iterable[str]) -> Idle:
    """`letters`: those of all words that may be missing or changed; `before`: words behind which two long clauses may say the
    same; for the numbers see `Idle`."""
    told = "".join(sorted({*letters, *_LEADS, *_UNITS}))
    escaped_letters = "".join(map(escaped, told))
    known = "".join(map(escaped, f"{told}{_MARKS}{STOPS}"))
    pattern = compiled(rf"[{escaped_letters}\d①-⑳]+|[^\w%{STOPS}]+")
    table = _without(bytes(range(256)), f"{told}{_MARKS}")
    leading = max((len(pattern.sub("", word)) for word in before), default=0)
    return Idle(table, compiled(f"[^一-鿿0-9A-Za-z%{known}]"), pattern, max(1, least), long, leading)


def paragraphs_to_ask(report: Report, within: Iterable[int], idle: Idle) -> set[int]:
    """Where those paragraphs begin in which a clause or a sentence may stand twice; `within`: the sentences, by their number,
    that begin within a clause."""
    if not report.sentences:  # a title and nothing else
        return set()
    every = _every(report, idle)
    told = _told(report, every)
    sums, again = _sums(report, told)
    return {
        *_losing(report, within, every),
        *_with_sentences_alike(report, sums, idle),
        *_with_clauses_alike(report, every, told, again, idle),
    }


def _sums(report: Report, told: bytes) -> tuple[list[int], set[int]]:
    """Of each sentence all bytes added up, which are the same in whatever order, and the numbers of those in which this is
    the same of two clauses, or in which so many are idle that two may be the same."""
    before, stop, text = _BYTES[_BEFORE], _BYTES[_STOP], report.folded.text
    whole, again, seen, total, none = list[int](), set[int](), set[int](), 0, 0
    note = seen.add
    for clause in map(sum, told.replace(before, stop + before + stop).split(stop)):
        if clause == _BEFORE:  # no clause has so little
            # Behind the stop at its end is no clause.
            if none > 1 and none > 1 + (text[report.sentences[len(whole) - 1].end - 1] in STOPS):
                again.add(len(whole))
            whole.append(total)
            seen.clear()
            total = none = 0
        elif clause not in seen:
            if clause:
                note(clause)
                total += clause
            else:
                none += 1
        else:
            again.add(len(whole))
            total += clause
    # Without what stands before the first sentence; what is behind the last is never reached.
    return whole[1:], {number - 1 for number in again if number}


def _with_sentences_alike(report: Report, sums: list[int], idle: Idle) -> Iterator[int]:
    """Where paragraphs begin in which two sentences have the same letters, in whatever order."""
    if len(set(sums)) == len(sums):
        return
    twice = repeated(sums)
    asked = [((one[2][0], whole), one) for one, whole in zip(report.sentences, sums, strict=True) if whole in twice]
    if len({key for key, _ in asked}) == len(asked):
        return
    known: dict[tuple[int, int], list[Sentence]] = {}
    for key, sentence in asked:
        others = known.setdefault(key, [])
        if not others:
            others.append(sentence)
        elif sentence.end - sentence.start >= idle.least and _is_known(report.folded.text, sentence, others, idle):
            yield key[0]


def _with_clauses_alike(report: Report, every: bytes, told: bytes, again: set[int], idle: Idle) -> Iterator[int]:
    """Where paragraphs begin in which two clauses of a sentence are alike; `again`: those in which two have the same sum."""
    asked = again | _with_same_last(told)
    if not asked:
        return
    text, stop = report.folded.text, _BYTES[_STOP]
    parts = told.split(_BYTES[_BEFORE])[1:]
    for number in sorted(asked):
        start, end, (here, _), _, _, _ = report.sentences[number]
        lengths = map(len, every[start + 1 : end + 1].split(stop))
        told_of = [one for one in zip(parts[number].split(stop), lengths, strict=False) if one[1] >= idle.least]
        if (number in again and _have_same(told_of)) or _follow_alike(told_of, idle):
            clauses = [clause for clause in _CLAUSE.findall(text, start, end) if len(clause) >= idle.least]
            letters = [(idle.pattern.sub("", clause), len(clause)) for clause in clauses]
            if _have_same(letters) or _follow_alike(letters, idle):
                yield here


def _is_known(text: str, sentence: Sentence, known: list[Sentence], idle: Idle) -> bool:
    """Whether a sentence has the letters of one of a few, in whatever order; else it is one of them from now on."""
    known.append(sentence)
    if len(known) > _FEW:
        return True
    bare = [sorted(_STOPS.sub("", idle.pattern.sub("", text[one.start : one.end]))) for one in known]
    return bare[-1] in bare[:-1]


def _have_same(clauses: Sequence[_Letters]) -> bool:
    """Whether of clauses two have the same letters."""
    return len({frozenset(letters) for letters, _ in clauses}) < len(clauses)


def _follow_alike(clauses: Sequence[_Letters], idle: Idle) -> bool:
    """Whether of clauses two that follow each other end alike."""
    one, length = clauses[0] if clauses else ("", 0)
    for two, other in clauses[1:]:
        if one[-1:] == two[-1:] and _end_alike(one, two, idle.leading if min(length, other) >= idle.long else 0):
            return True
        one, length = two, other
    return False


def _end_alike(one: Any, two: Any, leading: int) -> bool:
    """Whether of two clauses one ends as the other does behind so many letters at most."""
    return bool(one.endswith(two[leading:]) or two.endswith(one[leading:]))


# --- bytes -----------------------------------------------------------------------------------------------------------


def _every(report: Report, idle: Idle) -> bytes:
    """A byte for each character of the folded text, in which clauses end; before them all one that is idle."""
    text = report.folded.text
    odd = idle.odd.findall(text)
    table = _without(idle.table, odd) if odd else idle.table
    every = bytearray(_BYTES[_IDLE] + text.encode("utf-32-le", "surrogatepass")[::4].translate(table))
    for stop in report.stops:
        every[stop + 1] = _STOP
    for mark in _MORE_STOPS:
        stop = text.find(mark)
        while stop >= 0:
            every[stop + 1] = _STOP
            stop = text.find(mark, stop + 1)
    return bytes(every)


def _told(report: Report, every: bytes) -> bytes:
    """The bytes that are not idle; what stands before a sentence has a byte of its own."""
    marked = bytearray(every + _BYTES[_BEFORE])
    for start in report.starts:
        marked[start] = _BEFORE
    return bytes(marked.translate(None, _BYTES[_IDLE]))


def _losing(report: Report, within: Iterable[int], every: bytes) -> set[int]:
    """Where paragraphs begin that lose a letter to that: those with a sentence that begins within words."""
    begun = [report.sentences[number] for number in within]
    return {sentence.paragraph.start for sentence in begun if every[sentence.start] > _STOP}


def _without(table: bytes, letters: Iterable[str]) -> bytes:
    """The table in which letters are idle, and whatever has their lowest bytes or those that have a meaning of their own."""
    gone = {ord(letter) & 255 for letter in letters}.union((_IDLE, _STOP, _BEFORE))
    return bytes(_IDLE if byte in gone else byte for byte in table)


def _with_same_last(told: bytes) -> set[int]:
    """The numbers of the sentences in which two clauses that follow each other have the same last byte."""
    found: set[int] = set()
    number = at = 0
    for match in _SAME_LAST.finditer(told.decode("latin-1")):
        number += told.count(_BYTES[_BEFORE], at, match.start())
        at = match.start()
        found.add(number - 1)
    return found
