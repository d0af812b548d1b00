"""How many parts a text announces: 分为三类, 三村合计, 以上两项共."""

from __future__ import annotations

from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import han_value

# What parts are counted in; behind a number in these no thing is counted but the parts themselves.
SORTS = frozenset(("类", "种", "个", "项", "级", "块", "村", "条", "家", "支", "社区", "部分"))
# What a list may say that it has so many of: 三批合计, 两轮共.
COUNTED = SORTS | {"批", "期", "轮", "次", "场", "处", "所", "队"}
_MOST = 24
_SORT_NOUN = compiled(
    r"(?:类型?|方面|类别|种类|部分|档次?|等[次级]|领域|板块|来源|渠道|层[次级]|环节|情形|情况|结果|阶段|形式|方式|途径)?"
)
# 分三批发放：, 分两期实施：.
_DONE_IN = compiled("[^，。；：]{0,4}")
_IN_WORDS = compiled(
    r"(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})(?:大|小)?(?:类型?|方面|种类?|部分|档次?|等[次级]|级|块|层[次级])[：，]?"
)


def announced(items: tuple[Item, ...], at: int, told: Terms) -> tuple[int, int]:
    """How many parts the words before `at` say there are, and the index of the first item of those words; (0, at): none.

    分为三类：A类…: the number of parts is an item of its own, or stands in the words (分为三大类).
    """
    before = items[at - 1] if at > 0 else None
    if before is not None and items[at].joint in ("：", "，") and before.quantity.kind in COUNTED:
        number = before.quantity.value
        noun = _SORT_NOUN if before.quantity.kind in SORTS else _DONE_IN
        if told.dividing.search(before.before) and noun.fullmatch(before.after) and 1 < number <= _MOST:
            return (int(number), at - 1) if not told.chiefly.search(before.before) else (0, at)
    dividing = told.dividing.search(items[at].lead)
    if dividing is None or told.chiefly.search(items[at].lead):
        return 0, at
    words = _IN_WORDS.match(items[at].lead, dividing.end())
    return (_number(words["number"]), at) if words is not None else (0, at)


def summed(items: tuple[Item, ...], at: int) -> tuple[int, int]:
    """Where a total's clause begins, and how many parts it says there are: 两项共105次, 以上三类合计84件."""
    count = items[at - 1]
    says = at > 2 and not items[at].joint and not count.after
    plain = says and not count.quantity.approximate and count.before in ("", "以上", "上述", "前述", "这")
    written = count.quantity.words or (count.before and count.quantity.kind in SORTS)
    return (at - 1, int(count.quantity.value)) if plain and written and 1 < count.quantity.value <= _MOST else (at, 0)


def _number(words: str) -> int:
    value = int(words) if words.isdecimal() else int(han_value(words) or 0)
    return value if 1 < value <= _MOST else 0
