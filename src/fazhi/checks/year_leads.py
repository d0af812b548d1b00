"""What leads to the year of a sentence without telling of another time: 法律顾问方面：, 规范执法行为，."""

from __future__ import annotations

from fazhi.checks.old_years import OWN
from fazhi.patterns import compiled

# 同时，2023年开展…: words that lead on and tell nothing.
_CONNECTS = compiled("(?:据(?:不完全)?统计|经统计|同时|与此同时|此外|另外)，")
# 在法律顾问的支持下，2023年…
_UNDER = compiled("在[^，。；：]{2,14}下，")
# 我镇|高度重视普法工作，2023年…: the office stands before its slogan.
_OWN = compiled(OWN)
_LABEL = compiled(r"(?:【[^】\d]{2,16}】|[^，。；：\d（）]{2,16}(?:：|(?:方面|上)，))")
_CLAUSES = compiled(r"(?:[^，。；：\d（）]{3,24}，){1,3}")
# What tells where something comes from, or of another's acts: no slogan.
TELLS = compiled(
    "反馈|通报|指出|发现|显示|反映|涉及|查明|核查|复核|整改|遗留|历史|自从|以来|曾|原|去|上年|前|后|首|连续|获|较|比|成立|建成|设立|回顾|案情|基础|县|[市省](?!场)|年(?!度工作|度计划)"
)


def behind_lead(before: str, slogans: tuple[str, ...]) -> str:
    """What is left of the words before a year without a label or the slogans that lead to it."""
    label = _LABEL.match(before)
    if label and not TELLS.search(label.group()):
        before = before[label.end() :]
    connects = _CONNECTS.match(before)
    before = before[connects.end() :] if connects else before
    clauses = _CLAUSES.match(before)
    if clauses is None or TELLS.search(clauses.group()) or not _is_slogan(before, slogans):
        return before
    return before[clauses.end() :]


def _is_slogan(before: str, slogans: tuple[str, ...]) -> bool:
    """Whether what stands before a year begins with a slogan, of nobody or of this office."""
    if before.startswith(slogans) or _UNDER.match(before):
        return True
    own = _OWN.match(before)
    return own is not None and before.startswith(slogans, own.end())
