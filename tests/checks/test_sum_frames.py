"""Wholes and parts in every phrasing with every kind of names: right ones are silent, wrong ones are found."""

from __future__ import annotations

import pytest
from number_findings import messages

QUARTERS = (("一季度", 31), ("二季度", 28), ("三季度", 45), ("四季度", 33))
SORTS = (("邻里纠纷", 62), ("婚姻家庭纠纷", 41), ("土地纠纷", 27))
OUTCOMES = (("按期办结", 118), ("延期办结", 9), ("退回", 6))
BATCHES = (("第一批", 52), ("第二批", 40), ("第三批", 36))
PLACES = (("东片", 37), ("西片", 51), ("中片", 44))
# With one name, count and unit for each part, their whole, and the number of parts in words.
FRAMES = {
    "其中": "全年共办理矛盾纠纷{whole}件，其中{parts}。",
    "colon": "全年办理矛盾纠纷{whole}件：{parts}。",
    "bracket": "全年共办理矛盾纠纷{whole}件（{parts}）。",
    "by what": "全年办理矛盾纠纷{whole}件。按情况分，{parts}。",
    "so many": "全年办理矛盾纠纷{whole}件，惠及群众520人，分{many}类：{parts}。",
    "respectively": "全年办理矛盾纠纷{whole}件，{names}分别为{counts}。",
    "a number of them": "{parts}，{many}项合计{whole}件。",
    "a number of them in the next sentence": "{parts}。{many}类纠纷共计{whole}件。",
    "together": "{parts}，合计{whole}件。",
    "the year's in the next sentence": "矛盾纠纷方面，{parts}。全年共办理矛盾纠纷{whole}件。",
    "the above": "矛盾纠纷方面，{parts}。以上合计{whole}件。",
}
LISTS = [QUARTERS, SORTS, OUTCOMES, BATCHES, PLACES]


def statement(frame: str, parts: tuple[tuple[str, int], ...], more: int = 0) -> str:
    """A statement whose whole is its parts and `more`."""
    return FRAMES[frame].format(
        whole=sum(count for _, count in parts) + more,
        parts="、".join(f"{name}{count}件" for name, count in parts),
        names="、".join(name for name, _ in parts),
        counts="、".join(f"{count}件" for _, count in parts),
        many="零一两三四"[len(parts)],
    )


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("parts", LISTS)
def test_right_sums_are_silent(frame: str, parts: tuple[tuple[str, int], ...]) -> None:
    assert messages("sum-mismatch", statement(frame, parts)) == []


@pytest.mark.parametrize("more", [-4, 5])
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("parts", LISTS)
def test_wrong_sums_are_found_once(frame: str, parts: tuple[tuple[str, int], ...], more: int) -> None:
    assert len(messages("sum-mismatch", statement(frame, parts, more))) == 1
