"""What a check is told reaches the workers whole: facts, waivers, the day, the profile; and a result made with others is made anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi import api
from fazhi.batch.options import CheckOptions, as_arguments
from fazhi.batch.unit_facts import Book, UnitFacts
from fazhi.batch.workers import Job, Workers
from fazhi.cli import main
from fazhi.config import facts, waivers
from fazhi.results import FileResult
from fazhi.watch.products import Document, Judge

FACTS = """place: "青禾镇"
years:
  "2024": {enforcement-powers: false, villages: 12}
"""
WAIVERS = """waivers:
  - {rule: "court-appearance", place: "青禾镇", reason: "统一应诉", approver: "县司法局", until: "2099-12-31"}
"""
REPORT = """青禾镇2024年法治政府建设情况报告
一、工作开展情况
开展“八五”普法宣传9场。
二、存在的问题
由于人手少，法治宣传不深入。
三、下一步打算
充实法治队伍。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report with its facts and waivers, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "甲.txt").write_text(REPORT, "utf-8")
    (tmp_path / "facts.yml").write_text(FACTS, "utf-8")
    (tmp_path / "waivers.yml").write_text(WAIVERS, "utf-8")
    return tmp_path


def told(day: str = "2025-06-01") -> CheckOptions:
    """Options with everything in them."""
    listed = waivers.load(Path("waivers.yml"), day)
    units = Book("名册.csv", (UnitFacts("乙镇", ("乙",), 2, 2024, {"villages": 3, "enforcement-powers": False}),))
    return CheckOptions(2024, None, 30, None, "2024-12-31", facts.load(Path("facts.yml")), listed, units)


def audited(*more: str) -> FileResult:
    """The one result of an audit."""
    main.run(["audit", "报告", "--out", "结果", "--jobs", "1", "-q", "--format", "json", *more])
    (line,) = Path("结果", "results.jsonl").read_bytes().splitlines()
    return api_result(json.loads(line))


def api_result(data: dict[str, object]) -> FileResult:
    from fazhi.results import result_from_data

    return result_from_data(data)


def test_options_pass_through_json_unchanged(folder: Path) -> None:
    options = told()
    passed = as_arguments(json.loads(json.dumps(options._asdict())))
    assert passed == options._asdict()
    assert isinstance(passed["facts"], facts.SiteFacts)
    assert as_arguments(json.loads(json.dumps(CheckOptions()._asdict()))) == CheckOptions()._asdict()


def test_workers_judge_as_a_check_in_this_process(folder: Path) -> None:
    pack = api.load_pack(profile="street")
    options = told()
    with Workers(jobs=1, options=options, profile="street") as pool:
        found = pool.submit(Job("甲.txt", Path("报告/甲.txt"))).result()
    given = options._asdict()
    del given["units"]  # of another office
    assert found == api.check(Path("报告/甲.txt"), pack, name="甲.txt", **given)
    assert {verdict.rule for verdict in found.verdicts if verdict.waiver} == {"court-appearance"}
    assert next(v.status for v in found.verdicts if v.rule == "three-systems") == "not_applicable"


def test_a_profile_that_there_is_not_is_an_error_of_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["audit", "报告", "--out", "结果", "--profile", "galaxy"]) == 2
    assert "galaxy" in capsys.readouterr().err
    assert not Path("结果", "results.jsonl").exists()


def test_an_audit_takes_what_a_check_takes_and_remembers_with_what(folder: Path) -> None:
    plain = audited()
    assert not [verdict for verdict in plain.verdicts if verdict.waiver]
    waived = audited("--facts", "facts.yml", "--waivers", "waivers.yml")
    assert [verdict.rule for verdict in waived.verdicts if verdict.waiver] == ["court-appearance"]
    checked = main.run(["check", "报告/甲.txt", "-q", "-o", "json=one.json", "--facts", "facts.yml", "--waivers", "waivers.yml"])  # fmt: skip
    assert checked == 1
    (one,) = json.loads(Path("one.json").read_text("utf-8"))["results"]
    assert waived._replace(path="") == api_result(one)._replace(path="")
    assert audited() == plain


def test_an_audit_goes_by_the_project_file_unless_it_is_isolated(folder: Path) -> None:
    Path("fazhi.yaml").write_text('facts: "facts.yml"\nwaivers: "waivers.yml"\n', "utf-8")
    assert [verdict.rule for verdict in audited().verdicts if verdict.waiver] == ["court-appearance"]
    assert not [verdict for verdict in audited("--no-waivers").verdicts if verdict.waiver]
    assert not [verdict for verdict in audited("--isolated").verdicts if verdict.waiver]


def test_a_watcher_makes_results_anew_on_the_day_a_waiver_runs_out(folder: Path) -> None:
    Path("waivers.yml").write_text(WAIVERS.replace("2099", "2025"), "utf-8")
    day = ["2025-12-30"]
    document = Document("甲.txt", REPORT.encode(), "0" * 64)
    with Judge(None, told(day[0]), jobs=1, today=lambda: day[0]) as judge:
        first = judge.made_with
        waived = json.loads(judge([document])[0].files[".json"])
        day[0] = "2025-12-31"
        assert judge.made_with == first
        day[0] = "2026-01-01"
        assert judge.made_with != first
        late = json.loads(judge([document])[0].files[".json"])

    def on(found: dict[str, list[dict[str, list[dict[str, object]]]]]) -> list[object]:
        return [verdict["rule"] for verdict in found["results"][0]["verdicts"] if verdict["waiver"]]

    assert (on(waived), on(late)) == (["court-appearance"], [])
