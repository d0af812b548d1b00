"""A batch in figures: counted in one pass over its rows."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from fazhi.batch.digest import LETTERS, STATUSES, Row

_BUCKET = 10
_UNJUDGED = -1.0
_TOGETHER = 1000


class Named(Protocol):
    """A rule, as far as figures are headed by it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def weight(self) -> float: ...


class Rules(Protocol):
    """What a batch was checked with: a pack, or what its results say of it."""

    @property
    def elements(self) -> Sequence[Named]: ...
    @property
    def findings(self) -> Sequence[Named]: ...


class Element(NamedTuple):
    """One required element over all judged reports: how many have each status. `gap` of them have it unmet."""

    rule: str
    title: str
    weight: float
    counts: dict[str, int]

    @property
    def gaps(self) -> int:
        """Reports in which something is to be mended."""
        return sum(self.counts.get(status, 0) for status in ("partial", "planned", "missing"))

    @property
    def asked(self) -> int:
        """Reports of which it is asked."""
        return sum(self.counts.values()) - self.counts.get("not_applicable", 0)


class Summary(NamedTuple):
    """`scores[k]` counts scores from 10k to 10k+9 (the last with 100); `grades` in the order of the pack, best first;
    `findings` counts reports by rule, commonest first; `errors` counts files by code; `ranking`: the files by their
    numbers in the batch, best first, equal ones in the order of the batch, those that could not be judged last; `places`
    in the same order: equal scores share a place, 0 for what could not be judged. `copies`: judged files that are the same,
    byte for byte, as an earlier one; `mean` and `median` count each report once."""

    total: int
    judged: int
    passed: int
    mean: float | None
    median: float | None
    scores: tuple[int, ...]
    grades: dict[str, int]
    elements: tuple[Element, ...]
    findings: tuple[tuple[str, str, int], ...]
    errors: dict[str, int]
    ranking: Sequence[int]
    places: Sequence[int]
    copies: int = 0

    def mean_said(self) -> str:
        """Mean and median in words, empty where nothing was judged."""
        if self.mean is None:
            return ""
        once = f"（完全相同的文件只算一次，少算 {self.copies} 份）" if self.copies else ""
        return f"平均 {self.mean:g} 分，中位数 {self.median:g} 分{once}"

    def commonest(self) -> tuple[Element, ...]:
        """The elements with gaps, those that most reports lack first."""
        lacking = [element for element in self.elements if element.gaps]
        return tuple(sorted(lacking, key=lambda element: (-element.gaps, -element.weight, element.rule)))


def summarize(rows: Iterable[Row], pack: Rules) -> Summary:
    """Counts the rows of a batch."""
    total = passed = 0
    # By tenths: exact, and no list of all scores.
    scores: Counter[float] = Counter()
    every = array("d")
    grades, errors, findings = Counter[str](), Counter[str](), Counter[str]()
    statuses = _Statuses(len(pack.elements))
    seen: set[str] = set()
    means: Counter[float] = Counter()
    for row in rows:
        total += 1
        every.append(_UNJUDGED if row.error or row.score is None else row.score)
        if row.error:
            errors[row.error] += 1
            continue
        passed += row.passed
        score = row.score if row.score is not None else 0.0
        scores[score] += 1
        if not row.sha256 or row.sha256 not in seen:
            seen.add(row.sha256)
            means[score] += 1
        grades[row.grade] += 1
        for rule in row.findings:
            findings[rule] += 1
        statuses.add(row.statuses)
    ranking = array("L", sorted(range(total), key=lambda at: -every[at]))
    titles = {rule.id: rule.title for rule in pack.findings}
    return Summary(
        total=total,
        judged=scores.total(),
        passed=passed,
        mean=round(sum(score * count for score, count in means.items()) / means.total(), 1) if means else None,
        median=_median(means),
        scores=_buckets(scores),
        grades={name: grades[name] for name in sorted(grades)},
        elements=tuple(
            Element(
                rule.id, rule.title, rule.weight, {status: counter[status] for status in LETTERS if counter[status]}
            )
            for rule, counter in zip(pack.elements, statuses.counted(), strict=True)
        ),
        findings=tuple(
            (rule, titles.get(rule, rule), count)
            for rule, count in sorted(findings.items(), key=lambda item: (-item[1], item[0]))
        ),
        errors=dict(sorted(errors.items())),
        ranking=ranking,
        places=array("L", _places([every[at] for at in ranking])),
        copies=scores.total() - means.total(),
    )


class _Statuses:
    """Counts the statuses of each element, many reports at once."""

    def __init__(self, elements: int) -> None:
        self._counts = [Counter[str]() for _ in range(elements)]
        self._met: list[str] = []

    def add(self, letters: str) -> None:
        """The statuses of one report. Raises ValueError when they are not as many as the elements."""
        if len(letters) != len(self._counts):
            raise ValueError(f"{len(letters)} statuses of {len(self._counts)} elements")
        self._met.append(letters)
        if len(self._met) == _TOGETHER:
            self._count()

    def counted(self) -> list[Counter[str]]:
        """How many reports have which status, for each element."""
        self._count()
        return self._counts

    def _count(self) -> None:
        letters = "".join(self._met)
        for place, counter in enumerate(self._counts):
            own = letters[place :: len(self._counts)]
            counter.update({status: own.count(letter) for letter, status in STATUSES.items() if letter in own})
        self._met.clear()


def _places(scores: Sequence[float]) -> Iterator[int]:
    """The place of each of some scores, which fall."""
    place = 0
    for number, score in enumerate(scores):
        if score == _UNJUDGED:
            yield 0
            continue
        place = place if number and scores[number - 1] == score else number + 1
        yield place


def _median(scores: Counter[float]) -> float | None:
    half, seen = scores.total() / 2, 0
    ordered = sorted(scores)
    for place, score in enumerate(ordered):
        seen += scores[score]
        if seen > half:
            return score
        if seen == half:
            return round((score + ordered[place + 1]) / 2, 2)
    return None


def _buckets(scores: Counter[float]) -> tuple[int, ...]:
    found = [0] * (100 // _BUCKET)
    for score, count in scores.items():
        found[min(int(score // _BUCKET), len(found) - 1)] += count
    return tuple(found)
