"""Acts beyond a township's powers as officials write them, act by act and in every common form of sentence, and their twins: the
same forms of what a township does by right."""

from __future__ import annotations

import pytest
from one_finding import messages

_RULE = "no-township-power"
# Forms that name the office, and such as do not.
_OURS = ("我镇{}。", "今年以来，我镇{}。", "镇政府{}。", "（二）规范执法。我镇全年{}，均已办结。")
_PLAIN = ("全年{}。", "扎实推进依法行政，{}。", "2024年，全镇{}。", "一是规范执法。{}，群众满意。")
_WHOEVER = (
    "受理行政复议案件3件",
    "审理行政复议案件3件",
    "作出行政复议决定3份",
    "作出行政拘留3人",
    "吊销营业执照3个",
    "制定地方性法规3部",
    "完成立法3件",
    "强制执行生效判决3件",
    "查封被执行人财产3处",
    "没收驾驶证3本",
    "设立行政许可3项",
    "新增行政收费3项",
    "新增行政处罚事项3项",
    "设立行政复议机构1个",
)
_IF_OURS = ("审理民事案件3件", "审结刑事案件3件", "仲裁劳动争议3起", "裁决劳动人事争议3件", "仲裁劳动纠纷3起")
_RIGHT = (
    "新增行政处罚案件3件",
    "新增行政处罚公示信息3条",
    "增设行政许可窗口3个",
    "设立行政许可事项办理窗口3个",
    "设立行政复议咨询点3个",
    "配合县市场监管局吊销营业执照3个",
    "配合派出所行政拘留3人",
    "参与立法征求意见3件",
    "引导当事人申请行政复议3件",
    "申请法院强制执行生效判决3件",
    "协助法院查封被执行人财产3处",
    "旁听审理民事案件3件",
    "调解劳动争议3起",
    "配合仲裁院裁决劳动争议3件",
    "承接赋权行政处罚事项3项",
)


@pytest.mark.parametrize("act", _WHOEVER)
def test_told_of_nobody_else(act: str) -> None:
    assert all(messages(_RULE, form.format(act)) for form in (*_OURS, *_PLAIN))


@pytest.mark.parametrize("act", _IF_OURS)
def test_told_as_our_own(act: str) -> None:
    assert all(messages(_RULE, form.format(act)) for form in _OURS)
    assert not any(messages(_RULE, form.format(act)) for form in _PLAIN)


@pytest.mark.parametrize("act", _RIGHT)
def test_what_a_township_does_by_right(act: str) -> None:
    assert [form for form in (*_OURS, *_PLAIN) if messages(_RULE, form.format(act))] == []
