"""When a sentence stands again in other words: verbs that mean the same, words more or less, clauses in another order, 我镇 for
the own name. Who, where, when and how many must be the same, and most of the letters.

Asked only of pairs that share a clause, a beginning or an end, and only where their letters agree before they are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from fazhi.checks.stage import once
from fazhi.patterns import any_of, compiled
from fazhi.records import Any, NamedTuple

_CLAUSE = compiled(r"[^，；。：！？\n]+")
_SIGNS = compiled(r"[^\w%]+|_+")
# What opens a sentence without saying more: its number, its date.
_LEAD = compiled(r"(?:[一二三四五六七八九十]{1,3}(?:是|要)|(?:19|20)\d\d年度?(?:以来)?|[今本]年(?:以来)?|一年来|全年)$")
_NUMBER = compiled(r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|\d{1,2}[.、])")
_OURS = compiled("[我本全](?:镇|乡|街道|局|县)")
_FIGURE = compiled(r"\d+(?:\.\d+)?%?")
# 3月, 上半年, 二季度, 石坎村; not done at all.
_OTHER_TIME = compiled(r"\d|[年月季周旬日]|[一二三四五六七八九十]|上半|下半|[上下]")
_DENIED = frozenset("不未无没")
_ENDS = ("村", "社区", "组", "镇", "乡", "街道", "县", "区", "市", "省", "级", "半年", "季度", "条例", "规定", "细则")
# So many letters have both, and so many of the shorter are the same; so many may be changed at one place and added at one.
_LEAST, _SAME = 24, 0.72
_LONG, _SHORT = 30, 5
_CHANGED, _ADDED, _WORD = 4, 6, 2
_IDLE = "※"
_MARKS = "，※"
_SILENT = frozenset(_MARKS)
# At so many places something else may be said.
_PLACES = 2


class _Told(NamedTuple):
    """The clauses of a sentence by their letters, and its figures."""

    clauses: tuple[str, ...]
    figures: Counter[str]


def may_be_reworded(one: int, two: int) -> bool:
    """Whether two sentences of so many characters, as written, may say the same in other words."""
    return min(one, two) >= _LEAST and max(one, two) <= 2 * min(one, two)


def share_letters(one: str, two: str, length: int, place: str, options: Mapping[str, Any]) -> bool:
    """Whether two sentences have as many letters in common as they must, asked of those of which nothing is left out.

    `one`, `two`: their letters; `length`: that of the shorter one as written, since what is compared of it is no longer."""
    left_out, most = _left_out(options), length - _SAME * length
    mine, theirs = set(one), set(two)
    for own in (mine - theirs, theirs - mine):
        if (
            len([letter for letter in own if letter not in left_out and letter not in place and letter.isalpha()])
            <= most
        ):
            return True
    return False


def is_reworded(one: str, two: str, place: str, options: Mapping[str, Any]) -> bool:
    """Whether two sentences, as written, say the same in other words; `place`: the own name."""
    if not may_be_reworded(len(one), len(two)):
        return False
    known, mine = _told(one, place, options), _told(two, place, options)
    first, second = "，".join(known.clauses), "，".join(mine.clauses)
    least = min(len(first), len(second))
    if least < _LEAST - 4 or (Counter(first) & Counter(second)).total() < _SAME * least:
        return False
    opening = {told.clauses[0] for told in (known, mine)}
    if len(opening) > 1 and min(map(len, opening)) <= _SHORT:
        return False  # 张家湾，…; 李家坪，…: who or where
    small, large = sorted((known.figures, mine.figures), key=lambda figures: figures.total())
    if small - large:
        # Nothing but one figure is another.
        return (
            (small - large).total() == 1 and least >= _LONG and _FIGURE.sub("", first).endswith(_FIGURE.sub("", second))
        )
    return _agree(first, second) or _agree(*_in_order(known.clauses, mine.clauses))


def _told(text: str, place: str, options: Mapping[str, Any]) -> _Told:
    idle, fillers = _patterns(options)
    text = _NUMBER.sub("", text)
    if place:
        text = text.replace(place, "")
    clauses = [_SIGNS.sub("", _OURS.sub("", clause)) for clause in _CLAUSE.findall(text)]
    if len(clauses) > 1 and _LEAD.fullmatch(clauses[0]):
        del clauses[0]
    figures = Counter(_FIGURE.findall("，".join(clauses)))
    bare = (fillers.sub("", idle.sub(_IDLE, clause)) for clause in clauses)
    return _Told(tuple(clause for clause in bare if clause.strip(_IDLE)), figures)


@once
def _patterns(options: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that change without saying anything else, and those that are left out."""
    words = (*options["light"], *(word for group in options["synonyms"] for word in group), *options["reworded"])
    # Each once and in the pack's order: in that of a set every process would compile it anew.
    return compiled(any_of(*dict.fromkeys(words))), compiled(
        f"[{''.join(options['fillers'])}]|对于?|由|全年|全部|各类|累计"
    )


