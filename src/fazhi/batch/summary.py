"""A batch in figures: counted in one pass over its rows."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from fazhi.batch.row import LETTERS, Row

_BUCKET = 10
_UNJUDGED = -1.0


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
    byte for byte, as an earlier one; `mean` and `median` count each report once; `statuses`: the
    letters of all files, in the order of the batch."""

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
    statuses: bytes | bytearray = b""

    def statuses_of(self, at: int) -> str:
        """The letters of a file by its number in the batch; empty for what could not be judged."""
        count = len(self.elements)
        return self.statuses[count * at : count * (at + 1)].strip().decode("ascii")

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
    counting = Counting(pack)
    for row in rows:
        counting.add(row)
    return counting.summary()


class Counting:
    """A batch as its rows come, for whoever reads them for more than this."""

    def __init__(self, pack: Rules) -> None:
        self._pack = pack
        # By tenths: exact, and no list of all scores.
        self._scores, self._means = Counter[float](), Counter[float]()
        self._every = array("d")
        self._passed = 0
        self._grades, self._errors, self._findings = Counter[str](), Counter[str](), Counter[str]()
        self._statuses = _Statuses(len(pack.elements))
        self._seen: set[str] = set()

    def add(self, row: Row) -> None:
        """Takes the next row. Raises ValueError when its statuses are not as many as the elements."""
        self._every.append(_UNJUDGED if row.error or row.score is None else row.score)
        self._statuses.add(row.statuses if not row.error else None)
        if row.error:
            self._errors[row.error] += 1
            return
        self._passed += row.passed
        score = row.score if row.score is not None else 0.0
        self._scores[score] += 1
        if not row.sha256 or row.sha256 not in self._seen:
            self._seen.add(row.sha256)
            self._means[score] += 1
        self._grades[row.grade] += 1
        for rule in row.findings:
            self._findings[rule] += 1

    def summary(self) -> Summary:
        """The figures of all rows so far."""
        pack, every, means = self._pack, self._every, self._means
        ranking = array("L", sorted(range(len(every)), key=lambda at: -every[at]))
        titles = {rule.id: rule.title for rule in pack.findings}
        return Summary(
            total=len(every),
            judged=self._scores.total(),
            passed=self._passed,
            mean=round(sum(score * count for score, count in means.items()) / means.total(), 1) if means else None,
            median=_median(means),
            scores=_buckets(self._scores),
            grades={name: self._grades[name] for name in sorted(self._grades)},
            elements=tuple(
                Element(rule.id, rule.title, rule.weight, counts)
                for rule, counts in zip(pack.elements, self._statuses.counted(), strict=True)
            ),
            findings=tuple(
                (rule, titles.get(rule, rule), count)
                for rule, count in sorted(self._findings.items(), key=lambda item: (-item[1], item[0]))
            ),
            errors=dict(sorted(self._errors.items())),
            ranking=ranking,
            places=array("L", _places([every[at] for at in ranking])),
            copies=self._scores.total() - means.total(),
            statuses=self._statuses.every,
        )


class _Statuses:
    """The statuses of each report, by letters one after another; blanks where it could not be judged."""

    def __init__(self, elements: int) -> None:
        self._elements = elements
        self.every = bytearray()

    def add(self, letters: str | None) -> None:
        """The statuses of one report, None of one that could not be judged. Raises ValueError when they are not as many as the
        elements."""
        if letters is None:
            letters = " " * self._elements
        if len(letters) != self._elements:
            raise ValueError(f"{len(letters)} statuses of {self._elements} elements")
        self.every += letters.encode("ascii")

    def counted(self) -> Iterator[dict[str, int]]:
        """How many reports have which status, for each element."""
        for place in range(self._elements):
            own = self.every[place :: self._elements]
            counts = {status: own.count(letter.encode()) for status, letter in LETTERS.items()}
            yield {status: count for status, count in counts.items() if count}


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
