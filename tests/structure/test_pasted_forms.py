"""Reports in unusual form: pasted tables, columns that are each for a part, labels item for item, markdown in a plain text,
slogans for titles, annexes behind the signature, texts that were wrapped at a width."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.api import structure_of
from fazhi.structure import cells

PACK = fazhi.load_pack()
TITLE = "柏林乡2024年法治政府建设情况报告\n"
SIGNED = "柏林乡人民政府\n2025年1月9日\n"


def told(text: str) -> dict[str, str]:
    report = structure_of((TITLE + text).encode(), PACK)
    return {report.folded.text[s.start : s.end].strip("|，"): s.role for s in report.sentences}


def headings(text: str) -> list[tuple[str, str]]:
    return [(s.role, s.heading) for s in structure_of((TITLE + text).encode(), PACK).sections[1:]]


def status(text: str, rule: str) -> str:
    return next(v.status for v in fazhi.check((TITLE + text).encode(), PACK).verdicts if v.rule == rule)


def rules_found(text: str) -> set[str]:
    return {finding.rule for finding in fazhi.check((TITLE + text).encode(), PACK).findings}


# --- tables --------------------------------------------------------------------------------------------------------

HEAD = ("项目", "完成情况", "存在问题及原因", "下步打算")
ROWS = (
    ("组织领导", "召开会议4次", "督办偏少，原因是人手不足", "每季度通报进度"),
    ("行政执法", "办理案件19件", "没有审核制度，因为缺少专人", "落实行政执法“三项制度”"),
    ("普法", "“八五”普法宣讲16场", "方式老套，因为缺少师资", "2025年拍摄短片12期"),
)


def table(sign: str, head: tuple[str, ...] = HEAD, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    lines = (sign.join(row) for row in (head, *rows))
    return (
        "全乡工作按表报告如下。\n" + "\n".join(f"|{line}|" if sign == "|" else line for line in lines) + f"\n{SIGNED}"
    )


@pytest.mark.parametrize("sign", ["\t", "|", "｜"])
def test_columns_are_for_the_parts_that_their_heads_name(sign: str) -> None:
    roles = told(table(sign))

    assert roles["督办偏少，原因是人手不足"] == "problems"
    assert roles["每季度通报进度"] == roles["2025年拍摄短片12期"] == "plan"
    assert [role for words, role in roles.items() if "办理案件" in words] == ["achievements"]


@pytest.mark.parametrize("sign", ["\t", "|", "｜"])
def test_what_stands_in_a_column_is_judged_by_it(sign: str) -> None:
    text = table(sign)

    assert status(text, "three-systems") == "planned"
    assert status(text, "law-popularization") == "met"
    assert not rules_found(text) & {"missing-section", "missing-causes", "wrong-year"}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("指标", "2023年", "2024年", "增减"), ("组织述法", "8", "9", "1")),
        (("年度计划", "完成情况", "责任单位"), ("组织述法", "9人述法", "党政办")),
        (("反馈问题", "整改措施", "完成情况"), ("述法不深", "组织9人述法", "已完成")),
        (("任务", "责任单位", "时限"), ("组织述法", "党政办", "年底")),
        (("项目名称及有关问题的说明和补充", "计划", "备注"), ("组织述法", "9人述法", "无")),
    ],
)
def test_other_tables_have_no_column_for_a_plan(head: tuple[str, ...], row: tuple[str, ...]) -> None:
    assert "plan" not in told(table("\t", head, (row,))).values()


def test_a_table_ends_where_its_rows_do() -> None:
    roles = told(table("\t").replace(SIGNED, f"全年调处纠纷，受理97件，成功95件，群众满意。\n{SIGNED}"))

    assert roles["全年调处纠纷，受理97件，成功95件，群众满意。"] == "achievements"


@pytest.mark.parametrize("sign", ["|", "｜"])
def test_rows_between_strokes_do_not_run_into_each_other(sign: str) -> None:
    rows = [["第一责任人职责", "书记、乡长履行法治建设第一责任人职责，研究法治工作4次", "纪要存档"]]
    rows += [
        ["行政诉讼", "案件2件（2023年5件），乡长出庭2次，负责人出庭应诉率100%", "均已审结，无败诉，履行到位，归档2卷"]
    ]
    rows += [["行政复议", "被申请4件，县政府维持3件、确认违法1件，均在法定的期限内履行", "上年为6件"]]
    text = "全乡工作按表报告如下。\n" + "\n".join(sign.join(row) for row in rows) + f"\n{SIGNED}"

    assert [status(text, rule) for rule in ("first-responsible", "court-appearance")] == ["met", "met"]
    assert status(text, "administrative-reconsideration") == "met"


def test_a_row_of_heads_that_reads_like_a_heading_stands_once() -> None:
    report = structure_of(
        f"{TITLE}全乡工作报告如下。\n序号｜不足｜整改措施｜主要问题\n1｜督办偏少｜通报｜人手少\n{SIGNED}".encode(), PACK
    )

    ends = [0, *(sentence.end for sentence in report.sentences)]
    assert all(sentence.start >= end for sentence, end in zip(report.sentences, ends[:-1], strict=True))


def test_captions_are_headings_where_tables_are_the_report() -> None:
    text = (
        "全乡工作按表报告如下。\n表一　2024年完成情况\n会议\t4次\n表二　主要问题\n督办偏少\t原因是人手不足\n"
        "表三　2025年重点任务\n修订办法\t2025年3月\n"
    )

    assert [role for role, _ in headings(text)] == ["achievements", "problems", "plan"]
    assert "wrong-year" not in rules_found(text)


@pytest.mark.parametrize(
    "line", ["表一为各村统计数据", "表1中所列各项均已完成", "表彰先进个人，10名", "表二至表四另附"]
)
def test_lines_that_speak_of_tables_are_no_captions(line: str) -> None:
    assert line not in dict(
        map(reversed, headings(f"全乡工作报告如下。\n{line}\n会议\t4次\n{line}\n培训\t3次\n{SIGNED}"))
    )


def test_captions_below_numbered_headings_open_no_section() -> None:
    text = "一、主要成效\n表1 学法统计\n会议\t4次\n表2 2025年任务\n培训\t3次\n二、存在问题\n人手少。\n三、打算\n增加人手。\n"

    assert [role for role, _ in headings(text)] == ["achievements", "problems", "plan"]


# --- labels --------------------------------------------------------------------------------------------------------

ITEMS = (
    "项目：述法\n完成情况：7名班子成员述法，测评均为好。\n存在问题：群众代表少，原因是会场有限。\n下步打算：网络直播。\n"
    "项目：普法\n完成情况：“八五”普法走进21个村民小组，讲课42场。\n存在问题：双语材料少，因为缺翻译。\n下步打算：编印口袋书。\n结尾一句。\n"
)


def test_a_label_that_comes_back_item_for_item_ends_the_plan_before() -> None:
    roles = told(ITEMS + SIGNED)

    assert [role for words, role in roles.items() if words.startswith("完成情况：")] == ["achievements"] * 2
    assert status(ITEMS + SIGNED, "law-popularization") == "met"


@pytest.mark.parametrize("label", ["做法：", "具体做法：", "主要做法：", "成效："])
def test_a_label_in_a_plan_says_how_it_will_be_done(label: str) -> None:
    text = f"2024年组织学法4次，审查合同9份。\n下一步，开展普法。\n{label}组织讲课12场，编印口袋书。\n结尾一句。\n"

    assert [role for words, role in told(text).items() if words.startswith(label)] == ["plan"]


# --- markdown, bullets ---------------------------------------------------------------------------------------------


def test_markdown_in_a_plain_text() -> None:
    text = "## 一、主要成效\n### （一）学法\n- 学法4次\n- 培训3期、150人次\n## 二、问题与原因\n- 人手少，因为没有编制\n## 三、2025年计划\n1. 增加人手\n"

    assert [role for role, _ in headings(text)[:4]] == ["achievements", "achievements", "problems", "plan"]
    assert told(text)["-学法4次"] == "achievements"


@pytest.mark.parametrize("line", ["#法治为民#", "# 号楼调解室", "C#语言培训", "联系电话：0988-5230017#"])
def test_a_single_sign_is_no_markdown(line: str) -> None:
    assert not [
        name for _, name in headings(f"全乡工作报告如下。\n{line}\n一、成效\n学法4次。\n") if line.strip("# ") in name
    ]


# --- titles without numbers, annexes -------------------------------------------------------------------------------

SLOGANS = (
    "头雁领飞，让这件事有人抓\n书记、乡长履行法治建设第一责任人职责，研究议题10次，解决问题16个。\n"
    "晒出成绩，让评议动真格\n12月召开述法大会，8名班子成员上台，56名代表打分。\n"
    "亮剑护航，让办案有规矩\n执法队检查企业43家次，立案9件，结案9件。\n"
    "唱响村头，让声音入民心\n组建普法队12支，演出66场。\n"
    "刀刃向内，把自身差距找准\n执法慢半拍，原因是信息不通。\n"
    "再鼓干劲，把来年路子走宽\n建立联合巡查群，按季度兑现报酬。\n"
)


def test_slogans_over_short_paragraphs_are_titles() -> None:
    assert [role for role, _ in headings(f"全乡工作报告如下。\n{SLOGANS}{SIGNED}")][-2:] == ["problems", "plan"]


@pytest.mark.parametrize("unit", ["件", "场次", "人", "份"])
def test_lines_that_count_are_no_titles(unit: str) -> None:
    lines = "".join(
        f"{name}全年共18{unit}\n这是上半年和下半年合在一起的数字，已核。\n" for name in ("调解", "普法", "学法", "执法")
    )

    assert headings(f"全乡工作报告如下。\n{lines}{SIGNED}") == []


def test_annexes_behind_the_signature_are_no_part_of_the_plan() -> None:
    parts = "一、成效\n学法4次。\n二、问题\n人手少，因为缺编。\n三、2025年安排\n增加人手。\n"
    annexes = (
        "附件1：\n2024年述法统计\n班子成员\t9人述法\n附件2：\n2025年任务清单\n1.3月底前完成文件清理。\n2.年底前轮训。\n"
    )

    assert [role for role, name in headings(parts + SIGNED + annexes) if name.startswith("附件")] == [
        "achievements",
        "plan",
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "附件：1．责任清单\n2．情况汇总表\n",
        "附件1：责任清单\n附件2：情况汇总表\n",
        "附注：数字以年报为准。\n",
        "附近3个村参加。\n",
    ],
)
def test_a_list_of_annexes_opens_no_section(listed: str) -> None:
    parts = "一、成效\n学法4次。\n二、问题\n人手少，因为缺编。\n三、2025年安排\n增加人手。\n"

    assert not [name for _, name in headings(parts + listed + SIGNED) if name.startswith("附")]


@pytest.mark.parametrize("sign", ["\t", "|", "｜"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("负责人出庭应诉率", "100%"), "met"),
        (("负责人出庭应诉率", "100%", "2件均由乡长出庭"), "met"),
        (("行政诉讼", "2件", "乡长出庭2次"), "met"),
        (("负责人出庭应诉", "落实"), "partial"),
        (("调解成功率", "100%", "出庭作证1次"), "missing"),
        (("案件办结率", "100%"), "missing"),
    ],
)
def test_the_figure_in_the_next_cell_belongs_to_what_is_named_before(
    sign: str, row: tuple[str, ...], expected: str
) -> None:
    assert status(f"全乡工作按表报告如下。\n{sign.join(row)}\n{SIGNED}", "court-appearance") == expected


# --- cells apart by blanks -----------------------------------------------------------------------------------------


def test_cells_that_stand_apart_by_blanks_are_cells() -> None:
    text = table("    ")

    assert told(text)["督办偏少，原因是人手不足"] == "problems"
    assert status(text, "three-systems") == "planned"
    assert status(text, "law-popularization") == "met"


@pytest.mark.parametrize(
    "lines",
    [
        "调解　12　100\n普法　19　98\n学法　4　95\n",
        "填报人：罗镇川　　审核人：马远志　　日期：2025年1月6日下午\n" * 3,
        "法　治　建　设\n依　法　行　政\n为　民　服　务\n",
        "全乡开展普法活动　　共12场次，受众3200人次　　发放资料6000份\n其余照旧。\n全乡调解纠纷97件，成功95件。\n",
    ],
)
def test_other_lines_with_blanks_stay_as_they_are(lines: str) -> None:
    assert cells.with_tabs(lines) == lines


def test_tabs_take_the_place_of_one_blank_each() -> None:
    line = "重点任务    召开会议4次，研究议题12项，督办5次    人手不足\n"
    tabbed = cells.with_tabs(line * 3)

    assert tabbed == line.replace("    召", "\t   召").replace("    人", "\t   人") * 3
    assert cells.with_tabs(line * 2) == line * 2


# --- names of parts ------------------------------------------------------------------------------------------------


def test_a_first_line_that_names_no_genre_is_a_title() -> None:
    text = "柏林乡2024年依法行政工作纪实\n\n1月，乡党委会研究工作。\n2025年的事已经排上日程：招录执法辅助人员2名。\n"
    report = structure_of(text.encode(), PACK)

    assert (report.facts.title, report.facts.year, report.facts.place) == (
        "柏林乡2024年依法行政工作纪实",
        2024,
        "柏林乡",
    )


@pytest.mark.parametrize(
    "line",
    [
        "2024年，柏林乡推进依法行政",
        "一、柏林乡2024年依法行政工作",
        "柏林乡2024年组织依法行政培训4次。",
        "柏林乡2024年植树造林纪实",
        "柏林乡依法行政纪实",
    ],
)
def test_other_first_lines_are_no_titles(line: str) -> None:
    assert structure_of(f"{line}\n1月，乡党委会研究工作。\n".encode(), PACK).facts.title != line


def test_names_of_parts_right_below_the_title() -> None:
    text = "\n2025年打算\n（一）修订规则。\n2024年工作\n（一）学法4次。\n存在的问题\n（一）人手少。因为缺编。\n"

    assert [role for role, name in headings(text) if "（" not in name] == ["plan", "achievements", "problems"]


@pytest.mark.parametrize("line", ["2024年工作会议", "2024年工作照旧推进", "2024年，工作照旧", "2025年工作组"])
def test_other_lines_with_a_year_are_no_names_of_parts(line: str) -> None:
    assert line not in [name for _, name in headings(f"全乡工作报告如下。\n{line}\n学法4次。\n{SIGNED}")]


def test_titles_above_a_list_at_the_end_are_titles() -> None:
    parts = "".join(
        f"〖项目{number}〗{name}\n全年受理97件，办成95件，其余的引导到县里去办，都有回音，件件有着落。\n"
        for number, name in enumerate(("组织领导", "学习培训", "依法决策", "化解纠纷"), 1)
    )
    text = f"{parts}自查中发现的不足\n——人手少，因为缺编；\n——设备旧，因为没钱。\n明年工作打算\n一、增加人手，充实队伍。\n二、更新设备。\n{SIGNED}"

    assert [role for role, name in headings(text) if "、" not in name][-2:] == ["problems", "plan"]
    assert "missing-section" not in rules_found(text)


def test_an_item_above_one_that_is_too_long_for_a_heading_is_a_statement() -> None:
    text = (
        "（一）乡长履行第一责任人职责，听取汇报，研究解决经费、人员、装备等难题12个，逐项督办落实到位。\n"
        "（二）“八五”普法走进企业、学校、农户，开展活动44场。\n"
        "（三）行政诉讼案件3件，负责人出庭3件，出庭应诉率100%，裁判全部履行，没有败诉案件和上诉案件。\n"
        "（四）述法\n11名班子成员述法。\n"
    )

    assert status(text, "law-popularization") == "met"
    named = text.replace("走进企业、学校、农户，开展活动44场。", "")
    assert status(named, "law-popularization") == "partial"


# --- fields at the head, pages -------------------------------------------------------------------------------------

PARTS = "◆ 责任落实\n学法4次，审查合同12份。\n◆ 存在的问题\n人手少，因为缺编。\n◆ 2025年安排\n增加人手。\n"


def test_labels_of_fields_at_the_head_hold_no_parts() -> None:
    fields = "【报告单位】柏林乡人民政府\n【报告年度】2024年\n【编制说明】数字以年报为准。\n"

    assert [role for role, _ in headings(fields + PARTS)] == ["achievements", "problems", "plan"]


@pytest.mark.parametrize(
    "labels",
    [
        "【主要做法】学法4次。\n【工作成效】办案12件。\n",
        "【组织领导】\n学法4次。\n审查合同12份。\n【行政执法】\n办案12件。\n立案12件。\n",
        "【责任落实】学法4次。\n",
    ],
)
def test_other_labels_stay_headings(labels: str) -> None:
    assert any(name.startswith("【") for _, name in headings(labels + PARTS))


def test_the_number_of_a_page_parts_no_title_from_what_is_above_it() -> None:
    told_of = "全年受理97件，办成95件，其余的引导到县里去办，都有回音，件件有着落，群众都说这样好。"
    text = "".join(
        f"{name}\n{told_of}\n- 3 -\n"
        for name in ("组织领导更有力", "化解纠纷更用心", "自查中发现的不足", "明年工作打算")
    )

    assert [role for role, _ in headings(f"全乡工作报告如下。\n{text}")][-2:] == ["problems", "plan"]


def test_a_title_ends_above_the_name_of_a_part() -> None:
    text = "柏林乡2024年法治政府建设工作情况和2025年工作打算\n2025年打算\n修订规则。\n2024年工作\n学法4次。\n"
    report = structure_of(text.encode(), PACK)

    assert [section.role for section in report.sections[1:]] == ["plan", "achievements"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("还缺什么，为什么缺", "problems"),
        ("我们弱在哪", "problems"),
        ("还差哪些没有办", "problems"),
        ("缺什么补什么，培训更准", "achievements"),
        ("哪里缺人就补哪里", "achievements"),
        ("村里少什么，镇里送什么", "achievements"),
    ],
)
def test_headings_that_ask_what_is_lacking(heading: str, role: str) -> None:
    assert headings(f"全乡工作报告如下。\n一、主要做法\n学法4次。\n二、{heading}\n人手少，因为缺编。\n")[1][0] == role


@pytest.mark.parametrize(
    "head",
    [
        "【报告名称】云坪镇2024年法治政府建设年度报告\n",
        "【报告单位】云坪镇人民政府\n【标题】云坪镇2024年法治政府建设年度报告\n",
        "云坪镇2024年法治政府建设年度报告\n报告单位：云坪镇人民政府\n报告日期：2025年1月9日\n",
        "报告名称：云坪镇2024年法治政府建设年度报告\n",
    ],
)
def test_a_title_stands_apart_from_the_fields_of_a_form(head: str) -> None:
    text = (
        f"{head}【工作情况】\n学法8次，宣传12场。\n【存在不足】\n形式单一，主要是人手少。\n【下步打算】\n充实队伍。\n"
    )
    facts = fazhi.check(text.encode(), fazhi.load_pack()).report
    assert (facts.title, facts.place, facts.year) == ("云坪镇2024年法治政府建设年度报告", "云坪镇", 2024)


@pytest.mark.parametrize("first", ["镇党政主要负责人", "镇党委书记、镇长", "镇人大", "镇政府"])
def test_a_title_ends_where_an_empty_line_follows_it(first: str) -> None:
    body = f"{first}带头学法，专门研究法治工作4次。形式单一，主要是人手少。下一步，充实队伍。"
    facts = structure_of(f"云坪镇2024年依法行政工作报告\n\n{body}\n云坪镇人民政府\n2025年1月9日\n".encode(), PACK).facts
    assert (facts.title, facts.place) == ("云坪镇2024年依法行政工作报告", "云坪镇")
