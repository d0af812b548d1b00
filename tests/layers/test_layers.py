"""Layers: what each may do, what comes of several, and where every value of the result stands."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import pytest
import small_layers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi import api
from fazhi.cli import main
from fazhi.engine import Pack
from fazhi.render import render
from fazhi.rules import aspects, cache, chain, effective, load, location, profiles
from fazhi.rules.files import digest
from fazhi.rules.model import PackInfo, Rule

SAMPLES = location.rules_directory() / "samples"
TOWN = SAMPLES / "qinghe-town.yml"
REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
REPORT = """青禾镇2024年法治政府建设情况报告
一、工作开展情况
全年行政诉讼2件，行政机关负责人出庭应诉率100%。开展“八五”普法宣传。
二、存在的问题
法治宣传不深入。
三、下一步打算
充实法治队伍。
"""


def _rule(pack: Pack, name: str) -> Rule:
    return next(rule for rule in (*pack.elements, *pack.findings) if rule.id == name)


# --- one layer over another -----------------------------------------------------------------------------------------


def test_an_empty_layer_changes_nothing_but_name_and_hash(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    before, after = api.load_pack(base), api.load_pack(layer("province"))

    assert (after.elements, [rule._replace(path="") for rule in after.findings]) == (
        tuple(rule._replace(path=f"../pack/{rule.path}") for rule in before.elements),
        [rule._replace(path="") for rule in before.findings],
    )
    one, two = load.load(base), load.load(base.parent / "province")
    assert (one.markers, one.cues, one.switches, one.lists) == (two.markers, two.cues, two.switches, two.lists)
    assert after.info.gate == before.info.gate
    assert (after.info.id, after.sha256 == before.sha256) == ("province", False)


def test_the_result_names_every_layer(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    layer("province")
    pack = api.load_pack(layer("county"))
    rules = api.as_run((), pack).rules

    assert (rules.pack, rules.version) == ("county", "1")
    assert [found.pack for found in rules.layers] == ["sample", "province", "county"]
    assert rules.layers[0].sha256 == api.load_pack(base).sha256
    assert rules.sha256 not in [found.sha256 for found in rules.layers]


@pytest.mark.parametrize("file", ["pack/pack.yml", "province/pack.yml", "county/pack.yml"])
def test_a_byte_in_any_layer_is_another_hash(file: str, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    layer("province")
    county = layer("county")
    before = api.load_pack(county)
    path = base.parent / file
    path.write_text(path.read_text("utf-8").replace("title: ", "title:  "), "utf-8")

    assert api.load_pack(county).sha256 != before.sha256


def test_a_compiled_layer_is_read_without_a_parser(layer, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    layer("province")
    county = layer("county", "weights: {popularization: 45}\n")
    first = api.load_pack(county)
    monkeypatch.setattr(load, "_built", lambda *_: pytest.fail("parsed again"))
    second = api.load_pack(county)

    assert (second.elements, second.info) == (first.elements, first.info)
    assert cache.read(cache.key(first.sha256, cache.asked(api.finding_kinds()))) is not None


def test_leave_is_used_and_not_passed_on_unless_said(layer) -> None:  # type: ignore[no-untyped-def]
    layer("province", 'weights: {popularization: 20}\nrelaxable: {rules: {popularization: ["severity"]}}\n')
    assert api.load_pack(layer("county")).elements[1].weight == 20

    county = layer("county", "weights: {popularization: 10}\n")
    assert [error.message for error in load.problems(county)] == [
        f"weights.popularization 比上面的层（{county.parent.as_posix()}/province/pack.yml:6）放宽了权重，"
        "上面的层没有允许（relaxable.rules.popularization 里没有 weight）；应删去，或请上一层允许"
    ]


def test_an_element_that_may_be_off_is_none(layer) -> None:  # type: ignore[no-untyped-def]
    pack = api.load_pack(layer("province", 'severities: {popularization: "off"}\n'))

    assert [rule.id for rule in pack.elements] == ["appearance"]


def test_tightening_makes_the_former_met_partial(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    text = """tighten:
  popularization:
    asks: "并写明场次"
    signals:
      counted: {any: ["普法"], with: [{figure: "count", units: ["场"], within: "sentence"}]}
    met: "counted"
