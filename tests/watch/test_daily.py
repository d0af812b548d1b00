"""The day's summary is written once a day by the watcher itself, when its time has come and nothing is on its way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from fake_share import FakeJudge, FakeShare, docx

from fazhi.watch import daily, loop
from fazhi.watch.log import Log
from fazhi.watch.watcher import Settings

MORNING = datetime(2025, 1, 6, 9, 0)
PAGE, TEXT = "_自查结果/自查汇总.html", "_自查结果/自查汇总.txt"


class Day:
    """A watcher with a wall clock that is set by hand; its share in memory."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.now, self.share, self.lines = MORNING, FakeShare(), list[str]()
        self.post = loop.Post(
            "/srv/共享", folder, FakeJudge(), Settings(summary_at="17:00", **settings), self._log(folder), Event(),  # type: ignore[arg-type]
            share=self.share, once=True, now=lambda: self.now,
        )  # fmt: skip

    def _log(self, folder: Path) -> Log:
        return Log(folder / "watch.log", self.lines.append)

    def cycles(self, count: int = 4) -> None:
        for _ in range(count):
            self.post.cycle()

    def at(self, **later: float) -> None:
        self.now = MORNING + timedelta(**later)
        self.cycles(1)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path)
    yield made
    made.post.close()


def test_once_a_day_at_its_hour_on_the_share(day: Day) -> None:
    day.share.put("高庄镇/报告.docx", docx("好" * 30))
    day.share.put("陆营镇/报告.docx", docx("甲" * 30))
    day.cycles()
    day.at(hours=7, minutes=59)
    assert PAGE not in day.share.files
    day.at(hours=8)
    text = day.share.files[TEXT][0].decode()
    assert text.splitlines()[:4] == [
        "主题：法治政府建设年度报告自查汇总 2025-01-06", "", "/srv/共享", "共 2 份：通过 1，有缺口 1",
    ]  # fmt: skip
    assert "高庄镇" in day.share.files[PAGE][0].decode()
    assert [line for line in day.lines if "汇总" in line] == [f"/srv/共享：已写出当日汇总 {PAGE}"]
    day.share.drop(TEXT)
    day.at(hours=12)
    assert TEXT not in day.share.files
    day.at(hours=33)
    assert day.share.files[TEXT][0].decode().startswith("主题：法治政府建设年度报告自查汇总 2025-01-07\n")


def test_it_waits_for_what_settles_but_not_for_long(day: Day) -> None:
    day.now = MORNING + timedelta(hours=8)
    for number in range(5):
        day.share.put("高庄镇/报告.docx", docx(f"好{number}" * 30))
        day.cycles(1)
    assert PAGE not in day.share.files
    day.share.put("高庄镇/报告.docx", docx("好" * 90))
    day.at(hours=8, minutes=11)
    assert "等待写完 1" in day.share.files[TEXT][0].decode()


def test_a_share_that_is_away_gets_it_when_it_is_back(day: Day) -> None:
    day.share.put("高庄镇/报告.docx", docx("好" * 30))
    day.cycles()
    day.share.gone = True
    day.at(hours=8)
    day.share.gone = False
    day.at(hours=9)
    assert PAGE in day.share.files


def test_a_share_that_may_not_be_written_is_told_once_a_day(day: Day) -> None:
    day.share.read_only = True
    for minute in range(5):
        day.at(hours=8, minutes=minute)
    said = [line for line in day.lines if "汇总" in line]
    assert said == ["自查汇总.html：结果写不进去（权限不够），稍后再试"]
    day.share.read_only = False
    day.at(hours=9)
    assert PAGE in day.share.files


@pytest.mark.parametrize("where", ["folder", "read-only"])
def test_elsewhere_if_asked_and_never_on_the_share_when_nothing_may_be_written_there(
    tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "汇总"
    day = Day(tmp_path, **({"summary_folder": folder} if where == "folder" else {"read_only": True}))
    day.share.put("高庄镇/报告.docx", docx("好" * 30))
    day.cycles()
    day.at(hours=8)
    day.post.close()
    place = folder if where == "folder" else tmp_path
    assert sorted(path.name[:8] + path.suffix for path in place.glob("自查汇总*")) == [
        "自查汇总-共享-.html",
        "自查汇总-共享-.txt",
    ]
    assert PAGE not in day.share.files


def test_never_if_not_asked() -> None:
    assert not daily.is_due("", MORNING, MORNING, "", calm=True)
