"""Those who were due, those of them who came, and those who did not: 应考73人，实际参考69人，请假3人，无人缺考."""

from __future__ import annotations

from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_ALL_ABSENT = compiled("^(?:缺[考席勤训]|未[到参][考加训会]?)的?$")
_DUE, _THERE = compiled("应[到考参出训]"), compiled("^(?:实际|实)[到考参出训]")
_ABSENT = compiled("请假|缺[考席勤训]|未[到参]|因[公病事]|旷[课工]")
_ZERO = compiled("[^，。；\\d]{0,6}[，；](?:没有|无|未有)[一任]?[件人起个例名宗]?[^，。；\\d]{1,8}[，。；]")
# One who came and one who did not, at least.
_STEPS = 2


def attended(items: tuple[Item, ...], at: int, text: str) -> Split | None:
    """Those who were due, came and did not: 应考73人，实际参考69人，请假3人，无人缺考."""
    if (
        items[at].quantity.kind != "人"
        or at + _STEPS >= len(items)
        or _DUE.search(items[at].before) is None
        or not _THERE.match(items[at + 1].before)
    ):
        return None
    end = at + _STEPS
    while end < len(items) and _ABSENT.search(items[end].before) and not items[end].idle:
        end += 1
    parts = items[at + 1 : end]
    if len(parts) < _STEPS or any(item.quantity.kind != "人" or item.quantity.approximate for item in items[at:end]):
        return None
    exceeds = sum(part.quantity.value for part in parts) > items[at].quantity.value
    # Those who did not sit, for whatever reason, are all the others.
    closed = exceeds or (len(parts) == _STEPS and _ALL_ABSENT.match(parts[-1].before) is not None)
    closed = closed or _ZERO.match(text, parts[-1].quantity.end) is not None
    return Split((items[at],), parts, True, True) if closed else None
