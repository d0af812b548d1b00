"""Whether parts are all there is of their whole: by both sides of a pair, the states of one step, or one criterion.

「其中」 alone does not tell. A list behind it is read as a division when its labels are of one sort, nothing says that
they are examples, and little is left over: of 94 checks 91 are classified, of 52 events two are named.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile

from fazhi.checks.scales import scaled
from fazhi.checks.sum_words import PERSONS, Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# 进校园, 法律进企业: where events took place.
_PLACE = compiled(r"^(?:法律|宪法|法治|普法|民法典)?[进走入到赴]")
# Of events only the chief ones are often named.
_OCCASIONS = frozenset(("场", "次", "期", "堂", "节", "轮", "课时", "人", "人次"))
_EVENTS = compiled(r"宣传|宣讲|讲座|活动|普法|培训|演出|巡演|课")
_CLASS = compiled(r"(?:类|类型|型|级|方面|领域|方式|渠道|条线)(?:的|纠纷|案件|问题|事项)?$")
# So many hundredths of the whole may be missing from a division, and fewer when they are more than some.
_FEW, _SOME = 3, 4
_LOOSE, _CLOSE, _ALIKE, _OUTCOMES = 25, 15, 5, 40
_PAIR = 2
_QUARTER = 4
_CHIEF, _ALL_BUT, _BARELY = 20, 10, 3
# 14个村建立了…，3个村尚未建立: the noun behind both numbers.
_NOUN = 3
_FILLING = compiled("^(?:已经?|均|共|其中|经查|查实)|(?:的|了)(?:(?:还|尚|仍|只|仅|共)?有|为|是|共)?$")
_DENYING = compiled("[未没无非不]")
_DENIAL = compiled("^(?:尚|暂|还)?(?:未能?|没有?|无|非|不)")
# 没有签的, 没装的: a verb alone is enough where both names are told so.
_UNDONE = compiled("^(?:尚|还)?(?:没有?|未)[^，。；\\d]的")
# Not done yet, or not at all.
_OPEN = compiled("[未没无非不待]|[正仍尚]在")
_DENIED = compiled("[尚暂]?[未不没]")
# 调解不成, 联系不上: not done, said behind the step.
_FAILED = compiled("^([^，、的]{2,6}?)(?:不成功?|未成功?|未果|无果|失败|不了|不上|未遂)(的?)$")
_FAILING = compiled("[不未无失]")
_MADE = compiled("(?<=[一-鿿]{2})成功(?=的?$)")
# How far a part goes (基本, 部分), and what joins a label to its number.
IN_PART = compiled("^(?:基本|部分|大部分?|较为?)")
FORM = compiled("的(?:有|为|是|共)?$")
_GOES_ON = compiled("[，；](?:另|还|此外|余)")
# Kinds of administrative acts, which as labels are no steps of one.
POWERS = compiled("行政(?:处罚|许可|强制|检查|确认|裁决|复议|诉讼|征收|给付|奖励|审批)")
_ORDINARY = compiled("一般|普通")


def label(part: Item) -> str:
    """What a part is called: the words before its number, or those behind when there are none."""
    return part.before or part.after


def shared_start(labels: list[str]) -> str:
    """The characters that all labels begin with."""
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*labels, strict=False))
    return "".join(column[0] for column in alike)


def shared_end(labels: list[str]) -> str:
    """The characters that all labels end with."""
    return shared_start([words[::-1] for words in labels])[::-1]


def paired(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the parts are the sides of a pair: 村级…镇级…, 男…女…."""
    labels = [label(part) for part in parts]
    if len(parts) < 2 or not all(told.paired.search(words) for words in labels):
        return False
    groups = zip(told.complements, told.either, strict=True)
    return any(either.search(labels[0]) is not None and sides(labels, group) for group, either in groups)


