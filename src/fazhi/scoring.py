"""Verdicts to points, score, grade and gate. Flat and weighted, out of 100."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fazhi.results import STATUSES, Finding, Verdict

_RANK = {"error": 2, "warning": 1, "info": 0}


def score(verdicts: Sequence[Verdict]) -> float | None:
    """The share of points earned, out of 100; not-applicable leaves the denominator; nothing judged is no score."""
    counted = [(v.weight, v.points) for v in verdicts if v.status != "not_applicable"]
    possible = sum([weight for weight, _ in counted])
    if possible <= 0:
        return None
    return round(100 * sum([points for _, points in counted]) / possible, 1)


def waived_score(verdicts: Sequence[Verdict], found: float | None) -> float | None:
    """The score after waivers, from `found` without them: what is waived leaves the denominator; none lowers a score."""
    unwaived = [verdict for verdict in verdicts if verdict.waiver is None]
    if len(unwaived) == len(verdicts):
        return found
    return max((value for value in (found, score(unwaived)) if value is not None), default=None)


def new_score(value: float | None, shown: Sequence[Verdict]) -> float | None:
    """What the gate compares when a baseline keeps known gaps out: `value`, or the score of what is shown if better."""
    if value is None:
        return None
    rest = score([verdict for verdict in shown if verdict.waiver is None])
    return max(value, 100.0 if rest is None else rest)


def worth(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """By rule, what the score would gain if that element alone were met; nothing where it is waived."""
    gains = dict.fromkeys([v.rule for v in verdicts], 0.0)
    counted = [(v.rule, v.weight, v.points) for v in verdicts if v.status != "not_applicable" and v.waiver is None]
    possible = sum([weight for _, weight, _ in counted])
    for rule, weight, points in counted if possible else ():
        if weight != points:  # as of the fewest
            gains[rule] = round(100 * (weight - points) / possible, 1)
    return gains


def counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many elements have each status; all statuses are named."""
    found = dict.fromkeys(STATUSES, 0)
    for verdict in verdicts:
        found[verdict.status] += 1
    return found


def grade(value: float | None, grades: Sequence[tuple[str, float]]) -> str | None:
    """The name of the highest grade that the score reaches; `grades` are (name, from) in descending order."""
    if value is None:
        return None
    return next((name for name, start in grades if value >= start), None)


def passes(
    value: float | None, verdicts: Iterable[Verdict], findings: Iterable[Finding], under: float, on: str
) -> bool:
    """The gate: the score reaches `under`, and nothing of severity `on` or above is missing or found.

    A missing element of severity error fails whatever the score, unless `on` is `never`. What is waived blocks nothing.
    """
    if value is None:
        return False
    if value < under:
        return False
    if on == "never":
        return True
    floor = _RANK[on]
    if any(v.status == "missing" and v.waiver is None and _RANK[v.severity] >= floor for v in verdicts):
        return False
    return not any(f.waiver is None and _RANK[f.severity] >= floor for f in findings)


def cheapest(value: float | None, verdicts: Sequence[Verdict], under: float, on: str = "error") -> tuple[str, ...]:
    """The smallest set of gaps that brings the elements through the gate: the score to `under`, and nothing missing that blocks.

    Gaps are few (the elements of a pack), so the set is grown greedily by worth, which is smallest for equal costs.
    """
    if value is None:
        return ()
    must = [
        v
        for v in verdicts
        if v.status == "missing" and v.waiver is None and on != "never" and _RANK[v.severity] >= _RANK[on]
    ]
    gain = sum(v.worth for v in must)
    chosen = [v.rule for v in must]
    rest = sorted((v for v in verdicts if v.worth > 0 and v.rule not in chosen), key=lambda v: -v.worth)
    for verdict in rest:
        if value + gain >= under:
            break
        chosen.append(verdict.rule)
        gain += verdict.worth
    return tuple(chosen)
