"""Totals of several years behind a label, with this year's figure among them, or without."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.structure.scene import stage
from fazhi.structure.years_told import tells_series

PACK = fazhi.load_pack()
TERM = "八五普法"


def told(text: str) -> bool:
    report = fazhi.api.structure_of(f"青禾镇2024年法治政府建设情况报告\n推进法治建设。\n{text}\n".encode(), PACK)
    sentence = next(s for s in report.sentences if TERM in report.folded.text[s.start : s.end])
    scene = stage(report, PACK.lexicon, sentence._replace(role="achievements"))
    start = scene.text.index(TERM)
    return tells_series(scene, start, start + len(TERM), ("讲座", "宣讲"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # another thing, another body, another year, a plan, a denial, no total, this year's figure of something else
        ("八五普法实施以来，累计改厕244户，其中2024年71户。", False),
        ("八五普法实施以来，累计防汛演练24场，其中2024年7场。", False),
        ("八五普法实施以来，全县累计开展讲座244场，其中2024年71场。", False),
        ("八五普法实施以来，累计开展讲座244场，其中2023年71场。", False),
        ("八五普法实施以来，累计开展讲座244场，2025年将办71场。", False),
        ("八五普法实施以来，累计开展讲座244场，2024年没有举办。", False),
        ("八五普法进入第四年，2024年71场。", False),
        ("八五普法实施以来，累计开展讲座244场，2024年调解71件。", False),
        ("今年是八五普法第四年，累计开展讲座244场。", False),
        ("八五普法实施以来，累计开展讲座244场，其中2024年71场。", True),
        ("八五普法实施以来，累计开展集中普法244场，2023年63场、2024年71场。", True),
        ("今年是八五普法第四年，四年间累计开展244场，其中2024年71场。", True),
        ("八五普法以来共举办讲座120场，其中今年31场。", True),
        ("八五普法以来共举办讲座120场，其中今年已开展31余场。", True),
    ],
)
def test_a_series_behind_a_label(text: str, said: bool) -> None:
    assert told(text) is said
