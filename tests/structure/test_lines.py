"""Which line breaks stand inside a sentence."""

from __future__ import annotations

import pytest

from fazhi.structure import lines


def joined(text: str, *, cuts: bool = False) -> int:
    return len(lines.joints(text, lines.split(text), frozenset(), lambda left, right: cuts))


@pytest.mark.parametrize(
    "text",
    [
        "一、工作情况\n2024年，我镇推进依法行政。",
        "我镇推进依法行政，落实各项制度并取得明显成效。\n二是加强普法。",
        "青禾镇2024年法治政府建设工作情况的年度总结报告\n2024年，我镇推进依法行政。",
        "各站所要高度重视这项工作并且认真抓好落实工作\n（二）加强普法",
        "我镇推进依法行政落实各项制度并取得明显成效情况良好\n\n普法工作",
        "我镇推进依法行政落实各项制度并取得明显成效情况良好\n　　普法工作开展顺利。",
        "现将情况报告如下：\n一、主要做法",
        "学习《民法典\n编制普法清单。",
        "发放手册312\n余份在库。",
        "剩余\n其他事项已办结",
        "序号\t内容说明和完成情况以及责任单位和完成时限\n1\t普法宣传活动开展情况和受众人数以及资料份数",
    ],
)
def test_breaks_that_end_a_paragraph(text: str) -> None:
    assert joined(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "我镇推进依法行政落实各项制度并取得明显成效，群众法\n治意识普遍增强。",
        "我镇推进依法行政落实各项制度并取得明显成效，群众法\r\n治意识普遍增强。",
        "落实《全面推进依法\n行政实施纲要》。",
        "发放手册312余\n份。",
    ],
)
def test_breaks_inside_a_sentence(text: str) -> None:
    assert joined(text) == 1


def test_a_break_that_cuts_a_term_is_no_end_even_on_a_short_line() -> None:
    assert joined("（六）推进“八五”普\n法宣传") == 0
    assert joined("（六）推进“八五”普\n法宣传", cuts=True) == 1


def test_lines_keep_their_offsets() -> None:
    text = "甲\r\n\r\n 乙\n丙"

    assert [(line.start, line.text) for line in lines.split(text)] == [(0, "甲"), (5, " 乙"), (8, "丙")]


WIDE = (
    "一年来，镇党委把依法办事摆在要紧的位置，全年开\n会研究12次，对照清单逐条落实，做到事事有回音、件\n"
    "件有着落，群众办事比从前方便许多，来信来访也跟着\n少了。推动主要负责人履职，建立台账，每半年向县委\n"
    "报告一次情况，接受人大代表质询，答复意见建议十几\n条；抽检食品4216批，其中监督抽检2106批，不合格6\n"
    "1批，合格率97.1%，结果都在公示栏里贴出来，请群众\n监督，有人问起来就答，答不上来就去查，查清了再说\n"
)


def test_a_text_wrapped_at_a_width_goes_on_behind_each_full_line() -> None:
    assert joined(WIDE) == WIDE.count("\n") - 1


@pytest.mark.parametrize(
    "ending",
    [
        "（一）推动主要负责人履行职责，建立一本台账，每半\n年报告一次。",
        "老农写了张条子：“水费到底怎么收，请问您讲不讲？\n”镇长当场作了解释。",
    ],
)
def test_a_numbered_line_or_a_closing_mark_ends_no_line_of_such_a_text(ending: str) -> None:
    assert joined(WIDE + "以上。\n" + ending) == WIDE.count("\n") - 1 + 1 + 1


@pytest.mark.parametrize(
    "title", ["一、健全依法行政制度体系，加快推进政府职能的转变", "第二部分依法行政工作中存在的主要问题和原因剖析"]
)
def test_a_title_of_a_part_ends_its_line_however_wide_it_is(title: str) -> None:
    assert joined(f"{WIDE}以上。\n{title}\n镇里开会。") == WIDE.count("\n")


@pytest.mark.parametrize(
    "item", ["二、坚持依法化解，全年排查纠纷62件，邻里纠纷19", "三、规范执法方面：全年立案查处各类违法行为，对"]
)
def test_an_item_that_tells_something_goes_on_in_such_a_text(item: str) -> None:
    assert joined(f"{WIDE}以上。\n{item}\n件，其余的都办结了。") == WIDE.count("\n") + 1


def test_the_title_of_a_report_ends_its_line_however_wide_it_is() -> None:
    title = "青禾镇人民政府关于2024年法治政府建设情况的报告"

    assert joined(f"{title}\n{WIDE}") == WIDE.count("\n") - 1


