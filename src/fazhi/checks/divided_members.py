"""A member of a list that is divided once more, called by its name: 来信9件、来访35件、网上投诉17件；来访当中，个人访28件、集体访7件.

The name stands alone in a clause that says it is looked into (来访这一块, 网络投诉里又有, 镇级的又分为), and is that of one member. All numbers
behind it up to the end of the sentence are its parts. Parts that are too many are wrong whatever they are called; too few are so only
where words or names say that they are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from fazhi.checks.closed_by_denial import may_be_both
from fazhi.checks.divisions import closed, label, of_one_stage
from fazhi.checks.frames import ALL, how_exclusive
from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item
from fazhi.structure.numerals import HAN

_TOPIC = compiled(
    "(?:^|[，；。\n])(?:其中)?(?:在|就|从)?(?P<name>[^，。；：、\\d]{2,10}?)(?:这一?[块类项部]分?|(?:这一)?方面|当中|之中|[中里](?![心小级队])|内部)(?:来看|看)?(?P<sign>，|：|又|再|还|(?=有|分))"
    "|(?:^|[，；。\n])(?:其中)?(?P<of>[^，。；：、\\d]{2,10}?)的?(?P<again>又|再|还|进一步)(?:可以?|细|具体)*(?=分|包括|包含|有)"
)
_AGAIN = compiled("又|再(?!次)|还(?=分|可)|进一步|细分|分为|分成|分别")
# Each of these has one of those behind its name.
MARKS = (
    *map("".join, product("这", ("", "一"), "块类项部")),
    *("方面", "当中", "之中", "内部", "进一步"),
    *map("".join, product("中里", "来看，：又再还有分")),
    *map("".join, product("又再还", "可细具分包有")),
)
_EMPTY = compiled(
    "^(?:其中|通过|经|由|属于|属|是|有|为)+|(?:的|类|案件|纠纷|人员|活动|事项|共|有|为|是|化解|办理|调解|处理)+$"
)
# One thing may touch on several matters.
_TOUCHES = compiled("(?:其中)?(?:涉|反映|发现|含|带有?|有|覆盖|关于)")
_LEAST, _LIST = 2, 3
_ODD = compiled(f"[{HAN}数几半过对中＿]")


# One or the other, and never both: 个人访, 集体访.
_SIDES = compiled("个人[^，]*集体|集体[^，]*个人|男[^，]*女|女[^，]*男")


def divided_members(book: Book, told: Terms, marks: Iterable[Found]) -> Iterator[tuple[int, Split]]:
    """The statements that divide so, and their splits; `marks`: where `MARKS` stand."""
    text, units = book.text, book.units()
    for number in sorted({book.at(start) for _, start, _ in marks} - {-1}):
        if len(units[number]) < _LEAST:
            continue
        span = book.statements[number][0]
        for found in _TOPIC.finditer(text, max(0, span.start - 1), span.end):
            split = _split(book, number, found, told)
            if split is not None:
                yield number, split


def _split(book: Book, number: int, found: re.Match[str], told: Terms) -> Split | None:
    at = found.end() - 1
    if not _may_divide(book, number, found):
        return None
    items = book.ledger(number).items
    members = tuple(item for item in items if item.quantity.start < at)
    parts = tuple(item for item in items if item.quantity.start >= at)
    members = members if len(members) >= _LEAST else (*book.before(number), *members)
    whole = _member(members, found["name"] or found["of"], parts)
    if whole is None or not _LEAST <= len(parts) <= REACH or any(item.idle for item in parts[1:]):
        return None
    kinds = {item.quantity.kind for item in (whole, *parts)}
    if (
        len(kinds) > 1
        or "%" in kinds
        or any(item.quantity.approximate or is_apart(item, told) for item in (whole, *parts))
    ):
        return None
    if any(item.joint not in ("、", "，", "和") or item.after for item in parts[1:]) or not all(map(label, parts)):
        return None
    return Split((whole,), parts, True, True, True) if _is_wrong(whole, parts, found, told) else None


def _may_divide(book: Book, number: int, found: re.Match[str]) -> bool:
    """Whether a name may be that of a member, with parts behind it: it begins as words do that stand before it, there or in the
    statement before. Not asked of one with a numeral, nor of what a ledger writes otherwise (里 as 中, brackets as gaps)."""
    name, at = _EMPTY.sub("", found["name"] or found["of"]), found.end() - 1
    if len(name) < _LEAST or len([one for one in book.numbers(number) if one.start() >= at]) < _LEAST:
        return False
    low = book.statements[number - 1 if book.follows[number] else number][0].start
    high = found.start("name" if found["name"] else "of")
    return _ODD.search(name) is not None or book.text.find(name[:_LEAST], low, high) >= 0


def _member(items: tuple[Item, ...], name: str, parts: tuple[Item, ...]) -> Item | None:
    """The one number of a list that a name calls; None where several or none does, or its number stands beside another."""
    name = _EMPTY.sub("", name)
    called = [
        item for item in items[-REACH:] if len(name) >= _LEAST and _calls(name, _EMPTY.sub("", item.before), items)
    ]
    if len(called) != 1 or not parts:
        return None
    kind = called[0].quantity.kind
    alike = [item for item in items if item.quantity.kind == kind]
    return called[0] if len(alike) >= _LEAST else None


def _calls(name: str, called: str, items: tuple[Item, ...]) -> bool:
    """Whether a name is that of a member, or that with the noun of what is counted: 网络投诉 of 投诉100件，其中网络40件."""
    if name == called:
        return True
    noun = name.removeprefix(called) if len(called) >= _LEAST else name
    return noun != name and (noun in items[0].before + items[0].after)


def _is_wrong(whole: Item, parts: tuple[Item, ...], found: re.Match[str], told: Terms) -> bool:
    """Whether parts are off by a slip, and, where they fall short, said to be all."""
    said = parts[0].lead + "".join(part.before + part.after for part in parts)
    if told.partial.search(said) is not None or told.foremost.search(said) is not None:
        return False
    labels = [_AGAIN.sub("", label(part)) for part in parts]
    if len(set(labels)) < len(labels) or not of_one_stage(whole, parts, told):
        return False
    if any(told.progress.match(words) is not None or told.joined.search(words) is not None for words in labels):
        return False
    left = left_over(whole, parts)
    if left < 0 and (may_be_both(parts, told) or any(map(_TOUCHES.match, labels))):
        return False
    again = _AGAIN.search(found.group() + parts[0].lead) is not None
    named = again or len(parts) >= _LIST or closed(parts, told) or how_exclusive(parts, told) == ALL
    sides = _SIDES.search("".join(labels)) is not None
    return (sides if left < 0 else named) and is_slip(left, whole.quantity.value, LIST_LIMIT)
