"""Of what and of whom a duty is directly said to be: the office's heads and law leave it theirs, all else does not."""

from __future__ import annotations

import pytest

from fazhi.checks.bearers import of_another

HEADS = ("党政主要负责人", "主要负责人", "书记", "镇长", "主任", "一把手")
FIELD = ("法治", "依法行政")


@pytest.mark.parametrize(
    ("before", "another"),
    [
        ("书记、镇长履行", False),
        ("书记、镇长扛稳", False),
        ("压实党政主要负责人", False),
        ("主要负责人履行本镇", False),
        ("明确书记为全镇法治建设", False),
        ("落实主体责任和", False),
        ("履行安全生产、法治建设", False),
        ("书记为民办事，履行", False),
        ("主要领导既是指挥员，也是", False),
        ("书记作为班子带头人、", False),
        ("推进校园安全", False),
        ("镇长是供水保障", True),
        ("书记履行法治建设和供水保障", False),
        ("二人作为", False),
        ("明确组长为", False),
        ("明确班组长为", True),
        ("班主任是", True),
        ("经办人为资料真实性", True),
        ("首位接待人员为", True),
        ("首位接待人员即为办件", True),
        ("明确分管副镇长为", True),
        ("书记和分管副镇长为", False),
        ("户主是", True),
        ("班子成员是", False),
        ("压实烟花燃放", True),
        ("落实党政同责，镇长履行返乡人员排查", True),
    ],
)
def test_of_another(before: str, another: bool) -> None:
    assert of_another(before, HEADS, FIELD) is another
