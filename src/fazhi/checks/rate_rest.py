"""Rates beside a count of those that are left out: all but these are what the rate counts.

参评200件，不满意12件，满意率98%; 工单1200件中，超期办结的60件，按期办结率98%; 任务48户，竣工42户，未竣工的占8%.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from fazhi.checks.rate_classes import things_of
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import done_words, due
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import any_of, compiled, escaped
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# What says that something is not so, and a share of what is not.
_DENIES = compiled("[未没不漏逾超]|失败")
_DENIALS = "(?:尚未|仍未|还未|暂未|未能?|没有?|不)"
_REST = compiled(
    f"^(?:{_DENIALS})(?P<act>[^，；\\d未不没]{{1,6}}?)(?:到位|完成|完毕)?的?占(?:比|全部|总数)*(?:的|为|达到?)*$"
)
# 未能调解成功的10件已引导起诉.
_HANDED_ON = compiled("(?:已|均|都|全部|依法)*(?:引导|转|移[送交]|告知|建议|指引)[^，；整改补]{0,12}")
_SETTLING = ("调解", "调处")
_SIGNED_OFF = "销号"
_STILL = compiled("(?:还|仍|尚|另|只|仅)*有?")
# Calls of citizens have several names.
_CALLS = compiled("12345|政务|便民|热线|工单|诉求|来电")
_DENIED = compiled("[未没不尚待]")
# Those who answered again, or made up for it, are no longer what they were counted as.
_AGAIN = compiled("回访后|整改后|补|复查|复评|再|其余|其他|剩余|[去上前往]年|同期|季度|半年|[1-9]月|最终")
# 超标7份，达标率98.9%.
_ABOVE, _NORMS = compiled("超标|超限|[不未]达标|不合格|不符合(?:标准|要求|规定)"), ("达标", "合格")
# What became of those that were found wanting, none of which makes them good: ，均已下架，.
_DEALT_WITH = compiled(
    "(?:，(?:[均都也并]|全部|目前|现)*(?:已经?|当[场即]|及时|依法|立即|一律)*(?:[对将在][^，。；]{1,6}|责令)?"
    "(?:移[交送]|下架|销毁|召回|封存|扣押|立案|查处|处罚|处[理置]|通报|退[回运]|约谈|曝光|追溯|报告|上报|停[业售用])[^，；。整改复再补重]{0,12}){1,2}"
)
_ON_TIME = ("按时", "按期", "及时", "期限内", "时限内", "限期内", "限时", "如期", "准时")
# 对服务不满意: what they judge.
_TOWARDS = compiled("对[^，；\\d]{1,8}$")
# 4本被评为不合格: how it came out.
_JUDGED = compiled("(?:被|经)?(?:评|判|认|评定|判定|认定|评查|检测|检查)为?$")
_ENDING = compiled(r"(?:到位|完毕|成功|人员|对象|问题|事项|件数|案件|的|了|共|计|有|只|仅|仍|还|为|是)+$")


def all_but(rate: Rate, measure: Measure, number: int, items: tuple[Item, ...], options: Options) -> list[Pair]:
    """All but those of whom the count before says that it was not so, where a rate is of more than these.

    Of less it is not told: there may be others that were neither. Of all it is not told either: they may have made up for it.
    """
    denied = items[number - 1] if number > 1 else None
    quantity = rate.item.quantity
    if denied is None or quantity.value >= _HUNDRED:
        return []
    behind = _STILL.fullmatch(denied.before) is not None  # 还有18个没有销号
    told = denied.after.strip("＿") if behind else denied.before
    if _DENIES.search(told) is None:
        return []
    idle = (
        rate.item.idle and _DEALT_WITH.fullmatch(rate.item.lead.removeprefix(denied.after).rpartition("，")[0]) is None
    )
    if rate.item.joint != "，" or idle or denied.idle or denied.quantity.approximate:
        return []
    words = "".join(item.lead for item in items[: number - 1])
    if denied.joint not in ("，", "") or not _denies(told, words, rate, measure, options):
        return []
    wholes = [item for item in items[: number - 1] if item.quantity.kind == denied.quantity.kind]
    on_time = any(word in rate.name for word in _ON_TIME)
    done = [item for item in wholes if done_words(measure).search(item.before) and not due(item)] if not on_time else []
    if done and not _make_up(done, denied, wholes):
        return []  # 村级化解128件，镇级化解33件，未化解5件
    wholes = [item for item in wholes if item not in done]
    if not wholes or any(item.quantity.approximate or item.quantity.value <= denied.quantity.value for item in wholes):
        return []
    said = words + denied.lead
    if _AGAIN.search(said + rate.item.lead) is not None or not _is_same(rate, measure, denied, said, options, behind):
        return []
    pairs = [_without(denied, whole) for whole in reversed(wholes)]
    more = all(pair.done * _HUNDRED < pair.base * quantity.value for pair in pairs)
    return pairs if more else []


def all_but_behind(rate: Rate, measure: Measure, number: int, items: tuple[Item, ...], options: Options) -> list[Pair]:
    """The same where the two counts follow the rate: 按期办结率99.6%，诉求2150件，超期37件."""
    if number or len(items) != len(("rate", "whole", "late")) or items[1].joint != "，" or items[1].idle:
        return []
    if not any(word in rate.name for word in _ON_TIME) or options.late.search(items[2].before) is None:
        return []
    if "其中" in items[1].lead:
        return []
    last = rate.item._replace(joint="，", idle=False)
    return all_but(rate._replace(item=last), measure, 2, (items[1], items[2], last), options)


def _make_up(done: list[Item], denied: Item, wholes: list[Item]) -> bool:
    """Whether what was done and what was not make up a count: 480张，满意和基本满意的451张，不满意29张."""
    total = done[0].quantity.value + denied.quantity.value
    return len(done) == 1 and any(item.quantity.value == total for item in wholes)


def rest_shares(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """What is left of a whole beside what was done of it: 任务48户，竣工42户，未竣工的占8%."""
    said = _REST.match(rate.item.before)
    return _left(rate, said["act"], number, items) if said is not None else []


def rest_rates(act: str, rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """The same of a rate of what was not done: 受理360件，办结324件，未办结率5%."""
    return _left(rate, act, number, items) if rate.name[1:] == act or rate.name[2:] == act else []


def _left(rate: Rate, act: str, number: int, items: tuple[Item, ...]) -> list[Pair]:
    if number < 2 or rate.item.joint != "，" or rate.item.idle:
        return []
    whole, part = items[number - 2 : number]
    same = part.quantity.kind == whole.quantity.kind != "%" and part.joint == "，" and not part.idle
    exact = not (part.quantity.approximate or whole.quantity.approximate)
    told = act in part.before and _DENIED.search(part.before) is None and not part.after
    if not (same and exact and told and part.quantity.value < whole.quantity.value):
        return []
    # What was done may be told where what was not is meant: 未竣工的占12.5% and 竣工的占87.5%.
    return [_without(part, whole)]


def _without(part: Item, whole: Item) -> Pair:
    rest = part.quantity._replace(value=whole.quantity.value - part.quantity.value)
    return Pair(part._replace(quantity=rest), whole)


def _denies(said: str, words: str, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether the words of a count say of its things, and of nothing else, that they are not what the rate is of."""
    narrowed = [word for word in options.qualifiers if word in rate.name]
    on_time = [word for word in narrowed if word in _ON_TIME]
    wording = options.wording
    if on_time and (late := options.late.search(said)) is not None:
        rest = _ENDING.sub("", said[: late.start()] + said[late.end() :])
        return not wording.bare(rest, measure.done, on_time_of(rate, on_time), wording.judges, wording.manner)
    if any(word not in said for word in narrowed) or any(w in said and w not in rate.name for w in options.qualifiers):
        return False
    if _SIGNED_OFF in said and _SIGNED_OFF not in rate.name:
        return False  # 整改 comes before 销号
    match = _denied(measure.done, rate.name).search(said)
    match = match or (_ABOVE.search(said) if rate.name.endswith(_NORMS) else None)
    if match is None:
        return False
    rest = _ENDING.sub("", _JUDGED.sub("", said[: match.start()]) + said[match.end() :])
    rest = wording.bare(
        wording.faults.sub("", _TOWARDS.sub("", rest)), wording.judges, wording.manner, wording.subjects
    )
    return set(rest) <= set(words + rate.name)  # 未取得执法证


