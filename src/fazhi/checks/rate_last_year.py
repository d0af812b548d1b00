"""Changes since last year whose number stands in a bracket: 办理150件（去年120件），同比增长25%; 同比增长25%（上年120件）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_hints import growth_hint
from fazhi.checks.rate_opened import with_opened
from fazhi.checks.rate_shares import wrong_growth
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

_LAST = compiled(
    "（(?:[上去]一?年(?:同期|度)?|上年度|同期)(?:为|是|共|[办受处调收开接][一-鿿]{0,4})?\\d[\\d.，]*[^（），；、：\\d%]{1,5}）"
)
_CHANGE = compiled("增|升|降|减|长|落")
_OTHER = 2


def beside_last_year(book: Book, told: tuple[int, ...]) -> Iterator[Hint]:
    """The hints of changes that the number in the bracket and the one before it do not make; `told`: the statements that hold one."""
    text = book.text
    for at in told:
        found = _LAST.search(text, *book.statements[at][0])
        if found is None or _CHANGE.search(text, *book.statements[at][0]) is None:
            continue
        opened = with_opened(book, at, _opens)
        if opened is not None:
            for growth in wrong_growth(_in_order(opened.items), text):
                before, after, _ = growth.change
                if before.quantity.start > found.start() >= after.quantity.end:
                    yield growth_hint(growth, text)


def _opens(match: re.Match[str], counts: int) -> bool:
    return counts > 0 and _LAST.fullmatch(match[0]) is not None


def _in_order(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with a number of last year that stands right behind the change put before it: 增长25%，上年120件."""
    held = list(items)
    for number in range(1, len(held) - 1):
        now, change, last = held[number - 1 : number + _OTHER]
        same = now.quantity.kind == last.quantity.kind != "%" == change.quantity.kind
        if (same and "年" in last.before + last.lead) or (same and "同期" in last.before):
            held[number] = last._replace(joint="，", lead=f"，{last.before}", idle=False)
            held[number + 1] = change._replace(joint="，", lead=f"，{change.before}", idle=False)
            break
    return tuple(held)
