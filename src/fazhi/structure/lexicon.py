"""The lexicon of markers: words that tell time, polarity, whose act it is, and what kind of mention.

The words themselves are data (`rules/<pack>/words/*.yml`); this module knows only the senses, which are closed.
All words are found by one automaton, the longest match at the leftmost place first: a longer neutral word
(「不断」) hides a shorter telling one (「不」), so traps are answered by adding words and not by exceptions in code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import ahocorasick_rs

from fazhi.patterns import compiled, escaped
from fazhi.records import NamedTuple
from fazhi.structure.signs import Signs, sign_index
from fazhi.structure.wordtable import Finder, finder

# What a marker can mean. The closed vocabulary of `sense:` in the word files.
SENSES = {
    "next": "a time after the reporting year: what follows is a plan (下一步, 明年)",
    "intent": "an intention governs the clause (拟, 计划于, 将继续)",
    "postponed": "put off to a later time, wherever in the sentence (推迟至)",
    "target": "an effort, or with a goal behind it a target (力争)",
    "prepare": "a step before the act: with a date ahead behind it, a plan (拟定, 列入日程)",
    "will": "in a plan, says that it is to be done (要, 继续)",
    "able": "says what can then be done (即可, 才能)",
    "past": "a time before the reporting year (去年)",
    "now": "the reporting year itself (今年以来, 截至)",
    "span": "a part of the year: none in it is not none in the year (上半年)",
    "done": "completion, strong enough to stand in a plan (已, 均已)",
    "finished": "completion, telling only beside a time of this year (了, 先后)",
    "negator": "denies what follows (未, 没有)",
    "none": "denies that anything of the kind occurred (无, 零)",
    "bad": "a bad thing: denied, it is an achievement (缺席, 违法)",
    "soft": "falls short (不够, 有待)",
    "concession": "grants the act before criticism (虽然)",
    "turn": "turns to criticism (但)",
    "own": "the office that reports (我镇, 镇党委)",
    "part": "a part of the office (各村, 站所)",
    "below": "the head of a body below the office (村党支部书记)",
    "other": "another body (县里, 上级, 兄弟乡镇)",
    "duty": "a duty, not an act (应当, 必须)",
    "condition": "only if something occurs (如有, 一旦)",
    "study": "a text is studied or handed out (学习, 传达)",
    "issue": "a paper of the office's own is issued (印发, 制定)",
    "basis": "what follows is a basis (按照, 根据)",
    "label": "names something in passing (收官之年, 意义)",
    "act": "a verb of carrying out (落实, 开展)",
    "neutral": "hides a shorter word and means nothing here (不断, 同比)",
}


# A number for each sense, and for the two of `year_markers` alone, so that sets of senses are told by one «&».
BITS = {sense: 1 << number for number, sense in enumerate((*SENSES, "compared", "origin"))}


def bits(*senses: str) -> int:
    """A set of senses as one number."""
    found = 0
    for sense in senses:
        found |= BITS[sense]
    return found


# In `preceded_by`: the beginning of a clause.
CLAUSE_START = "^"


class MarkerGroup(NamedTuple):
    """Words of one sense with the conditions under which they count.

    `followed_by` / `not_followed_by` / `preceded_by` / `not_preceded_by`: what must (not) stand directly beside the word;
    `clause_has` / `clause_lacks`: what must (not) stand later in the same clause.
    An empty tuple asks for nothing.
    """

    sense: str
    words: tuple[str, ...]
    followed_by: tuple[str, ...] = ()
    not_followed_by: tuple[str, ...] = ()
    preceded_by: tuple[str, ...] = ()
    not_preceded_by: tuple[str, ...] = ()
    clause_has: tuple[str, ...] = ()
    clause_lacks: tuple[str, ...] = ()


class RoleCue(NamedTuple):
    """Words in a heading that tell a section's role; `unless` takes the cue back.

    `strong` cues count in headings of every level, others only in those of the top level.
    """

    role: str
    strong: bool
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


class RoleSwitch(NamedTuple):
    """Words in a sentence that change the role from there on; `at_start`: only at the sentence's beginning.

    「…」 in a word stands for up to twelve characters; a word of `unless` in the sentence takes the change back.
    """

    role: str
    at_start: bool
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Marker(NamedTuple):
    """A marker found in a sentence; offsets are those of the sentence."""

    sense: str
    start: int
    end: int


class Phrases(NamedTuple):
    """Small word lists that the judgement of a sentence asks for; each is a named list of the pack (with hyphens).

    Longer words come first, whatever the order in the file.
    """

    subject: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    basis_ends: tuple[str, ...] = ()
    bringing_about: tuple[str, ...] = ()
    mechanism: tuple[str, ...] = ()
    nouns_of_intent: tuple[str, ...] = ()
    occurrence: tuple[str, ...] = ()
    example_of_others: tuple[str, ...] = ()
    praise: tuple[str, ...] = ()
    copula: tuple[str, ...] = ()
    anaphors: tuple[str, ...] = ()
    no_time_after_year: tuple[str, ...] = ()
    compared_with_year: tuple[str, ...] = ()
    scheduled: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    arrivals: tuple[str, ...] = ()
    at_place: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    awaited_once: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    organ_kinds: tuple[str, ...] = ()
    organ_background: tuple[str, ...] = ()
    absence_tails: tuple[str, ...] = ()
    causing: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    confessions: tuple[str, ...] = ()
    drafting: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()
    lectures: tuple[str, ...] = ()
    lecture_attributes: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    handing_down: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    made_ready: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    other_forms: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    preparations: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    same_act: tuple[str, ...] = ()
    forms_of_act: tuple[str, ...] = ()
    came_to_naught: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    showing: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    suers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    teaching: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()
    undertaking: tuple[str, ...] = ()
    venue_names: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    watching: tuple[str, ...] = ()
    within_year: tuple[str, ...] = ()


class Turns(NamedTuple):
    """Switch words of the middle of sentences: an automaton of their first parts, each with its switch and rest.

    `openers` are the switches of beginnings with their words, by the character with which these begin. «2.不足。» is a label
    like «不足：», and so is «不足｜» in a row that is pasted; a sentence that begins so is nothing else.
    """

    automaton: Finder
    owners: tuple[tuple[RoleSwitch, str], ...]
    openers: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


class CueIndex(NamedTuple):
    """The cues of headings with an automaton of all their words, each with the number of its cue; those of strong cues; all."""

    cues: tuple[RoleCue, ...]
    automaton: Finder
    owners: tuple[int, ...]
    strong: tuple[str, ...]
    named: frozenset[str]

    def places(self, words: str) -> dict[int, int]:
        """Where each cue first stands in a heading's words, by the number of the cue.

        The last word of a Chinese name says what is named: of 主要工作安排 that is 工作安排, which 主要工作 only leads to.
        """
        matches = self.automaton.find_matches_as_indexes(words, overlapping=True)
        plans = [match[1:] for match in matches if self.cues[self.owners[match[0]]].role == "plan"]
        found: dict[int, int] = {}
        for word, start, end in matches:
            if not any(start < begun < end < ended for begun, ended in plans):
                number = self.owners[word]
                found[number] = min(start, found.get(number, start))
        return found


class Lexicon(NamedTuple):
    """Markers, role cues and phrases, compiled.

    `owners` say of each word of the automaton its sense and, if it has any, the group that knows its conditions.
    `hurried`: the automata are tables for one report, see `compile_lexicon`.
    """

    groups: tuple[MarkerGroup, ...]
    cues: CueIndex
    switches: tuple[RoleSwitch, ...]
    owners: tuple[tuple[str, MarkerGroup | None], ...]
    automaton: Finder
    phrases: Phrases
    turns: Turns
    organ: re.Pattern[str]
    signs: Signs
    hurried: bool = False


def compile_lexicon(
    groups: tuple[MarkerGroup, ...],
    cues: tuple[RoleCue, ...],
    switches: tuple[RoleSwitch, ...],
    lists: Mapping[str, tuple[str, ...]],
    hurried: bool = False,
) -> Lexicon:
    """Builds the automaton; a word must not stand in two groups (the loader has refused that).

    `lists` are the pack's named lists; those of Phrases are taken out of them. `hurried`: for one report, a table
    instead, which leaves the choice between words that overlap to `find_markers`.
    """
    phrases = Phrases(
        **{
            name: tuple(sorted(lists.get(name.replace("_", "-"), ()), key=len, reverse=True))
            for name in Phrases._fields
        }
    )
    words: list[str] = []
    meant: list[tuple[str, MarkerGroup | None]] = []
    for group in groups:
        words += group.words
        meant += [(group.sense, group if any(group[2:]) else None)] * len(group.words)
    if not hurried:
        # With the longest first this finds what MATCHKIND_LEFTMOST_LONGEST does and is built in half the time.
        order = sorted(range(len(words)), key=lambda number: -len(words[number]))
        words, meant = [words[number] for number in order], [meant[number] for number in order]
        automaton: Finder = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MATCHKIND_LEFTMOST_FIRST)
    else:
        automaton = finder(words, hurried)
    cue_index, turns, organ = _cue_index(cues, hurried), _turns(switches, hurried), _organ(phrases)
    owners = tuple(meant)
    signs = sign_index(phrases._asdict(), hurried)
    return Lexicon(groups, cue_index, switches, owners, automaton, phrases, turns, organ, signs, hurried)


def _organ(phrases: Phrases) -> re.Pattern[str]:
    """An organ of an upper level as a subject: at the beginning of a clause, with nothing that makes it a background."""
    kinds, background = ("|".join(map(escaped, words)) for words in (phrases.organ_kinds, phrases.organ_background))
    if not kinds:
        return compiled(r"(?!)()")
    tail = f"(?!{background})" if background else ""
    return compiled(
        rf"(?:^|[，：]|驻[镇乡]的?|驻街道的?)([省市县区旗州](?![场民容域局])[一-鿿]{{2,8}}?(?:{kinds})){tail}"
    )


def _cue_index(cues: tuple[RoleCue, ...], hurried: bool) -> CueIndex:
    automaton = finder((word for cue in cues for word in cue.words), hurried)
    owners = tuple(number for number, cue in enumerate(cues) for _ in cue.words)
    strong = tuple(word for cue in cues if cue.strong for word in cue.words)
    return CueIndex(cues, automaton, owners, strong, frozenset(word for cue in cues for word in cue.words))


def _turns(switches: tuple[RoleSwitch, ...], hurried: bool) -> Turns:
    parts = [(word.partition("…"), switch) for switch in switches if not switch.at_start for word in switch.words]
    automaton = finder((head for (head, _, _), _ in parts), hurried)
    openers = tuple((switch.role, (*switch.words, *_with_stop(switch.words))) for switch in switches if switch.at_start)
    return Turns(automaton, tuple((switch, tail) for (_, _, tail), switch in parts), _by_first(openers))


def _by_first(
    openers: tuple[tuple[str, tuple[str, ...]], ...],
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Of each character the switches of beginnings that have words which begin with it, and these words, in their order."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for role, words in openers:
        begun: dict[str, list[str]] = {}
        for word in words:
            begun.setdefault(word[:1], []).append(word)
        for first, told in begun.items():
            found.setdefault(first, []).append((role, tuple(told)))
    return {first: tuple(switches) for first, switches in found.items()}


def _with_stop(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:-1] + stop for word in words if word.endswith("：") for stop in "。|｜")


def find_markers(lexicon: Lexicon, text: str) -> list[Marker]:
    """The markers of a sentence, in order."""
    found = []
    owners, new = lexicon.owners, tuple.__new__  # in this way a third of `Marker(…)`
    for word, start, end in _words_of(lexicon, text):
        sense, group = owners[word]
        if sense != "neutral" and (group is None or _holds(group, text, start, end)):
            found.append(new(Marker, (sense, start, end)))
    return found


def _words_of(lexicon: Lexicon, text: str) -> list[tuple[int, int, int]]:
    """The words of a text with their places: of those that overlap the leftmost, of those that begin together the longest."""
    if not lexicon.hurried:
        return lexicon.automaton.find_matches_as_indexes(text)
    kept: list[tuple[int, int, int]] = []
    behind = 0
    for match in sorted(lexicon.automaton.find_matches_as_indexes(text, overlapping=True), key=_leftmost_longest):
        if match[1] >= behind:
            kept.append(match)
            behind = match[2]
    return kept


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _opens(group: MarkerGroup, text: str, start: int) -> bool:
    """Whether the word opens its clause, for a group that asks so («^»)."""
    return CLAUSE_START in group.preceded_by and (start == 0 or text[start - 1] in "，：、")


def _holds(group: MarkerGroup, text: str, start: int, end: int) -> bool:
    _, _, followed, not_followed, preceded, not_preceded, has, lacks = group
    if followed and not text.startswith(followed, end):
        return False
    if not_followed and text.startswith(not_followed, end):
        return False
    if preceded and not (_opens(group, text, start) or text.endswith(preceded, 0, start)):
        return False
    if not_preceded and text.endswith(not_preceded, 0, start):
        return False
    if not (has or lacks):
        return True
    rest = text[end:].partition("，")[0]
    if has and not any(word in rest for word in has):
        return False
    return not any(word in rest for word in lacks)
