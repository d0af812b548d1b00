"""Safeguards that were given: «三、保障措施：全年落实经费9万元，已配备执法记录仪6台» behind the shortcomings is no plan."""

from __future__ import annotations

from fazhi.patterns import compiled

_GIVEN = compiled("已|全年|今年|年内|了[^，。；]")
_AHEAD = compiled(
    r"将|拟|计划|打算|准备|明年|来年|下[一步年]|今后|继续|进一步|加[强大快]|争取|力争|确保|健全|完善|强化|提[升高]|推[进动]|[要应须需]|的基础上|持续|不断"
)


def is_given(heading: str, words: str) -> bool:
    """Whether a sentence under a heading for safeguards says that they were given, and nothing of what is to come."""
    return "保障" in heading and _GIVEN.search(words) is not None and _AHEAD.search(words) is None