"""
    strict, loose = api.load_pack(layer("province", text)), api.load_pack(base)
    counted = REPORT.replace("普法宣传", "普法宣传9场")

    def status(pack: Pack, report: str) -> str:
        return api.check(report.encode(), pack).verdicts[1].status

    assert [status(loose, REPORT), status(strict, REPORT), status(strict, counted)] == ["met", "partial", "met"]
    assert _rule(strict, "popularization").asks == "写明开展“八五”普法的情况；并写明场次。"
    assert _rule(strict, "popularization").remedy == "点名“八五”普法，写明场次；并写明场次。"


def test_words_of_a_layer_add_to_a_list(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    more = 'id: "own"\nlists: {lawsuits: ["民诉行政"], ours: ["甲乙"]}\n'
    source = load.load(layer("province", 'words: ["own"]\n', words__own=more))

    before = load.load(base).lists["lawsuits"]
    assert source.lists["lawsuits"] == (*before, "民诉行政")
    assert source.lists["ours"] == ("甲乙",)


def test_a_basis_is_added(layer) -> None:  # type: ignore[no-untyped-def]
    pack = api.load_pack(layer("province", 'basis: {appearance: [{document: "某省规定", article: "第一条"}]}\n'))

    assert [basis.document for basis in _rule(pack, "appearance").basis] == ["行政诉讼法", "某省规定"]


# --- what no layer can do -------------------------------------------------------------------------------------------

RULES = st.sampled_from(["appearance", "popularization", "no-causes"])
SEVERITIES = st.sampled_from(["error", "warning", "info", "off"])
LEVELS = st.lists(st.sampled_from(["township", "street", "department", "county"]), min_size=1, max_size=4, unique=True)
YEARS = st.fixed_dictionaries({"from": st.integers(2000, 2024), "until": st.integers(2024, 2040)})
WEIGHTS = st.integers(1, 100)
MARKS = st.lists(st.sampled_from(["weight", "severity", "off", "levels", "years", "waivable"]), min_size=1, unique=True)
CHANGES = {
    "severities": st.dictionaries(RULES, SEVERITIES, min_size=1),
    "weights": st.dictionaries(st.sampled_from(["appearance", "popularization"]), WEIGHTS, min_size=1),
    "levels": st.dictionaries(RULES, LEVELS, min_size=1),
    "years": st.dictionaries(RULES, YEARS, min_size=1),
    "waivable": st.lists(RULES, min_size=1, unique=True),
    "relaxable": st.fixed_dictionaries({"rules": st.dictionaries(RULES, MARKS, min_size=1)}),
    "locked": st.lists(RULES, min_size=1, unique=True),
}
PROFILE = st.fixed_dictionaries(
    {"title": st.just("某"), "level": st.just("township")},
    optional={"severities": CHANGES["severities"], "weights": CHANGES["weights"]},
)
LAYER = st.fixed_dictionaries(
    {}, optional={**CHANGES, "profiles": st.dictionaries(st.sampled_from(["p", "township"]), PROFILE, min_size=1)}
)
TIERS = ("province", "city", "county", "town")


def _added(merged: object, number: int, data: dict[str, object], above: str) -> bool:
    """Whether a layer is taken; a refused one leaves the layers as they were."""
    head = f'id: "l{number}"\nversion: "1"\ntitle: "层"\ntier: "{TIERS[number]}"\nextends: "{above}"\n'
    text = head + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    found = chain.Layer(Path(f"/l{number}"), {"pack.yml": text.encode()}, above)
    return not load._add(merged, found, api.finding_kinds())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The first layer, merged once."""
    folder = tmp_path_factory.mktemp("first") / "pack"
    shutil.copytree(small_layers.SAMPLE, folder)
    path = folder / "pack.yml"
    path.write_text(path.read_text("utf-8") + small_layers.MARKS, "utf-8")
    return load.merged(folder, api.finding_kinds())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(layers=st.lists(LAYER, min_size=1, max_size=4))
def test_a_locked_rule_is_never_off_nor_looser(layers: list[dict[str, object]], first: object) -> None:
    """Through no table, mark or profile of any chain of layers, accepted in part or whole."""
    merged = copy.deepcopy(first)
    start = effective.source(merged)  # type: ignore[arg-type]
    known = {rule.id: rule for rule in start.rules}
    locked: dict[str, Rule] = {name: known[name] for name in start.info.locked}
    taken = 0
    for data in layers:
        tried = copy.deepcopy(merged)
        if not _added(tried, taken, data, "./x"):
            continue
        merged, taken = tried, taken + 1
        source = effective.source(merged)  # type: ignore[arg-type]
        for found in (source, *(profiles.apply(source, profile.id) for profile in source.info.profiles)):
            now = {rule.id: rule for rule in found.rules}
            for name, before in locked.items():
                assert not _looser(before, now[name]), (name, data)
        locked |= {
            name: {rule.id: rule for rule in source.rules}[name] for name in source.info.locked if name not in locked
        }


