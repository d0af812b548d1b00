"""A rule's conditions in words, for `explain` and `rules show`."""

from __future__ import annotations

from fazhi.results import STATUS_LABELS
from fazhi.rules.model import Condition, Rule

_WINDOWS = {
    "clause": "同一分句",
    "sentence": "同一句",
    "paragraph": "同一段",
    "section": "同一节",
    "heading": "同一标题下",
    "report": "",
}


def lines(rule: Rule) -> list[str]:
    """One line a status: what must be stated for it."""
    return [f"{STATUS_LABELS[status]}：{in_words(condition)}" for status, condition in rule.statuses]


def in_words(condition: Condition) -> str:
    """A condition as a phrase: signals by their names, joined by 或 and 且."""
    if condition.kind == "signal":
        return condition.name
    if condition.kind == "mentioned":
        return f"提到 {condition.name}"
    if condition.kind == "undenied":
        denied, stated = (
            "、".join(part.name for part in condition.parts if part.kind == kind) for kind in ("signal", "mentioned")
        )
        return f"{condition.name}（同一段没有否定 {denied}{f'，后面没有接着写 {stated}' if stated else ''}）"
    parts = [in_words(part) for part in condition.parts]
    if condition.kind == "any":
        return " 或 ".join(parts)
    where = _WINDOWS[condition.within]
    if condition.kind == "all":
        return f"（{' 且 '.join(parts)}{f'，在{where}' if where else ''}）"
    return f"（{'、'.join(parts)} 中至少 {condition.minimum} 项{f'，在{where}' if where else ''}）"
