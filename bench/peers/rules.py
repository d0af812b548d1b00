"""One set of 30 literal terms and 10 patterns, written as each tool wants it. fazhi finds such words and judges them."""

from __future__ import annotations

import json
from pathlib import Path

TERMS = (
    *(
        "法制政府",
        "法制建设",
        "行政执法",
        "三项制度",
        "八五普法",
        "述法",
        "出庭应诉",
        "负面清单",
        "执法公示",
        "法制审核",
    ),
    *("全过程记录", "合法性审查", "规范性文件", "重大行政决策", "行政复议", "行政诉讼", "行政处罚", "人民调解"),
    *("法律顾问", "法律明白人", "民法典", "宪法宣传", "信访", "政务公开", "依申请公开", "权责清单", "执法证"),
    *("普法责任制", "第一责任人", "公共法律服务"),
)
PATTERNS = (
    *(r"20[0-9]{2}年度?", r"[0-9]+(\.[0-9]+)?%", r"[0-9]+余?[件起宗]", r"[0-9]+人次", r"[0-9]+场次?"),
    *(
        "法制.{0,4}建设",
        "下一步.{0,12}(推进|加强)",
        "存在.{0,8}(问题|不足)",
        "主要.{0,4}责任人",
        "(未|没有)发生.{0,6}案件",
    ),
)


def write(folder: Path) -> None:
    """The files of rules for grep, ripgrep, textlint with prh, and semgrep."""
    folder.mkdir(parents=True, exist_ok=True)
    put = {
        "terms.txt": "\n".join(TERMS) + "\n",
        "patterns.txt": "\n".join([*TERMS, *PATTERNS]) + "\n",
        "prh.yml": _prh(),
        "textlintrc.json": json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}),
        "semgrep.yml": _semgrep(),
    }
    for name, text in put.items():
        (folder / name).write_text(text, "utf-8")


def _prh() -> str:
    """prh corrects words: each match is told as one that should be written in another way."""
    lines = ["version: 1", "rules:"]
    for source in (*TERMS, *PATTERNS):
        lines += ["  - expected: ■", f"    pattern: /{source}/"]
    return "\n".join(lines) + "\n"


def _semgrep() -> str:
    rules = [
        {"id": f"r{number}", "languages": ["regex"], "severity": "WARNING", "message": "found", "pattern-regex": source}
        for number, source in enumerate((*TERMS, *PATTERNS))
    ]
    return json.dumps({"rules": rules}, ensure_ascii=False)  # JSON is YAML