def test_lines_of_many_widths_are_not_wrapped() -> None:
    line = "镇党委把依法办事摆在要紧的位置，全年开会研究十二次；对照清单逐条落实，做到事事有回音、件件有着落"

    assert joined("".join(f"{line[:size]}。\n" for size in range(20, 44, 3))) == 0


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n", "\n　　", "\n\t", "\n\u00a0\u00a0"])
def test_what_stands_between_or_before_all_lines_ends_none(gap: str) -> None:
    lines = WIDE.rstrip("\n").replace("\n", gap)

    assert joined(gap.strip("\n") + lines) == WIDE.count("\n") - 1


def test_the_number_of_a_page_stands_in_no_sentence() -> None:
    first, *rest = WIDE.split("\n")

    for page in ("\n                 - 3 -\n\n", "— 3 —\n", "第3页 共9页\n", "- 3 -\n"):
        assert joined("\n".join((first, page + rest[0], *rest[1:]))) == WIDE.count("\n") - 1


@pytest.mark.parametrize("line", ["- 3件", "3", "第3页要写清", "-3-4"])
def test_other_lines_are_no_numbers_of_pages(line: str) -> None:
    assert lines._PAGE_LINE.fullmatch(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "|项目|完成情况和责任单位以及所用的时间和其他有关的事项|\n|普法|12场|",
        "普法｜全镇开展普法宣传活动12场次，受众群众3200余人次｜无\n学法｜6次｜无",
        "- 书记、镇长履行法治建设第一责任人职责，主持会议8次\n- 述法11人",
        "全镇开展普法宣传活动12场次，受众群众3200余人次\n• 述法11人",
    ],
)
def test_a_row_and_an_item_behind_a_dot_begin_anew(text: str) -> None:
    assert joined(text) == 0


def test_a_row_that_was_wrapped_goes_on() -> None:
    assert joined("|普法|全镇开展普法宣传活动12场次，受众群众3200余人\n次，发放资料6000份|") == 1


def test_a_paragraph_that_others_show_by_their_indent_goes_on_behind_a_full_stop() -> None:
    told = f"　　{WIDE[:-2]}\n　　以上。\n　　其余照旧。\n　　件件落实。\n"
    ended = "　　对照清单逐条落实，做到事事有回音、件件有着落。\n开会研究十二次。\n"

    assert joined(told + ended + told) - joined(told + told) == 1
    assert joined((told + ended + told).replace("　　", "")) == joined((told + told).replace("　　", ""))


def test_a_figure_at_the_width_of_a_text_is_no_number_of_an_item() -> None:
    assert joined(f"{WIDE}案卷评查请来了县里的行家，一卷一卷地看，平均得分\n4.5分。") == WIDE.count("\n") + 1
    assert joined("平均得分\n4.5分的案卷") == 0


def test_a_known_term_is_cut_by_no_empty_line() -> None:
    rest = "法规划实施的第二年，乡里按照规划要求编排节目6个。"

    assert joined(f"今年是“八五”普\n\n{rest}", cuts=True) == 1
    assert joined(f"今年是“八五”普\n\n\n{rest}", cuts=True) == 0
    assert joined(f"（六）推进普\n\n{rest}", cuts=True) == 0
    assert joined("今年是普\n\n法规划", cuts=True) == 0


def test_the_end_of_a_sentence_is_no_paragraph_below_a_title() -> None:
    item = "二、采取“摩托车普法队”方式，到三个屯里各讲课四次"

    assert joined(f"{WIDE}以上。\n{item}\n以上。") == WIDE.count("\n") + 1
    assert joined(f"{WIDE}以上。\n{item}\n镇里开会，县里来人，村里的人都到了会场里面坐着听。") == WIDE.count("\n")


@pytest.mark.parametrize("mark", ["：", "；"])
def test_a_line_as_long_as_all_goes_on_behind_a_colon(mark: str) -> None:
    line = f"对照清单逐条落实，做到事事有回音，年内一样样地做{mark}"

    assert joined(f"{WIDE}以上。\n{line}\n走了十三个组。") == WIDE.count("\n") + 1
    assert joined(f"{WIDE}以上。\n{line}\n一是走了十三个组。") == WIDE.count("\n")
    assert joined(f"{WIDE}以上。\n逐条落实{mark}\n走了十三个组。") == WIDE.count("\n")
    assert joined(f"{line}\n走了十三个组。") == 0
