"""What a report tells in its parts: its shortcomings, their causes, next year's arrangements and what these answer to.

No term carries such an element but a sentence that does the part's job, in whatever words. A signal with `told` takes its
mentions from here instead of from terms; all else (conditions, evidence, `explain`) is as for other signals. What is told
is decided by `presence`, as for the findings missing-section and missing-causes: an element cannot contradict them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import add

import ahocorasick_rs

from fazhi.checks import named_causes, presence
from fazhi.checks.hint import Task
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.structure.report import PLANS, Report, Sentence

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
OPTIONS: dict[str, Any] = {
    "type": "object",
    "x-signals": True,
    "additionalProperties": False,
    "properties": {
        **named_causes.CAUSES_OPTIONS["properties"],
        "frames": {**_WORDS, "title": "以这些词开头的分句没有说出不足（虽然、与上级要求相比）"},
        "slogans": {**_WORDS, "title": "有这些词的分句没有说出做什么（再上新台阶）"},
        "enough": {"type": "integer", "minimum": 1, "title": "写出几项安排才算具体"},
        "subjects": {
            "type": "object",
            "title": "同一方面的词：不足和打算里都有，就是对应的",
            "additionalProperties": _WORDS,
        },
        "common": {**_WORDS, "title": "哪里都有的词：不足和打算里都有，也不算对应"},
    },
}
# «工作中还存在一些问题和不足»: that there are shortcomings, and not which.
_GENERAL = compiled(
    "(?:存在|还有|仍有|有着|面临|也有|尚有|暴露出?)"
    "(?:着|一些|一定|这样那样|不少|许多|诸多|很多|较大|较多|以下|如下|[一二三四五几]个?方面|的|问题|不足|短板|差距|距离|薄弱环节|困难"
    "|弱项|挑战|欠缺|之处|和|与|及|、)+$"
)
_OPENS = compiled(
    "[但也仍还，]*(?:主要)?(?:表现|体现|集中|有|是|存在)?(?:在|为|于)?(?:以下|如下)?(?:[一二三四五几]个?方面)?$"
)
_ORDINAL = compiled(
    "(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|其[一二三四五六]|首先|其次|再次|最后|此外|另外|（?\\d)"
)
_PIECES = compiled("[，；。：！]")
# A date or a number says when or how much; the coming year by itself says neither.
_COMING = compiled("20\\d\\d年度?")
_FIRM = compiled(
    "\\d|季度|上半年|下半年|年底|年内|每月|每年|百分之|[二两三四五六七八九十]年|[一二两三四五六七八九十]+[次期场个名处项件家条份支]"
)
_AHEAD = compiled("20\\d\\d年|明年|来年|下一|今后|新的一年|接下来|将|拟|计划")
_SHORT = 4  # a piece of fewer characters says nothing by itself
# So many pairs of characters in common make a shortcoming and an arrangement speak of one thing (数据 and 口径).
_ALIKE = 2
_BACK = compiled(
    "(?:针对|对照|围绕|聚焦|对)[^，。；]{0,6}?(?:上述|以上|存在|查摆|这些|暴露)[^，。；]{0,8}?(?:问题|不足|短板|差距|弱项)"
)
_IDEOGRAPHS = compiled("[^一-鿿]+")


class Told(NamedTuple):
    """A sentence that tells; with a `reason` (a key of modality.REASONS) one that falls short, and says in what."""

    sentence: Sentence
    reason: str = ""


class Shortcoming(NamedTuple):
    """One of the shortcomings that are told: where it begins and all that is said of it."""

    first: Sentence
    text: str


def _words(task: Task, sentence: Sentence) -> str:
    return task.stage.report.folded.text[sentence.start : sentence.end].strip()


# --- shortcomings ---------------------------------------------------------------------------------------------


def _told_problems(task: Task) -> Iterator[Told]:
    return (Told(sentence) for sentence in presence.told(task, "problems"))


def _named_problems(task: Task) -> Iterator[Told]:
    """Shortcomings that are named: not only that there are some."""
    return (Told(sentence) for sentence in presence.told(task, "problems") if _names(task, sentence))


def _names(task: Task, sentence: Sentence) -> bool:
    frames = tuple(task.options.get("frames", ()))
    for piece in _PIECES.split(_words(task, sentence)):
        said = piece.strip("、“” ")
        if len(said) >= _SHORT and not said.startswith(frames) and not _GENERAL.search(said) and not _OPENS.match(said):
            return True
    return False


def _shortcomings(task: Task) -> list[Shortcoming]:
    """The named shortcomings one by one: an item with its heading, or what one ordinal introduces."""
    return task.stage.kept(f"shortcomings {id(task.options)}", lambda: _parted(task))


def _parted(task: Task) -> list[Shortcoming]:
    found: list[tuple[int, Sentence, str]] = []
    sections = task.stage.report.sections
    for sentence in presence.told(task, "problems"):
        words = _words(task, sentence)
        last = found[-1] if found else None
        item = sections[sentence.section].level > 1 and last is not None and last[1].section == sentence.section
        same = last is not None and last[1].paragraph == sentence.paragraph
        follows = item or (same and not _ORDINAL.match(words))
        number = last[0] if last and follows and not _ORDINAL.match(words) else len(found)
        found.append((number, sentence, words))
    grouped = [list(group) for _, group in groupby(found, key=lambda entry: entry[0])]
    return [
        Shortcoming(group[0][1], "".join(words for _, _, words in group))
        for group in grouped
        if any(_names(task, sentence) for _, sentence, _ in group)
    ]


# --- causes ---------------------------------------------------------------------------------------------------


def _causes(task: Task) -> Iterator[Told]:
    """Causes that are named; without any, how things stand beside a shortcoming."""
    named = False
    for sentence in named_causes.named_causes(task):
        named = True
        yield Told(sentence)
    beside = None if named else named_causes.situated_beside(task)
    if beside is not None:
        yield Told(beside)


def _outright_causes(task: Task) -> Iterator[Told]:
    """Causes that are called so; without any, the shortcomings that lack one."""
    lacking = True
    for sentence in named_causes.named_causes(task, outright=True):
        lacking = False
        yield Told(sentence)
    if lacking:
        for shortcoming in _shortcomings(task):
            yield Told(shortcoming.first, "no-cause")


# --- the plan -------------------------------------------------------------------------------------------------


def _plan(task: Task) -> Iterator[Told]:
    return (Told(sentence) for sentence in presence.told(task, "plan"))


def _arranged(task: Task) -> Iterator[Told]:
    """The arrangements of a plan that says what will be done: several, or one with a date or a figure."""
    enough = task.options.get("enough", 1)
    arranged: list[Sentence] = []
    count = 0
    for sentence in presence.told(task, "plan"):
        words = _words(task, sentence)
        if sentence.role not in PLANS:  # a plan told among the shortcomings begins where it looks ahead
            ahead = _AHEAD.search(words)
            words = words[ahead.start() :] if ahead else words
        slogans = [slogan for slogan in task.options.get("slogans", ()) if slogan in words]
        pieces = [piece for piece in _PIECES.split(words) if _arranges(piece.strip(), slogans)]
        if pieces:
            arranged.append(sentence)
            if count < enough:
                firm = any(_FIRM.search(_COMING.sub("", piece) if "20" in piece else piece) for piece in pieces)
                count += enough if firm else len(pieces)
            if count >= enough:  # nobody need read on for what is told already
                yield from map(Told, arranged)
                arranged.clear()


def _arranges(piece: str, slogans: list[str]) -> bool:
    """Whether a piece says something; `slogans` are those in its sentence."""
    return len(piece) >= _SHORT and not any(slogan in piece for slogan in slogans)


# --- what the plan answers to ---------------------------------------------------------------------------------


def _answers(task: Task) -> Iterator[Told]:
    """The arrangements that answer to a shortcoming, and those that answer to all of them in one word."""
    for sentence, answered in _answered(task):
        if answered or _BACK.search(_words(task, sentence)):
            yield Told(sentence)


def _most_answered(task: Task) -> Iterator[Told]:
    """The arrangements that answer to shortcomings, where they answer to half of these or more; else what is unanswered."""
    asked = _shortcomings(task)
    answering: list[Sentence] = []
    met: set[int] = set()
    for sentence, answered in _answered(task):
        met |= answered
        if answered:
            answering.append(sentence)
        if 2 * len(met) >= len(asked):
            yield from map(Told, answering)
            answering.clear()
    if 2 * len(met) < len(asked):
        yield from (Told(short.first, "unanswered") for number, short in enumerate(asked) if number not in met)


def _answered(task: Task) -> Iterator[tuple[Sentence, set[int]]]:
    """For each sentence of the plan the shortcomings, by their number, that it speaks of.

    When half of all have been spoken of, no more is said of a sentence than whether it speaks of one.
    """
    texts = [short.text for short in _shortcomings(task)]
    plan = presence.told(task, "plan") if texts else iter(())
    report, options = task.stage.report, task.options
    return task.stage.followed(f"answered {id(options)}", lambda: _matched(texts, plan, report, options))


def _matched(
    texts: list[str], plan: Iterator[Sentence], report: Report, options: Mapping[str, Any]
) -> Iterator[tuple[Sentence, set[int]]]:
    subjects = _subjects(options)
    asked = [_found(text, subjects) for text in texts]
    rests: dict[int, str] = {}  # of those whose words are asked for what is left beside the words that stand everywhere
    every = set(range(len(asked)))
    met: set[int] = set()
    for sentence in plan:
        if sentence.role not in PLANS:  # a plan told among the shortcomings answers to what stands around it
            met = every
            yield sentence, every
            continue
        words = report.folded.text[sentence.start : sentence.end].strip()
        found = _found(words, subjects)
        answered = {number for number, other in enumerate(asked) if other.topics & found.topics}
        if answered < every and not (answered and 2 * len(met | answered) >= len(asked)):
            said = _pairs(_rest(words, found, subjects.common))
            for number in every - answered:
                if number not in rests:
                    rests[number] = _rest(texts[number], asked[number], subjects.common)
                if _shares(rests[number], said):
                    answered.add(number)
        met |= answered
        yield sentence, answered


class _Found(NamedTuple):
    """The topics of a text, and all words that were found in it."""

    topics: set[str]
    words: set[str]


class _Subjects(NamedTuple):
    """The words of all topics and those that stand everywhere; the topics of each; the latter with their places in their list."""

    automaton: ahocorasick_rs.AhoCorasick
    topics: Mapping[str, frozenset[str]]
    common: Mapping[str, int]


def _found(text: str, subjects: _Subjects) -> _Found:
    topics = subjects.topics
    words = set(subjects.automaton.find_matches_as_strings(text, overlapping=True))
    return _Found(set().union(*[topics[word] for word in words if word in topics]), words)


@once
def _subjects(options: Mapping[str, Any]) -> _Subjects:
    topics: dict[str, frozenset[str]] = {}
    for topic, words in options.get("subjects", {}).items():
        for word in words:
            topics[word] = topics.get(word, frozenset()) | {topic}
    common = {word: place for place, word in enumerate(dict.fromkeys(options.get("common", ())))}
    return _Subjects(ahocorasick_rs.AhoCorasick([*topics, *common]), topics, common)


def _rest(text: str, found: _Found, common: Mapping[str, int]) -> str:
    """A text without the words that stand everywhere, a blank in place of each, in the order of their list."""
    for word in sorted(found.words & common.keys(), key=common.__getitem__):
        text = text.replace(word, " ")
    return text


def _pairs(text: str) -> set[str]:
    """All pairs of neighbouring Chinese characters in a text."""
    pairs: set[str] = set()
    return pairs.union(*[map(add, piece, piece[1:]) for piece in _IDEOGRAPHS.split(text) if len(piece) > 1])


def _shares(text: str, pairs: set[str]) -> bool:
    """Whether so many of some pairs stand in a text that it speaks of the same as where they are from."""
    left = _ALIKE
    for pair in pairs:
        if pair in text:
            left -= 1
            if not left:
                return True
    return False


TELLERS: dict[str, Callable[[Task], Iterator[Told]]] = {
    "problems": _told_problems,
    "named-problems": _named_problems,
    "causes": _causes,
    "outright-causes": _outright_causes,
    "plan": _plan,
    "arrangements": _arranged,
    "answers": _answers,
    "most-answered": _most_answered,
}
