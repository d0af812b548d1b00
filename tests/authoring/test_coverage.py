"""A clause is proved when an example is answered otherwise without it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi import api
from fazhi.authoring.coverage import RuleCoverage, cover
from fazhi.cli import main
from fazhi.cli.rules.coverage import percent
from fazhi.rules import location

Change = Callable[[str, str, str], None]


def _covered(folder: Path, name: str, *, words: bool = False) -> RuleCoverage:
    source = api.load_source(folder)
    rule = next(rule for rule in source.rules if rule.id == name)
    return cover(rule, source, api.load_pack(folder), words=words)


def _gaps(found: RuleCoverage) -> list[str]:
    return [f"{Path(gap.file).name}:{gap.line}:{gap.column} {gap.clause}" for gap in found.gaps]


def test_a_condition_without_an_example_is_a_gap(pack_folder: Path) -> None:
    found = _covered(pack_folder, "appearance")

    assert "appearance.yml:8:9 years.from（2015）" in _gaps(found)
    assert found.caught == found.clauses - len(found.gaps)
    assert found.failing == ()


def test_an_example_closes_the_gap(pack_folder: Path, change: Change) -> None:
    example = '{name: "before", context: "done", year: 2012, text: "修路两条。", expect: "not_applicable"}'
    change("elements/appearance.yml", "examples:\n", f"examples:\n  - {example}\n")

    assert "years.from" not in "".join(_gaps(_covered(pack_folder, "appearance")))


@pytest.mark.parametrize(("name", "clause"), [("rate", "status.met（"), ("no-case", "status.not_applicable（")])
def test_without_its_example_a_clause_is_a_gap(pack_folder: Path, name: str, clause: str) -> None:
    file = pack_folder / "elements" / "appearance.yml"
    before = _gaps(_covered(pack_folder, "appearance"))
    lines = [line for line in file.read_text("utf-8").splitlines() if f'name: "{name}"' not in line]
    file.write_text("\n".join([*lines, ""]), "utf-8")
    after = _gaps(_covered(pack_folder, "appearance"))

    assert clause not in "".join(before)
    assert clause in "".join(after)


def test_a_wrong_example_proves_nothing_and_is_told(pack_folder: Path, change: Change) -> None:
    change("elements/appearance.yml", 'expect: "not_applicable", quote: "行政诉讼"', 'expect: "missing"')
    found = _covered(pack_folder, "appearance")

    assert found.failing == ("no-case",)
    assert "status.not_applicable（" in "".join(_gaps(found))


def test_words_are_told_apart_from_clauses(pack_folder: Path, change: Change) -> None:
    change("elements/appearance.yml", 'any: ["出庭应诉率"]', 'any: ["出庭应诉率", "应诉出庭比率"]')
    found = _covered(pack_folder, "appearance", words=True)

    assert [gap.clause for gap in found.idle_words] == ["signals.rate.any.第2项（应诉出庭比率）"]
    assert found.words == 2


@pytest.mark.parametrize(
    ("caught", "clauses", "expected"), [(0, 0, 100.0), (999, 1000, 99.9), (3, 3, 100.0), (0, 5, 0.0)]
)
def test_a_hundred_percent_is_all(caught: int, clauses: int, expected: float) -> None:
    assert percent(caught, clauses) == expected


# --- layers ---------------------------------------------------------------------------------------------------------

SAMPLES = location.rules_directory() / "samples"


def _looked_at(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> list[str]:
    main.run(["rules", "coverage", *arguments, "--format", "json"])
    return [rule["rule"] for rule in json.loads(capfd.readouterr().out)["rules"]]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_of_a_layer_its_own_rules_alone_are_looked_at(
    elsewhere: bool, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the command is given from: places of rules are told from the layer's folder."""
    monkeypatch.chdir(SAMPLES if elsewhere else SAMPLES / "yunling-province")

    assert _looked_at(["--rules", "yunling-province" if elsewhere else "."], capfd) == ["law-evening"]


@pytest.mark.parametrize("layer", ["linshui-county", "qinghe-town.yml"])
def test_a_layer_without_rules_has_none_to_prove(layer: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["rules", "coverage", "--rules", str(SAMPLES / layer)]) == 0
    assert capfd.readouterr().out.startswith("这一层没有自己的规则；要连上面各层的规则一起检查，加 --all\n共 0 条规则")


def test_with_all_those_above_are_looked_at_too(pack_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    layer = pack_folder.parent / "layer.yml"
    layer.write_text('id: "a"\nversion: "1"\ntitle: "某"\ntier: "county"\nextends: "./pack"\n', "utf-8")

    assert _looked_at(["--rules", str(layer)], capfd) == []
    assert "appearance" in _looked_at(["--rules", str(layer), "--all"], capfd)


def test_the_rule_of_the_samples_is_one_to_copy(capfd: pytest.CaptureFixture[str]) -> None:
    code = main.run(["rules", "coverage", "--rules", str(SAMPLES / "yunling-province")])

    assert code == 0, capfd.readouterr().out


def test_a_gap_says_what_holds_without_it_and_a_place_is_told_once(
    pack_folder: Path, change: Change, capfd: pytest.CaptureFixture[str]
) -> None:
    spare = 'any: ["出庭应诉"]\n    with: [{any: ["负责人"], within: "sentence", side: "before"}]'
    change("elements/appearance.yml", "status:\n", f"  spare:\n    {spare}\nstatus:\n")
    met = 'partial: {any: ["appeared", "spare", {mentioned: "spare"}]}'
    change("elements/appearance.yml", 'partial: "appeared"', met)
    main.run(["rules", "coverage", "--rules", str(pack_folder), "--rule", "appearance"])
    told = [line.partition(" 去掉后没有例子变化；加一个例子：") for line in capfd.readouterr().out.splitlines()]
    hints = {place.partition(": ")[2]: hint for place, _, hint in told if hint}

    assert hints["signals.spare.with.第1项.within（sentence）"].startswith("去掉后只看同一分句；写一句")
    assert hints["signals.spare.with.第1项.side（before）"].endswith("，应不算")
    assert len(hints) == sum(bool(hint) for *_, hint in told)
    assert "；再加一个：" in hints["status.partial.any.第3项（mentioned：spare）"]
