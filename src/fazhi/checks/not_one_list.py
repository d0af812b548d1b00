"""Numbers that stand beside each other and are no one list: several bodies told by turns, a list with totals of its own, what
is left once more, what one case may have several of.

Asked only of what would be accused.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.divisions import label, opposed, paired, shared_end
from fazhi.checks.frames import NOTHING, how_exclusive
from fazhi.checks.scales import scaled
from fazhi.checks.slips import left_over, sum_of
from fazhi.checks.sum_words import PERSONS, REACH, Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_PAIR = 2
# Words before a number that call nothing.
_EMPTY = compiled("(?:其中|其|共|计|有|为|是|的|均|已|各)*")
# One character more than the class that bodies are called by: 石坪村, 二季度.
_BODIES = frozenset("村片区组站所季月度社")
_CLASS = frozenset("类型级")
_TOTAL = compiled("共|计|总")
_PERIOD = compiled("(?:(?:19|20)\\d\\d年|[上下]半年|第?[一二三四1-4]季度|\\d{1,2}月)")
_YEAR = compiled("(?:19|20)\\d\\d年")
_LEFT = compiled("[还尚仍]有|[尚仍]?剩|[尚还仍]余|未")
# 另外乡一级直接受理18起: beside what the whole counts.
_BESIDE = compiled("^(?:另外?|此外)有?[^，；]{2}")
# What a case touches, what a thing has, and stations of life: some of a whole have several of these.
_HAS = compiled("^(?:其中)?(?:有|由|经|涉|含有|带有|设[有置]|安装|配[有备]|建有|纳入|列入|获得?|享受)|以上的?$")
_OF_LIFE = compiled(
    "妇女|老年|老人|未成年|儿童|农民工|(?<![服任事业义公])务工|外来[务人]|残疾|低保|困难|军人|退役|党员|学生|少数民族"
)
_CLAUSE = compiled("(?<!间)的$")
# Words that deny or put off: beside them a name excludes another.
_DENIED = compiled("未(?!成年)|[不无没待尚仅只]|正在|失败|[在拟]建")

_JUDGED = compiled("对(?P<what>[^，；\\d]{2,12}?)(?:表示|评价为?|感到)?(?:满意|认可|好评|了解|知晓)的?(?:有|为)?$")


def is_no_list(split: Split, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether the words of the numbers of a split say that they are no one list; `items` are those of its statement."""
    return (
        _are_told_by_turns(split, items)
        or _begins_with_a_period(split, told)
        or _has_two_rests(split, told)
        or _counts_beside(split)
        or _judge_others(split)
        or _are_ordinals(split)
        or _what_is_left_is_divided(split)
        or _has_subtotals(split, items)
        or (_is_made_up(split, items) and not _is_one_enumeration(split, items, told))
        or _leaves_out_steps(split, items)
        or _is_step_of_a_rate(split, items)
        or _may_have_both(split, told)
    )


