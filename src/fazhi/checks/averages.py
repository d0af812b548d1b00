"""Averages and products against the numbers that make them: 12个村共96件，平均每村9件; 15个村，每村2场，共32场."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import GAP, Item

# 平均每村, 每村平均, 人均.
_MEAN = compiled(r"(?:平均每|每)(?:个|名|位|支|所)?(?P<one>[^，；\d]{1,6}?)(?:平均)?(?:约)?(?P<act>[^，；\d]{0,6})$")
_PER_HEAD = compiled(r"人均[^，；\d]{0,6}$")
_MONTHLY = compiled(r"(?:月均|平均每月|每月平均)[^，；\d]{0,6}$")
_EACH = compiled(r"(?:每(?:个|名|位|支|所)?(?P<one>[^，；\d]{1,4}?)|各)(?P<act>[^，；每各\d]{0,14})$")
_TIMES = {"季度": 4, "季": 4, "月": 12, "半年": 2}
# 平均每村每月, 每村平均每季度.
_EVERY = compiled("每(?P<time>季度|季|月|半年)")
_SUM = compiled(
    r"^(?:全年|年内|今年|三[级方]|累计)?(?P<act>[^，；\d]{0,12}?)?(?:共计|合计|总计|累计|共)(?P<what>[^，；\d]{0,14})$"
)
_VAGUE = compiled(r"约|近|超|余|多|左右|上下|以上|至少|不少于|不低于|以内|不超过")
_MOST = 24
_AND_MORE = "余多几来"  # 人均四百多平方公里
# 32个普查小组，每组: so long may be the name of those of which each has so many.
_NAME = 6
_LISTED = ("、", "和")
# 12个行政村都…，每村: which of them it is stands before what they are.
_KIND_OF = compiled("(?:行政|自然|建制)村")
# 除城关村外每村3名: of one less.
_BUT_FOR = compiled("除[^，；]{1,16}[外]")
_SEVERAL = compiled("[、和与及]")
# How places and bodies end that have something each.
_OWNERS = frozenset("村区站所队组室片校")
_PERSONS = frozenset(("人", "人次"))


class Product(NamedTuple):
    """A number that two others make, what they make, and how it is written: 96÷12 or 15×2."""

    said: Item
    others: tuple[Item, ...]
    amount: Decimal
    formula: str


def products(items: tuple[Item, ...], text: str) -> Iterator[Product]:
    """The averages and totals of a statement of `text` that are not what their numbers make."""
    if not any("均" in item.before or "每" in item.before or "各" in item.before for item in items):
        return
    for number, item in enumerate(items[:_MOST]):
        if item.quantity.kind == "%" or not item.quantity.unit or text[item.quantity.number_end - 1] in _AND_MORE:
            continue
        yield from _average(items, number)
        yield from _product(items, number)


def _exact(item: Item) -> bool:
    """Whether a number is exact; 平均 and 人均 before it do not make it vague."""
    near = item.before.removesuffix("平均").removesuffix("人均")[-3:]
    own = item.quantity.approximate and not item.before.endswith(("平均", "人均"))
    return not own and not _VAGUE.search(near) and not _VAGUE.match(item.after)


def _average(items: tuple[Item, ...], number: int) -> Iterator[Product]:
    said = items[number]
    words = said.before.replace("＿", "")
    match = _MEAN.search(words)
    head = _PER_HEAD.search(words)
    monthly = _MONTHLY.search(words)
    period = _EVERY.search(match["act"]) if match is not None and match["one"] not in _TIMES else None
    if monthly is not None and period is None:
        yield from _monthly(items, number)
    if (
        not number
        or (monthly is not None and period is None)
        or (head is None and (match is None or "平均" not in said.before))
    ):
        return
    of = "人" if head is not None else match["one"] if match is not None else ""
    kinds = _PERSONS if said.quantity.kind in _PERSONS else frozenset((said.quantity.kind,))
    before = items[max(0, number - 4) : number]
    totals = [i for i in before if i.quantity.kind in kinds and not (head is not None and i is before[0])]
    counts = [
        one
        for one, following in zip(before, (*before[1:], said), strict=True)
        if (_counts(one, of) or following.lead.startswith(of)) and not any(one is total for total in totals[-1:])
    ]
    if len(totals) != 1 or len(counts) != 1 or not all(map(_exact, (said, totals[0], counts[0]))):
        return
    times = _TIMES[period["time"]] if period is not None else 1
    total, count = totals[0].quantity.value, counts[0].quantity.value * times
    if not count or total < count * _least(said):
        return
    amount = total / count
    # 13个村、1个社区共培养63名，平均每村（社区）4.5名: each of both.
    both = [count + one.quantity.value * times for one in _beside(before, counts[0]) if one is not totals[0]]
    if all(abs(total / by - said.quantity.value) >= said.quantity.step for by in (count, *both)):
        made = amount.quantize(Decimal("0.1")).normalize()
        divided = f"{total.normalize():f}÷{counts[0].quantity.value.normalize():f}"
        yield Product(said, (totals[0], counts[0]), made, divided if times == 1 else f"{divided}÷{times}")


def _beside(items: tuple[Item, ...], count: Item) -> list[Item]:
    """The numbers of other things that stand directly before or behind a count, in one list with it."""
    at = next(number for number, item in enumerate(items) if item is count)
    behind = [one for one in items[at + 1 : at + 2] if one.joint in _LISTED]
    return [*(items[at - 1 : at] if count.joint in _LISTED and at else ()), *behind]


def _monthly(items: tuple[Item, ...], number: int) -> Iterator[Product]:
    """全年共365人次，月均35人次."""
    said, total = items[number], items[number - 1]
    if not number or total.quantity.kind != said.quantity.kind or "全年" not in total.lead:
        return
    amount = total.quantity.value / 12
    if _exact(said) and _exact(total) and abs(amount - said.quantity.value) > said.quantity.step:
        made = amount.quantize(Decimal("0.1")).normalize()
        yield Product(said, (total,), made, f"{total.quantity.value.normalize():f}÷12")


def _least(said: Item) -> Decimal:
    return Decimal(0) if said.quantity.step < 1 else Decimal(1)


def _counts(item: Item, of: str) -> bool:
    """Whether a number counts what the average is of each: 12个村 of 每村, 8场 of 每场, 8名 of 人均."""
    if of == "人":
        return item.quantity.kind == "人"
    after = item.after.strip("＿")
    return (
        item.quantity.unit == of
        or after.startswith(of)
        or (after.endswith(of) and len(after) <= _NAME)
        or (len(of) > 1 and of in item.before[-8:])
        or (len(of) == 1 and _KIND_OF.match(after) is not None and of == after[2])
    )


def _product(items: tuple[Item, ...], number: int) -> Iterator[Product]:
    """Each so many, and the total of all: of other things of the unit in between nothing can be said."""
    if number + 1 >= len(items):
        return
    each, total = items[number], items[number + 1]
    match = _EACH.search(each.before)
    summed = _SUM.match(total.before)
    if match is None or summed is None or "均" in each.before or not _counts_alike(total, each):
        return
    if _BUT_FOR.search(each.lead) is not None:
        return
    if total.joint != "，" or total.idle or not _exact(each) or not _exact(total):
        return
    act, what = _core(match["act"]), _core((summed["act"] or "") + summed["what"])
    times = _TIMES.get(match["one"] or "")
    if times is not None:
        made = each.quantity.value * times
        less = made > total.quantity.value and act.startswith(what)
        same = what != "" and (what == act or act.endswith(what) or less)
        if total.before.startswith("全年") and same and made != total.quantity.value:
            yield Product(total, (each,), made, f"{each.quantity.value.normalize():f}×{times}")
        return
    count = items[number - 1] if number else None
    if count is None or not _exact(count) or not count.quantity.unit:
        return
    if count.quantity.kind == each.quantity.kind and not _are_two_things(count, each, match.start()):
        return
    if each.joint in ("；", "：") and each.idle:
        return  # 合训5期，参训618人次；组织…，从两地的案卷中各抽10卷: who counts stands in another clause
    named = _SEVERAL.search(each.before, 0, match.start()) is not None
    if match["one"] is None and (count.joint in ("、", "和") or named):
        return  # 4个水库管理所、6个河道管理站各2次, 推演和演练各3次: of all that are named
    if match["one"] is not None and not (
        _counts(count, match["one"])
        or each.lead.startswith(match["one"])
        or _is_called(each.before[: match.start()], match["one"])
    ):
        return
    if any(_EACH.search(one.before) and one.quantity.kind == total.quantity.kind for one in items[:number]):
        return  # 9个村每村4场，3个社区各2场，共42场
    made = each.quantity.value * count.quantity.value
    if made != total.quantity.value and (not what or not act or what in act or act in what):
        formula = f"{count.quantity.value.normalize():f}×{each.quantity.value.normalize():f}"
        yield Product(total, (count, each), made, formula)


def _are_two_things(count: Item, each: Item, before_each: int) -> bool:
    """Whether numbers in one unit are of those who have something and of what they have: 15个村各设2个宣传栏."""
    held = each.after.strip(GAP)
    owner = (each.before[:before_each] or count.after).strip(GAP)
    return bool(owner and held) and owner[-1] in _OWNERS and not set(held) & _OWNERS


def _is_called(noun: str, one: str) -> bool:
    """Whether so many, named right before 每, are those of whom each is told: 9个执法中队每队."""
    return noun.endswith(one) and len(noun) <= _NAME


def _counts_alike(total: Item, each: Item) -> bool:
    """Whether a total counts what each has; 人次 are made by so many 人 each time where they are a multiple of them: else as
    many did not come each time (4次，每次15人，累计56人次)."""
    if total.quantity.kind == each.quantity.kind:
        return True
    every_time = each.quantity.kind in _PERSONS and each.before.endswith(("每次", "每场", "每期"))
    value = each.quantity.value
    return total.quantity.unit == "人次" and every_time and bool(value) and total.quantity.value % value == 0


_FILLER = compiled("了|的|均|都|有|为|是|已|全年|全部|累计|总")


def _core(words: str) -> str:
    return _FILLER.sub("", words)
