"""What is pasted into a report for the checker alone never raises its score.

Lists of a rule's own words in every form in which one might paste them, the texts that tell the writer what to write, and
drafts whose blanks are not filled in. A draft that is filled in is a sentence like any other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from fazhi import api
from fazhi.results import FileResult
from fazhi.rules.model import Rule

PACK = api.load_pack()
_REPORT = """青禾镇2024年法治政府建设情况报告

2024年，我镇按照上级统一部署，立足自身职能，较好完成了全年各项工作。
一、2024年工作开展情况
（一）服务群众更加便捷。便民服务中心全年办件2870件，帮办代办396件，办结群众来电415个。
{done}二、存在的问题
（一）便民服务还不够均衡。主要是因为偏远村组路途远，代办人员少，上门服务跟不上。
{problems}三、2025年工作安排
（一）改进便民服务。增设村级代办点，缩短群众办事路程。
{plan}
青禾镇
2025年1月12日
{end}"""
_LISTS = {
    "marks": lambda words: "（二）" + "、".join(words) + "。",
    "commas": lambda words: "，".join(words) + "。",
    "semicolons": lambda words: "；".join(words) + "。",
    "blanks": " ".join,
    "lines": "\n".join,
    "bullets": lambda words: "\n".join(f"{number}.{word}" for number, word in enumerate(words, 1)),
    "keywords": lambda words: "关键词：" + "、".join(words),
    "about": lambda words: "本报告涉及" + "、".join(words) + "等内容。",
    "heading": lambda words: "（二）" + "、".join(words),
}
_BLANKS = (
    "＿＿",
    "__",
    "XX",
    "××",
    "（）",
    "（  ）",
    "  ",
    "",
    "某",
    "N",
    "……",
    "□",
    "〇〇",
    "○○",
    "**",
    "--",
    "【】",
    "【填写数字】",
)


def _check(slot: str, text: str) -> FileResult:
    slots = dict.fromkeys(("done", "problems", "plan", "end"), "")
    slots[slot] = f"附件：\n{text}\n" if slot == "end" else f"{text}\n"
    return api.check(_REPORT.format(**slots).encode(), PACK)


BARE = _check("done", "修缮办事大厅。")
_BEFORE = {verdict.rule: verdict for verdict in BARE.verdicts}


def _gained(result: FileResult) -> dict[str, str]:
    """Elements that earn more than before, or are newly taken out of the score."""
    return {
        verdict.rule: verdict.status
        for verdict in result.verdicts
        if verdict.points > _BEFORE[verdict.rule].points
        or (verdict.status == "not_applicable" and _BEFORE[verdict.rule].status != "not_applicable")
    }


def _words(rule: Rule) -> Iterator[list[str]]:
    """Lists of the words of a rule: all, the first of each signal, some in any order."""
    terms = list(dict.fromkeys(word.replace("…", "") for signal in rule.signals for word in signal.any))
    if not terms:
        return
    yield terms
    yield list(
        dict.fromkeys([*(word.replace("…", "") for signal in rule.signals for word in signal.any[:1]), terms[-1]])
    )
    mixed = sorted(terms)
    random.Random(rule.id).shuffle(mixed)
    yield mixed[:15]


@pytest.mark.parametrize("rule", PACK.elements, ids=lambda rule: rule.id)
def test_lists_of_its_words_earn_nothing(rule: Rule) -> None:
    slots = ("done", "plan", "end", "problems")
    for count, words in enumerate(_words(rule)):
        for number, (name, make) in enumerate(_LISTS.items()):
            # A heading of one term names what stands under it (contract, section 2, 7).
            if len(words) > 1 or name not in ("heading", "marks", "bullets"):
                for slot in {"done", slots[(number + count) % 4]}:
                    found = _check(slot, make(words))

                    assert not _gained(found), (name, slot, words[:4])


@pytest.mark.parametrize("rule", PACK.elements, ids=lambda rule: rule.id)
def test_drafts_with_blanks_earn_nothing(rule: Rule) -> None:
    for number, blank in enumerate(_BLANKS):
        text = re.sub("＿+", blank, rule.draft)
        found = _check(("done", "problems", "plan", "end")[number % 2 * 3], text)

        assert not _gained(found), (blank, text)


@pytest.mark.parametrize("rule", PACK.elements, ids=lambda rule: rule.id)
def test_what_to_write_is_not_written(rule: Rule) -> None:
    for text in (rule.asks, rule.remedy, f"{rule.asks}{rule.remedy}", f"{rule.title}。"):
        for slot in ("done", "end"):
            found = _check(slot, text)

            assert not _gained(found), (slot, text)


@pytest.mark.parametrize("rule", PACK.elements, ids=lambda rule: rule.id)
def test_a_draft_that_is_filled_in_counts(rule: Rule) -> None:
    if "＿" not in rule.draft:
        return
    number = iter(range(2, 99))
    text = re.sub("＿＿", lambda _: str(next(number)), rule.draft.replace("＿五", "八五")).replace("__", "3")
    if rule.from_year > 2024 or rule.id == "court-appearance":
        text = text.replace("100", "50")
    found = _check("done", text)
    verdict = next(verdict for verdict in found.verdicts if verdict.rule == rule.id)

    assert verdict.status in ("met", "partial"), (text, verdict.because)


@pytest.mark.parametrize(
    "text",
    [
        "全面推行执法公示、全过程记录、法制审核。",
        "行政执法公示、执法全过程记录、重大执法决定法制审核均已落实。",
        "执法公示21条，全过程记录9件，法制审核2件。",
        "（二）执法公示、全过程记录、法制审核\n公示处罚结果21条，配备记录仪6台，审核案件2件。",
    ],
)
def test_terse_statements_still_count(text: str) -> None:
    found = _check("done", text)

    assert _gained(found)["three-systems"] == "met"
