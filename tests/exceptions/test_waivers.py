"""Waivers: what they cover and what not, that everything stays visible, and that no broken list is used."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from exception_cases import RULES, TODAY, WAIVABLE, report, waiver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi import api
from fazhi.cli import main, setup
from fazhi.config import waivers
from fazhi.errors import RuleError, UsageError
from fazhi.render import render
from fazhi.results import FileResult, Run, Verdict, Waiver

BAD: dict[str, str] = json.loads((Path(__file__).parent / "bad_waivers.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return api.load_pack()


@pytest.fixture
def load(tmp_path: Path, pack: api.Pack):  # type: ignore[no-untyped-def]
    """Writes waivers and loads them."""

    def _load(*lines: str, today: str = TODAY) -> waivers.Waivers:
        path = tmp_path / "waivers.yml"
        path.write_text("waivers:\n" + "".join(lines), "utf-8")
        return waivers.load(path, today, api.rule_names(pack), pack.info.waivable)

    return _load


def _of(result: FileResult, rule: str) -> Verdict:
    return next(verdict for verdict in result.verdicts if verdict.rule == rule)


def _states(results: tuple[FileResult, ...], pack: api.Pack, given: waivers.Waivers) -> list[tuple[str, int]]:
    return [(use.state, use.covered) for use in api.as_run(results, pack, given).waivers]


def test_a_gap_is_waived_and_stays(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    given = load(waiver(year=2024))
    before, after = api.check(report(), pack), api.check(report(), pack, waivers=given)

    verdict = _of(after, "court-appearance")
    assert verdict.waiver == Waiver("统一应诉", "某县司法局", "2025-12-31", "青禾镇2024年度")
    assert (verdict.status, verdict.points, verdict.worth) == ("missing", 0.0, 0.0)
    assert verdict.because == _of(before, "court-appearance").because
    assert len(after.verdicts) == len(before.verdicts)
    assert after.counts == before.counts
    assert after.score_unwaived == before.score
    assert after.score is not None
    assert before.score is not None
    assert after.score > before.score
    assert "court-appearance" not in after.cheapest
    assert _states((after,), pack, given) == [("used", 1)]


def test_it_is_seen_in_text_and_json(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    given = load(waiver(), waiver("fazhi-term"))
    run = api.as_run((api.check(report(), pack, name="r.txt", waivers=given),), pack, given)

    text = str(render("text", run))
    assert "已豁免（2 项，不扣分，也不影响是否通过）" in text
    assert text.count("理由：统一应诉；批准：某县司法局；有效期至 2025-12-31；范围：青禾镇") == 2
    assert "（豁免前 " in text
    data = json.loads(str(render("json", run)))
    marked = [item for item in (*data["results"][0]["verdicts"], *data["results"][0]["findings"]) if item["waiver"]]
    assert [item["rule"] for item in marked] == ["court-appearance", "fazhi-term"]
    assert [use["state"] for use in data["waivers"]] == ["used", "used"]


def test_a_waived_finding_blocks_nothing(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    complete = Path(__file__).resolve().parents[2] / "fixtures" / "reports" / "01-complete-town.txt"
    text = complete.read_text("utf-8").replace("深化普法宣传，", "深化法制宣传，", 1)
    place = api.check(text.encode(), pack).report.place  # type: ignore[union-attr]
    given = load(waiver("fazhi-term", place=place))
    blocked = api.check(text.encode(), pack, fail_on="warning", fail_under=0)
    passed = api.check(text.encode(), pack, fail_on="warning", fail_under=0, waivers=given)

    assert [finding.rule for finding in blocked.findings] == ["fazhi-term"]
    assert (blocked.passed, passed.passed, len(passed.findings)) == (False, True, 1)


def test_an_exception_does_not_mask_a_pass(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    given = load(waiver())
    done = report(done="全年行政诉讼2件，行政机关负责人出庭应诉率100%。")
    before, after = api.check(done, pack), api.check(done, pack, waivers=given)

    assert _of(after, "court-appearance") == _of(before, "court-appearance")
    assert (after.score, after.score_unwaived) == (before.score, before.score)
    assert after.notes == (
        f"豁免清单 {given.path} 第 2 行（court-appearance）没有用上：报告没有这样的缺口或问题，可以删去",
    )
    assert _states((after,), pack, given) == [("idle", 0)]


@pytest.mark.parametrize(("today", "holds"), [("2025-12-30", True), ("2025-12-31", True), ("2026-01-01", False)])
def test_the_last_day_counts(today: str, holds: bool, pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    given = load(waiver(), today=today)
    after = api.check(report(), pack, waivers=given)

    assert (_of(after, "court-appearance").waiver is not None) is holds
    assert _states((after,), pack, given) == [("used", 1) if holds else ("expired", 0)]
    told = f"豁免清单 {given.path} 第 2 行（court-appearance）已于 2025-12-31 到期，没有使用；仍需豁免的请重新报批"
    assert (told in after.notes) is not holds


@pytest.mark.parametrize(
    ("fields", "covered"),
    [
        ({"place": "青禾镇"}, True),
        ({"place": "青 禾镇"}, True),
        ({"place": "松溪乡"}, False),
        ({"place": "青禾"}, False),
        ({"year": 2024}, True),
        ({"year": 2023}, False),
        ({"place": None, "report": "青禾镇2024年法治政府建设情况报告"}, True),
        ({"place": None, "report": "青禾镇2023年法治政府建设情况报告"}, False),
    ],
)
def test_whose_gap_it_is(fields: dict[str, object], covered: bool, pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    given = load(waiver(**fields))
    after = api.check(report(), pack, waivers=given)

    assert (_of(after, "court-appearance").waiver is not None) is covered
    assert _states((after,), pack, given) == [("used", 1) if covered else ("unmatched", 0)]


def test_a_quote_is_one_place(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    given = load(waiver("malformed-approximation", quote="37余次"))
    after = api.check(report(done="排查隐患37余次。"), pack, waivers=given)
    found = [finding for finding in after.findings if finding.rule == "malformed-approximation"]

    assert [finding.waiver is not None for finding in found] == [False, True]
    assert found[1].waiver is not None
    assert found[1].waiver.scope == "青禾镇，“37余次”处"


def test_waiving_everything_is_no_full_mark(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    after = api.check(report(), pack, waivers=load(*(waiver(rule) for rule in pack.info.waivable)))

    assert _of(after, "first-responsible").waiver is None
    assert not after.passed
    assert after.score is not None
    assert after.score < pack.info.gate.fail_under


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_waiver_raises_no_other_score_and_lowers_none(data: st.DataObject, pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    places = ["青禾镇", "松溪乡", "柳荫街道"]
    reports = {
        place: report(place, done=data.draw(st.sampled_from(["", "落实行政执法公示制度。"]))) for place in places
    }
    asked = data.draw(
        st.lists(st.tuples(st.sampled_from(pack.info.waivable), st.sampled_from(places[:2])), unique=True)
    )
    given = load(*(waiver(rule, place=place) for rule, place in asked)) if asked else load(waiver(place="无名镇"))
    for place, text in reports.items():
        before, after = api.check(text, pack), api.check(text, pack, waivers=given)
        assert before.score is not None
        assert after.score is not None
        assert after.score >= before.score
        assert after.score_unwaived == before.score
        if place not in [named for _, named in asked]:
            assert (after.score, after.verdicts, after.findings) == (before.score, before.verdicts, before.findings)


# --- the file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", BAD)
def test_a_broken_list_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "waivers.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        waivers.load(path, TODAY, RULES, WAIVABLE)

    assert str(caught.value).replace(tmp_path.as_posix(), "") == BAD[text]


def test_an_empty_list_is_none(load) -> None:  # type: ignore[no-untyped-def]
    assert load(" []\n").entries == ()


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report, waivers of every state, the day fixed."""
    (tmp_path / "r.txt").write_bytes(report())
    lines = (waiver(), waiver("fazhi-term", until="2025-06-29"), waiver("sum-mismatch"), waiver(place="松溪乡"))
    (tmp_path / "w.yml").write_text("waivers:\n" + "".join(lines), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(setup, "today", lambda: TODAY)
    return tmp_path


def test_what_did_nothing_is_said_on_standard_error(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["check", "-q", "--waivers", "w.yml", "r.txt"]) == 1
    assert capfd.readouterr().err == (
        "说明：豁免清单 w.yml：已到期 1 项（第 3 行），没有用上 1 项（第 4 行），没有对应的报告 1 项（第 5 行）\n"
    )


def test_no_waivers_for_the_supervisor(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "fazhi.yaml").write_text('waivers: "w.yml"\n', "utf-8")
    shown = []
    for option in ([], ["--no-waivers"], ["--waivers", "w.yml", "--no-waivers"]):
        main.run(["check", "--format", "json", *option, "r.txt"])
        shown.append(json.loads(capfd.readouterr().out)["results"][0])

    assert [any(verdict["waiver"] for verdict in result["verdicts"]) for result in shown] == [True, False, False]
    assert shown[0]["score_unwaived"] == shown[1]["score"]


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("waivers: [{}]\n", ["--waivers", "w.yml"], "w.yml:1:11: "),
        ("waivers:\n" + waiver("personal-data"), ["--waivers", "w.yml"], "w.yml:2:12: waivers.第1项.rule 是 personal-data，规则包不允许豁免它"),
        ("waivers: []\n", ["--waivers", "none.yml"], "none.yml：读不出豁免清单（没有这个文件）"),
    ],
)  # fmt: skip
def test_a_broken_list_stops_the_run(
    text: str, arguments: list[str], said: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "w.yml").write_text(text, "utf-8")

    assert main.run(["check", *arguments, "r.txt"]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"错误：{said}")
    assert shown.err.count("\n") == 1


