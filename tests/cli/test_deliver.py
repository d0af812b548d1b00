"""Bytes and folders: what a format that is no text, or holds one report, does to files, folders and the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from fazhi import render
from fazhi.cli import deliver, main, targets
from fazhi.errors import UsageError
from fazhi.render import Format
from fazhi.results import FileResult, Run, Sources

REPORT = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n开展“八五”普法宣传9场。\n"


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`docx` as a stand-in: bytes, one report a file; it shows the names of the reports and their sources' length."""
    module = ModuleType("stand_in")

    def show(run: Run, *, color: bool = False, sources: Sources | None = None) -> bytes:
        assert sources is not None
        found = [sources(result) for result in run.results]
        return b"\xff" + ";".join(
            f"{result.path}:{len(source.text) if source else None}"
            for result, source in zip(run.results, found, strict=True)
        ).encode("utf-8", "backslashreplace")

    module.render = show  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "stand_in", module)
    monkeypatch.setitem(render.RENDERERS, "docx", Format("stand_in", "批注", ".docx", "", True, True, True))
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(REPORT, "utf-8")


def _check(*arguments: str) -> int:
    return main.run(["check", "-q", *arguments])


def test_bytes_are_written_as_they_are() -> None:
    assert _check("-o", "docx=out.docx", "甲.txt") == 1
    assert Path("out.docx").read_bytes() == b"\xff" + f"甲.txt:{len(REPORT)}".encode()


def test_a_folder_gets_one_file_a_report_and_no_report_is_lost() -> None:
    for name in ("一/甲.txt", "一/甲.md", "二/甲.txt", "二/甲-批注.docx"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(REPORT, "utf-8")
    before = {path: path.read_bytes() for path in Path().glob("?/*")}

    assert _check("-o", "docx=二", "一/甲.txt", "一/甲.md", "二/甲.txt", "二/甲-批注.docx") == 1
    assert {path: path.read_bytes() for path in before} == before
    assert {path.name: path.read_bytes()[1:].decode() for path in Path("二").iterdir() if path not in before} == {
        "甲-批注-2.docx": f"一/甲.txt:{len(REPORT)}",
        "甲-批注-3.docx": f"一/甲.md:{len(REPORT)}",
        "甲-批注-4.docx": f"二/甲.txt:{len(REPORT)}",
    }


def test_written_again_the_same_files_are_replaced() -> None:
    Path("out").mkdir()
    for _ in range(2):
        assert _check("-o", "docx=out", "甲.txt") == 1

    assert [path.name for path in Path("out").iterdir()] == ["甲-批注.docx"]


@pytest.mark.parametrize("target", ["out", "out/x.docx"])
def test_what_could_not_be_judged_is_told(target: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    Path("空.txt").write_text("", "utf-8")

    assert _check("-o", f"docx={target}", "空.txt") == 1
    assert list(Path("out").iterdir()) == []
    assert capfd.readouterr().err.startswith("空.txt：无法判断，没有 docx 格式的结果（")


@pytest.mark.parametrize(
    ("formats", "outputs", "message"),
    [
        (
            ("docx", "json"), (),
            "docx 格式不是文字，不能显示在屏幕上；请写到文件，例如 -o docx=结果.docx",
        ),
        (
            (), ("docx=x.docx",),
            "docx 格式一个文件只写一份报告，这里有 2 份；请写到文件夹，例如 -o docx=文件夹",
        ),
        ((), ("text=.",), "-o .：这是文件夹，应为文件名"),
    ],
)  # fmt: skip
def test_refused_before_anything_is_checked(formats: tuple[str, ...], outputs: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        targets.plan(formats, outputs, ("a", "b"))

    assert str(refused.value) == message


def test_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    form = render.RENDERERS["docx"]._replace(needs="no_such_library")
    monkeypatch.setitem(render.RENDERERS, "docx", form)
    with pytest.raises(UsageError) as refused:
        targets.plan((), ("docx=a.docx",), ("a",))

    assert str(refused.value) == "docx 格式需要 no_such_library，还没有安装；请运行 pip install 'fazhi[docx]'"


def test_a_terminal_is_not_garbled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="不能显示在屏幕上"):
        targets.plan(("docx",), (), ("a",))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)

    assert targets.plan(("docx",), (), ("a",)) == (targets.Target("docx", None),)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("报告/青禾镇.docx", "青禾镇"),
        ("-", "标准输入"),
        ("..", "报告"),
        (".docx", "docx"),
        ("a\x1b[2J\u202eb\n.txt", "a_[2J_b_"),
        ("a:b|c?.txt", "a_b_c_"),
        ("名\udcff.txt", "名_"),
        ("长" * 80 + ".txt", "长" * 40),
    ],
)
def test_names_that_every_file_system_takes(path: str, stem: str) -> None:
    assert deliver.file_stem(path) == stem


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_bytes_and_a_reader_that_leaves() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code = (
        "import sys; from fazhi.cli import output; output.say_bytes(b'\\xff' * 99999); sys.stdout.flush(); sys.exit(3)"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)

    assert (done.returncode, done.stderr) == (3, b"")


def _result(path: str, digest: str) -> FileResult:
    return FileResult(path, digest, "txt", None, None, None, False, (), (), None, {}, ())


def test_a_document_that_changed_is_not_the_one() -> None:
    import hashlib

    from fazhi.sources import sources

    data = Path("甲.txt").read_bytes()
    same, find = _result("甲.txt", hashlib.sha256(data).hexdigest()), sources()

    assert find(same) == (data, REPORT)
    for path in ("乙.txt", "", ".", "甲\0.txt", "名\udcff.txt", "-"):
        assert find(same._replace(path=path)) is None
    assert sources({"-": data})(same._replace(path="-")) == (data, REPORT)
    assert sources({"-": b"other"})(same._replace(path="-")) is None
    assert sources(folders=(Path("nowhere"), Path()))(same) == (data, REPORT)
    Path("甲.txt").write_text(REPORT + "。", "utf-8")
    assert find(same) is None
