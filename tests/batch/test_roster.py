"""Who has not reported, who twice, who is not in the roster, who came late; and what is wrong with a roster."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.batch import roster
from fazhi.batch.roster import Unit
from fazhi.batch.row import Row
from fazhi.errors import UsageError

HEAD = "单位,别名,层级,上级,截止日期,备注\n"


def row(path: str, place: str = "", **more: object) -> Row:
    base = Row(
        path,
        path,
        "txt",
        f"{place}2024年法治政府建设报告",
        place,
        2024,
        "township",
        60.0,
        "合格",
        True,
        "mx",
        {},
        "",
        "",
        "",
    )
    return base._replace(**more)  # type: ignore[arg-type]


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "名册.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_in_any_order_and_encoding(tmp_path: Path, encoding: str) -> None:
    text = "层级,单位,截止日期,别名,人口\n乡镇,青山县高庄镇,2025/1/31,高庄、高庄乡,32000\n,司法局,,,\n"
    assert roster.load(write(tmp_path, text, encoding)) == (
        Unit("青山县高庄镇", ("高庄", "高庄乡"), "township", "", "2025-01-31", (("人口", "32000"),), row=2),
        Unit("司法局", row=3),
    )


def test_a_roster_as_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    book = openpyxl.Workbook()
    book.active.append(["单位", "截止日期", "人口"])
    book.active.append(["高庄镇", datetime(2025, 1, 31), 32000])
    book.save(tmp_path / "名册.xlsx")
    assert roster.load(tmp_path / "名册.xlsx") == (
        Unit("高庄镇", (), "", "", "2025-01-31", (("人口", "32000"),), row=2),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("名字,层级\n甲镇,乡镇\n", "第 1 行没有“单位”一列；请写明列名，例如 单位,别名,层级,上级,截止日期"),
        (HEAD + "甲镇\n甲镇\n", "第 3 行的单位“甲镇”前面已有；请删去一行或写清全称"),
        (HEAD + "甲镇,,村\n", "第 2 行的层级“村”不对，应为 乡镇、街道、部门、县级"),
        (HEAD + "甲镇,,,,明天\n", "第 2 行的截止日期“明天”不对，应写成 2025-01-31 这样"),
        (HEAD + ",甲\n", "第 2 行没有写单位；请补上或删去这一行"),
        (HEAD, "名册里没有单位；请检查内容"),
    ],
)
def test_what_is_wrong_with_a_roster(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        roster.load(path)
    assert str(raised.value) in (f"{path}：{message}", f"{path}：{message}")


def test_a_damaged_workbook(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UsageError, match=r"xlsx 名册读不了（BadZipFile）；请另存后再试，或存为 CSV"):
        roster.load(path)


def test_the_roll_call() -> None:
    units = (
        Unit("青山县高庄镇", ("高庄",), deadline="2025-01-31"), Unit("陆营镇"), Unit("石埠口乡"), Unit("城关街道"), Unit("司法局"),
    )  # fmt: skip
    rows = [
        row("高庄.docx", "高庄镇", dated="2025-02-03"),
        row("b/陆营旧.txt", "陆营镇", dated="2025-01-02", score=40.0, statuses="xx"),
        row("a/陆营新.txt", "陆营镇", dated="2025-01-20"),
        row("城关街道.pdf", error="text-unreadable", message="没有文字", title=""),
        row("外地.txt", "外地镇"),
        row("无名.txt"),
    ]
    roll = roster.call(units, rows)
    assert [unit.name for unit in roll.missing] == ["石埠口乡", "司法局"]
    assert [(unit.name, late.path) for unit, late in roll.late] == [("青山县高庄镇", "高庄.docx")]
    assert roll.unknown == ("外地.txt", "无名.txt")
    assert [(unit.name, found.path) for unit, found in roll.unread] == [("城关街道", "城关街道.pdf")]
    [twice] = roll.twice
    assert (twice.unit, [one.path for one in twice.rows], twice.sure) == (
        "陆营镇", ["a/陆营新.txt", "b/陆营旧.txt"], True,
    )  # fmt: skip
    assert roster.difference(*twice.rows, ["甲", "乙"]) == "得分 40 → 60；结论不同的要素：甲"


def test_without_a_date_there_is_no_telling_whether_a_report_was_late() -> None:
    units = (Unit("甲镇", deadline="2025-01-31"), Unit("乙镇"), Unit("丙镇", deadline="2025-01-31"))
    rows = [row("甲.txt", "甲镇"), row("乙.txt", "乙镇"), row("丙.txt", "丙镇", dated="2025-01-31")]
    roll = roster.call(units, rows)

    assert [(unit.name, found.path) for unit, found in roll.undated] == [("甲镇", "甲.txt")]
    assert roll.late == ()
    assert roster.as_data(roll, [])["undated"] == [{"unit": "甲镇", "file": "甲.txt", "deadline": "2025-01-31"}]


def test_two_offices_of_one_name_are_not_guessed() -> None:
    units = (Unit("青山县城关镇"), Unit("白水县城关镇"))
    roll = roster.call(units, [row("城关镇.txt", "城关镇"), row("白水县城关镇报告.txt", "城关镇")])
    assert [unit.name for unit in roll.missing] == ["青山县城关镇"]
    assert roll.unknown == ("城关镇.txt",)


def test_two_files_without_dates_are_not_put_in_order() -> None:
    roll = roster.call((Unit("甲镇"),), [row("1.txt", "甲镇"), row("2.txt", "甲镇")])
    assert roll.twice[0].sure is False
