"""Products in other orders than how many, how many each, how many in all: 每个村配备2名，18个村共配备34名; 4个村的法律明白人6名，每村2名."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.averages import Product
from fazhi.checks.slips import is_within
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN
from fazhi.structure.report import before_next

# Of whom each has so many.
_ONE = "(?:个|名|位|支|所|家)?(?P<one>村居?|社区|网格|站|所|校|学校|单位|部门|中队|小组|组|队|企业|片区)"
_EACH = compiled(rf"(?:^|[^，。；]*?)每{_ONE}(?P<act>[^，。；：、每均\d]{{0,8}})$")
# Without this no number behind its total is of each of several.
EACH_SO_MANY = compiled(rf"每{_ONE}[0-9{HAN}两]")
_TOTAL = compiled("(?:全部|都|均)?(?:共计|合计|总计|一共|共)(?P<act>[^，。；：、\\d]{0,8})$")
_BOUND = compiled("至少|不少于|不低于|平均|约|最多|不超过|以上|另|除|其中|其余|季|月|年|期|次")
# Told behind: why there are more or fewer.
_OTHERWISE, _BEHIND = compiled("其中|其余|其他|剩余|兼|合并|联合|共用|另|还|除|未|缺"), 24
# So many hundredths a total may be off.
_NEAR, _TWO = 50, 2


def each_first(items: tuple[Item, ...], text: str) -> Iterator[Product]:
    """The totals of a statement that do not make so many each, where these stand before how many there are, or behind the total."""
    for at in range(len(items) - 2):
        first, second, third = items[at : at + 3]
        if sum(item.quantity.kind == third.quantity.kind for item in items) > _TWO:
            continue  # 5个村每村3名，8个村每村2名，13个村共31名
        if "每" in first.before:
            yield from _of(first, second, third, text)
        elif "每" in third.before:
            yield from _of(third, first, second, text)
            yield from _in_all_first(first, second, third, text)


def _in_all_first(total: Item, count: Item, each: Item, text: str) -> Iterator[Product]:
    """宣传栏54块，26个村民小组每组2块."""
    found = _EACH.match(each.before)
    if found is None or found["act"] or each.quantity.kind != total.quantity.kind:
        return
    noun = each.before[: found.start("one") - 1].rstrip("每个")
    held = (total, count, each)
    if not noun.endswith(found["one"]) or count.quantity.kind == each.quantity.kind or count.before:
        return
    if count.joint != "，" or count.idle or each.joint or each.after or not each.quantity.kind:
        return
    if any(one.quantity.approximate or _BOUND.search(one.lead) for one in held):
        return
    end = each.quantity.end
    if _OTHERWISE.search(text, end, before_next(text, "。", end, end + _BEHIND)) is not None:
        return
    made = each.quantity.value * count.quantity.value
    if made != total.quantity.value and is_within(made - total.quantity.value, made, _NEAR):
        formula = f"{count.quantity.value.normalize():f}×{each.quantity.value.normalize():f}"
        yield Product(total, (count, each), made, formula)


def _of(each: Item, count: Item, total: Item, text: str) -> Iterator[Product]:
    found = _EACH.match(each.before)
    if found is None or each.quantity.kind != total.quantity.kind or count.quantity.kind == each.quantity.kind:
        return
    held = (each, count, total)
    if not each.quantity.kind or any(one.quantity.approximate or _BOUND.search(one.lead) for one in held):
        return
    if any(one.quantity.value <= 1 for one in (count, total)) or not total.before.startswith(found["one"]):
        return
    behind = each.quantity.start > total.quantity.start
    if behind:
        # 每村2名 and no more: what stands behind may be of some of them.
        if each.joint != "，" or each.idle or each.after or total.joint or each.before != f"每{found['one']}":
            return
    elif count.joint != "，" or count.idle or total.joint or _TOTAL.match(total.before, len(found["one"])) is None:
        return
    end = max(one.quantity.end for one in held)
    if _OTHERWISE.search(text, end, before_next(text, "。", end, end + _BEHIND)) is not None:
        return
    made = each.quantity.value * count.quantity.value
    if made != total.quantity.value and is_within(made - total.quantity.value, made, _NEAR):
        yield Product(
            total, (count, each), made, f"{count.quantity.value.normalize():f}×{each.quantity.value.normalize():f}"
        )
