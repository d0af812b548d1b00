"""The interval of the audit plan holds what it says, and the draw can be repeated by anybody."""

from __future__ import annotations

import random

import pytest

from fazhi.batch.plan import draw, interval
from fazhi.batch.row import Row


def row(number: int, doubts: str = "..") -> Row:
    return Row(
        f"{number:04d}.txt", f"{number:064x}", "txt", "", "", 2024, "", 50.0, "", True, "mm", {}, "", "", "", 1, doubts
    )


@pytest.mark.parametrize(
    ("wrong", "read", "low", "high"), [(0, 30, 0.0, 0.1157), (3, 30, 0.0211, 0.2653), (30, 30, 0.8843, 1.0)]
)
def test_the_exact_interval(wrong: int, read: int, low: float, high: float) -> None:
    """Clopper–Pearson, as in any table."""
    found = interval(wrong, read)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.05, 0.2, 0.5])
def test_the_interval_covers_the_truth_at_least_as_often_as_it_says(share: float) -> None:
    chance, files, read, runs = random.Random(5), 1000, 36, 1500
    bounds = {wrong: interval(wrong, read) for wrong in range(read + 1)}
    truth = [number < share * files for number in range(files)]
    covered = 0
    for _ in range(runs):
        low, high = bounds[sum(chance.sample(truth, read))]
        covered += low <= sum(truth) / files <= high
    assert covered / runs >= 0.95 - 0.012  # two standard errors of the simulation


def test_the_whole_of_two_strata_holds_too() -> None:
    """With different shares in the strata, the joined bound covers the share of the whole batch."""
    chance, runs, covered = random.Random(9), 800, 0
    strata = [(400, 0.15), (600, 0.01)]
    highs = {wrong: interval(wrong, 36, parts=2)[1] for wrong in range(37)}
    for _ in range(runs):
        bound = 0.0
        for size, share in strata:
            wrong = sum(number < share * size for number in chance.sample(range(size), 36))
            bound += highs[wrong] * size
        covered += bound / 1000 >= sum(size * share for size, share in strata) / 1000
    assert covered / runs >= 0.95


def test_the_draw_depends_on_the_files_alone() -> None:
    rows = [row(number, "d." if number % 3 == 0 else "..") for number in range(300)]
    plan = draw(rows)
    assert plan == draw(reversed(rows))
    assert [(stratum.name, stratum.size, len(stratum.files)) for stratum in plan.strata] == [
        ("有疑点", 100, 36), ("把握较大", 200, 36),
    ]  # fmt: skip
    assert plan != draw(rows[:-1])


def test_a_small_batch_is_read_whole() -> None:
    plan = draw([row(number) for number in range(5)])
    assert plan.strata[1].files == tuple(f"{number:04d}.txt" for number in range(5))
    assert plan.bound == 0.0