def test_list_and_lint(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["waivers", "list", "w.yml"]) == 0
    assert capfd.readouterr().out == (
        "[有效] 青禾镇 court-appearance：统一应诉；批准：某县司法局；至 2025-12-31（第 2 行）\n"
        "[已到期] 青禾镇 fazhi-term：统一应诉；批准：某县司法局；至 2025-06-29（第 3 行）\n"
        "[有效] 青禾镇 sum-mismatch：统一应诉；批准：某县司法局；至 2025-12-31（第 4 行）\n"
        "[有效] 松溪乡 court-appearance：统一应诉；批准：某县司法局；至 2025-12-31（第 5 行）\n"
        "共 4 项，已到期 1 项\n"
    )
    assert main.run(["waivers", "lint", "w.yml"]) == 0
    assert capfd.readouterr().out == "没有发现错误\n"
    (folder / "w.yml").write_text("waivers:\n" + waiver("nobody") + waiver(until="2025-02-30"), "utf-8")
    assert main.run(["waivers", "lint", "w.yml"]) == 2
    lines = capfd.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines[:2]] == ["w.yml:2:12", "w.yml:3:88"]
    assert lines[2] == "共 2 处错误"


def test_states_are_those_of_the_schema(pack: api.Pack, load) -> None:  # type: ignore[no-untyped-def]
    from fazhi.results import WAIVER_STATES

    given = load(waiver(), waiver("fazhi-term", until="2025-06-29"), waiver("sum-mismatch"), waiver(place="松溪乡"))
    result = api.check(report(), pack, waivers=given)
    run: Run = api.as_run((result,), pack, given)

    assert [use.state for use in run.waivers] == list(WAIVER_STATES)
    assert list(itertools.chain(*run.to_dict()["waivers"]))[:2] == ["path", "line"]


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="这是文件夹，应为豁免清单"):
        waivers.load(tmp_path, TODAY)
