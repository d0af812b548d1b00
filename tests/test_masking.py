"""No output shows an identifier that was found, wherever it stands."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_finding import pack

import fazhi
from fazhi import api
from fazhi.masking import Mask, masked
from fazhi.render.json import render as as_json
from fazhi.render.text import render as as_text
from fazhi.results import Span

IDENTIFIERS = ("13900004321", "139 0000 4321", "990102197803145211", "6217999900001234564", "刘铁柱")
LEAD = {"刘铁柱": "当事人", "6217999900001234564": "银行卡号"}
REPORT = """青禾镇2024年法治政府建设情况报告{title}
2024年，我镇推进依法行政，现将有关情况报告如下：
一、2024年工作情况{heading}
（一）抓学法。班子成员年终述法{beside}全部完成，“述法{cut}。
{alone}
二、存在的问题
普法形式单一，因人手少。尚未开展述法{void}。
三、2025年工作安排
充实普法队伍。
"""
SLOTS = ("title", "heading", "beside", "cut", "alone", "void")


@pytest.mark.parametrize(
    ("clear", "shown"),
    [
        ("13900004321", "139＊＊＊＊＊＊21"),
        ("139 0000 4321", "139 ＊＊＊＊ ＊＊21"),
        ("刘铁柱", "刘＊＊"),
        ("机密★1年", "机＊＊＊＊"),
    ],
)
def test_what_is_shown(clear: str, shown: str) -> None:
    assert masked(clear) == shown


@settings(max_examples=100, deadline=None)
@given(st.text("一二三\n ", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_a_quote_keeps_its_length(text: str, drawn: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in drawn if max(pair) <= len(text) and pair[0] != pair[1]]
    quote = Mask(text, spans).quote(0, len(text))

    assert len(quote) == len(text)
    assert all(quote[i] == text[i] for i in range(len(text)) if not any(low <= i < high for low, high in spans))


def outputs(text: str) -> str:
    """All that the tool says of a document, in every form there is here."""
    run = api.run([], pack())
    run = run._replace(results=(fazhi.check(text.encode(), pack(), name="a.txt"),))
    said = [as_json(run), as_text(run)]
    for rule in pack().elements:
        trace = api.explain(text.encode(), pack(), rule.id)
        said += [mention.sentence + repr(mention.evidence) for mention in trace.mentions]
        said.append(repr((trace.report, trace.verdict)))
    return "\n".join(said)


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("clear", IDENTIFIERS)
def test_an_identifier_is_nowhere_in_the_output(clear: str, slot: str) -> None:
    words = f"（{LEAD.get(clear, '联系')}{clear}）"
    text = REPORT.format(**{name: words if name == slot else "" for name in SLOTS})
    said = outputs(text)

    assert "personal-data" in said
    assert clear not in said
    assert "".join(clear.split()) not in re.sub(r"\s", "", said)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(IDENTIFIERS), min_size=1, max_size=3), st.data())
def test_several_identifiers_at_several_places(found: list[str], data: st.DataObject) -> None:
    slots = dict.fromkeys(SLOTS, "")
    for clear in found:
        slot = data.draw(st.sampled_from(SLOTS))
        slots[slot] += f"（{LEAD.get(clear, '联系')}{clear}）"
    said = outputs(REPORT.format(**slots))

    assert not [clear for clear in found if clear in said]


def test_a_name_found_once_is_masked_where_nothing_tells_of_it() -> None:
    text = REPORT.format(**{**dict.fromkeys(SLOTS, ""), "alone": "对当事人刘铁柱罚款。", "heading": "（刘铁柱）"})
    data = json.loads(as_json(api.run([], pack())._replace(results=(fazhi.check(text.encode(), pack(), name="a"),))))

    assert "刘铁柱" not in json.dumps(data, ensure_ascii=False)
    assert "刘＊＊" in json.dumps(data, ensure_ascii=False)
