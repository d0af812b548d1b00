"""Shared property-test strategies: texts made of what reports are made of, with everything that could disturb them."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = [
    "2024年", "我镇", "县司法局", "严格落实", "“三项制度”", "第一责任人", "八·五", "普法", "述", "法", "上述法律", "出庭应诉率",
    "１００％", "未", "不断", "将", "下一步", "今年", "去年", "虽然", "但", "不够", "《规定》", "（一）", "一、", "一是", "存在的问题",
    "，", "。", "；", "：", "、", "\n", "\r\n", "\t", " ", "\u3000", "\u200b", "\ufeff", "[bookmark: _GoBack]", "𠮷", "“", "”", "《", "0件",
]  # fmt: skip

official_text = st.lists(st.one_of(st.sampled_from(_PIECES), st.characters(codec="utf-8")), max_size=120).map("".join)
