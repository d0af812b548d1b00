"""What is asked first of what may stand twice is necessary for what is found then."""

from __future__ import annotations

import random
import re

import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import reading
from fazhi.checks import nearness, reworded, run_again, sharing
from fazhi.engine import structure

PACK = fazhi.load_pack()
OPTIONS = next(options for rule, options in zip(PACK.findings, PACK.prepared, strict=True) if rule.kind == "duplicate")
_SAYS = [
    "2024年，", "一是", "我镇", "高庄镇", "会同", "联合", "开展", "进行", "食品安全", "专项检查", "，", "、", "对", "全年", "集中",
    "整治行动", "发现", "隐患", "12处", "9处", "。", "（", "）", "并", "督促", "限期整改", "到位", "逐户", "走访", "排查", "化解", "纠纷",
    "定期", "组织", "村干部", "学习", "培训", "宪法", "《条例》", "100%",
]  # fmt: skip


@given(st.lists(st.sampled_from(_SAYS), min_size=8, max_size=20), st.randoms(use_true_random=False))
def test_sentences_in_other_words_share_letters(pieces: list[str], chance: random.Random) -> None:
    one, two = list(pieces), list(pieces)
    for _ in range(chance.randint(0, 4)):
        two[chance.randrange(len(two))] = chance.choice(_SAYS)
    first, second = "".join(one), "".join(two)
    place = chance.choice(("", "高庄镇"))

    if reworded.is_reworded(first, second, place, OPTIONS):
        letters = [sharing.letters_of(text) for text in (first, second)]
        assert reworded.share_letters(letters[0], letters[1], min(len(first), len(second)), place, OPTIONS)


def test_sentences_of_other_letters_are_not_compared() -> None:
    texts = ("联合派出所逐户走访重点人群化解邻里纠纷四十六件", "修订机关合同审查办法并聘请律师担任顾问出具意见")

    assert not reworded.share_letters(*texts, len(texts[0]), "", OPTIONS)


@given(
    st.text("甲乙丙丁", min_size=4, max_size=14), st.integers(0, 13), st.text("甲乙戊", max_size=3), st.integers(0, 3)
)
def test_one_slip_leaves_the_rest(one: str, at: int, put: str, gone: int) -> None:
    two = one[:at] + put + one[at + gone :]
    blocks = nearness.differences(one, two)

    if (
        blocks
        and len(blocks) == 1
        and max(blocks[0].high - blocks[0].low, blocks[0].other_high - blocks[0].other_low) <= 2
    ):
        assert two.endswith(one[nearness.common_start(one, two) + 2 :])


@pytest.mark.parametrize("number", range(12))
def test_clauses_in_a_row_go_on_alike(number: int) -> None:
    """In reports with clauses put in twice, some of them longer than are looked at."""
    chance = random.Random(f"go on {number}")
    clauses = re.split("(?<=[，。；\n])", write(chance).text)
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(len(clauses) - 3)
        again = clauses[at : at + chance.choice((1, 2, 3))]
        here = chance.randrange(len(clauses))
        clauses[here:here] = [chance.choice(("此外，", "", "同时")), *again, *chance.choice(([], ["长" * 130]))]
    report = structure(reading.read("".join(clauses).encode()), PACK)
    cut = sharing.cut(report)
    twice = sharing.keys_twice(report, cut)

    if any(run_again._runs(cut.even.split("，"), twice)):
        assert run_again._may_go_on(cut.even, twice)
