"""What one cycle after another makes of a share: states, waits, pauses, promotion, and what is never done."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_share import FakeJudge, Killed, Stage, digest_of, docx, result_digest

from fazhi.watch.heartbeat import runs
from fazhi.watch.layout import RECEIPT, RESULT, Layout
from fazhi.watch.share import temporary_name
from fazhi.watch.watcher import Settings

GOOD, POOR = docx("好" * 30), docx("甲" * 30)
NAME = "高庄镇/报告.docx"
PLACE = "高庄镇/_自查结果/报告.docx.json"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.close()


def _with(tmp_path: Path, **settings: object) -> Stage:
    return Stage(tmp_path, Settings(**settings))  # type: ignore[arg-type]


def test_a_document_is_new_then_settling_then_judged(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    assert stage.cycle().fresh == 1
    assert (stage.state(NAME), stage.judge.seen) == ("new", [])
    assert stage.cycle().judged == 1
    assert stage.state(NAME) == "passed"
    assert result_digest(stage.share, NAME) == digest_of(GOOD)


def test_a_format_that_does_not_tell_its_end_is_looked_at_three_times(stage: Stage) -> None:
    stage.share.put("甲.txt", "好".encode())
    assert [stage.cycle().judged for _ in range(4)] == [0, 0, 1, 0]


def test_nothing_is_done_at_rest(stage: Stage) -> None:
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    written = list(stage.share.touched_by_us)
    stage.cycles(20)
    assert stage.share.touched_by_us == written
    assert len(stage.judge.seen) == 1


def test_a_slow_writer_is_never_read_early(stage: Stage) -> None:
    for part in range(1, 12):
        stage.share.put(NAME, GOOD[: len(GOOD) * part // 12])
        stage.cycle()
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    assert stage.judge.seen == [("报告.docx", GOOD)]


def test_a_writer_that_pauses_leaves_an_incomplete_file_which_waits_and_is_told_after_ten_minutes(stage: Stage) -> None:
    stage.share.put(NAME, GOOD[:-30])
    stage.cycles(5)
    assert (stage.state(NAME), stage.judge.seen) == ("settling", [])
    assert stage.watcher.records[NAME].reason == "还没有写完（文件不完整）"
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    assert stage.state(NAME) == "passed"


def test_a_damaged_document_is_judged_at_last_for_nothing_is_skipped_in_silence(stage: Stage) -> None:
    stage.share.put(NAME, GOOD[:-30])
    stage.cycles(40)
    assert stage.judge.seen == [("报告.docx", GOOD[:-30])]


def test_all_zeros_are_space_that_waits_for_its_bytes(stage: Stage) -> None:
    stage.share.put(NAME, bytes(500))
    stage.cycles(5)
    assert stage.judge.seen == []


@pytest.mark.parametrize("lock", ["~$报告.docx", "~$告.docx", "~$.docx", ".~报告.docx", ".~lock.报告.docx#"])
def test_an_open_document_waits_becomes_busy_and_is_judged_when_closed(stage: Stage, lock: str) -> None:
    stage.share.put(NAME, GOOD)
    stage.share.put(f"高庄镇/{lock}", b"\5clerk")
    stage.cycles(5)
    assert (stage.state(NAME), stage.judge.seen) == ("settling", [])
    stage.cycles(30)
    assert stage.state(NAME) == "busy"
    assert stage.watcher.records[NAME].reason == f"正在编辑（有锁文件 {lock}），关闭后自动检查"
    assert stage.events("busy") == ["busy"]
    stage.share.drop(f"高庄镇/{lock}")
    stage.cycles(2)
    assert stage.state(NAME) == "passed"


def test_another_documents_lock_and_a_lock_left_behind_hold_up_nothing(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.share.put("高庄镇/~$另一份.docx", b"\5clerk")
    stage.share.put("陆营镇/报告.docx", GOOD)
    stage.share.put("陆营镇/~$报告.docx", b"\5clerk")
    stage.cycles(3)
    assert [stage.state(path) for path in (NAME, "陆营镇/报告.docx")] == ["passed", "settling"]
    stage.cycles(3, seconds=4_000)
    assert stage.state("陆营镇/报告.docx") == "passed"


def test_a_sharing_violation_is_busy_and_tried_ever_more_seldom(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.share.denied.add(NAME)
    stage.cycles(40)
    record = stage.watcher.records[NAME]
    assert (record.state, record.reason) == ("busy", "打不开（另一个程序正在使用此文件），可能正被占用")
    assert record.failures < 8
    stage.share.denied.clear()
    stage.cycles(35)
    assert stage.state(NAME) == "passed"


def test_a_document_that_changes_while_it_is_judged_gets_no_result_of_its_old_bytes(stage: Stage) -> None:
    stage.share.put(NAME, POOR)
    stage.cycle()
    judge = stage.watcher.judge

    class Slow(FakeJudge):
        def __call__(self, documents):  # type: ignore[no-untyped-def]
            stage.share.put(NAME, GOOD)
            return judge(documents)

    stage.watcher.judge = Slow()
    stage.cycle()
    assert PLACE not in stage.share.files
    stage.watcher.judge = judge
    stage.cycles(3)
    assert result_digest(stage.share, NAME) == digest_of(GOOD)


def test_a_newer_version_of_the_report_replaces_the_result(stage: Stage) -> None:
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    assert stage.state(NAME) == "gaps"
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    assert (stage.state(NAME), result_digest(stage.share, NAME)) == ("passed", digest_of(GOOD))


def test_content_decides_not_time(stage: Stage) -> None:
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    assert len(stage.judge.seen) == 1
    stage.share.put(NAME, docx("乙" * 30), keep_time=True)
    stage.cycles(7, seconds=1_300)
    assert result_digest(stage.share, NAME) == digest_of(docx("乙" * 30))


def test_a_result_that_somebody_deleted_is_made_again(stage: Stage) -> None:
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    stage.share.drop(PLACE)
    stage.cycle()
    assert result_digest(stage.share, NAME) == digest_of(POOR)


def test_other_rules_judge_anew_and_a_newer_versions_result_stays(stage: Stage) -> None:
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    stage.judge = FakeJudge("1.2.0")
    stage.restart()
    stage.cycle()
    newer = stage.share.files[PLACE]
    assert b'"1.2.0"' in newer[0]
    stage.judge = FakeJudge("1.1.0")
    stage.restart()
    stage.cycles(3)
    assert stage.share.files[PLACE] == newer
    assert stage.watcher.records[NAME].reason == "结果由更新的 fazhi 写成，没有替换；请升级"


# --- the share goes away ------------------------------------------------------------------------------------------------


def test_a_share_that_is_away_pauses_everything_and_loses_nothing(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    before = dict(stage.watcher.records)
    stage.share.gone = True
    assert stage.cycles(50).paused == "打不开（主机已关闭）"
    assert stage.watcher.records == before
    stage.share.gone = False
    stage.share.put("高庄镇/新.docx", GOOD)
    stage.cycles(2)
    assert stage.state("高庄镇/新.docx") == "passed"
    assert stage.events("paused", "resumed", "gone") == ["paused", "resumed"]


def test_an_empty_mount_point_is_not_a_folder_from_which_all_was_deleted(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.share.empty, stage.share.place = True, "2"
    assert stage.cycles(5).paused == "原来有文件，现在一个也看不到（确实清空了就加 --anew 重新开始）"
    assert stage.state(NAME) == "passed"


def test_another_disk_in_the_place_of_the_share_is_not_the_share(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.share.files, before = {"别的/报告.docx": (POOR, 1)}, stage.share.files
    stage.share.place = "2"
    assert stage.cycles(5).paused == ("换成了另一个磁盘，原来的文件大多看不到（确实换了就加 --anew 重新开始）")
    assert stage.share.results() == {}
    stage.share.files, stage.share.place = before, "3"  # mounted again, under another number
    assert stage.cycle().paused == ""


def test_deleting_all_of_our_files_is_no_outage(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    for path in stage.share.results():
        stage.share.drop(path)
    assert stage.cycle().paused == ""
    assert result_digest(stage.share, NAME) == digest_of(GOOD)


def test_only_what_stays_away_is_gone_and_its_result_goes_a_day_later(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.share.put("陆营镇/报告.docx", GOOD)
    stage.cycles(3)
    stage.share.drop(NAME)
    stage.cycles(2)
    assert stage.state(NAME) == "passed"
    stage.cycle()
    assert (stage.state(NAME), PLACE in stage.share.files) == ("gone", True)
    stage.cycles(2, seconds=90_000)
    assert PLACE not in stage.share.files
    stage.share.put(NAME, GOOD)
    stage.cycles(4)
    assert (stage.state(NAME), result_digest(stage.share, NAME)) == ("passed", digest_of(GOOD))


def test_a_folder_that_cannot_be_listed_is_not_empty(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.share.put("陆营镇/报告.docx", GOOD)
    stage.cycles(3)
    stage.share.closed = {"高庄镇"}
    stage.cycles(10)
    assert stage.state(NAME) == "passed"


# --- what is written, and where -----------------------------------------------------------------------------------------


def test_read_only_writes_nothing_at_all(tmp_path: Path) -> None:
    stage = _with(tmp_path, read_only=True)
    stage.share.put(NAME, GOOD)
    stage.cycles(30)
    assert (stage.share.results(), stage.share.touched_by_us) == ({}, [])
    assert (stage.state(NAME), len(stage.judge.seen)) == ("passed", 1)
    stage.close()


def test_a_folder_that_may_not_be_written_is_told_once_and_tried_again(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.share.read_only = True
    stage.cycles(40)
    assert stage.state(NAME) == "busy"
    assert stage.watcher.records[NAME].reason == "结果写不进去（权限不够）"
    assert stage.events("unwritable") == ["unwritable"]
    stage.share.read_only = False
    stage.cycles(35)
    assert stage.state(NAME) == "passed"


def test_our_own_output_is_never_input(stage: Stage) -> None:
    stage.share.put("高庄镇/_自查结果/报告.docx", GOOD)
    stage.share.put("高庄镇/已通过/报告.docx", GOOD)
    stage.cycles(5)
    assert stage.watcher.records == {}


def test_what_passes_is_copied_with_its_receipt_if_asked(tmp_path: Path) -> None:
    stage = _with(tmp_path, promote=True)
    stage.share.put(NAME, GOOD)
    stage.share.put("高庄镇/差.docx", POOR)
    stage.cycles(3)
    passed = {path: data for path, data in stage.share.results().items() if "/已通过/" in path}
    layout = Layout()
    receipt = layout.promoted(NAME, RECEIPT)
    assert passed == {layout.promoted(NAME): GOOD, receipt: stage.share.files[layout.result(NAME, RECEIPT)][0]}
    better = docx("好" * 90)
    stage.share.put(NAME, better)
    stage.cycles(3)
    assert stage.share.files[layout.promoted(NAME)][0] == better
    stage.close()


def test_promotion_overwrites_no_file_that_is_not_ours(tmp_path: Path) -> None:
    stage = _with(tmp_path, promote=True)
    stage.share.put("高庄镇/已通过/报告.docx", b"mine")
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    assert stage.share.files["高庄镇/已通过/报告.docx"][0] == b"mine"
    assert stage.watcher.records[NAME].reason == "高庄镇/已通过/报告.docx 不是本工具放的，没有覆盖；请改名后再放"
    assert stage.state(NAME) == "passed"
    stage.close()


def test_a_cycle_judges_only_so_many_and_tells_what_is_left(tmp_path: Path) -> None:
    stage = _with(tmp_path, most=5)
    for number in range(12):
        stage.share.put(f"{number}.docx", docx(str(number)))
    stage.cycle()
    assert [(stage.cycle().judged, stage.cycle().judged, stage.cycle().judged)] == [(5, 5, 2)]
    stage.close()


def test_the_watchers_knowledge_outlives_it(stage: Stage) -> None:
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.restart()
    stage.cycles(3)
    assert len(stage.judge.seen) == 1


def test_temporary_files_of_a_dead_watcher_are_swept_but_not_those_of_one_that_may_live(stage: Stage) -> None:
    left = "高庄镇/_自查结果/.fazhi-other-1-1.tmp"
    stage.share.put(NAME, GOOD)
    stage.share.put(left, b"half")
    stage.cycles(20)
    assert left in stage.share.files
    stage.cycles(20)
    assert left not in stage.share.files


def test_names_that_leave_no_room_are_cut_and_stay_apart() -> None:
    layout = Layout()
    one, two = (layout.result(f"{'长' * 80}{end}.docx", RESULT) for end in ("甲", "乙"))
    assert one != two
    assert all(len(path.rpartition("/")[2].encode()) <= 220 for path in (one, two))


def test_a_temporary_file_of_a_dead_process_of_this_machine_is_swept_at_once(stage: Stage) -> None:
    host, pid = temporary_name(0).rsplit("-", 3)[:2]
    dead = next(number for number in range(4_000_000, 5_000_000) if not runs(number))
    left, living = (f"_自查结果/{host}-{number}-1-abcdef.tmp" for number in (dead, os.getppid()))
    stage.share.put(left, b"half")
    stage.share.put(living, b"half")
    stage.cycle()
    assert (left in stage.share.files, living in stage.share.files, pid) == (False, True, str(os.getpid()))


def test_a_newer_version_that_does_not_pass_takes_the_copy_of_the_older_one_away(tmp_path: Path) -> None:
    stage = _with(tmp_path, promote=True)
    layout = Layout()
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    assert [path for path in stage.share.results() if "/已通过/" in path] == []
    # A copy that somebody changed is theirs.
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.share.put(layout.promoted(NAME), b"mine")
    stage.share.put(NAME, POOR)
    stage.cycles(3)
    assert stage.share.files[layout.promoted(NAME)][0] == b"mine"
    stage.close()


def test_copies_that_are_asked_for_later_are_made_and_those_taken_away_are_not_made_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.settings = Settings(promote=True)
    stage.restart()
    stage.cycles(2)
    copy = Layout().promoted(NAME)
    assert stage.share.files[copy][0] == GOOD
    stage.share.drop(copy)
    stage.restart()
    stage.cycles(5)
    assert copy not in stage.share.files
    stage.close()


def test_a_cycle_begins_no_document_after_its_time(tmp_path: Path) -> None:
    stage = _with(tmp_path, budget=60.0, batch=1)
    judge = stage.watcher.judge

    class Slow(FakeJudge):
        made_with = judge.made_with

        def __call__(self, documents):  # type: ignore[no-untyped-def]
            stage.now += 25
            return judge(documents)

    for number in range(10):
        stage.share.put(f"{number}.docx", docx(str(number)))
    stage.cycle()
    stage.watcher.judge = Slow()
    found = stage.cycle()
    assert (found.judged, found.left) == (3, 7)
    stage.close()


@pytest.mark.parametrize("call", range(24))
def test_killed_anywhere_over_a_copy_the_next_version_still_takes_its_place(tmp_path: Path, call: int) -> None:
    stage, copy = _with(tmp_path, promote=True), Layout().promoted(NAME)
    stage.share.put(NAME, GOOD)
    stage.cycles(3)
    stage.share.put(NAME, docx("好" * 50))
    stage.cycle()

    def die() -> None:
        raise Killed

    stage.share.fuse, stage.share.on_fuse = call, die
    with contextlib.suppress(Killed):
        stage.cycle()
    stage.share.fuse = None
    stage.restart()
    last = docx("好" * 70)
    stage.share.put(NAME, last)
    stage.cycles(4)
    assert stage.share.files[copy][0] == last
    assert digest_of(last).encode() in stage.share.files[Layout().promoted(NAME, RECEIPT)][0]
    stage.close()
