"""Baselines: exactly what was known is hidden, counted and can be shown; a new gap never becomes known unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exception_cases import report, waiver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi import api, baselines
from fazhi.cli import main
from fazhi.config import baseline
from fazhi.config.baseline import Gap
from fazhi.errors import RuleError, UsageError
from fazhi.results import FileResult

BAD: dict[str, str] = json.loads((Path(__file__).parent / "bad_baselines.json").read_text("utf-8"))
MORE = "排查隐患37余次。"


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return api.load_pack()


def _known(*results: FileResult) -> baseline.Baseline:
    return baseline.Baseline("b.yml", baselines.added((), results))


def _marks(result: FileResult) -> set[str]:
    return {item.fingerprint for item in (*result.verdicts, *result.findings)}


PARTS = (
    "调解纠纷21余次。",
    "排查隐患37余次。",
    "办理案件45余件。",
    "开展法制宣传。",
    "落实行政执法公示制度。",
    "我镇述法一次。",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(st.sampled_from(PARTS), max_size=4), second=st.lists(st.sampled_from(PARTS), max_size=4))
def test_exactly_what_was_known_is_hidden(first: list[str], second: list[str], pack: api.Pack) -> None:
    old, plain = (api.check(report(done="".join(parts)), pack) for parts in (first, second))
    after = api.check(report(done="".join(second)), pack, baseline=_known(old), show_baselined=True)
    known = {gap.fingerprint for gap in baselines.gaps(old)}
    now = {gap.fingerprint for gap in baselines.gaps(plain)}

    assert {item.fingerprint for item in after.hidden} == known & now
    assert {gap.fingerprint for gap in baselines.gaps(after)} == now - known
    assert _marks(after) == _marks(plain) - known
    assert after.baselined == len(known & now) == len(after.hidden)
    assert (after.score, after.counts) == (plain.score, plain.counts)


def test_the_same_report_has_nothing_new_and_passes(pack: api.Pack) -> None:
    old = api.check(report(), pack)
    after = api.check(report(), pack, baseline=_known(old))

    assert not old.passed
    assert after.passed
    assert after.findings == ()
    assert {verdict.status for verdict in after.verdicts} <= {"met", "not_applicable"}
    assert after.score == old.score
    assert (after.baselined, after.hidden) == (len(baselines.gaps(old)), ())


def test_a_new_gap_that_blocks_still_blocks(pack: api.Pack) -> None:
    done = "全年行政诉讼2件，行政机关负责人出庭应诉率100%。"
    after = api.check(report(), pack, baseline=_known(api.check(report(done=done), pack)))

    assert [verdict.rule for verdict in after.verdicts if verdict.status == "missing"] == ["court-appearance"]
    assert not after.passed


def test_an_element_that_gets_worse_is_new(pack: api.Pack) -> None:
    planned = api.check(report(), pack)
    text = report().decode().replace("明年将推进“八五”普法。", "明年将推进队伍建设。").encode()
    after = api.check(text, pack, baseline=_known(planned))

    assert "law-popularization" in [verdict.rule for verdict in after.verdicts if verdict.status == "missing"]


@pytest.mark.parametrize(("place", "year"), [("松溪乡", 2024), ("青禾镇", 2023)])
def test_another_report_has_gaps_of_its_own(place: str, year: int, pack: api.Pack) -> None:
    after = api.check(report(place, year), pack, baseline=_known(api.check(report(), pack)))

    assert after.baselined == 0


def test_of_a_report_without_a_name_nothing_is_hidden(pack: api.Pack) -> None:
    text = "调解纠纷21余次，法治政府建设有序推进。\n".encode()
    nameless = api.check(text, pack)
    assert nameless.report is not None
    facts = nameless.report._replace(title=None, place=None, year=None)

    assert baselines.gaps(nameless._replace(report=facts)) == ()
    shown = baselines.apply(nameless.verdicts, nameless.findings, facts, _known(nameless))
    assert shown.hidden == ()


def test_what_is_waived_is_not_hidden(pack: api.Pack, tmp_path: Path) -> None:
    from fazhi.config import waivers

    path = tmp_path / "w.yml"
    path.write_text("waivers:\n" + waiver(), "utf-8")
    given = waivers.load(path, "2025-06-30")
    after = api.check(report(), pack, waivers=given, baseline=_known(api.check(report(), pack)))

    assert [verdict.rule for verdict in after.verdicts if verdict.waiver] == ["court-appearance"]
    assert api.as_run((after,), pack, given).waivers[0].state == "used"


# --- the file -------------------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=80)


@given(
    st.lists(
        st.builds(
            Gap,
            st.from_regex("[0-9a-f]{32}", fullmatch=True),
            st.just("a-rule"),
            TEXTS.map(lambda t: "青" + t),
            TEXTS,
            TEXTS,
        ),
        unique_by=lambda gap: gap.fingerprint,
    )
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_can_be_read(tmp_path: Path, gaps: list[Gap]) -> None:
    path = tmp_path / "b.yml"
    path.write_bytes(baseline.dump(gaps))
    found = baseline.load(path)

    assert found.fingerprints() == {gap.fingerprint for gap in gaps}
    assert baseline.dump(found.gaps) == path.read_bytes()


@pytest.mark.parametrize("text", BAD)
def test_a_broken_file_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        baseline.load(path)

    assert str(caught.value).replace(tmp_path.as_posix(), "") == BAD[text]


def test_what_could_not_be_read_is_not_written() -> None:
    many = [Gap(f"{number:032x}", "a-rule", "青禾镇2024", "missing", "全文没有写到") for number in range(9000)]
    with pytest.raises(UsageError, match="9000 项记入一个基线文件太大"):
        baseline.dump(many)


# --- the commands ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports."""
    (tmp_path / "a.txt").write_bytes(report())
    (tmp_path / "b.txt").write_bytes(report("松溪乡"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main.run(["baseline", *arguments]) == code, capfd.readouterr()
    shown = capfd.readouterr()
    return shown.out if code != 2 else shown.err


def test_create_check_prune_show(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    count = len(baselines.gaps(api.check("a.txt", api.load_pack())))
    assert _run(capfd, "create", "base.yml", "a.txt", "b.txt") == f"base.yml：记入 {2 * count} 项\n"
    assert main.run(["check", "--baseline", "base.yml", "a.txt"]) == 0
    assert f"基线：另有 {count} 项已记入基线，没有列出" in capfd.readouterr().out
    (folder / "a.txt").write_bytes(report(done=MORE))
    assert main.run(["check", "--baseline", "base.yml", "--show-baselined", "a.txt"]) == 0
    shown = capfd.readouterr().out
    assert "发现的问题（1 处）" in shown
    assert f"已记入基线（{count} 项）" in shown
    (folder / "a.txt").write_bytes(report().replace("21余次".encode(), "20余次".encode()))
    assert _run(capfd, "prune", "base.yml", "a.txt") == (
        "去掉 青禾镇2024 [提示] malformed-approximation：“21余次”的约数写法不当，请核实是确数还是约数\n"
        f"base.yml：去掉 1 项，还有 {2 * count - 1} 项\n"
    )
    assert _run(capfd, "show", "base.yml").endswith(f"共 {2 * count - 1} 项，2 份报告\n")


def test_an_existing_one_is_not_touched_unless_said(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _run(capfd, "create", "base.yml", "a.txt")
    before = (folder / "base.yml").read_bytes()
    (folder / "a.txt").write_bytes(report(done=MORE))

    assert _run(capfd, "create", "base.yml", "a.txt", code=2) == (
        "错误：base.yml：基线文件已经有了，没有改动；要增加新的缺口写 --accept-new，要去掉改好的用 fazhi baseline prune\n"
    )
    assert (folder / "base.yml").read_bytes() == before
    known = len(baseline.load(Path("base.yml")).gaps)
    assert _run(capfd, "create", "--accept-new", "base.yml", "a.txt") == (
        "增加 青禾镇2024 [提示] malformed-approximation：“37余次”的约数写法不当，请核实是确数还是约数\n"
        f"base.yml：记入 1 项，原有 {known} 项\n"
    )
    assert set(before.splitlines()) < set((folder / "base.yml").read_bytes().splitlines())


def test_prune_never_adds_and_leaves_other_reports(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _run(capfd, "create", "base.yml", "a.txt", "b.txt")
    before = (folder / "base.yml").read_bytes()
    (folder / "a.txt").write_bytes(report(done=MORE))
    _run(capfd, "prune", "base.yml", "a.txt")

    assert (folder / "base.yml").read_bytes() == before


def test_what_cannot_be_judged_is_told_and_kept(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _run(capfd, "create", "base.yml", "a.txt")
    (folder / "a.txt").write_bytes(b"")
    assert main.run(["baseline", "prune", "base.yml", "a.txt"]) == 1
    shown = capfd.readouterr()

    assert "base.yml：去掉 0 项" in shown.out
    assert shown.err.startswith("a.txt：无法判断（empty）：")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create", "none/base.yml", "a.txt"], "none/base.yml：文件夹 none 不存在，请先建立"),
        (["create", "a.txt", "a.txt"], "a.txt：这是要检查的报告，不能作基线文件；先写基线文件，再写报告"),
        (["create", "base.yml", "-"], "基线须从文件建立，不能用标准输入“-”"),
        (["create", "base.yml", "none.txt"], "找不到文件：none.txt；请检查路径"),
        (["show", "none.yml"], "none.yml：读不出基线文件（没有这个文件），请检查路径和权限"),
        (["prune", "none.yml", "a.txt"], "none.yml：读不出基线文件（没有这个文件），请检查路径和权限"),
    ],
)
def test_a_wrong_command(arguments: list[str], said: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert _run(capfd, *arguments, code=2) == f"错误：{said}\n"
    assert not (folder / "base.yml").exists()


def test_a_broken_one_stops_the_check(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "base.yml").write_text("format: 2\ngaps: []\n", "utf-8")

    assert main.run(["check", "--baseline", "base.yml", "a.txt"]) == 2
    assert capfd.readouterr().err == "错误：base.yml:1:9: format 是 2，应为 1\n"
