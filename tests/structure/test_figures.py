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
        ("推行“综合查一次”", False),
        ("推行“综合查一次”，联合检查1次", True),
        ("“高效办成一件事一次办”", False),
        ("让群众最多跑一次", False),
        ("“进一次门、查多项事”", False),
        ("全年检查一次", True),
        ("没有一件未经审核，共审核6件", True),
        ("没有审核的6件", True),
        ("审核0件", False),
    ],
)
def test_has_count(text: str, counts: bool) -> None:
    assert has_count(text, ()) is counts
