"""Who was due, who was away and who was there, and the rate of these: 应到20人，因病请假1人，实到19人，到会率90%.

Where those who were there and those who were away make up those who were due, the rate is of nothing else: it is what the
two counts give, or all where those who were away are let off.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import due
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
_AWAY = compiled(
    "请假|缺[考席勤训会课]|未(?:能|到|参|出)|因[公病事故]|公出|出差|住院|[产病事休]假|外出|旷[课工会]|值班|抽调在外"
)
_THERE = compiled("实际?|到[会场课岗位考]|参[加会训考学评与]|出[席勤]")
# What a rate of being there is called; or as what those who were due had to do, see `_names`.
_PRESENCE = compiled(
    "(?:参[与加会训考学评测]|[到出]席|出勤|到[会场课岗位考训]|签到|报到|旁听|列席|[应实]到|学习|述法|宣誓|观摩|与会|轮训|培训)$"
)
# Who made up for it, or was there in another way.
_OTHERWISE = compiled(
    "补|线上|视频|书面|委托|代[为表理]?(?![表会])|扣除|除|剔|以外|后到|迟到|早退|其中|全[县市区]|平均|[去上前往]年|同期"
)
# Persons, and bodies that send someone.
_WHO = ("人", "家", "个", "户", "村")
_LEAST = 3
_ACT = 2
# So many characters before a rate in a sentence of its own.
_ALONE = 16


def may_be_due(said: str) -> bool:
    """Whether a text may tell who was due and who was away."""
    return "应" in said and _AWAY.search(said) is not None


def present(rate: Rate, number: int, items: tuple[Item, ...], before: tuple[Item, ...]) -> list[Pair]:
    """The counts of a rate of those who were there; none where it is of anything else, or of all.

    `items`: those of its statement; `before`: those of the statement before, where no other stands before the rate.
    """
    counts = items[:number] or (before if len(rate.item.lead) <= _ALONE else ())
    if len(counts) < _LEAST or rate.share or rate.item.quantity.value >= _HUNDRED:
        return []
    first = next((n for n in range(len(counts) - 1, -1, -1) if due(counts[n])), -1)
    if first < 0 or len(counts) - first < _LEAST:
        return []
    whole, others = counts[first], counts[first + 1 :]
    kind = whole.quantity.kind
    if kind not in _WHO or any(item.quantity.kind != kind or item.quantity.approximate for item in (whole, *others)):
        return []
    there = [item for item in others if not _is_away(item) and _THERE.search(item.before + item.after) is not None]
    away = [item for item in others if _is_away(item)]
    if len(there) != 1 or len(there) + len(away) != len(others):
        return []
    if sum(item.quantity.value for item in others) != whole.quantity.value:
        return []
    said = "".join(item.lead for item in (*others, rate.item))
    if _OTHERWISE.search(said + rate.item.after) is not None or not _names(rate.name, whole, there[0]):
        return []
    return [Pair(there[0], whole)]


def _is_away(item: Item) -> bool:
    return _AWAY.search(item.before) is not None or (not item.before and _AWAY.match(item.after) is not None)


def _names(name: str, whole: Item, there: Item) -> bool:
    """Whether a rate is of being there, or of what was due, and of nothing else or narrower."""
    words = whole.before + whole.after + there.before + there.after
    presence = _PRESENCE.search(name)
    act = presence.group() if presence is not None else name[-_ACT:]
    if presence is None and not (act in whole.before and act in there.before):
        return False
    return set(name.removesuffix(act)) <= set(words)
