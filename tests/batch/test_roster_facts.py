"""Facts in a roster reach the checks of the reports of their offices, and of no others; wrong ones are refused where they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.batch import roster
from fazhi.cli import main
from fazhi.errors import UsageError

TOWNS_ALONE = "law-wise-people"
TITLES = "单位,别名,作被告的行政诉讼案件数,有无行政执法权,年度,联系人\n"


def report(place: str, year: int = 2024) -> str:
    return (
        f"{place}{year}年法治政府建设情况的报告\n一、主要工作\n{place}党委书记、镇长履行推进法治建设第一责任人职责，开会4次。\n"
        f"调处纠纷36件。\n二、存在问题\n普法针对性不强，原因是人手不足。\n三、{year + 1}年工作计划\n加强普法。\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of three offices, one of which calls itself by an alias."""
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告").mkdir()
    for place in ("青禾镇", "云台镇", "石桥乡"):
        (tmp_path / "报告" / f"{place}.txt").write_text(report(place), "utf-8")
    return tmp_path


def audited(folder: Path, table: str, *more: str, out: str = "结果") -> dict[str, dict[str, Any]]:
    """The results by file."""
    (folder / "名册.csv").write_text(table, "utf-8")
    assert main.run(["audit", "报告", "--out", out, "--jobs", "1", "--roster", "名册.csv", *more]) == 1
    lines = (folder / out / "results.jsonl").read_text("utf-8").splitlines()
    return {result["path"]: result for result in map(json.loads, lines)}


def court(result: dict[str, Any]) -> tuple[str, str]:
    (verdict,) = [verdict for verdict in result["verdicts"] if verdict["rule"] == "court-appearance"]
    return verdict["status"], verdict["because"]


IDLE = "名册 名册.csv 第 {} 行写明没有行政诉讼案件，这一要求不适用（报告没有写到这类事项）"


def test_facts_go_for_the_reports_of_their_office(folder: Path) -> None:
    table = TITLES + "青山县青禾镇,,0,,,\n云台镇,,3,有,,\n大石桥,石桥乡,0,,,\n"
    found = audited(folder, table)
    assert court(found["青禾镇.txt"]) == ("not_applicable", IDLE.format(2))
    assert court(found["云台镇.txt"])[0] == "missing"
    assert court(found["石桥乡.txt"]) == ("not_applicable", IDLE.format(4))


def test_facts_of_a_year_go_for_reports_of_that_year(folder: Path) -> None:
    found = audited(folder, TITLES + "青禾镇,,0,,2023,\n云台镇,,0,,2024年,\n")
    assert court(found["青禾镇.txt"])[0] == "missing"
    assert found["青禾镇.txt"]["notes"] == ["名册 名册.csv 没有2024年度，没有使用"]
    assert court(found["云台镇.txt"]) == ("not_applicable", IDLE.format(3))


def test_a_fact_that_changes_is_checked_again_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    none, some = (TITLES + f"青禾镇,,{count},,,\n云台镇,,0,,,\n石桥乡,,,,,\n" for count in (0, 2))
    audited(folder, none)
    capsys.readouterr()
    assert court(audited(folder, some)["青禾镇.txt"])[0] == "missing"
    assert "其中 2 份与上次相同，沿用结果" in capsys.readouterr().out
    assert court(audited(folder, none)["青禾镇.txt"])[0] == "not_applicable"
    assert "其中 3 份与上次相同，沿用结果" in capsys.readouterr().out
    audited(folder, none, "--no-cache", out="另一处")
    for name in ("results.jsonl", "audit.json", "得分排名.csv"):
        assert (folder / "结果" / name).read_bytes() == (folder / "另一处" / name).read_bytes()


def test_columns_that_mean_nothing_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audited(folder, TITLES + "青禾镇,,,,,张某\n")
    assert "名册的“联系人”列不是检查用的项目，没有使用" in capsys.readouterr().out.splitlines()


def test_two_years_take_only_facts_that_name_theirs(folder: Path) -> None:
    (folder / "去年").mkdir()
    for place in ("青禾镇", "云台镇"):
        (folder / "去年" / f"{place}.txt").write_text(report(place, 2023), "utf-8")
    (folder / "名册.csv").write_text(TITLES + "青禾镇,,0,,2024,\n云台镇,,0,,,\n", "utf-8")
    assert main.run(["audit", "compare", "去年", "报告", "--out", "比较", "--roster", "名册.csv", "-q"]) == 0
    changes = [json.loads(line) for line in (folder / "比较" / "compare.jsonl").read_bytes().splitlines()]
    closed = {change["unit"]: change["closed"] for change in changes}
    assert "行政机关负责人出庭应诉率" not in closed["云台镇"]
    assert closed["青禾镇"] != closed["云台镇"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TITLES + "甲镇,,两件,,,\n", "第 2 行第 3 列“作被告的行政诉讼案件数”的“两件”不对，应为 0 到 100000 的整数"),
        (TITLES + "甲镇,,-1,,,\n", "第 2 行第 3 列“作被告的行政诉讼案件数”的“-1”不对，应为 0 到 100000 的整数"),
        (TITLES + "甲镇,,100001,,,\n", "第 2 行第 3 列“作被告的行政诉讼案件数”的“100001”不对，应为 0 到 100000 的整数"),
        (TITLES + "甲镇,,,\n乙镇,,,不详,,\n", "第 3 行第 4 列“有无行政执法权”的“不详”不对，应为 有 或 无"),
        (TITLES + "甲镇,,,,去年,\n", "第 2 行第 5 列的年度“去年”不对，应写成 2024 这样"),
        ("单位,villages,所辖村、社区数\n甲镇,1,1\n", "第 1 行有两列“所辖村、社区数”；请删去一列"),
    ],
)
def test_wrong_facts_are_refused_where_they_stand(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        roster.load(path)
    assert str(raised.value) == f"{path}：{message}"


def test_every_word_of_the_vocabulary_by_name_and_by_title(tmp_path: Path) -> None:
    from fazhi.rules.site import FACTS

    for titles in (list(FACTS), [fact.title for fact in FACTS.values()]):
        cells = ["否" if fact.kind == "flag" else "12" for fact in FACTS.values()]
        path = tmp_path / "名册.csv"
        path.write_text(f"单位,{','.join(titles)}\n甲镇,{','.join(cells)}\n", "utf-8")
        (unit,) = roster.load(path)
        assert unit.site == {name: False if fact.kind == "flag" else 12 for name, fact in FACTS.items()}
        assert unit.facts == ()


def status(result: dict[str, Any], rule: str) -> str:
    return next(verdict["status"] for verdict in result["verdicts"] if verdict["rule"] == rule)


def test_the_level_of_an_office_stands_over_what_its_report_seems_to_be(folder: Path) -> None:
    """Only for the report of that office, not over --level; a rule that is not for the level is not asked for."""
    table = "单位,层级\n青禾镇,部门\n云台镇,乡镇\n石桥乡,\n"
    found = audited(folder, table)
    assert [found[f"{name}.txt"]["report"]["level"] for name in ("青禾镇", "云台镇", "石桥乡")] == [
        "department", "township", "township",
    ]  # fmt: skip
    assert [status(found[f"{name}.txt"], TOWNS_ALONE) for name in ("青禾镇", "云台镇", "石桥乡")] == [
        "not_applicable", "missing", "missing",
    ]  # fmt: skip
    found = audited(folder, table.replace("部门", "乡镇"))
    assert status(found["青禾镇.txt"], TOWNS_ALONE) == "missing"
    found = audited(folder, table, "--level", "county")
    assert {one["report"]["level"] for one in found.values()} == {"county"}
