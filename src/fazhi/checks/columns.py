"""Two wholes and two numbers of each part, of which one column adds up: 立案14件，罚没3.8万元，其中城管类9件2.1万元，农业类5件1.4万元."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import BALANCE_LIMIT, is_within, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# So many numbers are read behind two wholes: of a longer list nothing is said.
_COLUMNS, _LEAST, _MOST = 2, 2, 32
# Before the second number of a part stands nothing, or what it is.
_SAME = compiled("^(?:计|共|合计)?(?:金额|罚款|罚没款?|涉及(?:金额|资金)?|涉案金额|资金|惠及|涉及)?$")
_LEADS = compiled("其中|：|分别|即|包括")
_SOME = compiled("等|主要|部分|约|另")
# What became of some of it (当场缴纳, 已执行) leaves the others out, as a class of it does not.
_CLASS = compiled("(?:[类型片区村组级所站队科办处厂店种批期月季度地田林院]|社区|中队|领域|方面|单位|企业|案件|纠纷)$")


def columns(items: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The column of a statement that does not add up beside one that does."""
    for at in range(len(items) - (1 + _LEAST) * _COLUMNS + 1):
        kinds = [item.quantity.kind for item in items[at : at + _COLUMNS]]
        if len(set(kinds)) < _COLUMNS or "%" in kinds or "" in kinds:
            continue
        if _LEADS.search(items[at + _COLUMNS].lead) is None:
            continue
        # 救助金8.6万元，救助31户，其中东片14户3.7万元: the other way round.
        turned = items[at + _COLUMNS].quantity.kind == kinds[1]
        wholes = items[at : at + _COLUMNS][:: -1 if turned else 1]
        parts = _parts(items, at + _COLUMNS, kinds[:: -1 if turned else 1])
        if not _LEAST * _COLUMNS <= len(parts) <= _MOST:
            continue
        held = (*wholes, *parts)
        if any(item.quantity.approximate or is_apart(item, told) or _SOME.search(item.lead) for item in held):
            continue
        lists = [parts[column::_COLUMNS] for column in range(_COLUMNS)]
        off = [left_over(whole, listed) for whole, listed in zip(held, lists, strict=False)]
        for column in range(_COLUMNS):
            whole = held[column]
            untold = off[column] > 0 and not all(_CLASS.search(part.before) for part in parts[::_COLUMNS])
            near = off[1 - column] == 0 != off[column] and is_within(off[column], whole.quantity.value, BALANCE_LIMIT)
            if near and not untold:
                yield Split((whole,), lists[column], True, True, True)


def _parts(items: tuple[Item, ...], begin: int, kinds: list[str]) -> tuple[Item, ...]:
    """The numbers of the two kinds by turns from a place on, each first one named; no more than tell that they are too many."""
    end = begin
    while end + 1 < len(items) and end - begin <= _MOST:
        one, other = items[end : end + _COLUMNS]
        alike = [one.quantity.kind, other.quantity.kind] == kinds
        named = one.before and not one.idle and other.joint in ("", "、", "，") and _SAME.match(other.before)
        if not alike or not named or (one.joint == "：" and end > begin):
            break
        end += _COLUMNS
    return items[begin:end]
