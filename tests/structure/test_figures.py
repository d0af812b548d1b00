"""Counts near a term: one that a denial denies is none."""

from __future__ import annotations

import pytest

from fazhi.structure.figures import has_count


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("审核案件6件", True),
        ("审核案件一件", True),
        ("没有一件未经审核", False),
        ("未发生一起投诉", False),
        ("无一人缺考", False),
        ("没有一件未经审核，共审核6件", True),
        ("没有审核的6件", True),
        ("审核0件", False),
    ],
)
def test_has_count(text: str, counts: bool) -> None:
    assert has_count(text, ()) is counts
