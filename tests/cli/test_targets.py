"""Which format goes where."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.cli.targets import Target, plan
from fazhi.errors import UsageError


@pytest.mark.parametrize(
    ("formats", "outputs", "expected"),
    [
        ((), (), [("text", None)]),
        (("json",), (), [("json", None)]),
        (("text", "json", "text"), (), [("text", None), ("json", None)]),
        ((), ("json=r",), [("text", None), ("json", "r")]),
        ((), ("text=r",), [("text", "r")]),
        ((), ("r.json",), [("text", None), ("json", "r.json")]),
        ((), ("r.JSON",), [("text", None), ("json", "r.JSON")]),
        ((), ("r",), [("text", "r")]),
        (("json",), ("r",), [("json", "r")]),
        (("json",), ("r.txt",), [("json", "r.txt")]),
        (("json",), ("text=r",), [("json", None), ("text", "r")]),
        (("text", "json"), ("json=r",), [("text", None), ("json", "r")]),
        (("text", "json"), ("json=a", "text=b"), [("json", "a"), ("text", "b")]),
        ((), ("json=-",), [("text", None), ("json", None)]),
        (("json",), ("json=a=b",), [("json", "a=b")]),
        (("json",), ("./a=b",), [("json", "./a=b")]),
        (("json",), ("结果=b",), [("json", "结果=b")]),
    ],
)
def test_plan(
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    expected: list[tuple[str, str | None]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = plan(formats, outputs, ())

    assert found == tuple(Target(name, None if path is None else Path(path)) for name, path in expected)


@pytest.mark.parametrize(
    ("formats", "outputs", "message"),
    [
        (("text", "json"), ("x",), "-o x：有几种格式时须写明哪一种，例如 -o json=x"),
        ((), ("json=a", "text=./a"), "-o a：这个文件写了两次；请换一个文件名"),
        ((), ("json=in.txt",), "-o in.txt：这是要检查的报告，不能覆盖；请换一个文件名"),
        ((), ("json=.",), "-o .：这是文件夹，应为文件名"),
    ],
)
def test_refuses(
    formats: tuple[str, ...], outputs: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as refused:
        plan(formats, outputs, ("in.txt",))

    assert str(refused.value) == message


def test_a_link_to_the_report_is_the_report(tmp_path: Path) -> None:
    report, link = tmp_path / "in.txt", tmp_path / "link.txt"
    report.write_text("", "utf-8")
    link.symlink_to(report)
    with pytest.raises(UsageError, match="不能覆盖"):
        plan((), (f"json={link}",), (str(report),))
