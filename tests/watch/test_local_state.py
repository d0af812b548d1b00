"""What is kept on this machine: where it may be, that it is never half, and who is watching."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from fake_share import FakeShare

from fazhi.errors import UsageError
from fazhi.reading import shapes
from fazhi.watch import statedir
from fazhi.watch.heartbeat import Heartbeat
from fazhi.watch.layout import HEARTBEAT, Layout
from fazhi.watch.log import Log
from fazhi.watch.records import Record
from fazhi.watch.share import Folder
from fazhi.watch.store import Store

_MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//nas/share /mnt/共享\\040盘 cifs rw 0 0
nas:/export /srv/nfs nfs4 rw 0 0
user@host: /home/li/remote fuse.sshfs rw 0 0
/dev/sdb1 /srv/nfs/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/fazhi", ""), ("/mnt/共享 盘/state", "cifs"), ("/srv/nfs", "nfs4"), ("/home/li/remote/x", "fuse.sshfs"),
        ("/srv/nfs/local/state", ""), ("/srv/nfsother", ""),
    ],
)  # fmt: skip
def test_network_mounts_are_told_by_the_mount_that_a_path_is_on(tmp_path: Path, path: str, kind: str) -> None:
    (tmp_path / "mounts").write_text(_MOUNTS, "utf-8")
    assert statedir.network_kind(path, str(tmp_path / "mounts")) == kind


def test_state_on_the_network_is_refused_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statedir, "network_kind", lambda path: "cifs")
    with pytest.raises(UsageError) as caught:
        statedir.prepare(tmp_path / "state")
    assert str(caught.value) == (
        f"{tmp_path}/state：状态不能放在网络盘上（cifs），数据库会损坏；请用 --state 指定本机硬盘上的文件夹"
    )
    assert not (tmp_path / "state").exists()


def test_records_come_back_as_they_were_odd_names_too(tmp_path: Path) -> None:
    records = [Record("甲/\udcff.docx", 1, 2, "gaps", about="{}"), Record("e\u0301.txt", 3, 1 << 62, since=1.5)]
    with Store(tmp_path / "s.sqlite") as store:
        store.put(records)
        store.set_note("mark", "一")
    with Store(tmp_path / "s.sqlite") as store:
        assert sorted(store.records().values()) == sorted(records)
        assert (store.note("mark"), store.note("none")) == ("一", "")
        store.put([records[0]._replace(state="passed")], drop=[records[1].path])
        assert list(store.records().values()) == [records[0]._replace(state="passed")]


def test_a_damaged_database_is_put_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with Store(path) as store:
        assert store.records() == {}
    assert (tmp_path / "s.damaged").exists()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "s.sqlite")
    database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(UsageError, match="状态由更新的 fazhi 写成"):
        Store(tmp_path / "s.sqlite")


# --- one watcher a share ------------------------------------------------------------------------------------------------


def _beats(share: FakeShare, host: str, identity: str, interval: float = 20) -> Heartbeat:
    made = Heartbeat(share, Layout(), interval, "2024-12-01T08:00:00+08:00", identity)
    made._own["host"] = host
    return made


def test_a_second_watcher_stands_by_until_three_beats_are_missed() -> None:
    share = FakeShare()
    one, two = _beats(share, "甲机", "1"), _beats(share, "乙机", "2")
    assert one.beat(0) == ""
    assert two.beat(1_000_000) == f"甲机（进程 {os.getpid()}，2024-12-01T08:00:00+08:00 开始）"
    assert one.beat(20) == ""
    assert two.beat(1_000_055) != ""
    assert two.beat(1_000_115) != ""
    assert two.beat(1_000_116) == ""
    assert one.beat(500) != ""


def test_a_watcher_that_stops_in_order_leaves_the_share_free_and_only_its_own() -> None:
    share = FakeShare()
    one, two = _beats(share, "甲机", "1"), _beats(share, "乙机", "2")
    one.beat(0)
    two.stop()
    assert Layout().top(HEARTBEAT) in share.files
    one.stop()
    assert two.beat(5) == ""


def test_a_heartbeat_of_a_process_of_ours_that_is_dead_holds_up_nobody() -> None:
    share = FakeShare()
    _beats(share, "甲机", "1").beat(0)
    assert _beats(share, "甲机", "2").beat(1) == ""


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"interval": "x", "pid": []}', b"\xff"])
def test_a_heartbeat_that_is_none_is_replaced_in_time(text: bytes) -> None:
    share = FakeShare()
    share.put(Layout().top(HEARTBEAT), text)
    beats = _beats(share, "甲机", "1")
    beats.beat(0)
    assert beats.beat(1_000) == ""


# --- what stands in a folder --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [
        ("报告.docx", 9, ""), ("报告.DOCX", 9, ""), ("~报告~.docx", 9, ""), ("报告.doc", 9, ""), ("报告.wps", 9, ""),
        ("~$报告.docx", 162, shapes.LOCK), ("~$大报告.docx", 90_000, ""), (".~lock.报告.docx#", 90, shapes.LOCK),
        (".~报告.docx", 165, shapes.LOCK), ("~WRD0001.tmp", 9_000, shapes.TEMPORARY), ("~WRL3.tmp", 9, shapes.TEMPORARY),
        ("~WPS12AB.tmp", 9, shapes.TEMPORARY), ("草稿.tmp", 9, shapes.OTHER), ("Thumbs.db", 9, shapes.SYSTEM),
        ("._报告.docx", 9, shapes.SYSTEM), ("表.xlsx", 9, shapes.OTHER), ("docx", 9, shapes.OTHER),
    ],
)  # fmt: skip
def test_only_known_shapes_are_left_out(name: str, size: int, reason: str) -> None:
    assert shapes.why_not(name, size) == reason


@pytest.mark.parametrize(
    ("copy", "first"),
    [
        ("报告(1).docx", "报告.docx"), ("报告 （2）.docx", "报告.docx"), ("报告 - 副本.docx", "报告.docx"),
        ("报告 - 副本 (3).docx", "报告.docx"), ("副本报告.docx", "报告.docx"), ("报告(2024).docx", "报告(2024).docx"),
        ("报告.sync-conflict-20241201-101500-ABCDEFG.docx", "报告.docx"), ("报告(李的冲突副本 2024-12-01).docx", "报告.docx"),
        ("报告 (SFConflict li@x 2024-12-01-10-00-00).docx", "报告.docx"), ("2024年报告.docx", "2024年报告.docx"),
        ("(1).docx", "(1).docx"),
    ],
)  # fmt: skip
def test_second_copies_are_told_by_how_programs_call_them(copy: str, first: str) -> None:
    assert shapes.original(copy) == first


def test_a_folder_is_listed_without_links_and_what_stands_in_folders_of_ours(tmp_path: Path) -> None:
    for name in ("甲/报告.docx", "甲/~$报告.docx", "甲/_自查结果/报告.docx.json", ".git/x.txt", "表.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "甲/外面.docx").symlink_to("/etc/hostname")
    (tmp_path / "外面").symlink_to("/etc")
    os.mkfifo(tmp_path / "管.txt")
    listing = Folder(str(tmp_path)).scan(Layout().ours)
    assert [entry.path for entry in listing.entries] == ["甲/报告.docx"]
    assert listing.locks == {"甲": frozenset({"~$报告.docx"})}
    assert listing.ours == {"甲/_自查结果": frozenset({"报告.docx.json"})}
    assert listing.skipped == {shapes.OTHER: 1, shapes.SPECIAL: 1, shapes.LOCK: 1, shapes.LINK: 2}


def test_writing_is_whole_or_not_at_all_and_never_through_a_link(tmp_path: Path) -> None:
    share = Folder(str(tmp_path))
    share.write("_自查结果/甲.json", b"one")
    share.write("_自查结果/甲.json", b"two")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "_自查结果").iterdir()] == [("甲.json", b"two")]
    (tmp_path / "外").mkdir()
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙/_自查结果").symlink_to(tmp_path / "外")
    with pytest.raises(OSError, match="结果文件夹是链接"):
        share.write("乙/_自查结果/甲.json", b"x")
    assert list((tmp_path / "外").iterdir()) == []


def test_the_log_is_lines_of_json_and_turned_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    log = Log(tmp_path / "watch.log", shown.append)
    log.tell("judged", root="/共享", path="甲.docx", state="gaps", score=46.5)
    line = json.loads((tmp_path / "watch.log").read_text("utf-8"))
    assert {name: line[name] for name in ("event", "path", "state", "score")} == {
        "event": "judged", "path": "甲.docx", "state": "gaps", "score": 46.5,
    }  # fmt: skip
    assert shown == ["甲.docx：有缺口，46.5 分"]
    monkeypatch.setattr("fazhi.watch.log._MOST_BYTES", 10)
    for _ in range(6):
        log.tell("gone", root="/共享", path="甲.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "watch.1.log",
        "watch.2.log",
        "watch.3.log",
        "watch.log",
    ]
