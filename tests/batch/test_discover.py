"""Every file met is a result or a skip with a reason, and nothing that an office may have filed is skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fazhi.batch.discover import discover
from fazhi.errors import UsageError

SKIPPED = {
    "~$甲镇报告.docx": "编辑锁文件",
    ".~lock.甲镇报告.docx#": "编辑锁文件",
    "~WRD0001.tmp": "临时文件",
    "~WRL2345.tmp": "临时文件",
    "~WPS12.tmp": "临时文件",
    "._甲镇报告.docx": "系统文件",
    "Thumbs.db": "系统文件",
    "desktop.ini": "系统文件",
    ".DS_Store": "系统文件",
    "$RECYCLE.BIN/甲.docx": "系统文件",
    ".git/config": "系统文件",
    "_自查结果/甲镇报告.docx.json": "本工具的输出",
    "out/results.jsonl": "本工具的输出",
    "名册.csv": "数据文件",
    "nested/expected.JSON": "数据文件",
    "规则/pack.yml": "数据文件",
}
KEPT = [
    "甲镇报告.docx", "乙镇.doc", "丙镇.wps", "扫描件.jpg", "数据.tmp", "~甲镇.docx", "nested/深/丁乡.TXT", "空.txt",
    ".隐藏的报告.docx", "WRD.tmp.docx", "desktop.ini.docx",
]  # fmt: skip


def put(folder: Path, names: list[str], data: bytes = b"x") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_what_is_skipped_and_what_is_not(tmp_path: Path) -> None:
    put(tmp_path, [*SKIPPED, *KEPT])
    found = discover([str(tmp_path)], tmp_path / "out")
    assert [entry.name for entry in found.entries] == sorted(KEPT)
    reasons = list(SKIPPED.values())
    assert found.skipped == {reason: reasons.count(reason) for reason in sorted(set(reasons))}
    assert found.seen == len(KEPT) + len(SKIPPED)


def test_a_data_file_that_is_named_is_judged(tmp_path: Path) -> None:
    put(tmp_path, ["名册.csv", "甲.txt"])
    found = discover([str(tmp_path / "名册.csv"), str(tmp_path)], tmp_path / "out")
    assert [entry.name for entry in found.entries] == ["名册.csv", "甲.txt"]


def test_a_report_that_looks_like_a_lock_twin_is_too_large_to_be_one(tmp_path: Path) -> None:
    put(tmp_path, ["~$报告.docx"], b"x" * 5000)
    assert [entry.name for entry in discover([str(tmp_path)], tmp_path / "out").entries] == ["~$报告.docx"]


def test_files_folders_patterns_and_lists_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, ["a/1.txt", "a/2.docx", "b/3.txt", "b/4.pdf", "c/5.txt", "c/6.txt"])
    (tmp_path / "名单.txt").write_text("\ufeff# 注释\n\nc/5.txt\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    found = discover(["a", "b/*.txt", "@名单.txt", "a/1.txt"], tmp_path / "out")
    assert [entry.name for entry in found.entries] == ["a/1.txt", "a/2.docx", "b/3.txt", "c/5.txt"]
    assert (found.skipped, found.seen) == ({"重复给出": 1}, 5)


def test_the_order_in_which_paths_are_given_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, ["a/1.txt", "b/2.txt", "b/c/3.txt"])
    one = discover([str(tmp_path / "a"), str(tmp_path / "b")], tmp_path / "out")
    other = discover([str(tmp_path / "b"), str(tmp_path / "a")], tmp_path / "out")
    assert one == other


def test_links_to_folders_and_pipes(tmp_path: Path) -> None:
    put(tmp_path, ["in/a.txt"])
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "in" / "pipe.docx")
    found = discover([str(tmp_path / "in")], tmp_path / "out")
    assert [(entry.name, entry.ordinary) for entry in found.entries] == [
        ("a.txt", True), ("b.txt", True), ("gone.txt", True), ("pipe.docx", False),
    ]  # fmt: skip
    assert found.skipped == {"指向文件夹的链接": 1}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("没有的文件夹", "没有的文件夹：找不到文件或文件夹；请检查路径"),
        ("*.docx", "*.docx：没有匹配的文件；请检查路径"),
        ("@没有.txt", "@没有.txt：清单打不开（No such file or directory）；请检查路径"),
        ("@gbk.txt", "@gbk.txt：清单不是 UTF-8 文本；请另存为 UTF-8"),
    ],
)
def test_an_argument_that_names_nothing(
    given: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gbk.txt").write_bytes("甲镇".encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as raised:
        discover([given], tmp_path / "out")
    assert str(raised.value) == message