def on_time_of(rate: Rate, on_time: list[str]) -> tuple[str, ...]:
    """The act of a rate of what was in time: 答复 of 按期答复."""
    name = rate.name
    for word in on_time:
        name = name.replace(word, "")
    return (name,) if name else ()


def _is_same(rate: Rate, measure: Measure, denied: Item, words: str, options: Options, behind: bool) -> bool:
    """Whether a rate names nothing else than its counts, and its count no more than it says."""
    wording = options.wording
    name = wording.bare(things_of(rate, measure, wording), wording.judges, options.qualifiers)
    name = _CALLS.sub("", name) if _CALLS.search(words) is not None else name
    plain = behind or not denied.after or denied.after in words or _HANDED_ON.fullmatch(denied.after) is not None
    return set(name) <= set(words) and plain


@lru_cache(maxsize=128)
def _denied(done: tuple[str, ...], name: str) -> re.Pattern[str]:
    """Words of what was not done: 不满意, 未整改到位, 没调成, 调解不成."""
    acts = any_of(*done)
    settling = _SETTLING if name.endswith("成功") else ()
    failed = "|".join(escaped(word) for word in dict.fromkeys((name.removesuffix("成功"), *settling, *done)) if word)
    return compiled(
        rf"{_DENIALS}[^，。；\d率＿]{{0,3}}?(?:{acts})(?!率)|{_DENIALS}{escaped(name[-2:-1] or name)}(?=的?$)"
        rf"|(?:{failed})(?:未成功|不成功|失败|未果|不成|未成|未到位)"
    )
