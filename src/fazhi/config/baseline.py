"""The baseline: gaps that were known on a day, one a line, each by its fingerprint; written by us, read strictly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from fazhi.config import document
from fazhi.errors import UsageError
from fazhi.records import Any, NamedTuple

_WHAT = "基线文件"
_HEAD = (
    "# 基线：已知的缺口和问题，检查时另行计数，不再列出。由 fazhi baseline create 写出，fazhi baseline prune 清理。\n"
)
_TEXT = 60


class Gap(NamedTuple):
    """A known gap: its fingerprint, and for a reader its rule, report, status (or severity) and first words."""

    fingerprint: str
    rule: str
    report: str
    status: str
    text: str


class Baseline(NamedTuple):
    """The known gaps in a file."""

    path: str
    gaps: tuple[Gap, ...]

    def fingerprints(self) -> frozenset[str]:
        """What is known."""
        return frozenset(gap.fingerprint for gap in self.gaps)


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises RuleError with the place of the first fault, UsageError when it cannot be read."""
    found, errors = document.parsed(document.read_bytes(path, _WHAT), path, schema())
    seen: dict[str, int] = {}
    for number, gap in enumerate(found.data["gaps"] if not errors else ()):
        where = ("gaps", number, "fingerprint")
        line = found.values[where].line
        if gap["fingerprint"] in seen:
            message = f"gaps.第{number + 1}项 与第 {seen[gap['fingerprint']]} 行的指纹相同，应只留一项"
            errors.append(found.error(where, message))
        seen.setdefault(gap["fingerprint"], line)
    if errors:
        raise errors[0]
    return Baseline(path.as_posix(), tuple(Gap(**gap) for gap in found.data["gaps"]))


def dump(gaps: Iterable[Gap]) -> bytes:
    """The text of a baseline file, one gap a line, in a fixed order. Raises UsageError when it would be too long to read."""
    ordered = sorted({Gap(*map(shown, gap)) for gap in gaps}, key=lambda gap: (gap.report, gap.rule, gap.text, gap))
    lines = ["gaps:\n" if ordered else "gaps: []\n", *(f"  - {_line(gap)}\n" for gap in ordered)]
    data = (_HEAD + "format: 1\n" + "".join(lines)).encode("utf-8")
    if len(data) > document.MAX_BYTES:
        raise UsageError(
            f"{len(ordered)} 项记入一个基线文件太大，应在 {document.MAX_BYTES} 字节以内；请分几个目录各建一个"
        )
    return data


def shown(text: str) -> str:
    """Text as it stands in the file: one line, printable, not too long."""
    flat = "".join(char for char in text if char.isprintable()).strip()
    return flat if len(flat) <= _TEXT else f"{flat[:_TEXT]}…"


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    from fazhi.rules.schema_parts import items_of, name_of, table

    plain = {"type": "string"}
    mark = {
        "type": "string",
        "pattern": "^[0-9a-f]{32}$",
        "errorMessage": "指纹：32 位小写十六进制数字",
        "title": "指纹",
    }
    parts = {
        "fingerprint": mark,
        "rule": name_of("规则"),
        "report": {**plain, "title": "报告", "minLength": 1},
        "status": {**plain, "title": "结论或严重程度"},
        "text": {**plain, "title": "开头的字"},
    }
    form = {"type": "integer", "enum": [1], "title": "格式的版本"}
    whole = table(
        {"format": form, "gaps": items_of(table(parts, tuple(parts), "一项"), "已知的缺口", minimum=0)},
        ("format", "gaps"),
        _WHAT,
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _line(gap: Gap) -> str:
    return (
        "{"
        + ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in gap._asdict().items())
        + "}"
    )
