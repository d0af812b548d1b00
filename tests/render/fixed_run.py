"""The run that the golden files are made of: every status, a finding without a place, failed files, hostile characters."""

from __future__ import annotations

from fazhi.results import (
    Evidence,
    FileProblem,
    FileResult,
    Finding,
    ReportFacts,
    RulesInfo,
    Run,
    Verdict,
    Waiver,
    WaiverUse,
)

HOSTILE = "甲\x1b[2J\x07乙\u202e丙\u200b丁\x9b31m戊\r\n己\u2028庚\udcff辛"
_ZERO = {"met": 0, "partial": 0, "planned": 0, "missing": 0, "not_applicable": 0}
_BASIS = ("行政诉讼法第三条第三款", "样例规定（样办发〔2020〕1号）第二条")


def _quote(
    text: str, line: int, section: str = "一、工作开展情况", before: str = "前文，", after: str = "，后文。"
) -> Evidence:
    return Evidence(text, section, 100, 100 + len(text), line, 4, before, after)


def _verdict(rule: str, title: str, status: str, points: float, worth: float, *quotes: Evidence) -> Verdict:
    closed = status in ("met", "not_applicable")
    because = {
        "met": "已写明，并作为本年度已做的工作",
        "partial": "提到了相关做法，但没有点名，或者没有写要求的数字",
        "planned": "只作为今后的打算写到，没有写本年度已经做了",
        "missing": "全文没有写到",
        "not_applicable": "报告写明没有发生这类事项",
    }[status]
    remedy, draft = ("", "") if closed else (f"写明{title}的做法和次数。", f"全年开展{title}＿＿次。")
    return Verdict(rule, title, status, 20.0, points, "error", because, remedy, _BASIS, quotes, draft, worth)


def _failed(path: str, code: str, message: str, digest: str = "") -> FileResult:
    return FileResult(path, digest, "", None, None, None, False, (), (), FileProblem(code, message), {}, ())


def _mixed() -> FileResult:
    """One element in each status, findings with and without a place."""
    verdicts = (
        _verdict("alpha", "甲项工作", "met", 20.0, 0.0, _quote("甲项工作", 5), _quote("又一处", 9)),
        _verdict("beta", "乙项工作", "partial", 10.0, 12.5, _quote("乙类做法", 6)),
        _verdict("gamma", "丙项工作", "planned", 4.0, 20.0, _quote("丙项工作", 21, "三、下一步打算", "明年将开展", "")),
        _verdict("delta", "丁项工作", "missing", 0.0, 25.0),
        _verdict("epsilon", "戊项工作", "not_applicable", 0.0, 0.0, _quote("无戊类事项", 8, "", "", "。")),
    )
    findings = (
        Finding("no-part", "缺少部分", "error", "没有写存在的不足", "补写缺少的部分。", _BASIS[:1], ()),
        Finding(
            "doubled",
            "重复",
            "warning",
            "第 3 段与第 9 段相同",
            "删去一段。",
            (),
            (_quote("同一段话", 3), _quote("同一段话", 9)),
        ),
        Finding("hint", "提示", "info", "标题没有年度", "", (), (_quote("工作总结", 1, "", "", ""),)),
    )
    return FileResult(
        path="报告/青禾镇.docx",
        sha256="a" * 64,
        format="docx",
        report=ReportFacts("青禾镇2024年法治政府建设情况报告", "青禾镇", 2024, "township"),
        score=42.5,
        grade="不合格",
        passed=False,
        verdicts=verdicts,
        findings=findings,
        error=None,
        counts={**_ZERO, "met": 1, "partial": 1, "planned": 1, "missing": 1, "not_applicable": 1},
        cheapest=("delta",),
        notes=("删除的修订内容没有计入", "有 1 个文本框"),
    )