def sides(labels: list[str], group: tuple[re.Pattern[str], ...]) -> bool:
    """Each label on a side of its own, and every side there. What stands first in a label tells: 不予许可, 未化解."""
    found: list[int] = []
    for words in labels:
        hits = [(match.start(), -match.end(), side) for side, p in enumerate(group) if (match := p.search(words))]
        if not hits or min(hits)[2] in found:
            return False
        found.append(min(hits)[2])
    return len(found) == len(group)


def is_sort(part: Item, first: Item, told: Terms) -> bool:
    """A class or an outcome; behind an outcome a step is one, too (胜诉2件，调解1件)."""
    if told.sorts.search(part.before):
        return True
    return bool(told.outcomes.match(first.before) and told.bare.match(part.before))


def opposed(labels: list[str]) -> bool:
    """Whether two labels are one and its denial: 发现问题的, 未发现问题的."""
    if len(labels) != 2 or not any(map(_DENYING.search, labels)):
        return False
    noun = shared_start(labels)[:_NOUN]
    one, other = sorted((_FILLING.sub("", words.removeprefix(noun)) for words in labels), key=len)
    pairs = ((one, other), (other, one))
    least = 0 if all("的" in words for words in labels) and any(map(_UNDONE.search, labels)) else 1
    return any(
        (denied := _DENIAL.sub("", no, count=1)) != no and len(denied) > least and yes.startswith(denied)
        for yes, no in pairs
    )


def state_of(part: Item, told: Terms) -> re.Match[str] | None:
    """What a part names as not done, done in part, …: 未化解, 部分采纳, 调解不成; None when it names something else."""
    failed = _FAILED.match(part.before) if _FAILING.search(part.before) is not None else None
    words = part.before if failed is None else failed.expand(r"未\1\2") + part.before[failed.end() :]
    return told.states.match(words)


def step_of(part: Item, told: Terms) -> str:
    """The step that a part names, itself or as not done, done in part, …; empty when it names something else."""
    state = state_of(part, told)
    if state is None and not part.after:
        state = told.plain.match(_MADE.sub("", part.before) if "成功" in part.before else part.before)
    return state["step"] if state is not None else ""


