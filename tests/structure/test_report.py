"""Whole reports: title, place, year, level, sections and their roles, positions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import official_text

import fazhi
from fazhi.api import read_text, structure_of
from fazhi.engine import structure
from fazhi.reading.source import line_starts, locate

PACK = fazhi.load_pack()
BODY = "2024年，{own}推进依法行政。\n一、工作情况\n组织学法4次。\n二、存在的问题\n由于人手少，宣传不够。\n三、2025年工作计划\n加强宣传。\n"


@pytest.mark.parametrize(
    ("text", "title", "place", "year", "level"),
    [
        ("青禾镇2024年法治政府建设情况报告\n\n" + BODY.format(own="我镇"), "青禾镇2024年法治政府建设情况报告", "青禾镇", 2024, "township"),
        (
            "南川市明湖区青禾镇人民政府\n关于2024年法治政府建设情况的报告\n" + BODY.format(own="我镇"),
            "南川市明湖区青禾镇人民政府关于2024年法治政府建设情况的报告", "青禾镇", 2024, "township",
        ),
        ("松岭乡人民政府2024年法治政府\n建设工作报告\n\n" + BODY.format(own="我乡"), "松岭乡人民政府2024年法治政府建设工作报告", "松岭乡", 2024, "township"),
        ("关于2024年法治政府建设情况的报告\n\n" + BODY.format(own="高岸镇"), "关于2024年法治政府建设情况的报告", "高岸镇", 2024, "township"),
        ("柳荫街道法治政府建设工作总结\n\n" + BODY.format(own="我街道"), "柳荫街道法治政府建设工作总结", "柳荫街道", 2024, "street"),
        ("白石县水务局2024年度法治政府建设情况报告\n\n" + BODY.format(own="我局"), "白石县水务局2024年度法治政府建设情况报告", "白石县水务局", 2024, "department"),
        ("关于二〇二四年法治政府建设情况的报告\n" + BODY.format(own="我镇") + "青禾镇人民政府\n2025年1月10日\n", "关于二〇二四年法治政府建设情况的报告", "青禾镇", 2024, "township"),
        ("中共青禾镇委员会 青禾镇人民政府关于2024年度法治政府建设情况的报告\n" + BODY.format(own="我镇"), "中共青禾镇委员会 青禾镇人民政府关于2024年度法治政府建设情况的报告", "青禾镇", 2024, "township"),
        (
            "关于2024年度法治政府建设情况的报告\n白石县农业农村局\n\n" + BODY.format(own="我局") + "走访上沟乡菜农4户。",
            "关于2024年度法治政府建设情况的报告", "白石县农业农村局", 2024, "department",
        ),
        (
            "关于2024年度法治政府建设情况的报告\n青禾镇党政办公室\n\n" + BODY.format(own="我镇"),
            "关于2024年度法治政府建设情况的报告", "青禾镇", 2024, "township",
        ),
        (BODY.format(own="青禾镇"), None, "青禾镇", 2024, "township"),
    ],
)  # fmt: skip
def test_facts(text: str, title: str | None, place: str, year: int, level: str) -> None:
    facts = structure_of(text.encode(), PACK).facts

    assert facts == (title, place, year, level)


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        (["一、2024年工作情况", "二、存在的问题", "三、2025年工作计划"], ["achievements", "problems", "plan"]),
        (["一、加强领导", "二、不足之处", "三、下一步打算"], ["achievements", "problems", "plan"]),
        (["一、坚持问题导向，化解突出问题", "二、存在的不足和原因", "三、工作思路"], ["achievements", "problems", "plan"]),
        (["一、工作回顾", "二、存在问题", "三、原因分析", "四、明年安排"], ["achievements", "problems", "causes", "plan"]),
        (["一、主要做法", "二、党政主要负责人履行推进法治建设第一责任人职责情况", "三、不足", "四、下一年度安排"], ["achievements", "own_duty", "problems", "plan"]),
        (["第一部分 工作成效", "第二部分 短板弱项", "第三部分 努力方向"], ["achievements", "problems", "plan"]),
        (["【成效】", "【差距】", "【打算】"], ["achievements", "problems", "plan"]),
        (["【抓了六件事】", "【还不满意的地方】", "【2025年准备这样做】"], ["achievements", "problems", "plan"]),
        (["1 年度工作成效", "2 存在的不足", "3 2025年主要安排"], ["achievements", "problems", "plan"]),
        (["一、工作开展情况", "二、不足", "三、2025年主要工作安排"], ["achievements", "problems", "plan"]),
        (["一、工作开展情况", "二、不足", "三、2025年主要工作"], ["achievements", "problems", "plan"]),
        (["一、主要工作", "二、不足", "三、主要工作打算"], ["achievements", "problems", "plan"]),
        (["一、工作开展情况", "二、不足", "三、2025年工作开展计划"], ["achievements", "problems", "plan"]),
        (["一、2025年主要工作", "二、不足"], ["achievements", "problems"]),
        (["【一】工作推进情况", "（一）党建统领", "【二】问题与原因", "（一）供需错位", "【三】2025年计划"], ["achievements", "achievements", "problems", "problems", "plan"]),
        (["第一栏　工作", "第七栏　不足", "第八栏　2025年打算"], ["achievements", "problems", "plan"]),
        (["一、过去一年怎么干的", "二、哪里不足", "三、来年怎么干"], ["achievements", "problems", "plan"]),
        (["一、指标完成情况", "二、短板及成因", "三、保障情况"], ["achievements", "problems", "achievements"]),
        (["一、指标完成情况", "二、短板及成因", "三、乘势而上"], ["achievements", "problems", "plan"]),
        (["一、2024年工作安排落实情况", "二、不足", "三、明年主要工作"], ["achievements", "problems", "plan"]),
        (["一．工作情况", "二．存在的问题", "三．2025年安排"], ["achievements", "problems", "plan"]),
        (["1.组织保障情况", "2.重点工作情况", "3.主要问题与原因", "4.下一步安排"], ["achievements", "achievements", "problems", "plan"]),
        (["一、谁来抓", "二、执法够不够规范", "三、官司和信访，情况如何", "四、还有哪些短板", "五、来年怎么干"], ["achievements", "achievements", "achievements", "problems", "plan"]),
        (["一、学法不够多就补课", "二、执法不到位就问责", "三、办事从“不好办”到“好办”", "四、人手不够，网格来补", "五、还有哪些不足", "六、来年怎么干"], ["achievements", "achievements", "achievements", "achievements", "problems", "plan"]),
        (["一、工作开展情况", "二、工作目标", "三、主要任务", "四、困难与问题"], ["achievements", "plan", "plan", "problems"]),
        (["一．五年来的主要做法", "二．存在的问题", "三．下步打算"], ["achievements", "problems", "plan"]),
        (["一、组织领导", "二、重点工作", "三、存在的问题", "四、2025年工作安排"], ["achievements", "achievements", "problems", "plan"]),
        (["一、工作开展情况", "二、存在的问题", "三、重点工作"], ["achievements", "problems", "plan"]),
        (["一、工作开展情况", "二、2025年重点工作", "三、存在的问题"], ["achievements", "plan", "problems"]),
        (["一、做了哪些工作", "二、哪些地方不行，为什么", "三、来年怎么打算"], ["achievements", "problems", "plan"]),
        (["上篇　办成了什么", "问一：干部怎么学法", "中篇　没办好什么", "问二：执法怎么不规范", "下篇　2025年准备怎么办", "问三：执法怎么改"], ["achievements", "achievements", "problems", "problems", "plan", "plan"]),
    ],
)  # fmt: skip
def test_roles_of_headings(headings: list[str], roles: list[str]) -> None:
    text = "青禾镇2024年法治政府建设情况报告\n2024年，我镇推进依法行政。\n" + "".join(
        f"{heading}\n组织学法4次，审查合同12份。\n" for heading in headings
    )

    assert [section.role for section in structure_of(text.encode(), PACK).sections[1:]] == roles


def test_items_of_a_mixed_heading_tell_their_own_role() -> None:
    text = (
        "青禾镇2023年法治政府建设工作总结\n2023年，我镇推进依法行政。\n一、主要做法和存在问题\n"
        "（一）主要做法。组织学法4次。\n（二）存在问题。人手少。\n二、2024年重点工作\n加强宣传。\n"
    )

    roles = {s.heading: s.role for s in structure_of(text.encode(), PACK).sections}

    assert roles == {
        "": "preamble",
        "一、主要做法和存在问题": "achievements",
        "（一）主要做法": "achievements",
        "（二）存在问题": "problems",
        "二、2024年重点工作": "plan",
    }


def test_a_sentence_may_change_the_role_to_the_end_of_its_paragraph() -> None:
    text = (
        "青禾镇2024年法治政府建设情况报告\n2024年，我镇推进依法行政。\n一、工作情况\n"
        "组织学法4次。下一步，将完善学法制度。\n审查合同12份。\n"
    )

    roles = [sentence.role for sentence in structure_of(text.encode(), PACK).sentences if not sentence.is_heading]

    assert roles == ["preamble", "achievements", "plan", "achievements"]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [("甲\n乙", 2, (2, 1)), ("甲\r\n乙丙", 4, (2, 2)), ("甲\r乙", 2, (2, 1)), ("𠮷甲\n乙", 1, (1, 2)), ("", 0, (1, 1))],
)
def test_lines_and_columns_count_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert locate(line_starts(text), offset) == place


@settings(max_examples=150, deadline=None)
@given(official_text)
def test_nothing_raises_and_every_quote_is_the_text_at_its_span(text: str) -> None:
    data = ("法治" + text).encode("utf-8", "surrogatepass")
    result = fazhi.check(data, PACK)
    if result.error:
        assert result.verdicts == ()
        return
    read = fazhi.api.read_text(data).text
    for item in (*result.verdicts, *result.findings):
        for quote in item.evidence:
            assert read[quote.start : quote.end] == quote.text
            assert locate(line_starts(read), quote.start) == (quote.line, quote.column)


def roles_of_sentences(text: str) -> dict[str, str]:
    report = structure_of(text.encode(), PACK)
    return {report.folded.text[s.start : s.end]: s.role for s in report.sentences}


@pytest.mark.parametrize(
    "names",
    [
        ["壹　做了哪些事", "贰　没有做好的，和为什么没有做好", "叁　二〇二四年打算"],
        ["一 主要做法", "二 存在的不足", "三 2024年工作安排"],
        ["　　一　主要做法", "　　二　存在的不足", "　　三　２０２４年工作安排"],
        ["壹、主要做法", "贰、存在的不足", "叁、2024年工作安排"],
        ["问1：2023年做了哪些事？", "问2：哪些事没有做好？", "问3：2024年打算干什么？"],
        ["问一：做了哪些事", "问二：还有哪些不足", "问三：来年怎么干"],
    ],
)
def test_numbers_of_parts_without_a_mark_or_with_a_question(names: list[str]) -> None:
    bodies = [
        "召开会议3次，办理案件12件。",
        "1. 47项赋权事项没有用上。\n2. 6项制度没有建立。",
        "继续普法，全年不少于12场。",
    ]
    told = [line for name, body in zip(names, bodies, strict=True) for line in (name, body)]
    text = "\n".join(
        ["石桥镇2023年法治政府建设年度报告", "2023年，石桥镇推进法治建设。", *told, "石桥镇人民政府", "2024年1月5日"]
    )

    roles = roles_of_sentences(text)

    assert roles["召开会议3次，办理案件12件。"] == "achievements"
    assert [role for told, role in roles.items() if "赋权事项" in told or "6项制度" in told] == ["problems", "problems"]
    assert roles["继续普法，全年不少于12场。"] == "plan"


@pytest.mark.parametrize(
    "line", ["一 年 来，我镇召开会议3次。", "十 三 项制度落实。", "三 是普法宣传12场，受众300人次。"]
)
def test_a_number_before_a_blank_is_no_part_in_spaced_text(line: str) -> None:
    text = f"石桥镇2023年法治政府建设年度报告\n2023年，石桥镇推进法治建设。\n一、主要做法\n{line}\n"

    assert roles_of_sentences(text)[line.replace(" ", "")] == "achievements"


@pytest.mark.parametrize("page", ["", "\t1", "……3", "........ 12"])
def test_the_lines_of_a_table_of_contents_are_no_headings(page: str) -> None:
    parts = ["一、主要做法", "二、存在问题", "三、2024年工作安排"]
    bodies = ["召开会议3次。", "普法不够深入。", "继续普法。"]
    told = [line for part, body in zip(parts, bodies, strict=True) for line in (part, body)]
    text = "\n".join(
        [
            "石桥镇2023年法治政府建设年度报告",
            "目录",
            *(part + page for part in parts),
            "2023年，石桥镇推进法治建设。",
            *told,
        ]
    )

    roles = roles_of_sentences(text)

    assert roles["2023年，石桥镇推进法治建设。"] == "preamble"
    assert roles["召开会议3次。"] == "achievements"
    assert roles["继续普法。"] in ("plan", "closing")


def test_the_last_paragraph_of_a_plan_is_the_closing() -> None:
    closing = "今后，我镇将再接再厉，推动法治建设再上新台阶。"
    text = (
        "青禾镇2024年法治政府建设情况报告\n2024年，我镇推进依法行政。\n一、2025年工作计划\n（一）加强宣传\n创新方式。\n"
    )

    assert roles_of_sentences(text + closing + "\n青禾镇人民政府\n")[closing] == "closing"
    assert roles_of_sentences(text)["创新方式。"] == "plan"


def test_lines_of_a_web_page_are_furniture_and_no_evidence() -> None:
    text = (
        "当前位置：首页>政务公开>“八五”普法\n2024年，青禾镇推进依法行政。\n一、工作情况\n组织学法4次。\n"
        "二、2025年工作计划\n加强宣传。\n"
    )

    assert roles_of_sentences(text)["当前位置：首页>政务公开>八五普法"] == "furniture"
    verdicts = {verdict.rule: verdict.status for verdict in fazhi.check(text.encode(), PACK).verdicts}
    assert verdicts["law-popularization"] == "missing"


def test_items_of_problems_by_number_are_no_questions() -> None:
    body = "一、成效\n组织学法4次。\n二、问题及整改措施\n问题一：普法不够精准，原因是调研少。整改措施：加强调研。\n"
    roles = roles_of_sentences(f"青禾镇2024年法治政府建设情况报告\n{body}")

    assert roles["问题一：普法不够精准，原因是调研少。"] == "problems"


def test_titles_marked_by_a_format_are_read_like_others() -> None:
    lines = [
        "# 青禾镇人民政府",
        "关于2024年法治政府建设情况的报告",
        "",
        "## 一、组织领导",
        "组织学法4次。",
        "## 二、重点工作",
        "审查合同12份。",
        "### （一）普法",
        "讲课3次。",
        "## 三、存在的问题",
        "普法少。",
        "## 四、2025年工作安排",
        "讲课12次。",
        "",
    ]

    report = structure(read_text("\n".join(lines).encode(), "报告.md"), PACK)

    assert report.facts.title == "青禾镇人民政府关于2024年法治政府建设情况的报告"
    assert [(s.role, s.heading) for s in report.sections[1:]] == [
        ("achievements", "一、组织领导"),
        ("achievements", "二、重点工作"),
        ("achievements", "（一）普法"),
        ("problems", "三、存在的问题"),
        ("plan", "四、2025年工作安排"),
    ]


def test_titles_that_nothing_tells_stand_over_what_was_done() -> None:
    done = "".join(
        f"{title}\n组织学法4次，审查合同12份，开展法治宣传18场，受理各类纠纷97件，调解成功95件，群众都说这样的办法好，来年还要接着办，办得更实、更细，让人放心、省心。\n"
        for title in ("一条线，责任贯到底", "两张表，权力写分明", "三道门，关口往前移")
    )
    text = f"青禾镇2024年法治政府建设情况报告\n{done}尚存短板及其成因\n（一）培训少。因为人手不足。\n（二）档案乱。根子在没有专人。\n2025年打算\n讲课12次。\n"

    roles = roles_of_sentences(text)

    assert [role for told, role in roles.items() if "组织学法" in told] == ["achievements"]
    assert roles["因为人手不足。"] == "problems"
    assert roles["讲课12次。"] == "plan"


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("2024年，镇里计划做好以下工作：", "plan"),
        ("2025年，我镇准备做好五件事：", "plan"),
        ("我镇拟从三个方面发力：", "plan"),
        ("2024年，我镇做好了以下工作：", "achievements"),
        ("我镇按计划做好以下工作：", "achievements"),
        ("我镇计划做好以下工作：年内均已完成，", "achievements"),
    ],
)
def test_what_an_office_says_that_it_plans_is_a_plan(opening: str, role: str) -> None:
    text = f"青禾镇2024年法治政府建设情况报告\n我镇推进法治建设。\n组织学法4次。\n{opening}讲课12次，审查合同。\n"

    assert roles_of_sentences(text)[f"{opening}讲课12次，审查合同。"] == role


def test_a_line_of_an_annex_is_no_signature() -> None:
    text = "棠陵县林业局关于2024年法治政府建设情况的报告\n一、主要成效\n办案12件。\n二、不足\n人手少。\n三、2025年安排\n培训2次。\n棠陵县林业局\n附件：各乡镇案件\n（合计12件，含2021年并入的原上坪乡2件。）\n"

    assert structure_of(text.encode(), PACK).facts.place == "棠陵县林业局"


def test_numbers_that_begin_anew_stand_below_titles_without_numbers() -> None:
    told = "镇里全年组织学法4次，审查合同12份，开展法治宣传18场，受理各类纠纷97件，调解成功95件，群众都说这样的办法好，来年还要接着办。"
    titles = ("山再高，先把领头的责扛起来", "歌再长，要把新出的法唱明白", "地再零碎，也把办事的路修直")
    parts = "".join(f"{title}\n{told}\n" for title in titles)
    text = (
        f"青禾镇2024年法治政府建设情况报告\n2024年，我镇推进法治建设。\n{parts}路还不平：三处短板和缘由\n一、讲得少。因为能讲的人只有3名，其余的人都在外面务工，"
        "一年到头回不来几趟，课排不下去，听的人也聚不齐。\n二、档案乱。根子在没有专人。\n来年接着走：2025年安排\n一、请县里帮助办班2期，培养骨干8名，"
        "在村里讲满二十四场，每一场都留下记录，年底由听众来评。\n二、配齐档案员。\n青禾镇人民政府\n2025年1月9日\n"
    )

    roles = roles_of_sentences(text)

    assert [role for sentence, role in roles.items() if "组织学法" in sentence] == ["achievements"]
    assert roles["根子在没有专人。"] == "problems"
    assert [role for sentence, role in roles.items() if "请县里帮助" in sentence] == ["plan"]
