"""Test functions over lists of texts, for modules that ask the same of each: that nothing is told of it, one thing, or just this.

A module gives them their names: `test_look_alikes_are_silent = silent(SILENT, told)`, with `told` what a text is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pytest

Told = Callable[[str], Sequence[object]]
Test = Callable[[str], None]


def silent(texts: Collection[str], told: Told) -> Test:
    """A test that nothing is told of each text."""

    @pytest.mark.parametrize("text", texts)
    def test(text: str) -> None:
        assert list(told(text)) == []

    return test


def told_once(texts: Collection[str], told: Told) -> Test:
    """A test that just one thing is told of each text."""

    @pytest.mark.parametrize("text", texts)
    def test(text: str) -> None:
        assert len(told(text)) == 1, told(text)

    return test


def told_as(answers: Mapping[str, str], told: Told) -> Test:
    """A test that just its answer is told of each text."""

    @pytest.mark.parametrize("text", answers)
    def test(text: str) -> None:
        assert list(told(text)) == [answers[text]]

    return test
