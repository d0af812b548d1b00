"""The result of a check: frozen values with the fields of the JSON result (contract, section 4).

Everything above imports these; they import nothing of ours. Rendering JSON is a dump (`FileResult.to_dict`),
reading it again is `from_data`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from fazhi.records import Any, NamedTuple

STATUSES = ("met", "partial", "planned", "missing", "not_applicable")
STATUS_LABELS = {
    "met": "达标",
    "partial": "部分达标",
    "planned": "仅列计划",
    "missing": "缺失",
    "not_applicable": "不适用",
}
SEVERITIES = ("error", "warning", "info")
# used: covers something; idle: its report has no such gap; unmatched: no such report was checked.
WAIVER_STATES = ("used", "expired", "idle", "unmatched")
LEVEL_LABELS = {"township": "乡镇", "street": "街道", "department": "部门", "county": "县级"}
LEVELS = tuple(LEVEL_LABELS)


class Span(NamedTuple):
    """A half-open range of characters of the text as read."""

    start: int
    end: int


class Evidence(NamedTuple):
    """A quote that equals the text as read at [start, end); `line` and `column` start at 1.

    `section` is the heading that it stands under; `before` and `after` are the characters around it
    within its paragraph, for a reader who has no second window open.
    """

    text: str
    section: str
    start: int
    end: int
    line: int
    column: int
    before: str = ""
    after: str = ""


class Waiver(NamedTuple):
    """An exception that somebody answers for: the item stays visible and no longer counts.

    `until` is the last day on which it holds, as an ISO date; `scope` says in Chinese what it was given for.
    """

    reason: str
    approver: str
    until: str
    scope: str


class Verdict(NamedTuple):
    """The answer to one required element. `worth` is what the score would gain if it were met.

    `fingerprint` is the same for the same gap of the same report, wherever it stands (see fingerprints.py).
    """

    rule: str
    title: str
    status: str
    weight: float
    points: float
    severity: str
    because: str
    remedy: str
    basis: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    draft: str = ""
    worth: float = 0.0
    fingerprint: str = ""
    waiver: Waiver | None = None


class Finding(NamedTuple):
    """A defect at a place; `fingerprint` and `waiver` as for a verdict."""

    rule: str
    title: str
    severity: str
    message: str
    remedy: str
    basis: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    fingerprint: str = ""
    waiver: Waiver | None = None


class Hidden(NamedTuple):
    """A known gap or finding that a baseline keeps out: `status` of the element, or severity of the finding."""

    fingerprint: str
    rule: str
    title: str
    status: str
    text: str


class ReportFacts(NamedTuple):
    """What the report says of itself; `None` where it does not say."""

    title: str | None
    place: str | None
    year: int | None
    level: str | None


class FileProblem(NamedTuple):
    """Why a file could not be judged: `code` from errors.READ_CODES and one line for a person."""

    code: str
    message: str


class FileResult(NamedTuple):
    """One file of a run. With `error`, there is no score and `passed` is false.

    `score_unwaived` is the score before waivers (equal to `score` without any); `baselined` is how many known
    gaps and findings a baseline keeps out of `verdicts` and `findings` (`score` and `counts` know them all);
    `hidden` names them where that was asked for.
    """

    path: str
    sha256: str
    format: str
    report: ReportFacts | None
    score: float | None
    grade: str | None
    passed: bool
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    error: FileProblem | None
    counts: dict[str, int]
    cheapest: tuple[str, ...]
    notes: tuple[str, ...] = ()
    score_unwaived: float | None = None
    baselined: int = 0
    hidden: tuple[Hidden, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract, section 4."""
        return as_data(self)  # type: ignore[no-any-return]


class LayerRef(NamedTuple):
    """One layer of the rules, from the first to the last."""

    pack: str
    version: str
    sha256: str


class RulesInfo(NamedTuple):
    """Which rules a result was made with: `sha256` is over all `layers`; `profile` is empty where none was used."""

    pack: str
    version: str
    sha256: str
    profile: str = ""
    layers: tuple[LayerRef, ...] = ()


class WaiverUse(NamedTuple):
    """What became of one waiver in a run: where it stands, what it is for, `state` of WAIVER_STATES, how many items it covers."""

    path: str
    line: int
    rule: str
    scope: str
    until: str
    state: str
    covered: int


