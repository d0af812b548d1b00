"""All but so many were done: 除6家停业外全部一次通过. Then a rate is of all less these, or of these others alone."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import done_words
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Before the number of those left out, and behind it; 解除, 清除 are acts.
_BUT = compiled("(?<![解消排清扣铲拆免废破根])除[去了开]?(?P<which>[^，；。]{0,10})$")
_OUT = compiled("[^，；。]{0,24}?(?<![对户室境例意额])外(?![来地部围包省县市商籍])")
_ALL = compiled("(?:其余|其他|其它)?的?(?:全部|全数|悉数|均|都|全)")
# 除特殊情况外，均已办结: all but some that are not counted.
_BUT_SOME = compiled("(?<![解消排清扣铲拆免废破根])除[^，。；]{1,30}(?:外，?|，(?=其[余他它]))[^，。；]{0,12}$")
# 除4件未办结，其余都已办结.
_AND_THE_REST = compiled("[^，。；]{0,24}，其[余他它]")
# 结转下年的12件，其余均已结案: without a word for but.
_LEFT_OPEN = compiled(
    "结转(?:到|至)?(?:下|明|次|来)年|转入(?:下|明|次|来)年|尚未|仍未|还未|未能|没有?[^，]{0,4}[结完成]|失联"
)
# What keeps those left out from being done in any way.
_DIVERTED = compiled("诉讼|法院|起诉|仲裁|撤|失联|移送|未|没|不|正在|转|尚|停业|死亡")
_OTHER_TIME = compiled("[去上前往]年|同期|整改后|复查后|补[^，；]{0,4}后|后[经又再]")


def _is_excepted(item: Item, text: str) -> bool:
    """Whether a number counts those that are left out of what is told of all others."""
    rest = _AND_THE_REST.match(text, item.quantity.end) is not None
    if "除" not in item.before or _BUT.search(item.before) is None:
        return rest and item.joint == "，" and _LEFT_OPEN.search(item.before + item.after) is not None
    if rest:
        return True
    return _OUT.match(item.after) is not None or ("除去" in item.before and item.after.endswith("的"))


def but_some(said: str) -> bool:
    """Whether words for all stand directly behind those that leave out some."""
    return "除" in said and _BUT_SOME.search(said) is not None


def all_except(
    rate: Rate, measure: Measure, number: int, items: tuple[Item, ...], text: str, options: Options
) -> list[Pair] | None:
    """What a rate may be where all but so many were done; nothing where it cannot be told of what it is, and None where
    none are left out."""
    first = next((n + 1 for n in range(number - 1, -1, -1) if items[n].quantity.kind == "%"), 0)
    at = next((n for n in range(first, number) if _is_excepted(items[n], text)), -1)
    if at < 0:
        return None
    left = items[at]
    which = _BUT.search(left.before)
    if at != first + 1 or at != number - 1 or left.joint != "，" or left.idle or (which and which["which"]):
        return []
    whole = items[first]
    said = text[left.quantity.end : rate.item.quantity.start - len(rate.item.before)]
    exact = not (whole.quantity.approximate or left.quantity.approximate)
    if whole.quantity.kind != left.quantity.kind or not exact or left.quantity.value >= whole.quantity.value:
        return []
    if not _told(said, left.after, rate, measure, options) or _OTHER_TIME.search(
        f"{whole.lead}{said}{rate.item.before}"
    ):
        return []
    others = whole.quantity.value - left.quantity.value
    done = left._replace(quantity=left.quantity._replace(value=others))
    return [Pair(done, whole), Pair(done, done, Decimal(0))]


def _told(said: str, left: str, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether words behind those left out tell what the rate is of, of all others, and narrow it down as its name does.

    What is told of all others more narrowly is so in the wider sense as well, where those left out were not done at all.
    """
    out = _OUT.match(said) or _AND_THE_REST.match(said)
    rest = said[out.end() :] if out is not None else said
    every = _ALL.search(rest)
    if every is None or rest.count("，") > 2 or done_words(measure).search(rest, every.end()) is None:
        return False
    named = {word for word in options.qualifiers if word in rate.name}
    told = {word for word in options.qualifiers if word in rest}
    return named == told or (named < told and _DIVERTED.search(left) is not None)
