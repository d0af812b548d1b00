"""The public calls: what they take, what they never do."""

from __future__ import annotations

import gc
import hashlib
import inspect
import json
import random
from pathlib import Path

import pytest

import fazhi
from fazhi import engine
from fazhi.checks.stage import Stage
from fazhi.checks.weighing import Weighing
from fazhi.results import FileProblem

REPORTS = Path(__file__).parent.parent / "fixtures" / "reports"
NAMES = sorted(path.name for path in REPORTS.iterdir() if path.suffix in (".txt", ".docx", ".html", ".md"))
PACK = fazhi.load_pack()


def test_order_and_what_was_checked_before_change_nothing() -> None:
    alone = {name: fazhi.check(REPORTS / name, fazhi.load_pack(), name=name) for name in NAMES[:6]}
    shuffled = random.Random(4).sample(NAMES, len(NAMES))
    together = {name: fazhi.check(REPORTS / name, PACK, name=name) for name in shuffled}

    assert {name: together[name] for name in alone} == alone


def test_bytes_and_path_give_the_same_but_for_the_name() -> None:
    path = REPORTS / "01-complete-town.docx"

    assert fazhi.check(path.read_bytes(), PACK, name=str(path)) == fazhi.check(path, PACK)


LONG = """云岭镇2024年法治政府建设年度报告
一、主要做法
镇党委书记、镇长切实履行推进法治建设第一责任人职责，全年召开专题会议4次。
二、存在的问题
执法力量不足，主要原因是编制少。普法形式单一。案卷归档不及时。应诉准备不充分。合同审查把关不严。
三、下一步打算
充实执法力量2名。丰富普法形式。规范案卷归档。做好应诉准备。严格合同审查。
"""


def test_what_a_check_needed_is_gone_when_it_ends_without_being_looked_for() -> None:
    fazhi.check(LONG.encode(), PACK)  # of whose shortcomings and plans not all are read
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        fazhi.check(LONG.encode(), PACK)
        left = [one for one in gc.get_objects() if isinstance(one, (Stage, Weighing))]
        after_none = gc.isenabled()
        gc.enable()
        fazhi.check(LONG.encode(), PACK)
        after_some = gc.isenabled()
    finally:
        (gc.enable if collecting else gc.disable)()

    assert not left  # neither stands in a circle
    assert (after_none, after_some) == (False, True)


def test_check_and_examine_are_called_alike() -> None:
    whole = fazhi.api.examine(REPORTS / "01-complete-town.txt", PACK, year=2023, fail_under=99.5)

    assert fazhi.check(REPORTS / "01-complete-town.txt", PACK, year=2023, fail_under=99.5) == whole.result
    assert list(inspect.signature(fazhi.check).parameters) == list(inspect.signature(fazhi.api.examine).parameters)
    with pytest.raises(TypeError, match="unexpected keyword argument 'yaer'"):
        fazhi.check(b"", PACK, yaer=2023)  # type: ignore[call-arg]


def test_the_file_is_not_changed() -> None:
    path = REPORTS / "01-complete-town.docx"
    before = (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)

    result = fazhi.check(path, PACK)

    assert (result.sha256, path.stat().st_mtime_ns) == before


def test_a_run_dumps_to_the_contract(tmp_path: Path) -> None:
    run = fazhi.run([REPORTS / "05-all-planned.txt", tmp_path / "none.txt"], PACK)
    data = json.loads(json.dumps(run.to_dict()))

    assert list(data) == ["tool", "rules", "results", "waivers"]
    assert data["rules"]["sha256"] == PACK.sha256
    good, bad = data["results"]
    assert (good["error"], good["passed"], good["report"]["year"]) == (None, False, 2024)
    assert set(good["verdicts"][0]) >= {
        "rule",
        "title",
        "status",
        "weight",
        "points",
        "severity",
        "because",
        "remedy",
        "basis",
        "evidence",
    }
    assert (bad["error"]["code"], bad["score"], bad["passed"], bad["verdicts"]) == ("unreadable", None, False, [])


def test_year_and_level_given_stand_over_the_report() -> None:
    facts = fazhi.check(REPORTS / "01-complete-town.txt", PACK, year=2019, level="department").report

    assert facts is not None
    assert (facts.year, facts.level) == (2019, "department")


def test_what_cannot_be_recognised_is_noted() -> None:
    result = fazhi.check("法治建设工作报告\n\n推进依法行政，组织学法4次。\n".encode(), PACK)

    assert result.notes == (
        "没有识别出报告年度，往年、计划和在期规划可能判断不准；请在标题写明年度，或用 --year 指定",
        "没有识别出报告单位，哪些是其他单位的事可能判断不准；请在标题或落款写明单位",
    )


@pytest.mark.parametrize("part", ["build", "check_element"])
def test_what_fails_inside_costs_one_file(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(engine, part, fails)
    result = fazhi.check(REPORTS / "01-complete-town.txt", PACK)

    assert (result.passed, result.score, result.verdicts) == (False, None, ())
    assert isinstance(result.error, FileProblem)
    assert result.error.code == "rule-failed"
    assert "ZeroDivisionError" in result.error.message


def test_another_subject_is_no_report() -> None:
    result = fazhi.check("青禾镇2024年防汛工作总结\n组织巡堤4次。\n".encode(), PACK)

    assert result.error == FileProblem(
        "not-a-report", "全文没有提到法治建设或依法行政，不像法治政府建设年度报告；请确认是否选错了文件"
    )


def test_blanks_of_a_draft_are_no_statement() -> None:
    drafts = "\n".join(rule.draft for rule in PACK.elements)
    result = fazhi.check(f"青禾镇2024年法治政府建设情况报告\n一、工作情况\n{drafts}\n".encode(), PACK)

    asked = {rule.id for rule in PACK.elements if rule.from_year <= 2024 <= rule.until_year}
    assert {verdict.status for verdict in result.verdicts if verdict.rule in asked} == {"missing"}
    assert sum(verdict.points for verdict in result.verdicts) == 0