def states(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the parts are the states of one step, done and not done: 采纳…, 部分采纳…, 未采纳…."""
    if len(parts) < 2 or not any(_DENIED.match(part.before) or _FAILED.match(part.before) for part in parts):
        return False
    steps = {step_of(part, told) for part in parts}
    return len(steps) == 1 and "" not in steps and any(not state_of(part, told) for part in parts)


def divides(whole: Item, parts: tuple[Item, ...], behind: Item | None, tail: str, told: Terms) -> bool:
    """Whether a list that falls short of its whole reads as a division of it; `behind` is the next item, `tail` the text."""
    left = whole.quantity.value - sum(part.quantity.value for part in parts)
    return left > 0 and _reads_as_one(whole, parts, behind, tail, told) and _little_left(whole, left, parts, told)


def nearly(whole: Item, parts: tuple[Item, ...], behind: Item | None, tail: str, told: Terms) -> bool:
    """Whether a list without connecting words, of a little less or more than the whole before it, reads as a division of it.

    Its labels are of one sort, or there are three; two that are not might be anything.
    """
    left = whole.quantity.value - sum(part.quantity.value for part in parts)
    if left == 0 or not _reads_as_one(whole, parts, behind, tail, told):
        return False
    if left < 0 and len(parts) == 2 and told.step.search(parts[1].before) and not told.step.search(parts[0].before):
        return False  # 提出意见的31份，采纳的28份: a step of the same
    noun = whole.after.strip("＿")
    if left < 0 and noun and all(part.joint != "、" and part.before.endswith(noun) for part in parts):
        return False  # 23个村，法治示范村15个，文明村10个: may be the same
    if not _alike([label(part) for part in parts]):
        limit = _ALL_BUT if len(parts) > 2 else _BARELY
        return abs(left) < _FEW and abs(left) * 100 <= limit * whole.quantity.value
    return _little_left(whole, abs(left), parts, told)


def ends_near(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts that 其他 closes come to nearly as much as their whole."""
    left = whole.quantity.value - sum(part.quantity.value for part in parts)
    return abs(left) * _ALL_BUT <= whole.quantity.value


def comes_near(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts behind what they are divided by come to as much as their whole by a quarter: else they are of another."""
    left = whole.quantity.value - sum(part.quantity.value for part in parts)
    return abs(left) * _QUARTER <= whole.quantity.value


def _reads_as_one(whole: Item, parts: tuple[Item, ...], behind: Item | None, tail: str, told: Terms) -> bool:
    labels = [label(part) for part in parts]
    nominal = all(part.before.endswith("的") for part in parts) or _states_among(parts, told)
    nominal = nominal or all(_sort_of(whole.before, words) for words in labels)
    nominal = nominal or _done_by_each(whole, parts, told)
    if len(parts) < 2 or len(set(labels)) < len(parts) or not all(_sober(part, nominal, told) for part in parts):
        return False
    if behind is not None and behind.quantity.kind == parts[-1].quantity.kind and not told.bare.match(behind.before):
        return False
    return not (told.foremost.search(tail[:24]) or _GOES_ON.match(tail))


def _done_by_each(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts say who did one step how often, and more than all of it: 村调委会调处97件、镇调委会调处38件."""
    steps = [told.step.search(part.before) for part in parts]
    names = {step.group() if step is not None and step.start() else "" for step in steps}
    if len(names) != 1 or "" in names or not all(part.joint in ("、", "和") for part in parts[1:]):
        return False
    return sum(part.quantity.value for part in parts) > whole.quantity.value


def again(split: Split, told: Terms) -> Split | None:
    """What divides a whole anew behind a list that makes it up: 一审3件、二审2件；胜诉4件、撤诉2件."""
    total = Decimal(0)
    for number, part in enumerate(split.parts[:-1], 1):
        total += part.quantity.value
        rest = split.parts[number:]
        if number > 1 and total == split.wholes[0].quantity.value and rest[0].joint == "；" and len(rest) > 1:
            outcomes = all(told.outcomes.match(one.before) for one in rest)
            return Split(split.wholes[:1], rest, True) if outcomes else None
    return None


def _sort_of(whole: str, words: str) -> bool:
    """Whether a label names a sort of the whole: 日常检查, 专项检查 of 行政检查."""
    return len(whole) > 1 and len(words) > 2 and words.endswith(whole[-2:])


def _states_among(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether some parts are one step done and not done: 予以公开…, 不予公开…, 无法提供…."""
    denied = {match["step"] for part in parts if (match := state_of(part, told))}
    return any((match := told.plain.match(part.before)) and match["step"] in denied for part in parts)


def _sober(part: Item, nominal: bool, told: Terms) -> bool:
    """A plain name, of no event, attribute or step, and nothing behind it but a repeated noun; `nominal`: a list of …的."""
    words = label(part)
    if not words or told.named.search(words) or told.partial.search(part.before + part.after):
        return False
    personal = part.quantity.kind == "人" and any(attribute.search(words) for attribute in told.attributes)
    if personal or told.foremost.search(part.after):
        return False
    return nominal or not told.step.search(part.before) or bool(_CLASS.search(words) or told.outcomes.search(words))


def _little_left(whole: Item, left: Decimal, parts: tuple[Item, ...], told: Terms) -> bool:
    labels = [label(part) for part in parts]
    share = left * 100 / whole.quantity.value
    if all(told.outcomes.search(words) for words in labels):
        return left < _FEW and share <= _OUTCOMES
    alike = _alike(labels)
    if len(parts) == _PAIR and not alike and all(words.endswith("的") and "其他" not in words for words in labels):
        return False  # 整改的12处中，学校周边的9处，县级挂牌的1处: one may be both
    if whole.quantity.kind in PERSONS and not alike:
        return left < _FEW and share <= _ALL_BUT
    if whole.quantity.kind in _OCCASIONS and _EVENTS.search(whole.before + whole.after + "".join(labels)):
        return share <= (_CHIEF if len(parts) > 2 and left <= _SOME else _ALL_BUT)
    if len(parts) == _PAIR and left > _SOME and not alike and whole.quantity.kind != "元":
        return share <= _ALL_BUT  # 建议46件，其中道路建设31件、公交线网9件: two of several
    limit = _LOOSE if left <= (_SOME if alike else _FEW) else _CLOSE
    return share <= limit + (_ALIKE if alike and left <= _FEW else 0)


def may_be_left(whole: Decimal, left: Decimal) -> bool:
    """Whether so little of a whole is left over that a list may be read as a division of it, whatever it is called."""
    most = _OUTCOMES if left < _FEW else _LOOSE + _ALIKE if left <= _SOME else max(_CLOSE, _CHIEF)
    return left * 100 <= most * whole


def _alike(labels: list[str]) -> bool:
    """Labels that begin or end alike, or name classes; places of events are no classes."""
    if any(_PLACE.match(words) for words in labels):
        return False
    return (
        all(_CLASS.search(words) for words in labels) or len({words[0] for words in labels}) == 1 or _end_alike(labels)
    )


def _end_alike(labels: list[str]) -> bool:
    """Whether labels end with the same character, and not with 的 alone: of 企业的 and 挂牌的 one thing may be both, of 已建成的 and
    正在建设的 none is."""
    ends = {words[-1] for words in labels}
    if ends == {"的"} and not any(map(_OPEN.search, labels)):
        ends = {words.removesuffix("的")[-1:] for words in labels}
    return len(ends) == 1


def divided(whole: Item, parts: tuple[Item, ...], items: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts directly behind their whole read as a division of it; `items` begin with the first of them."""
    return len(parts) > 1 and divides(whole, parts, *following(parts, items), told)


def following(parts: tuple[Item, ...], items: tuple[Item, ...]) -> tuple[Item | None, str]:
    """The item behind the last of some parts, and the text between; `items` hold them all."""
    last = next(number for number, item in enumerate(items) if item is parts[-1])
    behind = items[last + 1] if last + 1 < len(items) else None
    return behind, behind.lead[len(parts[-1].after) :] if behind else ""


def of_one_stage(whole: Item, parts: tuple[Item, ...], told: Terms, group: tuple[re.Pattern[str], ...] = ()) -> bool:
    """No part names a step that the whole does not name: of 30 found, 15 and 12 may have been settled."""
    here = set(told.stage.findall(whole.before + whole.after))
    for part in parts:
        named = POWERS.sub("", part.before)
        for words in group:
            named = words.sub("", named)
        if told.progress.match(part.before) or told.outcomes.fullmatch(part.before):
            continue
        if not set(told.stage.findall(named)) <= here:
            return False
    return True


def closed(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the words of the parts say that nothing is left over: 其他…, or both sides of a pair."""
    if len(parts) < 2:
        return False
    if scaled(parts):
        return True
    labels = [label(part) for part in parts]
    if any(told.rest.match(label) for label in labels):
        return not any(told.partial.search(part.after) for part in parts)
    if states(parts, told) or opposed(labels):
        return True
    # 重点 names examples, but not beside 一般.
    other = any(_ORDINARY.search(words) for words in labels)
    if any(
        told.partial.search((part.before.replace("重点", "") if other else part.before) + part.after) for part in parts
    ):
        return False
    return paired(parts, told)


def are_grades(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether names are of several grades of one scale, or one is the other in part: 优秀, 合格; 规范, 基本规范."""
    labels = [FORM.sub("", part.before) for part in parts]
    if len(labels) == _PAIR and len({IN_PART.sub("", words) for words in labels}) == 1:
        return True
    return any(_on_sides(labels, group) for group in told.complements if len(group) > _PAIR)


def _on_sides(labels: list[str], group: tuple[re.Pattern[str], ...]) -> bool:
    """Whether each label is of another side of a group."""
    found = [[number for number, side in enumerate(group) if side.search(words) is not None] for words in labels]
    return all(found) and len({numbers[0] for numbers in found if numbers}) == len(labels)
