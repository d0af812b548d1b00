"""What an element rule asks, made ready once: conditions by the places of their signals, each with all that may carry it."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.context import Refusals, refusals
from fazhi.checks.stage import once
from fazhi.records import NamedTuple
from fazhi.rules.model import Condition, Rule, Signal

# The best statement in the report wins (contract, section 2).
_BEST_FIRST = ("met", "not_applicable", "partial")
# The kinds of conditions that one signal carries by itself.
NAMED = ("signal", "mentioned")
# The years of a signal that asks for none.
_EVER = (Signal._field_defaults["from_year"], Signal._field_defaults["until_year"])
# So many rules are in use at once.
_RULES = 512


class Wanted(NamedTuple):
    """A condition: `kind`, `minimum` and `within` as in the model; `signal` is the place in the rule of the one that it names.

    `signals` are those without which it cannot hold: one of them must have a hit. `each`: whatever carries it does so by
    itself; then `named` are the signals that carry it, in order, and whether it is enough that each is mentioned. What is asked is in order: of a condition of which any part will do, parts of the same kind are parts of its own.
    """

    kind: str
    signal: int
    parts: tuple[Wanted, ...]
    minimum: int
    within: str
    signals: frozenset[int]
    each: bool
    named: tuple[tuple[int, bool], ...]


class Asked(NamedTuple):
    """A signal with what is asked of each of its hits: whether it is restricted to years; `refusals`; how it has to be stated,
    `teaching` whether teaching is the act, whether `anyone`'s act counts, and whether only the `office`'s does."""

    signal: Signal
    dated: bool
    refusals: Refusals
    stated: str
    teaching: bool
    anyone: bool
    office: bool


class Plan(NamedTuple):
    """A rule with its conditions by status, the best first, each with the `signals` of it; the places of its signals that are told in parts of the report
    and have no hits; and what its signals ask, as far as somebody wanted to know (see `asked_of`)."""

    rule: Rule
    statuses: tuple[tuple[str, frozenset[int], Wanted], ...]
    told: frozenset[int]
    asked: dict[int, Asked]


def asked_of(plan: Plan, place: int) -> Asked:
    """What the signal at a place of the rule asks."""
    found = plan.asked.get(place)
    if found is None:
        signal = plan.rule.signals[place]
        dated = (signal.from_year, signal.until_year) != _EVER
        whose = signal.whose
        found = plan.asked[place] = Asked(
            signal, dated, refusals(signal), signal.stated, signal.teaching_counts, whose == "any", whose == "office"
        )
    return found


def _planned(rule: Rule) -> Plan:
    places = {signal.id: place for place, signal in enumerate(rule.signals)}
    conditions = dict(rule.statuses)
    asked = [(status, _wanted(conditions[status], places)) for status in _BEST_FIRST if status in conditions]
    statuses = tuple((status, wanted.signals, wanted) for status, wanted in asked)
    return Plan(rule, statuses, frozenset(places[signal.id] for signal in rule.signals if signal.told), {})


# The plan of a rule.
plan_of = once(_planned, _RULES)


def _wanted(condition: Condition, places: dict[str, int]) -> Wanted:
    kind, name, parts, minimum, within = condition
    inner = tuple(_flat(kind, (_wanted(part, places) for part in parts)))
    signals = frozenset[int]().union(*(part.signals for part in inner)) if kind != "undenied" else frozenset[int]()
    if name:
        signals |= {places[name]}
    each = kind in NAMED or (kind == "any" and all(part.each for part in inner))
    signal = places[name] if name else -1
    named = ((signal, kind == "mentioned"),) if kind in NAMED else tuple(one for part in inner for one in part.named)
    return Wanted(kind, signal, inner, minimum, within, signals, each, named if each else ())


def _flat(kind: str, parts: Iterator[Wanted]) -> Iterator[Wanted]:
    for part in parts:
        if kind == part.kind == "any":
            yield from part.parts
        else:
            yield part
