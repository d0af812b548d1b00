"""Percentages without the name of a rate: shares of a named whole (占35.7%) and growth between two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.change_of_first import fits_another
from fazhi.checks.change_readings import by_how_much, made_by_others
from fazhi.checks.changes import Change, changes, less
from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item

# Before a share that stands alone in its clause.
_BARE = compiled("(?:比例|占比|覆盖面)?(?:已|达到?|超过?|近|约|接近|高于|不足|不到|为)*")
# 村, 户: what is counted, behind 个.
_UNIT = 1
# So far from what the counts give may be a slip.
_NEARBY = Decimal(10)
# So many numbers behind a share may be of the other parts, with their shares.
_SOON = 6
# Shares of these may exceed all: 占上年的120%.
_HUNDRED = Decimal(100)
# Between the number of a whole and its share stands what is counted: 占全镇18个村的90%.
_NOUN = 8
_TOTAL = compiled("共|总|累计|合计|现有")
_NO_WHOLE = compiled("上年|去年|前年|同期|计划|目标|任务|预算|往年|人口")


class Growth(NamedTuple):
    """A percentage of growth, or points between two rates, with what its two numbers make."""

    change: Change
    amount: Decimal


def shares(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """The counts that a share of an explicit whole is made of: 48名调解员中，…的18名，占35.7%; none when it is not told."""
    if number < 2:
        return []
    if rate.of:
        return _of_named(rate, number, items)
    if _names_others(rate.item.before, items[number - 1]):
        return []
    if of_whole(items, number) or _among_whole(items, number):
        part, whole = items[number - 2], items[number - 1]
        same = part.quantity.kind == whole.quantity.kind and not part.quantity.approximate
        return [Pair(part, whole)] if same and whole.quantity.value and not whole.quantity.approximate else []
    part = items[number - 1]
    wholes = [item for item in items[: number - 1] if item.quantity.kind == part.quantity.kind]
    part_first = _of_whole_behind(items, number)
    if part_first:
        return part_first
    if not wholes or part.quantity.kind == "%" or any(i.quantity.approximate for i in (part, *wholes)):
        return []
    listed = _whole_of_list(items, number)
    if listed is not None:
        rest = [Pair(part, listed, -i.quantity.value) for i in wholes if i.quantity.value < listed.quantity.value]
        return [Pair(part, listed), *(Pair(part, whole) for whole in wholes if whole.quantity.value), *rest]
    told = wholes[-1].after.endswith("中") or "其中" in part.lead or _is_total(items, number)
    told = told or _is_made_up(wholes[-1], part, items[number + 1 : number + 1 + _SOON])
    explicit = wholes[-1] is items[number - 2] and told
    if not explicit or part.quantity.value > wholes[-1].quantity.value or rate.item.idle:
        return []
    return [Pair(part, whole) for whole in wholes if whole.quantity.value]


def _of_whole_behind(items: tuple[Item, ...], number: int) -> list[Pair]:
    """A share behind its part and then all there are of the same: 培育示范户45户，全镇现有示范户150户，占比达到四成."""
    part, whole, share = items[number - 2 : number + 1]
    alone = sum(item.quantity.kind == part.quantity.kind for item in items) == len((part, whole))
    if not alone or part.quantity.value >= whole.quantity.value or part.quantity.approximate:
        return []
    noun = _ALL_THERE.fullmatch(whole.before)
    beside = whole.joint == share.joint == "，" and not (whole.idle or share.idle or whole.after or part.after)
    named = noun is not None and part.before.endswith(noun["noun"])
    return [Pair(part, whole)] if beside and named and not whole.quantity.approximate else []


_ALL_THERE = compiled(
    "(?:全[镇乡]|全街道|[我本][镇乡]|辖区)(?:内)?(?:现有|共有|总共|共)(?P<noun>[^，；\\d]{2,8}?)(?:共|总数)?"
)


def _names_others(said: str, part: Item) -> bool:
    """Whether a share names what makes it up, and that is not the part before: 即办件2520件，网办件占比75%."""
    owner = _OWNER.match(said)
    return owner is not None and not set(_ANY.sub("", owner["owner"])) <= set(
        part.before + part.after + part.quantity.unit
    )


_OWNER = compiled("^(?P<owner>[^，占]{1,10})占")
_ANY = compiled("人数|数量|总数|件数|其中|分别|[共约已也均仅只达数的率]")


def _is_total(items: tuple[Item, ...], number: int) -> bool:
    """Whether a share is told of the only two counts of a kind, of which the first is a total: 共调处260件，邻里纠纷117件，占比52%."""
    whole, part = items[number - 2 : number]
    alone = sum(item.quantity.kind == part.quantity.kind for item in items) == len((whole, part))
    return (
        alone
        and not items[number].after
        and _TOTAL.search(whole.before) is not None
        and part.joint == "，"
        and not part.idle
    )


def _is_made_up(whole: Item, part: Item, behind: tuple[Item, ...]) -> bool:
    """Whether a part and those told directly behind its share make up the number before it: 242件，自行处置185件，占76%，上报57件."""
    left = whole.quantity.value - part.quantity.value
    for item in behind:
        if item.quantity.kind == "%":
            continue
        if item.quantity.kind != part.quantity.kind or left <= 0:
            return False
        left -= item.quantity.value
        if not left:
            return True
    return False


def _of_named(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """A share of a whole that is named, and counted before: 党员860名，参加的731名，占党员总数的85%."""
    part = items[number - 1]
    wholes = [i for i in items[: number - 1] if i.quantity.kind == part.quantity.kind and rate.of in i.before + i.after]
    if rate.item.joint != "，" or rate.item.idle:
        return []
    if rate.of in part.before + part.after:
        return _of_one_named_alike(rate, number, items)
    if not wholes:
        return []
    if any(i.quantity.approximate for i in (part, *wholes)) or part.quantity.value > wholes[-1].quantity.value:
        return []
    return [Pair(part, whole) for whole in wholes if whole.quantity.value]


def _of_one_named_alike(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """The same where the part is called so as well (属职责范围的181件，职责内诉求办结94件，占职责内诉求的51.9%): of any count before,
    and a figure that was mistyped is not far from one of them."""
    part = items[number - 1]
    bases = [i for i in items[: number - 1] if i.quantity.kind == part.quantity.kind]
    if not any(alike(rate.of, item.before + item.after) for item in bases) or _NO_WHOLE.search(rate.item.before):
        return []
    if any(i.quantity.approximate or not part.quantity.value <= i.quantity.value for i in (part, *bases)):
        return []
    pairs = [Pair(part, base) for base in bases if base.quantity.value]
    off = [abs(pair.done * _HUNDRED / pair.base - rate.item.quantity.value) for pair in pairs]
    if not off or min(off) > _NEARBY:
        return []
    nearest = pairs[off.index(min(off))]
    return [nearest, *(pair for pair in pairs if pair is not nearest)]


def _whole_of_list(items: tuple[Item, ...], number: int) -> Item | None:
    """The whole of a list of parts, each with its share, that begins with 其中: …180件，其中甲63件，占35%；乙54件，占33%."""
    kind = items[number - 1].quantity.kind
    at = number - 1
    while at > 0 and "其中" not in items[at].lead:
        if items[at].quantity.kind not in (kind, "%") or items[at].idle:
            return None
        at -= 1
    same = at > 0 and at < number - 1 and items[at].quantity.kind == kind == items[at - 1].quantity.kind
    whole = items[at - 1]
    if not same or whole.quantity.approximate or not whole.quantity.value:
        return None
    return whole if items[number - 1].quantity.value <= whole.quantity.value else None


def over_all(rate: Rate) -> bool:
    """Whether a share is more than all of its whole."""
    quantity = rate.item.quantity
    return quantity.value > _HUNDRED and not quantity.approximate and not _NO_WHOLE.search(rate.item.before)


def bare_share(items: tuple[Item, ...], number: int) -> list[Rate]:
    """The share that a percentage alone in its clause tells of a part and its whole: 15个村中已有11个建成，超过八成."""
    item = items[number]
    if number < 2 or item.joint != "，" or item.idle or _BARE.fullmatch(item.before) is None or item.after:
        return []
    whole, part = items[number - 2 : number]
    told = whole.after.endswith("中") and part.joint == "" and part.quantity.kind == whole.quantity.kind
    return [Rate(item, "", True)] if told else []


def shares_ahead(items: tuple[Item, ...], number: int) -> list[Pair]:
    """A part and its whole behind a percentage of the same: 超过八成的村建成法治广场，15个村中已建成11个."""
    if len(items) < number + 3 or not items[number].after.startswith("的"):
        return []
    share, whole, part = items[number : number + 3]
    noun = share.after[1 : 1 + _UNIT]
    if not noun or whole.joint != "，" or whole.idle or whole.after != f"{noun}中":
        return []
    words, said = share.after[1 + len(noun) :], part.before + part.after
    same = part.joint == "" and part.quantity.kind == whole.quantity.kind and alike(said, words)
    exact = not (part.quantity.approximate or whole.quantity.approximate) and whole.quantity.value
    return [Pair(part, whole)] if same and exact else []


def of_whole(items: tuple[Item, ...], number: int) -> list[Rate]:
    """The share that a percentage directly behind its whole gives: 22次，占30次的86.7%."""
    between = items[number].lead if number > 1 else ""
    said = between.endswith("的") and len(between) < _NOUN and items[number - 1].before.startswith("占")
    said = said and not any(mark in between for mark in "，；、：")
    return [Rate(items[number], "", True)] if said else []


def _among_whole(items: tuple[Item, ...], number: int) -> bool:
    """Whether a share stands in the clause of its whole, behind its part: 邻里纠纷63件，在全年180件纠纷中占了五成."""
    part, whole, share = items[number - 2 : number + 1]
    told = share.joint == "" and share.before.startswith("占") and whole.after.endswith("中")
    return (
        told and _IN.fullmatch(whole.before) is not None and whole.joint == "，" and not whole.idle and not part.after
    )


# What leads to a whole of this year.
_IN = compiled(
    "(?:在|于)(?:全年|今年|年内|本年度?|全部|所有|总共|这|全[镇乡]|受理|办理|排查|调解|接收|收到|登记|化解|的)*"
)


def wrong_growth(items: tuple[Item, ...], text: str) -> Iterator[Growth]:
    """The percentages, and points between rates, that the numbers before them do not make."""
    told = list(changes(items))
    told += [change for change in less(items) if not any(change.moved is other.moved for other in told)]
    for change in told:
        if not _is_exact(change):
            continue
        if "其中" in change.before.lead and change.moved.quantity.end <= change.before.quantity.start:
            continue  # 同比增长168%，其中简易程序案件由25条增加到75条
        if not _is_wrong(change, text):
            if change.turned() and _are_alone(change, items):
                yield Growth(change, change.amount())
            continue
        if made_by_others(change, items, text) or fits_another(change.moved, items, text):
            continue
        moved = by_how_much(change)
        if moved is None or _is_wrong(moved, text):
            change = moved or change
            yield Growth(change, change.amount())


def _are_alone(change: Change, items: tuple[Item, ...]) -> bool:
    """Whether no other number of the statement counts what changed: which way it went is told of these two."""
    return sum(item.quantity.kind == change.before.quantity.kind for item in items) == len(("before", "after"))


def _is_exact(change: Change) -> bool:
    """Whether none of the numbers is approximate; 增长六成 is rounded to the next tenth, 超过45% is bounded."""
    moved = change.moved.quantity
    told = moved.kind == "%" and moved.value > 0 and not change.points()
    return change.exact() or (told and Change(*change[:2], change.before).exact())


def _is_wrong(change: Change, text: str) -> bool:
    moved, amount = change.moved.quantity, change.amount()
    if change.points():
        return moved.value != amount
    return moved.kind == "%" and amount >= 0 and not within(moved, amount, text)
