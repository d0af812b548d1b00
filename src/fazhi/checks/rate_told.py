"""Shares that are told in words or behind a sign, before their two counts or behind them.

有六成业主投了票，共700户，投票的308户; 全镇党员1200人，参加培训的740人，不足四成; 过半数参加.

The words of the part must be those of the share, and its whole what the share is of: all else is silent.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity

_HUNDRED = Decimal(100)
_SLACK = Decimal(2)
# A share, its whole and its part.
_THREE = 3
# What says nothing of which things are meant.
_EMPTY = compiled(r"一级|以上|左右|不[足到]|[的了已在有是为被都均达成到里内级中共占约近超过多余自其另只仅才得]")
_DENIED = compiled("[未没不无]")
# Another time, another body, what is asked for, or how much something changed.
_OTHER = compiled(
    "[去上前往]年|同期|半年|季度|[同环]比|[比较]上|历年|其余|其他|[须应]当|规定|法定|需要|依法|必须|须(?!知)|以便|平均|分别"
    "|(?<!\\d)[1-9]\\d?月"
)
# A paper that is signed, and no aim.
_PLEDGE = compiled("承诺(?:书|卡|单)")
# Before a share nothing else is told than of whom it is.
_AHEAD = compiled("(?:全[镇乡]|全街道|[我本][镇乡]|我街道|目前|全年|已)*[有约近超过逾足到不将接占达]*(?:一?大(?=$))?")
_LEADING = compiled("^(?:数|以上|左右|多|余|以内|之多)*的?")
_WHOLE = compiled(
    "全年|今年|年内|本年度?|一年来|以来|全[镇乡]|全街道|辖区|[我本][镇乡]|我街道|总共|总计|累计|合计|共计|现有|受访|被访|应到|应"
    "|街道|检查|核查|查|收到|接到|受理|登记|排查|摸排|调解|发生|走访|调查|询问|抽查|抽取|立案|办理|接访|访|实有|群众|居民"
)
_TOTAL = compiled(
    "[共总]|收回|回收|累计|合计|现有|全年|今年|年内|本年|全[镇乡]|全街道|辖区|受访|应[到参]|核定|[我本][镇乡]"
)
_SUM = compiled("[共总]|累计|合计|现有|受访|应[到参]|核定")
_SHARE = compiled(
    "(?:仅|只有?|才|大?约|已|占(?:全部|总数|总量|总人数)?|比例?|的|为|达|了|[近超过逾足到不将接还尚也刚]|是)*(?:一?大)?"
)
_THAT_IS = compiled("(?:即|也即|共|计|共计|合计|为|有|是)+")
_CHANGED = compiled("[增减多少升降]|扩|新")
# So many characters name what is counted.
_NOUN = 2


def told_ahead(number: int, items: tuple[Item, ...], text: str, options: Options) -> list[Pair]:
    """The whole and the part that stand behind a share which tells the same of them."""
    if len(items) < number + _THREE or not _may_tell(items[number], text):
        return []
    share, whole, part = items[number : number + _THREE]
    if whole.joint not in ("，", "；", "：") or part.joint not in ("，", "") or whole.idle:
        return []
    return _same(share, whole, part, items, text, options)


def told_between(number: int, items: tuple[Item, ...], text: str, options: Options) -> list[Pair]:
    """The whole before a share and the part behind it: 全年纠纷200件，三成在镇级化解，镇级化解92件."""
    if not number or len(items) <= number + 1 or not _may_tell(items[number], text):
        return []
    whole, share, part = items[number - 1 : number + 2]
    beside = share.joint == "，" or (share.joint == "" and whole.after.endswith("中"))
    if not beside or share.idle or part.joint != "，":
        return []
    return _same(share, whole, part, items, text, options)


def _may_tell(share: Item, text: str) -> bool:
    """Whether a percentage is told in words, or of what is named behind it."""
    words = share.quantity.words or text.startswith("的", share.quantity.end)
    return words and bool(share.after or share.before.endswith("的有"))


def _same(share: Item, whole: Item, part: Item, items: tuple[Item, ...], text: str, options: Options) -> list[Pair]:
    """A whole and a part which a share tells the same of, and does not make."""
    noun = whole.after.strip("＿").removesuffix("中")
    if not _are_counts(part, whole, items) or part.idle or part.after not in ("", noun):
        return []
    lead = _stripped_of_act(share, whole)
    first = min(share.quantity.start - len(share.before), whole.quantity.start - len(whole.before))
    said = text[first : part.quantity.end]
    if lead is None or _OTHER.search(said) or options.elsewhere.search(_PLEDGE.sub("", said)):
        return []
    clause, told = _bare(lead + _LEADING.sub("", share.after)), _bare(part.before)
    if share.quantity.start > whole.quantity.start and _THAT_IS.fullmatch(part.before) is not None:
        told = clause  # 干部84人，过半取得资格，共35人
    if not told or _DENIED.search(clause + told) or not set(told) <= set(clause):
        return []
    ahead = share.quantity.start < whole.quantity.start
    if ahead and not set(_bare(_WHOLE.sub("", whole.before + whole.after))) <= set(clause):
        return []
    if any(word in share.before + share.after and word not in part.before for word in options.qualifiers):
        return []  # 当场化解, 限期内完成 beside what was done in all
    return _contradicting(share.quantity, [Pair(part, whole)], text) if _tells_all(clause, told) else []


def told_behind(rate: Rate, number: int, items: tuple[Item, ...], before: tuple[Item, ...], text: str) -> list[Pair]:
    """The part and its whole that stand before a share which names neither."""
    share = rate.item
    if number < _THREE - 1 or share.joint != "，" or share.idle or _SHARE.fullmatch(share.before) is None:
        return []
    whole, part = items[number - 2 : number]
    said = text[whole.quantity.start - len(whole.before) : share.quantity.end]
    if part.joint != "，" or part.idle or not _are_counts(part, whole, items) or _OTHER.search(said):
        return []
    behind = _bare(_LEADING.sub("", share.after))
    if _CHANGED.search(part.before) or (behind and behind not in _bare(part.before)):
        return []
    noun = (whole.before + whole.after)[-_NOUN:]
    narrower = part.before.endswith(noun) and len(part.before) > len(noun) == _NOUN
    if not (_TOTAL.search(whole.before) or narrower or "其中" in part.lead):
        return []
    others = [item for item in before if item.quantity.kind == part.quantity.kind and item.quantity.value]
    pairs = [Pair(part, whole), *(Pair(part, other) for other in others)]
    if not (part.before.endswith("的") or "其中" in part.lead or _SUM.search(whole.before)):
        pairs.append(Pair(part, whole, part.quantity.value))  # 新建12处，改造3处，占20%
    return _contradicting(share.quantity, pairs, text)


def told_alone(items: tuple[Item, ...], number: int) -> list[Rate]:
    """The share that stands in words behind two counts of a kind: 超七成当场化解."""
    item = items[number]
    if number < _THREE - 1 or item.joint != "，" or item.idle or _SHARE.fullmatch(item.before) is None:
        return []
    whole, part = items[number - 2 : number]
    if part.quantity.kind != whole.quantity.kind or part.quantity.kind in ("%", ""):
        return []
    return [Rate(item, "", True)]


def _are_counts(part: Item, whole: Item, items: tuple[Item, ...]) -> bool:
    """Whether two items, and no others, count things of a kind, the second no more than the first."""
    one, other = part.quantity, whole.quantity
    if one.kind != other.kind or one.kind in ("%", "") or one.approximate or other.approximate:
        return False
    alone = sum(item.quantity.kind == one.kind for item in items) == len((part, whole))
    return alone and 0 < one.value <= other.value


def _stripped_of_act(share: Item, whole: Item) -> str | None:
    """What stands before a share and is said again of its part or whole: 调解成功的 of 调解成功的有九成, 纠纷 of 纠纷三成在镇级化解;
    None where all else does."""
    if _AHEAD.fullmatch(share.before) is not None and "其中" not in share.lead:
        return ""
    if share.joint == "" and len(share.before) == _NOUN and share.before in whole.before + whole.after:
        return share.before
    said = share.before.removesuffix("有").removesuffix("占")
    return said if said.endswith("的") and share.joint == "" and not _LEADING.sub("", share.after) else None


def _tells_all(clause: str, words: str) -> bool:
    """Whether the words of a part are one piece of what a share tells, or all of it from where they begin."""
    if words in clause:
        return True
    first = min(clause.index(letter) for letter in words)
    return set(clause[first:]) <= set(words)


def _bare(words: str) -> str:
    return _EMPTY.sub("", words)


def _contradicting(share: Quantity, pairs: list[Pair], text: str) -> list[Pair]:
    """The pairs, if none of them gives the share."""
    return [] if any(_fits(share, pair.done * _HUNDRED / pair.base, text) for pair in pairs) else pairs


def _fits(share: Quantity, value: Decimal, text: str) -> bool:
    if share.words and share.step == 1 and not share.approximate:
        return abs(value - share.value) <= _SLACK
    return within(share, value, text)