def _looser(before: Rule, after: Rule) -> bool:
    pairs = [
        ("severity", before.severity, after.severity),
        ("weight", before.weight, after.weight),
        ("levels", before.levels, after.levels),
    ]
    years = [{"from": rule.from_year, "until": rule.until_year} for rule in (before, after)]
    return any(aspects.looser(aspect, old, new) for aspect, old, new in [*pairs, ("years", *years)])


@settings(max_examples=60, deadline=None)
@given(
    one=st.dictionaries(st.just("appearance"), st.integers(60, 90), min_size=1),
    two=st.dictionaries(st.just("popularization"), st.integers(1, 90), min_size=1),
)
def test_changes_of_different_rules_may_stand_in_either_order(
    one: dict[str, int], two: dict[str, int], first: object
) -> None:
    found = []
    for order in ((one, two), (two, one)):
        merged = copy.deepcopy(first)
        # The first of them passes its leave on by saying nothing of it.
        assert all(_added(merged, number, {"weights": data}, "./x") for number, data in enumerate(order))
        found.append({rule.id: rule.weight for rule in effective.source(merged).rules})  # type: ignore[arg-type]

    assert found[0] == found[1]


# --- profiles -------------------------------------------------------------------------------------------------------


def test_a_profile_sets_level_gate_and_severity(base: Path) -> None:
    plain, used = api.load_pack(base), api.load_pack(base, "township")

    assert (plain.info.gate.fail_under, used.info.gate.fail_under) == (60, 50)
    assert (_rule(plain, "no-causes").severity, _rule(used, "no-causes").severity) == ("warning", "info")
    assert api.as_run((), used).rules.profile == "township"
    department = REPORT.replace("青禾镇", "青禾县水务局")
    assert [api.check(department.encode(), pack).report.level for pack in (plain, used)] == ["department", "township"]  # type: ignore[union-attr]
    assert api.check(department.encode(), used, level="street").report.level == "street"  # type: ignore[union-attr]


def test_a_later_layer_stands_over_an_earlier_profile(layer) -> None:  # type: ignore[no-untyped-def]
    folder = layer("province", 'gate: {fail_under: 75}\nlocked: ["no-causes"]\n')
    pack = api.load_pack(folder, "township")

    assert pack.info.gate.fail_under == 75
    assert _rule(pack, "no-causes").severity == "warning"


def test_a_profile_of_other_years_is_said_to_be_one(layer) -> None:  # type: ignore[no-untyped-def]
    text = 'profiles: {old: {title: "旧", level: "township", years: {until: 2023}}}\n'
    pack = api.load_pack(layer("province", text), "old")

    assert api.check(REPORT.encode(), pack).notes == ("方案 old（旧）不是为2024年度定的，仍按它检查；请确认 --profile",)
    assert api.check(REPORT.encode(), pack, year=2022).notes == ()


def test_a_profile_for_other_offices_is_said_to_be_one() -> None:
    report = (REPORTS / "01-complete-town.txt").read_bytes()
    pack = api.load_pack(profile="street")
    wrong = "方案 street（街道）是为街道定的，{}，规则、分值和及格线仍按这个方案；请确认 --profile"

    result = api.check(report, pack)
    assert result.notes == (wrong.format("报告看来是乡镇的"),)
    for form in ("text", "json", "html", "markdown"):
        assert result.notes[0] in render(form, api.as_run((result,), pack)), form  # type: ignore[operator]
    assert api.check(report, pack, level="street").notes == ()
    assert api.check(report, pack, level="county").notes == (wrong.format("指定的层级是县级"),)
    assert api.check(report, api.load_pack(profile="township")).notes == ()
    assert api.check(report.replace("镇".encode(), "街道".encode()), pack).notes == ()


@pytest.mark.parametrize("profile", ["township", "street", "department"])
def test_complete_reports_pass_under_every_shipped_profile(profile: str) -> None:
    pack = api.load_pack(profile=profile)
    scores = {path.name: api.check(path, pack).score for path in sorted(REPORTS.glob("0[1-4]-complete-*.txt"))}

    assert len(scores) >= 4
    assert all(score is not None and score >= pack.info.gate.fail_under for score in scores.values()), scores