@once
def _left_out(options: Mapping[str, Any]) -> frozenset[str]:
    """The letters of all that is taken out of a sentence before it is compared, the own name apart."""
    patterns = (*_patterns(options), _NUMBER, _OURS, _LEAD)
    return frozenset("".join(pattern.pattern for pattern in patterns))


def _in_order(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, str]:
    """Both texts, the clauses of the second in the order of those of the first that they agree with most."""
    left, ordered = list(two), list[str]()
    for clause in one:
        best = max(left, key=lambda other: _agreement(clause, other), default="")
        if best and _agreement(clause, best) * 2 >= min(len(clause), len(best)):
            left.remove(best)
            # The same items in another order.
            ordered.append(clause if sorted(best) == sorted(clause) else best)
        else:
            ordered.append("")
    return "，".join(one), "，".join(filter(None, [*ordered, *left]))


def _agreement(one: str, two: str) -> int:
    return (Counter(one) & Counter(two)).total()


def _agree(one: str, two: str) -> bool:
    """Whether two texts are the same but for words that mean the same, and words and clauses that one has more."""
    same = changed = 0
    more = [False, False]  # which of the texts says more than a word
    from difflib import SequenceMatcher  # brings heapq: only where two sentences may be one

    for tag, low, high, other_low, other_high in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        before, after = one[low:high], two[other_low:other_high]
        if tag == "equal":
            same += high - low
        elif not _SILENT.issuperset(before) and not _SILENT.issuperset(after):
            if _is_other(before, after, one[high : high + 2], two[other_high : other_high + 2]):
                return False
            changed += 1
        elif not _is_added(before + after, one[high : high + 1], two[other_high : other_high + 1]):
            return False
        else:
            more[bool(after)] |= len((before + after).strip(_MARKS)) > _WORD
    # 张家湾，…; 李家坪，…: each has something of its own.
    return not all(more) and changed <= _PLACES and same >= _SAME * min(len(one), len(two))


def _is_other(before: str, after: str, behind: str, other_behind: str) -> bool:
    """Whether what was changed makes another fact of it: 消防, 食品, but not 入户, 逐户."""
    if len(before.strip(_MARKS)) > 1 and len(after.strip(_MARKS)) > 1:
        return True
    if _DENIED & set(before + after) or _OTHER_TIME.search(before + after):
        return True
    parts = ((before, behind), (after, other_behind))
    return max(len(before), len(after)) > _CHANGED or any(
        part.endswith(_ENDS) or rest.startswith(_ENDS) for part, rest in parts
    )


def _is_added(words: str, behind: str, other_behind: str) -> bool:
    """Whether what one text has more may be missing in the other: a word that is no place or time, or whole clauses."""
    bare = words.strip(_MARKS)
    if not bare:
        return True
    whole = "，" in (words[0], words[-1]) or "，" in (behind, other_behind) or not (behind and other_behind)
    if len(bare) > _ADDED:
        return whole
    return not (_DENIED & set(bare) or bare.endswith(_ENDS) or (_OTHER_TIME.search(bare) and not whole))
