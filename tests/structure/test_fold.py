"""Folding: what is taken out, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import official_text

from fazhi.results import Span
from fazhi.structure.fold import fold, narrow


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("行政执法", "行政执法"),
        ("ISO 9001 认证", "ISO 9001认证"),  # a blank between Latin words stays
        ("12·4 宪法日", "12·4宪法日"),  # a dot between digits is part of a date
        ("21 余次", "21余次"),
        ("“八五”普法", "八五普法"),
        ("八·五普法", "八五普法"),
        ("三 项\u3000制\u200b度", "三项制度"),
        ("出庭率１００％", "出庭率100%"),
        ("[bookmark: _GoBack]（一)强化", "（一）强化"),
        ("做法\n1. 47项未用", "做法\n1. 47项未用"),  # not one point forty-seven
        ("达到96. 5%", "达到96.5%"),
        ("做法\n1. 强化学习", "做法\n1.强化学习"),
        ("甲\t乙", "甲，乙"),
        ("48\t101", "48|101"),  # two cells, not forty-eight thousand
        ("４８\t１０１\t９", "48|101，9"),
        ("\t甲", "甲"),
        ("二○二四年", "二零二四年"),
        ("“八五”**普法**", "八五普法"),
        ("前言\n一．三件事", "前言\n一.三件事"),  # the number of a title
        ("前言\n八．五普法", "前言\n八五普法"),
        ("前言\r\n壹　履责篇\r\n", "前言\n壹　履责篇\n"),
        ("前言\n捌　2026 年安排\n", "前言\n捌　2026年安排\n"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_line_break_inside_a_sentence_vanishes_with_its_joint() -> None:
    assert fold("述\n法", [Span(1, 2)]).text == "述法"
    assert fold("述\n法").text == "述\n法"


@given(official_text)
def test_every_character_leads_back_to_where_it_stood(text: str) -> None:
    folded = fold(text)
    for place, char in enumerate(folded.text):
        origin = text[folded.origin(place)]
        assert char in ("，", "|") if origin == "\t" else narrow(origin) == char


@given(official_text)
def test_origins_ascend(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(place) for place in range(len(folded.text))]

    assert origins == sorted(set(origins))


@given(official_text)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text

    assert fold(once).text == fold(fold(once).text).text
