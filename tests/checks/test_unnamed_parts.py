"""Which parts are called missing where the words of a title tell nothing: titles of every form, by where they stand."""

from __future__ import annotations

import pytest

import fazhi

PACK = fazhi.load_pack()
LEAD = "青禾镇2024年法治政府建设情况报告\n2024年，我镇推进依法行政。现报告如下：\n"
SIGNED = "青禾镇人民政府\n2025年1月12日\n"
FORMS = ("一、{}", "（一）{}", "1.{}", "第一部分 {}", "【{}】", "{}", "**{}**", "{}：", "{}？")
DONE = ("春种秋收", "学法4次，审查合同16份，办理案件9件。\n开展宣传12场。\n")
SHORT = ("短板弱项", "普法形式单一，主要原因是人手少。\n")
AHEAD = ("路往哪边延伸", "充实普法队伍，每季度组织一次培训。\n")
SETTING = ("镇情概况", "全镇辖12个村，人口2.1万人。\n")
ASKED = ("需要上级支持的事项", "恳请上级增加执法编制，希望统一配发记录仪。\n")
LAST_WORDS = ("结束语", "法治建设永远在路上。\n")
NAMES = {"举措和成效": "achievements", "不足": "problems", "安排": "plan"}
Part = tuple[str, str]


def missing(form: str, *parts: Part) -> list[str]:
    told = "".join(
        f"{form.replace('一', '一二三四'[n]).replace('1', str(n + 1)).format(title)}\n{text}"
        for n, (title, text) in enumerate(parts)
    )
    result = fazhi.check(f"{LEAD}{told}{SIGNED}".encode(), PACK)
    found = [one.message for one in result.findings if one.rule == "missing-section"]
    return sorted(part for name, part in NAMES.items() if any(name in message for message in found))


@pytest.mark.parametrize("form", FORMS)
def test_titles_beside_one_that_is_known_may_be_any_part(form: str) -> None:
    assert missing(form, DONE, SHORT, AHEAD) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("last", [(), (ASKED,), (LAST_WORDS,)])
def test_a_plan_that_is_lacking_is_told(form: str, last: tuple[Part, ...]) -> None:
    assert missing(form, DONE, SHORT, *last) == ["plan"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("title", ["谋划2025年工作", "下步打算"])
def test_shortcomings_that_are_lacking_are_told(form: str, title: str) -> None:
    assert missing(form, DONE, (title, AHEAD[1])) == ["problems"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("first", [(), (SETTING,)])
@pytest.mark.parametrize("title", ["路往哪边延伸", "下步打算"])
def test_achievements_that_are_lacking_are_told(form: str, first: tuple[Part, ...], title: str) -> None:
    assert missing(form, *first, SHORT, (title, AHEAD[1])) == ["achievements"]


@pytest.mark.parametrize("form", FORMS)
def test_a_last_part_that_counts_nothing_may_be_the_plan(form: str) -> None:
    assert missing(form, DONE, AHEAD) == ["problems"]


@pytest.mark.parametrize("form", ["{}", "**{}**", "{}："])
def test_titles_over_single_shortcomings_are_no_plan(form: str) -> None:
    single = ("执法力量薄弱", "持证人员只有2名，根源在编制少。\n")

    assert missing(form, DONE, SHORT, single) == ["plan"]


@pytest.mark.parametrize("line", ["青禾镇司法所", "2024年12月", "图1 学法现场", "同志们：", "具体情况如下："])
def test_other_short_lines_between_paragraphs_are_no_titles(line: str) -> None:
    assert missing("{}", DONE, (SHORT[0], f"{SHORT[1]}{line}\n这些情况由村里提供，数据真实。\n")) == ["plan"]


def test_acts_counted_in_a_table_above_the_shortcomings_are_achievements() -> None:
    table = "|序号|事项|完成情况|\n|---|---|---|\n|1|学法|集中学法4次，测试1次。|\n|2|合同|审查合同16份。|\n"
    parts = "一、不足及原因\n普法形式单一，主要原因是人手少。\n二、2025年打算\n充实普法队伍。\n"
    result = fazhi.check(f"{LEAD}{table}{parts}{SIGNED}".encode(), PACK)

    assert [one for one in result.findings if one.rule == "missing-section"] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "told", ["普法覆盖面不广，执法力量薄弱。", "普法形式单一。个别案卷归档不及时。", "执法检查不深入，案卷质量不高。"]
)
def test_what_falls_short_before_the_plan_is_a_shortcoming(form: str, told: str) -> None:
    assert missing(form, DONE, ("照照镜子", f"{told}\n"), ("下步打算", AHEAD[1])) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "told",
    [
        "普法讲座9场，覆盖面不断扩大。",
        "针对普法形式单一，开展讲座9场。",
        "杜绝执法程序不规范。",
        "虽人手不足，但任务圆满完成。",
        "督促企业补上台账不全。",
    ],
)
def test_what_was_done_before_the_plan_is_no_shortcoming(form: str, told: str) -> None:
    assert missing(form, DONE, ("照照镜子", f"{told}\n"), ("下步打算", AHEAD[1])) == ["problems"]


def test_acts_in_running_text_above_the_shortcomings_are_achievements() -> None:
    told = "2024年，我镇学法6次，审查合同20份，调解纠纷66件。\n不足\n普法形式单一。\n病根在哪里\n说到底是人手少。\n下步打算\n充实队伍。\n"
    result = fazhi.check(f"青禾镇2024年法治政府建设情况报告\n{told}{SIGNED}".encode(), PACK)

    assert [one.rule for one in result.findings if one.rule in ("missing-section", "missing-causes")] == []


def test_acts_that_only_an_introduction_counts_are_no_achievements() -> None:
    told = "2024年，我镇学法6次，审查合同20份，调解纠纷66件，现将有关情况报告如下。\n不足\n普法形式单一。\n下步打算\n充实队伍。\n"
    result = fazhi.check(f"青禾镇2024年法治政府建设情况报告\n{told}{SIGNED}".encode(), PACK)

    assert ["成效" in one.message for one in result.findings if one.rule == "missing-section"] == [True]
