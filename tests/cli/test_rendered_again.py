"""`fazhi report` gives what the check itself gave, whatever the saved file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.cli import main
from fazhi.render import RENDERERS

REPORT = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n开展“八五”普法宣传9场。\n"


@pytest.fixture(autouse=True)
def _saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(REPORT, "utf-8")
    assert main.run(["check", "-q", "-o", "json=r.json", "甲.txt", "没有.txt"]) == 1


@pytest.mark.parametrize("form", [name for name, form in RENDERERS.items() if not (form.single or form.extras)])
def test_the_same_as_the_check(form: str) -> None:
    assert main.run(["check", "-q", "-o", f"{form}=a", "甲.txt", "没有.txt"]) == 1
    assert main.run(["report", "-q", "-o", f"{form}=b", "r.json"]) == 1
    assert Path("a").read_bytes() == Path("b").read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 200_000, "结果：层次太多，不是检查结果；请给出 fazhi check --format json 写出的文件"),
        ('{"tool": NaN}', "结果：NaN 不是数；请给出 fazhi check --format json 写出的文件"),
        ("\x80", "结果：不是 UTF-8 的文字，不是检查结果；请给出 fazhi check --format json 写出的文件"),
        ("", "结果：第 1 行第 1 字不合 JSON 的写法，不是检查结果；请给出 fazhi check --format json 写出的文件"),
    ],
)
def test_refuses_in_one_line(text: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("结果").write_bytes(text.encode("latin-1"))

    assert main.run(["report", "结果"]) == 2
    assert capfd.readouterr().err == f"错误：{message}\n"


def test_a_path_of_a_saved_result_may_hold_anything() -> None:
    data = json.loads(Path("r.json").read_text("utf-8"))
    data["results"][0]["path"] = "甲\0\udcff/../x"
    Path("r.json").write_text(json.dumps(data), "utf-8")

    assert (
        main.run(
            ["report", "-q", "r.json", *(f"-o{name}=x-{name}" for name in RENDERERS if not RENDERERS[name].single)]
        )
        == 1
    )
