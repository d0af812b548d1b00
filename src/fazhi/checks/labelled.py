"""Rows of a table without lines, under one that says of what they are: 类别：行政复议, 收到申请：7件, 审结：6件."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.report import Report

# The label is the first group; the next row with the same one ends what is under it.
LABELLED = compiled("((?:业务|工作|案件|办件)?(?:类别|类型|事项|项目|种类|名称)：)[^，。；：\\n]{2,12}[。；\\n]?$")


def below_label(report: Report, heading: int, label: str) -> Iterator[int]:
    """The sentences under a heading, or, with a label, under a row up to the next with the same."""
    for number in range(heading + 1, len(report.sentences)):
        start, _, _, _, section, _ = report.sentences[number]
        if section != report.sentences[heading].section or (label and report.folded.text.startswith(label, start)):
            return
        yield number
