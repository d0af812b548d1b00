"""What leads to the year of a sentence without telling of another time: 法律顾问方面：, 规范执法行为，."""

from __future__ import annotations

from fazhi.patterns import compiled

_LABEL = compiled(r"(?:【[^】\d]{2,16}】|[^，。；：\d（）]{2,16}(?:：|(?:方面|上)，))")
_CLAUSES = compiled(r"(?:[^，。；：\d（）]{3,24}，){1,3}")
# What tells where something comes from, or of another's acts: no slogan.
_TELLS = compiled(
    "反馈|通报|指出|发现|显示|反映|涉及|查明|核查|复核|整改|遗留|历史|自从|以来|曾|原|去|上年|前|后|首|连续|获|较|比|成立|建成|设立|回顾|案情|县|[市省](?!场)|年"
)


def behind_lead(before: str, slogans: tuple[str, ...]) -> str:
    """What is left of the words before a year without a label or the slogans that lead to it."""
    label = _LABEL.match(before)
    if label and not _TELLS.search(label.group()):
        before = before[label.end() :]
    clauses = _CLAUSES.match(before)
    if clauses is None or _TELLS.search(clauses.group()) or not before.startswith(slogans):
        return before
    return before[clauses.end() :]
