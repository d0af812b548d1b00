"""Quantities of a text: what is one, its value, kind and whether it is approximate; numerals both ways."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.structure.fold import fold
from fazhi.structure.numerals import han_value
from fazhi.structure.quantities import find_quantities

NONE = [
    "2024年12月4日",
    "第3次",
    "八五普法",
    "村“两委”干部",
    "统一部署、进一步推进",
    "《关于第八个五年规划的3条意见》",
    "历时3个月，每天8小时",
    "一系列活动，一批问题",
    "一次性补助",
    "国发〔2010〕33号",
    "十几天后",
]
# Text → value, kind, approximate.
ONE = {
    "排查332起": ("332", "件", False),
    "发放１２００份": ("1200", "份", False),
    "发放1,200份": ("1200", "份", False),
    "经费1.2万元": ("12000", "元", False),
    "经费三万元": ("30000", "元", False),
    "审查二十三件": ("23", "件", False),
    "聘请两名": ("2", "人", False),
    "调解一百零五起": ("105", "件", False),
    "百余人": ("100", "人", True),
    "近300人": ("300", "人", True),
    "30余次": ("30", "次", True),
    "3.2万余条": ("32000", "条", True),
    "3至5名": ("3", "人", True),
    "50人左右": ("50", "人", True),
    "数十件": ("0", "件", True),
    "化解率98.4%": ("98.4", "%", False),
    "百分之九十八点五": ("98.5", "%", False),
    "超过九成": ("90", "%", True),
    "三分之二": ("67", "%", True),
    "过半": ("0", "%", True),
    "95%以上": ("95", "%", True),
    "97％": ("97", "%", False),
}


@pytest.mark.parametrize("text", NONE)
def test_no_counts(text: str) -> None:
    folded = fold(text).text

    assert [q for q in find_quantities(folded, 0, len(folded)) if q.unit] == []


@pytest.mark.parametrize("text", ONE)
def test_one_quantity(text: str) -> None:
    folded = fold(text).text
    found = [(q.value, q.kind, q.approximate) for q in find_quantities(folded, 0, len(folded))]

    value, kind, approximate = ONE[text]
    assert found == [(Decimal(value), kind, approximate)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10),
        ("一百一", 110),
        ("两千零三", 2003),
        ("一万二千", 12000),
        ("一亿二千万", 120_000_000),
        ("九点五", "9.5"),
    ],
)
def test_numerals(words: str, value: int | str) -> None:
    assert han_value(words) == Decimal(value)


@pytest.mark.parametrize("words", ["八五", "三三", "一二", "二十零", "一万二", "十百"])
def test_what_is_no_numeral(words: str) -> None:
    assert han_value(words) is None


def written(number: int) -> str:
    """A number below 10,000 in Chinese numerals."""
    words = ""
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            words += "零一二三四五六七八九"[digit] + name
        elif words and number % scale and not words.endswith("零"):
            words += "零"
    return words


@given(number=st.integers(1, 9999))
def test_numerals_are_read_as_written(number: int) -> None:
    assert han_value(written(number)) == number


@given(text=st.text(alphabet="一二十百万件次0123456789.，%余多近约第年《》成分之百至-", max_size=60))
def test_places_are_within_the_text_and_in_order(text: str) -> None:
    found = find_quantities(text, 0, len(text))

    assert all(0 <= q.start < q.number_end <= q.end <= len(text) for q in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_which_team_it_is_is_no_count_and_how_many_are_is() -> None:
    teams = "一组调解12件。二组调解15件，三组调解9件；三组合计36件，分成三组。"

    assert [(int(one.value), one.unit) for one in find_quantities(teams, 0, len(teams))] == [
        (12, "件"),
        (15, "件"),
        (9, "件"),
        (3, "组"),
        (36, "件"),
        (3, "组"),
    ]


def test_what_a_part_or_a_road_is_called_is_no_count() -> None:
    text = "A6　A3至A5三项，G50沿线，B12件，CPI2.3%"

    assert [(one.value, one.unit) for one in find_quantities(text, 0, len(text))] == [
        (3, "项"),
        (12, "件"),
        (Decimal("2.3"), "%"),
    ]
