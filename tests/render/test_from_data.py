"""A saved result read again is the result; anything else is refused with the place where it is not one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from fixed_run import EMPTY, RUN, SINGLE

from fazhi import api
from fazhi.results import Run, from_data

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"


@pytest.mark.parametrize("run", [RUN, SINGLE, EMPTY], ids=["run", "single", "empty"])
def test_there_and_back(run: Run) -> None:
    assert from_data(json.loads(json.dumps(run.to_dict()))) == run


def test_there_and_back_for_the_sample_reports() -> None:
    run = api.run(sorted(REPORTS.glob("*.txt")), api.load_pack())
    found = from_data(json.loads(json.dumps(run.to_dict())))

    assert found == run
    assert json.dumps(found.to_dict()) == json.dumps(run.to_dict())


def test_an_older_result_loads() -> None:
    data = SINGLE.to_dict()
    for field in ("score_unwaived", "baselined", "notes"):
        del data["results"][0][field]
    del data["results"][0]["verdicts"][0]["fingerprint"]
    (result,) = from_data(data).results

    assert (result.score_unwaived, result.baselined, result.notes) == (None, 0, ())
    assert result.verdicts[0].fingerprint == ""


def test_a_newer_result_loads() -> None:
    data = SINGLE.to_dict()
    data["results"][0]["more"] = {"a": 1}

    assert from_data(data) == SINGLE


@pytest.mark.parametrize(
    "data", [None, [], "x", 1, {}, {"tool": "fazhi"}, {"tool": {"name": "ruff"}}, {"version": "2"}]
)
def test_refuses_what_is_foreign(data: Any) -> None:
    with pytest.raises(ValueError, match=r"^不是 fazhi 的检查结果$"):
        from_data(data)


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("tool", "version"), 1, "tool.version 应为文字"),
        (("rules",), None, "rules 应为对象"),
        (("rules",), {"pack": "a", "version": "1"}, "rules 缺少 sha256"),
        (("results",), {}, "results 应为列表"),
        (("results", 0), [], "results[0] 应为对象"),
        (("results", 0, "score"), "42", "results[0].score 应为数"),
        (("results", 0, "score"), True, "results[0].score 应为数"),
        (("results", 0, "score"), float("nan"), "results[0].score 应为数"),
        (("results", 0, "passed"), 1, "results[0].passed 应为true 或 false"),
        (("results", 0, "counts"), {"met": "1"}, "results[0].counts.met 应为整数"),
        (("results", 0, "notes"), "注", "results[0].notes 应为列表"),
        (("results", 0, "error"), {"code": "empty"}, "results[0].error 缺少 message"),
        (("results", 0, "report", "level"), "village", "results[0].report.level 应为 township、street、department、county"),
        (("results", 0, "verdicts", 0, "status"), "done", "results[0].verdicts[0].status 应为 met、partial、planned、missing、not_applicable"),
        (("results", 0, "verdicts", 0, "evidence", 0, "start"), -1, "results[0].verdicts[0].evidence[0].start 应为整数"),
        (("results", 0, "findings", 1, "severity"), "fatal", "results[0].findings[1].severity 应为 error、warning、info"),
    ],
)  # fmt: skip
def test_refuses_what_is_wrong(place: tuple[Any, ...], value: Any, message: str) -> None:
    data = copy.deepcopy(RUN.to_dict())
    node: Any = data
    for part in place[:-1]:
        node = node[part]
    node[place[-1]] = value
    with pytest.raises(ValueError, match=r".") as refused:
        from_data(data)

    assert str(refused.value) == message
