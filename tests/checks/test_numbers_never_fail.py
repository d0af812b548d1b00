"""Whatever stands together of numbers and the words that relate them, no rule fails over it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from one_finding import document, pack

import fazhi

_WORDS = [
    "人均",
    "户均",
    "平均每村",
    "平均每户",
    "每人",
    "每季度",
    "月均",
    "各",
    "分别",
    "共",
    "合计",
    "共计",
    "累计",
    "其中",
    "另有",
    "其余",
    "剩余",
    "即",
    "占",
    "增加",
    "减少",
    "比上年",
    "增长",
    "下降",
    "化解率",
    "满意率",
    "覆盖率",
    "办结",
    "受理",
    "调解成功",
    "全部",
    "镇",
    "12个村",
    "甲村",
    "3月",
    "2023年",
    "今年",
    "上年同期",
    "总计",
    "约",
    "近",
    "余",
    "不足",
    "超过",
    "各占",
    "从",
    "到",
    "由",
]
_NUMBERS = [
    "0",
    "1",
    "2",
    "2.5",
    "7.75",
    "12",
    "36",
    "100",
    "1",
    "245",
    "1，245",
    "3.458",
    "十二",
    "两",
    "三百余",
    "零",
    "百分之九十",
    "98.5",
    "100",
    "２０",
    "四五",
]
_UNITS = [
    "件",
    "起",
    "人",
    "名",
    "人次",
    "场",
    "次",
    "个",
    "户",
    "元",
    "万元",
    "亩",
    "万亩",
    "%",
    "个百分点",
    "成",
    "倍",
    "分之一",
    "份",
    "平方米",
]
_STOPS = ["，", "。", "；", "、", "：", "（", "）", "\n"]
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.tuples(st.sampled_from(_NUMBERS), st.sampled_from(_UNITS)).map("".join),
    st.sampled_from(_STOPS),
)


@settings(deadline=None)
@given(st.lists(_PIECES, min_size=2, max_size=24).map("".join))
@example("普法经费提高到人均2.5元，即7.75万元。")
@example("化解0件，其余0件正在化解，化解率90%。")
def test_no_rule_fails_over_numbers(text: str) -> None:
    result = fazhi.check(document(text).encode(), pack())

    assert result.error is None
