"""A pack built for one document gives what any pack gives; only the way to the words differs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fazhi
from fazhi import api, patterns
from fazhi.structure.lexicon import find_markers

REPORTS = sorted((Path(__file__).resolve().parents[1] / "fixtures" / "reports").glob("*.txt"))


@cache
def _pack(hurried: bool) -> api.Pack:
    return api.load_pack(hurried=hurried)


@cache
def _pieces() -> list[str]:
    """Marker words and what is left of them where they are cut: the more words overlap the better."""
    words = [word for group in _pack(False).lexicon.groups for word in group.words]
    return sorted({*words, *(word[1:] for word in words), *(word[:-1] for word in words), "，", "的", "本年"} - {""})


@settings(deadline=None)
@given(st.data())
def test_the_same_markers(data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(_pieces()), max_size=12)))

    assert find_markers(_pack(True).lexicon, text) == find_markers(_pack(False).lexicon, text)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_same_result(path: Path) -> None:
    assert fazhi.check(path, _pack(True)) == fazhi.check(path, _pack(False))


@settings(deadline=None)
@given(st.text())
def test_escaped_as_re_does(text: str) -> None:
    assert patterns.escaped(text) == re.escape(text)