def _are_told_by_turns(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether a number of one body is followed by that of another, with what was done of each between them: 甲村31件，其中土地类12件；
    乙村26件，其中土地类9件."""
    whole, parts = split.wholes[0], split.parts
    labels = [_EMPTY.sub("", part.before) for part in parts]
    own = _EMPTY.sub("", whole.before)
    named = [words for words, part in zip(labels, parts, strict=True) if len(words) > 1 and part.quantity.value]
    if len(set(named)) < len(named):
        return True
    first = whole.quantity.start < parts[0].quantity.start
    if not first and _TOTAL.search(whole.before) is not None:
        return False
    if first and any(own == words != "" and not part.joint for words, part in zip(labels, parts, strict=True)):
        return True  # 属实12条：双河村6条属实4条
    low, high = whole.quantity.end, parts[-1].quantity.start
    if first and any(low < item.quantity.start < high and item.before == own and len(own) > 1 for item in items):
        return True  # 劳动类17件，办结15件，建设类12件，办结2件，其他11件
    alike = [_is_called_alike(own, words) for words in labels]
    if first and alike[0]:
        return any("其中" in part.lead for part in parts[1:])
    return any(alike) and not all(alike)


def _is_called_alike(one: str, other: str) -> bool:
    """Whether two names are of bodies or times of one kind: 柳湾村化解, 石坪村化解."""
    end = shared_end([one, other])
    return _BODIES.intersection(end) != set() and min(len(one), len(other)) > max(_PAIR, len(end))


def _begins_with_a_period(split: Split, told: Terms) -> bool:
    """Whether the first part is that of a year or a part of one, and others are not (三年共176份，其中2024年76份，通过75份), or that of
    another year than the whole (2022年59处，2023年39处，2024年21处)."""
    first, *others = split.parts
    here, there = _YEAR.match(split.wholes[0].before), _YEAR.match(first.before)
    if here is not None and there is not None and here.group() != there.group():
        return True
    if _PERIOD.match(_EMPTY.sub("", first.before)) is None or not all(part.before for part in others):
        return False
    return any(
        _PERIOD.search(part.lead + part.before) is None and told.rest.match(part.before) is None for part in others
    )


def _has_two_rests(split: Split, told: Terms) -> bool:
    """Whether what is left is told twice, each time of something else: 当场履行25件，其余30件…，司法确认4件，其余8件…."""
    return sum(told.rest.match(part.before) is not None for part in split.parts) > 1


def _counts_beside(split: Split) -> bool:
    """Whether the last part, which would be too much, stands beside what the whole counts: 受理85起，成功82起；另外镇级受理18起."""
    last = split.parts[-1]
    over = left_over(split.wholes[0], split.parts) < 0
    return over and last.joint == "；" and _BESIDE.match(last.before) is not None


def _judge_others(split: Split) -> bool:
    """Whether the same people are counted by what they think of several things: 对政务服务满意的180份，对普法满意的190份."""
    judged = [match["what"] for part in split.parts if (match := _JUDGED.search(part.before)) is not None]
    return len(judged) == len(split.parts) > 1 and len(set(judged)) == len(judged)


def _are_ordinals(split: Split) -> bool:
    """Whether the parts of so many are called the first, the second and so on: 分两期进行，一期6月前、二期11月前."""
    values = [int(part.quantity.value) for part in split.parts]
    return (
        all(part.quantity.words for part in split.parts)
        and values == list(range(1, len(values) + 1))
        and split.wholes[0].quantity.value == len(values)
    )


def _what_is_left_is_divided(split: Split) -> bool:
    """Whether a part that was left is made up by those behind it: 16户，上年底还有7户，今年化解5户，现余2户."""
    for number, part in enumerate(split.parts):
        if _LEFT.search(part.before) is None:
            continue
        rest = split.parts[number + 1 :]
        if len(rest) >= _PAIR and sum_of(rest) == part.quantity.value:
            return True
    return False


def _has_subtotals(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether numbers of a list are totals of those directly before them, and the others make up the whole: 一季度36件，二季度38件，
    上半年74件；三季度33件，四季度26件，下半年59件；全年133件."""
    whole = split.wholes[0].quantity
    start, end = split.parts[0].quantity.start, split.parts[-1].quantity.end
    if whole.start > end:
        end = whole.start
    held = [
        item.quantity.value
        for item in items
        if item.quantity.kind == whole.kind
        and start <= item.quantity.start < end
        and item.quantity.start != whole.start
    ]
    kept, summed = list[Decimal](), False
    for value in held[: 2 * REACH]:
        since, total = 0, Decimal(0)
        for back in range(len(kept) - 1, -1, -1):
            total += kept[back]
            since += 1
            if total >= value:
                break
        if total == value and since >= _PAIR:
            del kept[-since:]
            summed = True
        kept.append(value)
    return summed and sum(kept, Decimal(0)) == whole.value


def _is_made_up(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether the numbers directly behind a whole make it up, so that a list which begins among them is none of its parts."""
    whole, first = split.wholes[0].quantity, split.parts[0].quantity
    behind = [item.quantity for item in items if item.quantity.start > whole.start]
    left = whole.value
    for count, quantity in enumerate(behind[:REACH]):
        if quantity.kind != whole.kind or quantity.approximate or not left:
            return not left and count > 1 and first.start < behind[count].start
        left -= quantity.value
    return False


def _is_one_enumeration(split: Split, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether all parts stand in one enumeration right behind their whole, called by one class or behind a colon, so that the last
    is no less a part than those that make the whole up: 其中婚姻类109件、邻里类63件、土地类1件."""
    whole, parts = split.wholes[0].quantity, split.parts
    behind = [item.quantity for item in items if item.quantity.start > whole.start][: len(parts)]
    if behind != [part.quantity for part in parts] or any(part.joint != "、" for part in parts[1:]):
        return False
    labels = [label(part) for part in parts]
    touched = [_HAS.search(words) is not None or _OF_LIFE.search(words) is not None for words in labels]
    if (any(touched) and not all(touched)) or any(part.after for part in parts):
        return False  # 家庭类18件、邻里类12件、涉老类5件
    if _CLASS.intersection(shared_end(labels)):
        return True
    if parts[0].quantity.kind not in PERSONS and how_exclusive(parts, told) != NOTHING:
        return True
    told_as_done = any(told.outcomes.match(words) or told.stage.search(words) for words in labels)
    return parts[0].joint == "：" and not told_as_done


def _leaves_out_steps(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether a list that falls short of its whole goes on behind a step that each of its parts is followed by: 26件，其中家庭类12件，
    化解5件，邻里类11件，化解8件，土地类3件，化解1件."""
    whole, first, last = (one.quantity for one in (split.wholes[0], split.parts[0], split.parts[-1]))
    if left_over(split.wholes[0], split.parts) <= 0 or whole.start > first.start:
        return False
    told = {part.quantity.start for part in split.parts}
    at = next((number for number, item in enumerate(items) if item.quantity.start == last.start), len(items))
    listed = {item.before for item in items[: at + _PAIR] if len(item.before) > 1 and item.quantity.start > first.start}
    others = [
        item.before
        for item in items
        if item.quantity.start > first.start and item.quantity.kind == whole.kind and item.quantity.start not in told
    ]
    return any(others.count(words) > 1 for words in listed)


def _is_step_of_a_rate(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether a part behind the first is what a rate of the statement counts: 登记212人，办证率95.3%；其中低保户64人，办证63人."""
    steps = [item.before for item in items if item.quantity.kind == "%" and "率" in item.before]
    return any(len(part.before) > 1 and f"{part.before}率" in step for part in split.parts[1:] for step in steps)


def _may_have_both(split: Split, told: Terms) -> bool:
    """Whether parts tell what some of a whole have, which one of them may have several of (公开招标的45份，律师起草的68份): their
    names exclude each other by nothing. What falls short of the whole is told so by the plainest of such names alone."""
    parts, labels = split.parts, [label(part) for part in split.parts]
    over = left_over(split.wholes[0], parts) < 0
    if split.certain or split.disjoint or len(parts) < _PAIR or any(map(_DENIED.search, labels)):
        return False
    have = [_HAS.search(words) is not None or _OF_LIFE.search(words) is not None for words in labels]
    clauses = (over or any(have)) and all(map(_CLAUSE.search, labels))
    if not (all(have) or (clauses and not any(map(told.outcomes.match, labels)))):
        return False
    if any(told.rest.match(words) or told.progress.match(words) for words in labels):
        return False
    if opposed(labels) or paired(parts, told) or scaled(parts):
        return False
    if all(map(_OF_LIFE.search, labels)):
        return True
    return how_exclusive(parts, told) == NOTHING