# --- the samples ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["yunling-province", "linshui-county", "qinghe-town.yml"])
def test_a_sample_is_well_formed(name: str) -> None:
    assert api.lint_rules(SAMPLES / name) == []


def test_the_examples_of_the_samples_hold(capfd: pytest.CaptureFixture[str]) -> None:
    for rule in ("law-evening", "law-popularization"):
        assert main.run(["rules", "test", "--rules", str(TOWN), "--rule", rule]) == 0, capfd.readouterr().out


def test_the_samples_use_every_mechanism() -> None:
    texts = [path.read_text("utf-8") for path in (*SAMPLES.glob("*/pack.yml"), TOWN)]
    keys = {line.partition(":")[0] for text in texts for line in text.splitlines() if line[:1].isalpha()}

    assert keys >= {
        *("extends", "elements", "words", "gate", "weights", "severities", "levels", "basis", "tighten"),
        *("locked", "relaxable", "waivable", "not_waivable", "profiles"),
    }


def test_the_town_of_the_samples() -> None:
    pack = api.load_pack(TOWN)

    assert [layer.tier for layer in pack.info.layers] == ["official", "province", "county", "town"]
    assert pack.info.gate.fail_under == 80
    assert _rule(pack, "law-evening").weight == 8
    assert not {"no-figures", "numbering-gap"} & {rule.id for rule in pack.findings}
    assert "court-appearance" not in pack.info.waivable
    assert pack.sha256 != digest({"pack.yml": TOWN.read_bytes()})


def test_every_line_that_is_named_says_the_value(capfd: pytest.CaptureFixture[str]) -> None:
    """`rules show --effective`: what it points to is there."""
    assert main.run(["rules", "show", "--effective", "--rules", str(TOWN)]) == 0
    lines = [line.split("  ") for line in capfd.readouterr().out.splitlines() if " = " in line]
    assert len(lines) > 60
    for line in lines:
        said, where = line[-2:] if "（不起作用" not in line[-1] else line[-3:-1]
        file, _, number = where.rpartition(":")
        text = Path(file).read_text("utf-8").splitlines()[int(number) - 1]
        if said.split(" = ")[0].endswith(("权重", "及格线")):
            assert said.rpartition(" = ")[2] in text, line


def test_it_says_where_a_value_of_a_rule_comes_from(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["rules", "show", "--effective", "--rules", str(TOWN), "law-evening"]) == 0
    shown = capfd.readouterr().out.replace(SAMPLES.as_posix(), "{samples}")

    assert shown.splitlines()[:3] == [
        "law-evening 权重 = 8  {samples}/qinghe-town.yml:8",
        "law-evening 严重程度 = 警告  {samples}/yunling-province/elements/law-evening.yml:5",
        "law-evening 适用层级 = 乡镇、街道、县级  {samples}/linshui-county/pack.yml:26",
    ]


def test_words_that_layers_add_are_told_with_their_place(layer, base: Path, capfd: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    pack = base / "pack.yml"
    pack.write_text(pack.read_text("utf-8").replace('locked: ["appearance"]\n', ""), "utf-8")
    words = (
        'id: "own"\nmarkers:\n  - {sense: "neutral", words: ["尚未开展述法"]}\n'
        'cues:\n  - {role: "plan", strong: true, words: ["来年篇"]}\nlists:\n  ours: ["甲乙"]\n'
    )
    folder = layer("province", 'words: ["own"]\n', words__own=words)
    assert main.run(["rules", "show", "--effective", "--rules", str(folder)]) == 0
    shown = capfd.readouterr().out.replace(folder.as_posix(), "{province}")

    assert [line for line in shown.splitlines() if line.startswith("词语")] == [
        "词语 own markers.第1项（neutral） = 尚未开展述法  {province}/words/own.yml:3",
        "词语 own cues.第1项（plan） = 来年篇  {province}/words/own.yml:5",
        "词语 own 词表 ours = 甲乙  {province}/words/own.yml:7",
    ]


def test_info_is_frozen() -> None:
    info = api.load_pack(TOWN).info
    assert isinstance(info, PackInfo)
    with pytest.raises(AttributeError):
        info.id = "other"  # type: ignore[misc]
