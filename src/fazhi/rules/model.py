"""Rules and packs as frozen values, built from plain data that the loader has found valid.

The language of a rule, in one place (docs for authors: CONTRIBUTING.md; schema: `fazhi schema rule`):

* A *signal* is something to look for: `any` of these terms (「…」inside a term: up to 12 characters of the same clause),
  with conditions on what stands beside it (`unless_before`, `unless_after`, `unless_inside`, `whole_word`), near it
  (`with`, `without`: lists of matches), and what it is about (`field`).
* A *match* asks for `any` of these words or a `figure` in a window: `within` clause, sentence, paragraph, section or
  heading, on a `side` of the hit, at most `distance` characters away.
* A *condition* of a status combines signals: a signal's id, {any: […]}, {all: […], within: …},
  {at_least: n, of: […], within: …}, {mentioned: id} (named at all, an act or not),
  {stated: id, unless_denied: [id, …]} (stated, and none of the others denied in the same paragraph), where
  unless_stated: [id, …] asks that none of these be stated behind it, there or in the next sentence, as done or planned (parts of kind mentioned).
"""

from __future__ import annotations

from fazhi.records import Any, NamedTuple

WINDOWS = ("clause", "sentence", "paragraph", "section", "heading", "report")
SIDES = ("either", "before", "after")
FIGURES = ("count", "one", "rate", "shared", "later", "ratio", "zero", "any", "day")
STATED = ("done", "absent", "marked")
# What a report tells in its parts (checks.telling).
TELLINGS = (
    "problems",
    "named-problems",
    "causes",
    "outright-causes",
    "plan",
    "arrangements",
    "answers",
    "most-answered",
)
KINDS_OF_CONDITION = ("signal", "mentioned", "undenied", "any", "all", "at_least")


class Basis(NamedTuple):
    """What a rule rests on. `verified`: T article read, G government page, S secondary, part, U from memory."""

    document: str
    number: str = ""
    article: str = ""
    verified: str = "U"

    def label(self) -> str:
        """One line for a person."""
        number = f"（{self.number}）" if self.number else ""
        article = self.article and f"{self.article}"
        doubt = "（依据待核实）" if self.verified == "U" else ""
        return f"{self.document}{number}{article}{doubt}"


class Match(NamedTuple):
    """Words or a figure in a window around a hit. `minimum` counts distinct words of `any` (1: any of them);
    with a word of `unless` in the same window the match does not count (a word of `unless` of which it is said right behind it
    that it did none of `denied` is not there: 领导没有到庭), and a word of `any` does not count as a part of a longer one of
    `unless_inside` (乡长 in 副乡长)."""

    any: tuple[str, ...] = ()
    figure: str = ""
    units: tuple[str, ...] = ()
    within: str = "clause"
    side: str = "either"
    distance: int = 0
    minimum: int = 1
    unless: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    unless_inside: tuple[str, ...] = ()


class Field(NamedTuple):
    """What the term is about: the nearest of these words to its left decides; none: it is ours.

    `listed`: the term counts the items listed directly before it («首问负责、限时办结三项制度»): they must name ours.
    `bearers`: the term is a duty of these; said to be of another matter or somebody else, it is not ours (办件第一责任人).
    """

    accept: tuple[str, ...]
    reject: tuple[str, ...]
    listed: bool = False
    bearers: tuple[str, ...] = ()


class Signal(NamedTuple):
    """Something to look for, see the module's docstring. `stated`: done (an act), absent (that there was none) or marked
    (a note that says it by standing there, whatever its time and part: 此件主动公开). With `told` (one of TELLINGS)
    there are no terms: what the report tells in its parts is what is found.

    Of findings: `right` is what should be written, `severity` stands over the rule's, `outcomes` are the judgements
    (outcome or reason) of the sentence with which it counts; none: whatever the sentence says.
    `whose`: own; any where another body's act makes the fact (县里未下放执法权); office where what villages are called on to do is none; `teaching_counts`: teaching is the act.
    """

    id: str
    any: tuple[str, ...] = ()
    whole_word: bool = False
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_inside: tuple[str, ...] = ()
    requires: tuple[Match, ...] = ()
    without: tuple[Match, ...] = ()
    field: Field | None = None
    acts: tuple[str, ...] = ()
    stated: str = "done"
    sections: tuple[str, ...] = ()
    from_year: int = 0
    until_year: int = 9999
    teaching_counts: bool = False
    whose: str = "own"
    right: str = ""
    severity: str = ""
    outcomes: tuple[str, ...] = ()
    told: str = ""


class Condition(NamedTuple):
    """A node of a status condition: `kind` of KINDS_OF_CONDITION, `name` of a signal, or `parts`."""

    kind: str
    name: str = ""
    parts: tuple[Condition, ...] = ()
    minimum: int = 0
    within: str = "report"


class Example(NamedTuple):
    """A short text with what the rule must say of it; `quote` must be touched by the evidence.

    `because`: words that the reason of the answer (a finding: its message) must hold.
    """

    name: str
    context: str
    text: str
    expect: str
    year: int
    quote: str = ""
    trap: str = ""
    level: str = ""
    place: str = ""
    because: str = ""


class Rule(NamedTuple):
    """One rule file. `options` are those of its kind, as plain data; `needs` the site facts without which it is idle."""

    id: str
    kind: str
    title: str
    asks: str
    severity: str
    weight: float
    basis: tuple[Basis, ...]
    remedy: str
    draft: str
    levels: tuple[str, ...]
    from_year: int
    until_year: int
    signals: tuple[Signal, ...]
    statuses: tuple[tuple[str, Condition], ...]
    options: dict[str, Any]
    message: str
    examples: tuple[Example, ...]
    path: str = ""
    needs: tuple[str, ...] = ()


class Grade(NamedTuple):
    """A grade and the score from which it is given."""

    name: str
    from_score: float


class Gate(NamedTuple):
    """What passes: a score, and no missing element or finding of this severity (`never`: none asked)."""

    fail_under: float
    fail_on: str


class Shares(NamedTuple):
    """What part of its weight a status earns."""

    met: float
    partial: float
    planned: float
    missing: float
    not_applicable: float


class LayerInfo(NamedTuple):
    """One of the layers that a pack is made of; `tier` of chain.TIERS, `sha256` of its own files."""

    id: str
    version: str
    title: str
    tier: str
    sha256: str


class Profile(NamedTuple):
    """How a pack is used for one level: what differs from the pack (`None` or empty: nothing)."""

    id: str
    title: str
    level: str
    from_year: int
    until_year: int
    fail_under: float | None
    fail_on: str
    weights: dict[str, float]
    severities: dict[str, str]


class PackInfo(NamedTuple):
    """A pack's name and settings. `locked` and `waivable` name rules; `profile` is the one in use, if any."""

    id: str
    version: str
    title: str
    grades: tuple[Grade, ...]
    gate: Gate
    shares: Shares
    layers: tuple[LayerInfo, ...] = ()
    locked: tuple[str, ...] = ()
    waivable: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()
    profile: str = ""
