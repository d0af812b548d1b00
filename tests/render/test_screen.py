"""Nothing from a document acts on a screen; colours are ours alone."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from fixed_run import HOSTILE, RUN
from hypothesis import given
from hypothesis import strategies as st

from fazhi.render import render
from fazhi.render.screen import paint, visible
from fazhi.results import Run

_OURS = re.compile(r"\x1b\[(?:[0-9]{1,2})m")


def _acting(text: str) -> list[str]:
    """Characters that act on a screen or hide, the line ends between our own lines apart."""
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾镇2024年", "青禾镇2024年"),
        ("全角　空格\u00a0在", "全角　空格\u00a0在"),
        ("一行\r\n又一行", "一行 又一行"),
        ("制表\t符", "制表 符"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("响\x07", "响\\x07"),
        ("C1\x9b31m", "C1\\x9b31m"),
        ("倒\u202e序\u2066", "倒\\u202e序\\u2066"),
        ("零宽\u200b空格\ufeff", "零宽\\u200b空格\\ufeff"),
        ("行\u2028段\u2029", "行 段 "),
        ("孤\udcff儿", "孤\\udcff儿"),
        ("标签\U000e0041", "标签\\U000e0041"),
        ("生僻𠮷字é", "生僻𠮷字é"),
    ],
)
def test_shows_what_would_act(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text(st.characters(codec=None)))
def test_never_lets_anything_act(text: str) -> None:
    assert not _acting(visible(text))


@pytest.mark.parametrize("color", [False, True])
def test_text_of_a_hostile_run_is_safe(color: bool) -> None:
    text = render("text", RUN, color=color)

    assert not _acting(_OURS.sub("", text) if color else text)


def test_json_keeps_the_true_text() -> None:
    found = json.loads(render("json", RUN))

    assert found["results"][2]["report"]["title"] == HOSTILE
    assert found == RUN.to_dict()


def test_json_can_be_written_in_utf8() -> None:
    assert b"\\udcff" in render("json", RUN).encode("utf-8")


def test_colours_only_when_asked() -> None:
    assert paint("红", "red", False) == "红"
    assert paint("红", "red", True) == "\x1b[31m红\x1b[0m"
    assert "\x1b" not in render("text", RUN)


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_name_and_message_can_be_rendered(path: str, message: str) -> None:
    failed = RUN.results[-1]
    assert failed.error is not None
    run = Run("0", RUN.rules, (failed._replace(path=path, error=failed.error._replace(message=message)),))

    assert not _acting(render("text", run))
    assert json.loads(render("json", run))["results"][0]["path"] == path
