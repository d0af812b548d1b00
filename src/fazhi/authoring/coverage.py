"""Which clauses of a rule its examples prove: without the clause, at least one example must be answered otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fazhi.authoring import mutations
from fazhi.authoring.mutations import NOTHING, Mutant
from fazhi.authoring.trial import Prepared, Trial, alone, judged, prepare
from fazhi.engine import Pack
from fazhi.rules import values
from fazhi.rules.files import MAX_BYTES
from fazhi.rules.model import Rule
from fazhi.rules.pack import PackSource
from fazhi.rules.yaml_strict import Document, parse, where_of

Lists = dict[str, tuple[str, ...]]
# Fields of a rule that mutants change.
_MUTABLE = ("levels", "from_year", "until_year", "signals", "statuses", "options")


class Gap(NamedTuple):
    """A clause without which every example is answered as before: where it stands, what it says, what would tell."""

    file: str
    line: int
    column: int
    clause: str
    hint: str


class RuleCoverage(NamedTuple):
    """Of one rule: how many clauses, which no example proves; the same of words, where asked for.

    `failing`: examples that the rule answers wrongly as it is; they prove nothing.
    """

    rule: str
    clauses: int
    gaps: tuple[Gap, ...]
    words: int
    idle_words: tuple[Gap, ...]
    failing: tuple[str, ...]

    @property
    def caught(self) -> int:
        """How many clauses are proved."""
        return self.clauses - len(self.gaps)


def cover(rule: Rule, source: PackSource, pack: Pack, *, words: bool = False) -> RuleCoverage:
    """Tries every clause of a rule (and every single word) against its examples."""
    document = read_rule(rule, source)
    trial = prepare(rule, pack)
    found = tuple(mutations.clauses(document.data))
    single = tuple(mutations.words(document.data)) if words else ()
    return RuleCoverage(
        rule=rule.id,
        clauses=len(found),
        gaps=tuple(_gap(document, mutant) for mutant in _idle(found, trial, document, source.lists)),
        words=len(single),
        idle_words=tuple(_gap(document, mutant) for mutant in _idle(single, trial, document, source.lists)),
        failing=tuple(failure.example for failure in trial.failures),
    )


def read_rule(rule: Rule, source: PackSource) -> Document:
    """The file of a rule, with the place of every value."""
    path = rule_file(rule, source)
    with path.open("rb") as file:
        return parse(file.read(MAX_BYTES + 1), path.as_posix())


def rule_file(rule: Rule, source: PackSource) -> Path:
    """Where the file of a rule is; a layer in one file stands in for its directory."""
    base = Path(source.path)
    return Path(os.path.normpath((base if base.is_dir() else base.parent) / rule.path))


def _idle(mutants: tuple[Mutant, ...], trial: Trial, document: Document, lists: Lists) -> Iterator[Mutant]:
    """The mutants that no example tells from the rule."""
    base = values.rule(document.data, lists, trial.rule.path)
    for mutant in mutants:
        changed = _carried(trial.rule, base, values.rule(mutant.data, lists, trial.rule.path))
        if changed != trial.rule and not _caught(mutant, changed, trial):
            yield mutant


def _carried(rule: Rule, base: Rule, mutant: Rule) -> Rule:
    """The rule as it is in force, with what the mutant changes of its file."""
    changes: dict[str, Any] = {
        field: getattr(mutant, field) for field in _MUTABLE if getattr(mutant, field) != getattr(base, field)
    }
    return rule._replace(**changes)


def _caught(mutant: Mutant, changed: Rule, trial: Trial) -> bool:
    own = alone(changed, trial.pack)
    return any(judged(item.case, item.report, own) is not None for item in _concerned(mutant, trial))


def _concerned(mutant: Mutant, trial: Trial) -> Iterator[Prepared]:
    """The examples that a mutant can be told by: those in which its signal finds anything."""
    place = next((n for n, signal in enumerate(trial.rule.signals) if signal.id == mutant.signal), None)
    return (item for item in trial.prepared if place is None or place in item.signals)


def _gap(document: Document, mutant: Mutant) -> Gap:
    error = document.error(mutant.path, "", at_key=True)
    clause = f"{where_of(mutant.path)}（{mutant.what}）".replace(NOTHING, "")
    return Gap(error.path, error.line, error.column, clause, mutant.hint)
