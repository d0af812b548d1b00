"""The figures of a batch: each report counts once in means, however many copies of its file there are."""

from __future__ import annotations

from typing import NamedTuple

from fazhi.batch.row import Row
from fazhi.batch.summary import summarize


class _Pack(NamedTuple):
    elements: tuple[()] = ()
    findings: tuple[()] = ()


def _row(path: str, sha256: str, score: float | None) -> Row:
    error = "" if score is not None else "empty"
    return Row(path, sha256, "txt", "", "", 2024, "", score, "合格", True, "", {}, "", error, "")


def test_a_file_and_its_copies_are_one_report() -> None:
    rows = [
        _row("a", "1", 40.0),
        _row("b", "1", 40.0),
        _row("c", "1", 40.0),
        _row("d", "2", 80.0),
        _row("e", "3", 90.0),
    ]
    found = summarize(rows, _Pack())

    assert (found.total, found.judged, found.copies, found.mean, found.median) == (5, 5, 2, 70.0, 80.0)
    assert found.mean_said() == "平均 70 分，中位数 80 分（完全相同的文件只算一次，少算 2 份）"
    assert sum(found.scores) == 5


def test_without_copies_nothing_is_said_of_them() -> None:
    assert summarize([_row("a", "1", 40.0), _row("b", "", None)], _Pack()).mean_said() == "平均 40 分，中位数 40 分"
    assert summarize([_row("b", "", None)], _Pack()).mean_said() == ""