class Run(NamedTuple):
    """What one command checked: one entry for each path given, in the order given; and what became of each waiver.

    Results of many files may be a sequence that reads each when it is asked for."""

    version: str
    rules: RulesInfo
    results: Sequence[FileResult]
    waivers: tuple[WaiverUse, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The whole JSON result."""
        return {
            "tool": {"name": "fazhi", "version": self.version},
            "rules": as_data(self.rules),
            "results": [result.to_dict() for result in self.results],
            "waivers": as_data(self.waivers),
        }


class Source(NamedTuple):
    """The document behind a result: its bytes, and the text as read, which the places of evidence refer to."""

    data: bytes
    text: str


# Gives the document behind a result, or nothing where it is gone or no longer the same.
Sources = Callable[[FileResult], Source | None]


def as_data(value: Any) -> Any:
    """Named tuples to dicts, tuples to lists, all the way down."""
    if not isinstance(value, (tuple, list)):
        return value
    fields = getattr(value, "_fields", None)
    if fields is not None:
        return {name: as_data(item) for name, item in zip(fields, value, strict=True)}
    return [as_data(item) for item in value]


# --- a saved result, read again -----------------------------------------------------------------------------------

_ALLOWED = {
    (Verdict, "status"): STATUSES,
    (Verdict, "severity"): SEVERITIES,
    (Finding, "severity"): SEVERITIES,
    (ReportFacts, "level"): (*LEVELS, None),
    (WaiverUse, "state"): WAIVER_STATES,
    (Hidden, "status"): (*STATUSES, *SEVERITIES),
}


def from_data(data: Any) -> Run:
    """The run whose `to_dict` this is. Fields that an older version did not write take their defaults; fields that
    we do not know are passed over. Raises ValueError with one Chinese line: where in the data, what would be right."""
    if not isinstance(data, dict) or not isinstance(data.get("tool"), dict) or data["tool"].get("name") != "fazhi":
        raise ValueError("不是 fazhi 的检查结果")
    return Run(
        version=_value(str, data["tool"].get("version"), "tool.version"),
        rules=_value(RulesInfo, data.get("rules"), "rules"),
        results=_value(tuple[FileResult, ...], data.get("results"), "results"),
        waivers=_value(tuple[WaiverUse, ...], data.get("waivers", []), "waivers"),
    )


def result_from_data(data: Any) -> FileResult:
    """One result whose `to_dict` this is; as `from_data`."""
    return _record(FileResult, data, "result")  # type: ignore[no-any-return]


def read_as(kind: Any, data: Any, place: str) -> Any:
    """`data` as a value of `kind`, a named tuple, a tuple of such or the like; fields that it does not name are passed
    over. Raises ValueError as `from_data`."""
    return _value(kind, data, place)


def _value(kind: Any, data: Any, place: str) -> Any:
    """`data` as a value of the annotated kind."""
    origin, parts = _shape(kind)
    if origin is tuple:
        return tuple(_value(parts[0], item, f"{place}[{at}]") for at, item in enumerate(_plain(list, data, place)))
    if origin is dict:
        return {name: _value(parts[1], item, f"{place}.{name}") for name, item in _plain(dict, data, place).items()}
    if type(None) in parts:
        return None if data is None else _value(parts[0], data, place)
    return _record(kind, data, place) if hasattr(kind, "_fields") else _plain(kind, data, place)


@cache
def _shape(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """What an annotation is made of, worked out once: a batch has very many values of few kinds."""
    from typing import get_args, get_origin

    return get_origin(kind), get_args(kind)


_NAMES = {str: "文字", int: "整数", float: "数", bool: "true 或 false", list: "列表", dict: "对象"}


def _plain(kind: Any, data: Any, place: str) -> Any:
    """A value that JSON has itself. A truth value is no number, and what is not finite is none either."""
    if kind is float and type(data) is int:
        data = float(data)
    if type(data) is not kind or (kind is int and data < 0) or (kind is float and not math.isfinite(data)):
        raise ValueError(f"{place} 应为{_NAMES[kind]}")
    return data


def _record(kind: Any, data: Any, place: str) -> Any:
    found, hints = _plain(dict, data, place), _hints(kind)
    missing = [name for name in kind._fields if name not in found and name not in kind._field_defaults]
    if missing:
        raise ValueError(f"{place} 缺少 {missing[0]}")
    given = {name: _value(hints[name], found[name], f"{place}.{name}") for name in kind._fields if name in found}
    for name, value in given.items():
        allowed = _ALLOWED.get((kind, name))
        if allowed and value not in allowed:
            raise ValueError(f"{place}.{name} 应为 {'、'.join(str(item) for item in allowed if item)}")
    return kind(**given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(kind)
