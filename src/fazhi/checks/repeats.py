"""What is said twice within one paragraph: a clause, a short sentence, an item of a list.

Between paragraphs only what is long repeats by mistake; within one, and most of all within one sentence, even a short
clause does. What may rightly stand twice there is the same tail behind different beginnings (甲开会4次，研究工作；乙开会
3次，研究工作); and of two sentences the same beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from fazhi.checks.repeat_candidates import STOPS, Idle, idle_of, paragraphs_to_ask
from fazhi.checks.sharing import Cut
from fazhi.checks.stage import once
from fazhi.patterns import compiled, escaped
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.quantities import find_quantities
from fazhi.structure.report import Report, Sentence

_ROLES = frozenset(("furniture", "attachment", "title"))
_CLAUSE = compiled(f"[^{STOPS}]+")
_SIGNS = compiled(r"[^\w%]+|_+")
_LEAD = compiled(
    r"[一二三四五六七八九十]{1,3}(?:是|要|、)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]|[①-⑳]|其[一二三四五]"
)
_FIGURES = compiled(r"[\d.%]+")
# So many characters a clause has at least that is said twice in one sentence, a sentence said twice in one paragraph,
# and a sentence said in another order.
_IN_SENTENCE, _WHOLE, _TURNED = 8, 8, 14
# The beginning of a sentence said again to the letter may be shorter.
_SHORT = 6
# Of the other words of a list, the least, and so many items a list has.
_WORD, _LIST = 2, 3
_TAIL = 8
# So much longer may be the clause that says the same with someone before it, and directly before it.
_BEFORE = 14
# 在…中，对…: how and for whom, not what was done.
_ADVERBIAL = tuple("在对从由按经向为以因除据")
# …4次 behind what is said without a number.
_UNITS = "人次|场次|件次|[次场期个件名条份处人户]"
_COUNT = compiled(rf"\d+(?:\.\d+)?(?:{_UNITS})$")
_HAN = compiled(r"[一-鿿]+")
# 对 before its object, and not within 对象, 面对.
_TOWARDS = "(?<![面应相绝针])对(?![象策方接口照标外内待话比])"
_DENIED = ("不", "未", "无", "没", "非")
_MOST = 4


class Repeat(NamedTuple):
    """Where something stands again, where it stood first, and whether to the letter."""

    place: Span
    first: Span
    same: bool


class _Words(NamedTuple):
    """The rule's word lists: `idle`, what may be missing from a clause that says the same; what says nothing, words that
    say the same, how a clause may begin without saying more, what stands before the first item of a list and behind its
    last."""

    idle: Idle
    fillers: re.Pattern[str]
    synonyms: re.Pattern[str]
    chosen: Mapping[str, str]
    openers: re.Pattern[str]
    leading: re.Pattern[str]
    before: tuple[str, ...]
    behind: re.Pattern[str]
    formulae: tuple[str, ...]


class _Clause(NamedTuple):
    """A clause: its range, its sentence, its place among the clauses of that, and its letters without fillers."""

    start: int
    end: int
    sentence: int
    place: int
    words: str
    alone: bool


def repeats(report: Report, cut: Cut, options: Mapping[str, Any]) -> Iterator[Repeat]:
    """What stands twice within a paragraph, in order of the second place; one for each sentence at most."""
    words = _words_of(options)
    text, sentences = report.folded.text, report.sentences
    maybe = paragraphs_to_ask(report, cut.within, words.idle)
    listed = _listed(report, cut)
    paragraph: Span | None = None
    known: dict[str, list[_Clause]] = {}
    before: list[_Clause] = []
    for number in range(len(sentences)) if maybe else sorted(listed):
        sentence = sentences[number]
        here = sentence.paragraph
        if not (number in listed or here.start in maybe) or not _is_asked(sentence):
            continue
        found = None
        if here.start in maybe:
            if here != paragraph:
                paragraph, known, before = here, {}, []
            clauses = list(_clauses(text, number, sentence, words))
            found = _in_one(list(_again(clauses, known, before, text, words)))
            before += clauses
        if found is None and number in listed:
            found = _item_again(text, sentence, words)
        if found is not None:
            yield found


def _in_one(found: list[Repeat]) -> Repeat | None:
    """The first repeat, with those that follow it directly: clauses that stand again the other way round are told as one."""
    if not found:
        return None
    place, first, same = found[0]
    for other in found[1:]:
        if place.end < other.place.start <= place.end + 1:
            place, same = Span(place.start, other.place.end), False
    return Repeat(place, first, same)


def _is_asked(sentence: Sentence) -> bool:
    """Whether a sentence is text: a heading only where its paragraph goes on behind it."""
    _, end, paragraph, role, _, is_heading = sentence
    return role not in _ROLES and (not is_heading or end < paragraph.end)


@once
def _words_of(options: Mapping[str, Any]) -> _Words:
    chosen = {word: group[0] for group in options["synonyms"] for word in group}
    told = "".join((*chosen, *options["fillers"], *options["openers"], "对"))
    least = 0 if any(len(chosen[word]) > len(word) for word in chosen) else _SHORT
    before = (*options["light"], *options["before_lists"])
    return _Words(
        idle_of(told, least, _TURNED if least else 0, before),
        compiled(f"[{''.join(options['fillers'])}]|{_TOWARDS}"),
        compiled(_any(tuple(chosen))),
        chosen,
        compiled(rf"(?:{_any(options['openers'])}|[{''.join(options['fillers'])}])*$"),
        compiled(rf"^(?:{_any(options['openers'])})+"),
        before,
        compiled(rf"(?:{_any(options['behind_lists'])})"),
        tuple(word for word in options["formulae"] if "…" not in word),
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(escaped(word) for word in sorted(words, key=len, reverse=True))


def _clauses(text: str, number: int, sentence: Sentence, words: _Words) -> Iterator[_Clause]:
    """The clauses of a sentence that are long enough, and their places among all of its clauses."""
    found = list(_CLAUSE.finditer(text, sentence.start, sentence.end))
    for place, match in enumerate(found):
        start = _begin(text, *match.span())
        yield _Clause(start, match.end(), number, place, _bare(text[start : match.end()], words), len(found) == 1)
    if len(found) > 1:
        start, end = _begin(text, sentence.start, sentence.end), found[-1].end()
        yield _Clause(start, end, number, 0, _bare(text[start:end], words), True)


def _begin(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


def _bare(part: str, words: _Words) -> str:
    """The letters of a clause without fillers, and of words that say the same always the same one."""
    bare = words.leading.sub("", words.fillers.sub("", _SIGNS.sub("", part)))
    return words.synonyms.sub(lambda found: words.chosen[found.group()], bare)


# --- clauses ---------------------------------------------------------------------------------------------------------


def _again(
    clauses: list[_Clause], known: dict[str, list[_Clause]], before: list[_Clause], text: str, words: _Words
) -> Iterator[Repeat]:
    """The clauses of a sentence that repeat one of its paragraph; `known` are those by what copies share."""
    every = (*before, *clauses)
    for clause in clauses:
        if len(clause.words) < _SHORT:
            continue
        keys = {"".join(sorted(clause.words)), _COUNT.sub("", clause.words)[-_TAIL:]}
        others = {other for key in keys for other in known.get(key, ()) if other.end <= clause.start}
        for other in sorted(others, key=lambda one: one.start):
            if _same(clause, other, text, words) and _tells(clause, other, every, words):
                same = text[clause.start : clause.end] == text[other.start : other.end]
                yield Repeat(Span(clause.start, clause.end), Span(other.start, other.end), same)
        for key in keys:
            shelf = known.setdefault(key, [])
            if len(shelf) < _MOST:
                shelf.append(clause)


def _same(clause: _Clause, other: _Clause, text: str, words: _Words) -> bool:
    """Whether two clauses say the same: to the letter, in another order, or one with an opener before it."""
    one, two = clause.words, other.words
    if min(len(one), len(two)) < _IN_SENTENCE:
        short = clause.sentence == other.sentence and not other.place and not clause.alone
        return short and one == two and not text.startswith(_ADVERBIAL, clause.start)
    if one == two:
        return True
    if len(one) == len(two):
        turned = _is_turned(one, two)
        listed = "、" in text[clause.start : clause.end] and "、" in text[other.start : other.end]
        listed = listed or (clause.alone and other.alone and len(one) >= _TURNED)
        # 司法所会同派出所, 派出所会同司法所; 甲、乙, 乙、甲 with the same figures.
        return sorted(one) == sorted(two) and (turned or listed) and _FIGURES.findall(one) == _FIGURES.findall(two)
    if clause.sentence != other.sentence or clause.alone or other.alone:
        return False
    bare = [_COUNT.sub("", part) for part in (one, two)]
    if bare != [one, two] and bare[0] != one and bare[1] != two:
        return False  # each with a number of its own
    return _ends_alike(bare[0], bare[1], clause.place - other.place == 1, words)


def _is_turned(one: str, two: str) -> bool:
    """Whether two texts of one length differ by the order of two parts: 加强重点领域检查, 重点领域加强检查."""
    low, high = 0, len(one)
    while low < high and one[low] == two[low]:
        low += 1
    while high > low and one[high - 1] == two[high - 1]:
        high -= 1
    return one[low:high] in two[low:high] * 2


def _ends_alike(one: str, two: str, adjacent: bool, words: _Words) -> bool:
    """Whether one clause is the other with someone before it, or both lead to the same by words that mean no more."""
    short, long = sorted((one, two), key=len)
    if len(short) < _IN_SENTENCE:
        return False
    if long.endswith(short):
        lead = long[: len(long) - len(short)]
        if lead.endswith(_DENIED):
            return False
        return words.openers.match(lead) is not None or (adjacent and len(lead) <= _BEFORE)
    alike = 0
    while alike < len(short) and short[-1 - alike] == long[-1 - alike]:
        alike += 1
    leads = (one[: len(one) - alike], two[: len(two) - alike])
    return adjacent and alike >= _TURNED and all(lead in words.before for lead in leads)


def _tells(clause: _Clause, other: _Clause, every: tuple[_Clause, ...], words: _Words) -> bool:
    """Whether a clause that stands again is a slip."""
    if clause.sentence != other.sentence:
        # Of two sentences the same beginning may lead to different acts.
        return clause.alone and other.alone and len(clause.words) >= _WHOLE and not _is_formula(clause.words, words)
    return not (clause.place and other.place and _parallel(clause, other, every))


def _is_formula(words: str, told: _Words) -> bool:
    """Whether hardly anything is left of a clause without stock formulae."""
    for formula in told.formulae:
        words = words.replace(_SIGNS.sub("", formula), "")
    return len(words) < _IN_SENTENCE - 2


def _parallel(clause: _Clause, other: _Clause, every: tuple[_Clause, ...]) -> bool:
    """Whether the clauses directly before two are built alike, so that both have the same tail: 书记讲课，…，镇长讲课，…."""
    at = {(one.sentence, one.place): one for one in every if one.place or not one.alone}
    one, two = (at[part.sentence, part.place - 1] for part in (clause, other))
    if one is other or not one.words or not two.words or one.words == two.words:
        return False
    bare = [_FIGURES.sub("", part.words) for part in (one, two)]
    if not all(bare):
        return True
    shared = len(set(bare[0]) & set(bare[1])) * 2 >= min(len(set(bare[0])), len(set(bare[1])))
    return shared or bare[0][-1] == bare[1][-1]


# --- lists -----------------------------------------------------------------------------------------------------------


def _listed(report: Report, cut: Cut) -> set[int]:
    """The numbers of the sentences with a list in which an item may stand twice."""
    text, sentences, parts = report.folded.text, report.sentences, cut.even.split("、")
    inner = [at for at in range(1, len(parts) - 1) if "，" not in parts[at]]
    if cut.within or "\t" in text:
        return {number for number, one in enumerate(sentences) if text.count("、", one[0], one[1]) >= _LIST - 1}
    found, last = set(), 0
    place = passed = 0  # where the part begins up to which was counted
    for at in inner:
        if at <= last:
            continue
        last = at
        while "，" not in parts[last + 1] and last + 2 < len(parts):
            last += 1
        pieces = [parts[at - 1].rpartition("，")[2], *parts[at : last + 1], parts[last + 1].partition("，")[0]]
        if _maybe_again(pieces):
            place, passed = place + sum(map(len, parts[passed:at])) + at - passed, at
            found.add(bisect_right(report.starts, place) - 1)
    return found - {-1}


def _item_again(text: str, sentence: Sentence, words: _Words) -> Repeat | None:
    """An item that stands twice in one list: 司法所、派出所、综治办、司法所."""
    if not any(map(_may_name_again, _CLAUSE.findall(text, sentence.start, sentence.end))):
        return None
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        first: dict[str, Span] = {}
        begin = clause.start()
        pieces = clause.group().split("、")
        if len(pieces) < _LIST or not _maybe_again(pieces):
            continue
        for place, piece in enumerate(pieces):
            span = Span(begin, begin + len(piece))
            begin += len(piece) + 1
            for name, part in _names(piece, span, place, len(pieces), words):
                if name in first and not _is_count(text, part):
                    return Repeat(part, first[name], True)
            if place:
                first.setdefault(piece, span)
            else:
                first.update({piece[low:]: Span(span.start + low, span.end) for low in _begins(piece, words)})
    return None


def _is_count(text: str, place: Span) -> bool:
    """Whether an item is a bare figure, which may rightly stand again: 分别为三次、四次、三次."""
    return any((count.start, count.end) == place for count in find_quantities(text, *place))


def _may_name_again(clause: str) -> bool:
    return clause.count("、") >= _LIST - 1 and _maybe_again(clause.split("、"))


def _maybe_again(pieces: list[str]) -> bool:
    """Whether an item may be named twice: what leads to the first and what follows the last is not looked at."""
    first, *others, last = pieces
    middle = tuple(others)
    if len(set(middle)) < len(middle) or first.endswith(middle) or last.startswith(middle):
        return True
    longest = min(len(first), len(last)) if last[:_WORD] in first else 0
    return any(first.endswith(last[:length]) for length in range(_WORD, longest + 1))


def _begins(piece: str, words: _Words) -> Iterator[int]:
    """Where the first item of a list may begin: behind the words that lead to it."""
    yield 0
    for low in range(1, len(piece) - _WORD + 1):
        if piece[:low].endswith(words.before):
            yield low


def _names(piece: str, span: Span, place: int, count: int, words: _Words) -> Iterator[tuple[str, Span]]:
    """What an item may be the name of, and where: the last has more behind it."""
    if not place:
        return
    if _HAN.fullmatch(piece) and len(piece) >= _WORD:
        yield piece, span
    if place == count - 1:
        for end in range(_WORD, len(piece)):
            if words.behind.match(piece, end):
                yield piece[:end], Span(span.start, span.start + end)
