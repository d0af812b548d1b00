"""Whether parts are all there is of their whole: by both sides of a pair, the states of one step, or one criterion.

「其中」 alone does not tell. A list behind it is read as a division when its labels are of one sort, nothing says that
they are examples, and little is left over: of 94 checks 91 are classified, of 52 events two are named.
"""

from __future__ import annotations

import re

from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# One person has many attributes and roles: labels of persons must be alike to be one criterion.
_PERSONS = frozenset(("人", "人次"))
# 进校园, 法律进企业: where events took place.
_PLACE = compiled(r"^(?:法律|宪法|法治|普法|民法典)?[进走入到赴]")
# Of events only the chief ones are often named.
_OCCASIONS = frozenset(("场", "次", "期", "堂", "节", "轮", "课时", "人", "人次"))
_EVENTS = compiled(r"宣传|宣讲|讲座|活动|普法|培训|演出|巡演|课")
_CLASS = compiled(r"(?:类|类型|型|级|方面|领域|方式|渠道|条线)(?:的|纠纷|案件|问题|事项)?$")
# So many hundredths of the whole may be missing from a division, and fewer when they are more than some.
_FEW, _SOME = 3, 4
_LOOSE, _CLOSE, _ALIKE, _OUTCOMES = 25, 15, 5, 40
_CHIEF, _ALL_BUT = 20, 10
_DENIED = compiled("[尚暂]?[未不没]")
_GOES_ON = compiled("[，；](?:另|还|此外|余)")


def label(part: Item) -> str:
    """What a part is called: the words before its number, or those behind when there are none."""
    return part.before or part.after


def paired(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the parts are the sides of a pair: 村级…镇级…, 男…女…."""
    labels = [label(part) for part in parts]
    if len(parts) < 2 or not all(told.paired.search(words) for words in labels):
        return False
    return any(sides(labels, group) for group in told.complements)


def sides(labels: list[str], group: tuple[re.Pattern[str], ...]) -> bool:
    """Each label on a side of its own, and every side there."""
    found: list[int] = []
    for words in labels:
        side = next((number for number, pattern in enumerate(group) if pattern.search(words)), -1)
        if side < 0 or side in found:
            return False
        found.append(side)
    return len(found) == len(group)


def step_of(part: Item, told: Terms) -> str:
    """The step that a part names, itself or as not done, done in part, …; empty when it names something else."""
    state = told.states.match(part.before)
    if state is None and not part.after:
        state = told.plain.match(part.before)
    return state["step"] if state is not None else ""


def states(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the parts are the states of one step, done and not done: 采纳…, 部分采纳…, 未采纳…."""
    steps = {step_of(part, told) for part in parts}
    plain = any(not told.states.match(part.before) for part in parts)
    denied = any(_DENIED.match(part.before) for part in parts)
    return len(parts) > 1 and len(steps) == 1 and "" not in steps and plain and denied


def divides(whole: Item, parts: tuple[Item, ...], behind: Item | None, tail: str, told: Terms) -> bool:
    """Whether a list that falls short of its whole reads as a division of it; `behind` is the next item, `tail` the text."""
    labels = [label(part) for part in parts]
    if len(parts) < 2 or len(set(labels)) < len(parts) or not all(_sober(part, told) for part in parts):
        return False
    if behind is not None and behind.quantity.kind == parts[-1].quantity.kind and not told.bare.match(behind.before):
        return False
    if told.foremost.search(tail[:24]) or _GOES_ON.match(tail):
        return False
    return _little_left(whole, parts, labels, told)


def _sober(part: Item, told: Terms) -> bool:
    """A plain name, of no event, attribute or step, and nothing behind it but a repeated noun."""
    words = label(part)
    if not words or told.named.search(words) or told.partial.search(part.before + part.after):
        return False
    personal = part.quantity.kind == "人" and any(attribute.search(words) for attribute in told.attributes)
    if personal or told.foremost.search(part.after):
        return False
    return not told.step.search(part.before) or bool(_CLASS.search(words) or told.outcomes.search(words))


def _little_left(whole: Item, parts: tuple[Item, ...], labels: list[str], told: Terms) -> bool:
    total = sum(part.quantity.value for part in parts)
    left = whole.quantity.value - total
    if left <= 0:
        return False
    share = left * 100 / whole.quantity.value
    if all(told.outcomes.search(words) for words in labels):
        return left < _FEW and share <= _OUTCOMES
    alike = _alike(labels)
    if whole.quantity.kind in _PERSONS and not alike:
        return left < _FEW and share <= _ALL_BUT
    if whole.quantity.kind in _OCCASIONS and _EVENTS.search(whole.before + whole.after + "".join(labels)):
        return share <= (_CHIEF if len(parts) > 2 and left <= _SOME else _ALL_BUT)
    limit = _LOOSE if left <= (_SOME if alike else _FEW) else _CLOSE
    return share <= limit + (_ALIKE if alike and left <= _FEW else 0)


def _alike(labels: list[str]) -> bool:
    """Labels that begin or end alike, or name classes; places of events are no classes."""
    if any(_PLACE.match(words) for words in labels):
        return False
    return (
        all(_CLASS.search(words) for words in labels)
        or len({words[0] for words in labels}) == 1
        or len({words[-1] for words in labels}) == 1
    )
