"""Site facts: they make a rule idle, say so, and never hide what a report states."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi import api
from fazhi.config import facts
from fazhi.errors import RuleError, UsageError
from fazhi.results import FileResult, Verdict

FACTS = """place: "青禾镇"
years:
  "2024": {enforcement-powers: false, administrative-lawsuits: 0, villages: 12}
  "2023": {administrative-lawsuits: 3}
"""
REPORT = """青禾镇{year}年法治政府建设情况报告
一、工作开展情况
{done}开展“八五”普法宣传9场。
二、存在的问题
由于人手少，法治宣传不深入。
三、下一步打算
充实法治队伍。{plan}
"""
BAD: dict[str, str] = json.loads((Path(__file__).parent / "bad_facts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return api.load_pack()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "facts.yml"
    found.write_text(FACTS, "utf-8")
    return found


def _judged(pack: api.Pack, path: Path | None, done: str = "", plan: str = "", year: int = 2024) -> FileResult:
    text = REPORT.format(done=done, plan=plan, year=year)
    return api.check(text.encode(), pack, facts=facts.load(path) if path else None)


def _of(result: FileResult, rule: str) -> Verdict:
    return next(verdict for verdict in result.verdicts if verdict.rule == rule)


def test_an_idle_rule_is_not_applicable_and_says_why(pack: api.Pack, path: Path) -> None:
    before, after = _judged(pack, None), _judged(pack, path)

    assert _of(before, "three-systems").status == "missing"
    verdict = _of(after, "three-systems")
    assert (verdict.status, verdict.points, verdict.remedy, verdict.draft) == ("not_applicable", 0.0, "", "")
    assert verdict.because == (
        f"事实文件 {path.as_posix()} 第 3 行写明没有行政执法权，这一要求不适用（报告没有写到这类事项）"
    )
    assert after.score is not None
    assert before.score is not None
    assert after.score > before.score
    assert after.notes == before.notes


def test_a_plan_is_no_contradiction(pack: api.Pack, path: Path) -> None:
    plan = "明年将全面推行行政执法“三项制度”。"

    assert _of(_judged(pack, None, plan=plan), "three-systems").status == "planned"
    verdict = _of(_judged(pack, path, plan=plan), "three-systems")
    assert verdict.status == "not_applicable"
    assert verdict.because == (
        f"事实文件 {path.as_posix()} 第 3 行写明没有行政执法权，这一要求不适用（报告只写了打算，没有写做了这类事项）"
    )


@pytest.mark.parametrize(
    ("done", "rule", "status"),
    [
        ("严格落实行政执法“三项制度”。", "three-systems", "met"),
        ("落实行政执法公示制度。", "three-systems", "partial"),
        ("全年行政诉讼2件，行政机关负责人出庭应诉率100%。", "court-appearance", "met"),
        ("全年行政诉讼案件2件，均委托律师代理。", "court-appearance", "missing"),
    ],
)
def test_what_the_report_states_stands_and_is_told(
    done: str, rule: str, status: str, pack: api.Pack, path: Path
) -> None:
    before, after = _judged(pack, None, done), _judged(pack, path, done)

    assert _of(before, rule).status == status
    assert _of(after, rule)._replace(worth=0) == _of(before, rule)._replace(worth=0)
    assert any("仍按报告判断；请核对哪一个不对" in note and _of(after, rule).title in note for note in after.notes)


def test_a_report_that_denies_what_the_file_counts_is_told(pack: api.Pack, path: Path) -> None:
    result = _judged(pack, path, "全年无行政诉讼案件。", year=2023)

    assert _of(result, "court-appearance").status == "not_applicable"
    assert [note for note in result.notes if "事实文件" in note] == [
        f"报告说没有这类事项（第 3 行“行政诉讼”），事实文件 {path.as_posix()} 第 4 行写的是作被告的行政诉讼案件数：3；请核对哪一个不对"
    ]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("青禾镇", "松溪镇", "事实文件 {path} 是青禾镇的，这份报告是松溪镇的，没有使用"),
        ("2024", "2021", "事实文件 {path} 没有2021年度，没有使用"),
    ],
)
def test_facts_of_another_place_or_year_are_not_used(old: str, new: str, note: str, pack: api.Pack, path: Path) -> None:
    text = REPORT.format(done="", plan="", year=2024).replace(old, new).encode()
    plain, result = api.check(text, pack), api.check(text, pack, facts=facts.load(path))

    assert result.verdicts == plain.verdicts
    assert result.notes == (*plain.notes, note.format(path=path.as_posix()))


@pytest.mark.parametrize("text", BAD)
def test_a_broken_file_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        facts.load(path)

    assert str(caught.value).replace(tmp_path.as_posix(), "") == BAD[text]


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yml：读不出事实文件（没有这个文件），请检查路径和权限"):
        facts.load(tmp_path / "none.yml")
    with pytest.raises(UsageError, match="这是文件夹，应为事实文件"):
        facts.load(tmp_path)


# --- the day whose law counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "found"),
    [("", False), ("2020", False), ("2021", True), ("2020-12-31", False), ("2021-01-01", True), ("2024-07-01", True)],
)
def test_as_of_is_the_day_whose_law_counts(as_of: str, found: bool, pack: api.Pack) -> None:
    """民法总则 held until the end of 2020."""
    text = REPORT.format(done="依据《民法总则》开展工作。", plan="", year=2020)
    result = api.check(text.encode(), pack, as_of=as_of)

    assert any(finding.message.startswith("“民法总则”") for finding in result.findings) is found


def test_rules_of_other_years_are_idle_as_of_then(pack: api.Pack) -> None:
    text = REPORT.format(done="", plan="", year=2024).encode()

    assert _of(api.check(text, pack), "three-systems").status == "missing"
    assert _of(api.check(text, pack, as_of="2018"), "three-systems").status == "not_applicable"
