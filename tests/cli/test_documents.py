"""docx, notice and receipt from the command line: what lands where, and that reports stay as they are."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from fazhi import api
from fazhi.cli import main

REPORT = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n开展“八五”普法宣传9场。\n"


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1736900000")
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(REPORT, "utf-8")
    Path("乙.txt").write_text(REPORT.replace("青禾镇", "柳荫镇"), "utf-8")


def test_an_annotated_copy_annotated_again_is_the_same() -> None:
    assert main.run(["check", "-q", "-o", "docx=一.docx", "甲.txt"]) == 1
    before = Path("一.docx").read_bytes()
    assert main.run(["check", "-q", "-o", "docx=二.docx", "一.docx"]) == 1

    assert Path("二.docx").read_bytes() == before == Path("一.docx").read_bytes()
    assert api.read_text(before, "一.docx").text == REPORT
    assert Path("甲.txt").read_text("utf-8") == REPORT


def test_a_folder_gets_a_document_and_a_notice_for_each_report() -> None:
    Path("出").mkdir()

    assert main.run(["check", "-q", "-o", "docx=出", "-o", "notice=出", "-o", "receipt=出", "甲.txt", "乙.txt"]) == 1
    assert sorted(path.name for path in Path("出").iterdir()) == [
        "乙-整改通知单.docx", "乙-自查回执.receipt.json", "乙-自查批注.docx",
        "甲-整改通知单.docx", "甲-自查回执.receipt.json", "甲-自查批注.docx",
    ]  # fmt: skip
    assert "柳荫镇人民政府：" in api.read_text(Path("出/乙-整改通知单.docx").read_bytes(), "乙.docx").text


def test_several_reports_do_not_go_into_one_notice(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["check", "-q", "-o", "notice=一.docx", "甲.txt", "乙.txt"]) == 2
    assert capfd.readouterr().err == (
        "错误：notice 格式一个文件只写一份报告，这里有 2 份；请写到文件夹，例如 -o notice=文件夹\n"
    )
    assert not Path("一.docx").exists()


def test_keys_are_made_kept_secret_and_seal(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["receipt", "keygen", "县局"]) == 0
    assert stat.S_IMODE(Path("县局.key").stat().st_mode) == 0o600
    assert capfd.readouterr().out.startswith("私钥：县局.key，请妥善保管，不要发给别人\n公钥：县局.pub，")

    assert main.run(["check", "-q", "--seal-key", "县局.key", "-o", "receipt=回执.json", "甲.txt", "乙.txt"]) == 1
    assert json.loads(Path("回执.json").read_text("utf-8"))["time"] == "2025-01-15T00:13:20+00:00"
    assert main.run(["verify", "--key", "县局.pub", "回执.json", "乙.txt"]) == 0
    assert capfd.readouterr().out.splitlines()[1] == "   [一致] 签章有效"

    forged = Path("回执.json").read_text("utf-8").replace('"missing"', '"met"')
    Path("回执.json").write_text(forged, "utf-8")
    assert main.run(["verify", "--key", "县局.pub", "回执.json", "甲.txt"]) == 1
    assert capfd.readouterr().out.splitlines()[-4] == "   [不符] 签章与回执的内容不符，回执被改动过"


def test_an_own_template_is_used() -> None:
    assert main.run(["check", "-q", "-o", "notice=自带.docx", "甲.txt"]) == 1
    assert main.run(["check", "-q", "--notice-template", "自带.docx", "-o", "notice=又.docx", "甲.txt"]) == 1

    # A finished notice has no marks: as a template it gives itself.
    texts = [api.read_text(Path(name).read_bytes(), name).text for name in ("自带.docx", "又.docx")]
    assert texts[0] == texts[1]
