"""约 and 余 where they do not belong: properties over figures; the rule's own examples hold the wordings."""

from __future__ import annotations

from functools import partial

from each import silent, told_as
from hypothesis import given, settings
from hypothesis import strategies as st
from number_findings import findings, messages

RULE = "malformed-approximation"
told = partial(messages, RULE)
UNITS = st.sampled_from(["次", "场", "件", "人次", "份", "户", "名"])
SILENT = [
    "“12345”多次被群众拨打，全年接听62次。",
    "第37多次修订的村规民约，共公示12份。",
    "发放补偿款12笔，余款待付。",
    "截至12月31日余件移交司法所，共3件。",
    "就近30余名群众旁听。",
    "发放宣传品近1万份，约2.6万元。",
    "每期时长约45分钟，近2年未换届。",
    "近百名代表、上千名群众、数十家企业参加。",
    "共约300人参加，超过200户签约。",
    "新建近126公里乡村道路。",
]
MESSAGES = {
    "开展执法业务学习43余次。": "“43余次”的约数写法不当，请核实是确数还是约数",
    "走访农户近500余户。": "“近500余户”的约数写法不当，请核实是确数还是约数",
    "发放折页约1000份左右。": "“约1000份左右”的约数写法不当，请核实是确数还是约数",
    "化解纠纷上百余起。": "“上百余起”的约数写法不当，请核实是确数还是约数",
    "追回欠薪近12.6万余元。": "“近12.6万余元”的约数写法不当，请核实是确数还是约数",
}

test_look_alikes_are_silent = silent(SILENT, told)
test_the_message_quotes_the_figure = told_as(MESSAGES, told)


def test_full_width_digits_are_quoted_as_written() -> None:
    found = findings(RULE, "发放宣传品３８５余份。")

    assert [evidence.text for evidence in found[0].evidence] == ["３８５余份"]


@settings(max_examples=25, deadline=None)
@given(tens=st.integers(1, 999), unit=UNITS, mark=st.sampled_from("余多"))
def test_a_round_figure_may_have_one_mark(tens: int, unit: str, mark: str) -> None:
    assert told(f"全年完成{tens}0{mark}{unit}。") == []


@settings(max_examples=25, deadline=None)
@given(tens=st.integers(1, 999), last=st.integers(1, 9), unit=UNITS, mark=st.sampled_from("余多"))
def test_an_exact_figure_may_have_none(tens: int, last: int, unit: str, mark: str) -> None:
    assert len(told(f"全年完成{tens}{last}{mark}{unit}。")) == 1


@settings(max_examples=25, deadline=None)
@given(tens=st.integers(1, 999), unit=UNITS, before=st.sampled_from(["近", "约", "大约"]), mark=st.sampled_from("余多"))
def test_two_marks_are_one_too_many(tens: int, unit: str, before: str, mark: str) -> None:
    assert len(told(f"完成{before}{tens}0{mark}{unit}。")) == 1