def _complete() -> FileResult:
    verdict = _verdict("alpha", "甲项工作", "met", 20.0, 0.0, _quote("甲项工作", 5))
    facts = ReportFacts("2024年工作总结", "柳荫街道", 2024, "street")
    counts = {**_ZERO, "met": 1}
    return FileResult("good.txt", "b" * 64, "txt", facts, 100.0, "优秀", True, (verdict,), (), None, counts, ())


def _hostile() -> FileResult:
    """What a file name and a document may do to a screen."""
    quote = Evidence(f"引{HOSTILE}文", f"标题{HOSTILE}", 0, 9, 1, 1, HOSTILE, HOSTILE)
    verdict = Verdict(
        "alpha", "甲项工作", "planned", 20.0, 4.0, "error", HOSTILE, "写明。", (HOSTILE,), (quote,), "＿＿", 80.0
    )
    finding = Finding("doubled", "重复", "error", f"多了{HOSTILE}", "删去。", (), (quote,))
    facts = ReportFacts(HOSTILE, HOSTILE, None, None)
    return FileResult(
        path=f"长名{'很' * 60}{HOSTILE}.txt",
        sha256="c" * 64,
        format="txt",
        report=facts,
        score=20.0,
        grade="不合格",
        passed=False,
        verdicts=(verdict,),
        findings=(finding,),
        error=None,
        counts={**_ZERO, "planned": 1},
        cheapest=("alpha",),
        notes=(HOSTILE,),
    )


def _waived() -> FileResult:
    """A gap and a finding that somebody answers for, and two that a baseline keeps out."""
    waiver = Waiver("本年度撤并，职能已移交", "某县司法局", "2025-06-30", "青禾镇2024年度")
    verdicts = (
        _verdict("alpha", "甲项工作", "met", 20.0, 0.0, _quote("甲项工作", 5))._replace(fingerprint="1" * 32),
        _verdict("delta", "丁项工作", "missing", 0.0, 0.0)._replace(fingerprint="2" * 32, waiver=waiver),
    )
    doubled = Finding(
        "doubled", "重复", "error", "两段相同", "删去一段。", (), (_quote("同一段话", 3),), "3" * 32, waiver
    )
    counts = {**_ZERO, "met": 1, "missing": 1}
    return _complete()._replace(
        path="waived.txt", verdicts=verdicts, findings=(doubled,), counts=counts, score_unwaived=50.0, baselined=2
    )


def _nothing_to_judge() -> FileResult:
    """Every element idle: no score; the gaps are none."""
    verdict = _verdict("epsilon", "戊项工作", "not_applicable", 0.0, 0.0)
    facts = ReportFacts(None, None, None, None)
    counts = {**_ZERO, "not_applicable": 1}
    return FileResult("-", "d" * 64, "md", facts, None, None, False, (verdict,), (), None, counts, ())


def _points_are_enough() -> FileResult:
    """The score passes, a finding does not."""
    finding = Finding("doubled", "重复", "error", "两段相同", "删去一段。", (), ())
    return _complete()._replace(path="almost.txt", passed=False, findings=(finding,))


RULES = RulesInfo("sample", "1.0", "e" * 64)
RUN = Run(
    "0.0.0",
    RULES,
    (
        _mixed(),
        _complete(),
        _hostile(),
        _nothing_to_judge(),
        _points_are_enough(),
        _waived(),
        _failed("扫描件.pdf", "text-unreadable", "没有文字层：请提供可以选中文字的文件", "f" * 64),
        _failed(f"没有{HOSTILE}.txt", "unreadable", "找不到文件：请检查路径"),
    ),
    (
        WaiverUse("豁免.yml", 2, "delta", "青禾镇2024年度", "2025-06-30", "used", 2),
        WaiverUse("豁免.yml", 9, "beta", f"某镇{HOSTILE}", "2024-01-01", "expired", 0),
    ),
)
SINGLE = Run("0.0.0", RULES, (_complete(),))
EMPTY = Run("0.0.0", RULES, ())
