"""What a clerk reads of each finding, whole: the message, what to do, the words it points at, and how serious it is."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.results import FileResult

PACK = fazhi.load_pack()
REPORT = """{title}
{year}年，我镇按照上级部署推进法治政府建设。现将情况报告如下：
一、{year}年工作情况和成效
（一）党委专题研究法治工作3次。
{done}
二、存在的问题
（一）普法方式偏旧。主要原因是人手少。
三、{next_year}年工作安排
（一）培养普法骨干。
{plan}
青禾镇人民政府
{next_year}年1月18日
"""


def check(done: str = "", plan: str = "", year: int = 2024, title: str = "") -> FileResult:
    named = title or f"青禾镇{year}年法治政府建设情况报告"
    text = REPORT.format(title=named, year=year, next_year=year + 1, done=done, plan=plan)
    return fazhi.check(text.replace("\n\n", "\n").encode(), PACK)


def told(result: FileResult) -> list[tuple[str, str, str, list[str]]]:
    return [(f.rule, f.severity, f.message, [item.text for item in f.evidence]) for f in result.findings]


@pytest.mark.parametrize(
    ("done", "rule", "severity", "message", "quotes"),
    [
        (
            "（二）赶集日开展法制宣传9场。",
            "fazhi-term",
            "warning",
            "“法制宣传”应为“法治”，请核实",
            ["法制宣传"],
        ),
        (
            "（二）依法受理行政复议案件2件，均已审结。",
            "no-township-power",
            "error",
            "“受理行政复议案件”不是乡镇、街道的职权，请核实",
            ["依法受理行政复议案件2件，均已审结"],
        ),
        (
            "（二）荻浦镇综合行政执法队巡查47次。",
            "foreign-place",
            "error",
            "本报告是青禾镇的，这里写的是“荻浦镇”，请核实",
            ["荻浦镇"],
        ),
        (
            "（二）截至2025年10月底，办理案件12件。",
            "wrong-year",
            "error",
            "正文写的是2025年，与报告年度2024年对不上，请核实",
            ["2025年"],
        ),
        (
            "（二）依据《信访条例》办理来信31件。",
            "outdated-citation",
            "warning",
            "“信访条例”已于2022年4月30日停止施行或期满，请核实",
            ["《信访条例》"],
        ),
        (
            "（二）依照2017年修正的《行政处罚法》办理案件7件。",
            "outdated-citation",
            "warning",
            "“行政处罚法”引用的是旧文本，现行文本自2021年7月15日起施行，请核实",
            ["《行政处罚法》"],
        ),
        (
            "（二）落实“九五”普法规划，宣讲8场。",
            "outdated-citation",
            "info",
            "“九五普法”2026年1月1日才施行，请核实",
            ["“九五”普法"],
        ),
        (
            "（二）在XX村培训____人次。",
            "placeholder-left",
            "error",
            "“XX村、____”还没有填写或删去，请核实",
            ["XX村", "____"],
        ),
        (
            "[bookmark: _GoBack]（二）审查合同7份。",
            "conversion-residue",
            "warning",
            "正文里有书签标记（共1处），请核实",
            ["[bookmark: _GoBack]"],
        ),
    ],
)
def test_one_line_that_says_what_and_where(
    done: str, rule: str, severity: str, message: str, quotes: list[str]
) -> None:
    assert told(check(done)) == [(rule, severity, message, quotes)]


def test_what_to_do_names_the_right_words() -> None:
    found = check("（二）赶集日开展法制宣传9场。").findings[0]

    assert found.remedy == "请核实后把“法制宣传”改为“法治”；引用旧文件、旧机构的名称除外。"


def test_a_wrong_word_in_the_title() -> None:
    found = told(check(title="青禾镇2024年法制政府建设情况报告"))

    assert found == [("fazhi-term", "warning", "“法制政府”应为“法治”，请核实", ["法制政府"])]


def test_a_title_of_another_year_than_all_the_rest() -> None:
    result = check(title="青禾镇2021年法治政府建设情况报告")

    assert told(result) == [
        ("wrong-year", "error", "标题写的是2021年，与报告年度2024年对不上，请核实", ["2021年"]),
    ]


def test_no_foreign_place_where_the_own_is_unknown() -> None:
    text = REPORT.format(
        title="2024年法治政府建设情况报告", year=2024, next_year=2025, done="（二）荻浦镇执法队巡查4次。", plan=""
    )
    result = fazhi.check(
        text.replace("我镇", "我单位").replace("青禾镇人民政府\n", "").encode(), PACK, level="department"
    )

    assert [rule for rule, *_ in told(result) if rule == "foreign-place"] == []


def test_one_finding_a_sort_of_residue_with_its_first_places() -> None:
    result = check("（二）&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;审查合同7份<br>。")

    assert told(result) == [
        ("conversion-residue", "warning", "正文里有网页标签（共1处），请核实", ["<br>"]),
        ("conversion-residue", "warning", "正文里有网页字符代码（共5处），请核实", ["&nbsp;"] * 3),
    ]


@pytest.mark.parametrize("severity", ["info", "error", "off"])
def test_a_pack_gives_a_finding_another_severity(severity: str, tmp_path: object) -> None:
    import shutil
    from pathlib import Path

    folder = Path(str(tmp_path)) / "pack"
    shutil.copytree(Path(__file__).parents[2] / "rules" / "township-annual-report", folder)
    pack = folder / "pack.yml"
    pack.write_text(pack.read_text("utf-8") + f'severities: {{fazhi-term: "{severity}"}}\n', "utf-8")
    text = REPORT.format(
        title="青禾镇2024年法治政府建设情况报告", year=2024, next_year=2025, done="（二）开展法制宣传9场。", plan=""
    ).replace("\n\n", "\n")
    found = [finding.severity for finding in fazhi.check(text.encode(), fazhi.load_pack(folder)).findings]

    assert found == ([] if severity == "off" else [severity])
