"""What is divided behind a sentence of something else: 查处41起。每起案件由两名以上人员办理。从领域看，城管类20起、农业类12起、环保类9起.

The sentence that divides says by what (按类型分, 从来源看), and the one between counts nothing of the kind exactly: it tells how work
is done. Only a whole that is the single count of its kind in its sentence, a slip away from what the parts come to, is taken. So
is one in the paragraph before, where nothing else there counts the kind: 现有执法人员32名。\n从人员构成看，综合执法队19名、….
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from fazhi.checks.closed_by_denial import may_be_both
from fazhi.checks.frames import NOTHING, how_exclusive
from fazhi.checks.slips import SHORT_LIMIT, is_slip, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

# What leads to a division stands at the beginning: 从…看, 按…分, 分季度看.
_BEGINS = compiled("[。；！\\s]*(?:其中[，：]?)?(?:[从按分就依以]|具体)")
_LEAST, _LIST, _BACK = 2, 3, 3
# What else a list might be of would come so near its whole by chance only.
_NEAR = 8
# What is divided by: 领域, 案件类型, 投诉来源.
_BY = compiled(
    "[从按分就依以](?P<what>[^，、；：\\d]{1,10}?)(?:划分|区分|归类|分类|分|来看|看|统计|计|而言|来说|论|来讲|角度|口径)[，：]"
)
_PLAIN = compiled(
    "领域|制发|形式|种类|类[型别]?|来源|渠道|年龄|对象|性质|内容|区域|地域|季度|月份|时间|方式|程序|案由|事由|层级|级别|等[次级]|结果|主体|行业|部门|事项|问题|案件|纠纷|情况|地区|村居?|学历|性别|分布|结构|途径|环节|阶段|种|的|上"
)
# A number that tells how much is asked or of each, and no count: 每名至少2次, 2名以上, 3个工作日内.
_ASKED = compiled("每|各|至少|不少于|不低于|以上|以内|原则上|必须|应当|要求|不得")
_BOUND = compiled("^[^，。；]{0,4}?(?:以上|以内|之内|内|以下)")


def interposed(book: Book, told: Terms, viewed: Iterable[Found]) -> Iterator[tuple[int, Split]]:
    """The statements that divide so, and their splits; `viewed`: where `VIEWED` stand."""
    text, begins, aspect, units = book.text, _BEGINS.match, told.aspect.search, book.units()
    for number in sorted({book.at(start) for _, start, _ in viewed}):
        if number < 1 or len(units[number]) < _LEAST or (number < _LEAST and book.follows[number]):
            continue
        span = book.statements[number][0]
        if begins(text, *span) is None:
            continue
        if aspect(text, *span) is None and book.is_plain(number):
            continue
        found = _split(book, number, told)
        if found is not None:
            yield number, found


def _split(book: Book, number: int, told: Terms) -> Split | None:
    items = book.ledger(number).items
    if not items or told.aspect.search(items[0].lead) is None:
        return None
    parts = _list(items)
    if len(parts) < _LEAST or parts[0].quantity.unit == "人次" or any(is_apart(part, told) for part in parts):
        return None
    whole = (_whole if book.follows[number] else whole_above)(book, number, parts[0].quantity.kind)
    if whole is not None and not _is_of(whole, items[0].lead):
        return None
    if whole is None or is_apart(whole, told) or whole.quantity.approximate or not _is_closed(whole, parts, told):
        return None
    return Split((whole,), parts, True, False, True)


def _is_of(whole: Item, lead: str) -> bool:
    """Whether words that say by what something is divided name nothing else than the whole: not 从投诉来源看 of 立案41件."""
    found = _BY.search(lead)
    named = _PLAIN.sub("", found["what"]) if found is not None else ""
    said = whole.lead + whole.after
    return len(named) < _LEAST or any("".join(pair) in said for pair in pairwise(named))


def _list(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """All numbers of a statement but shares, where they count one kind exactly, each with a name."""
    counts = tuple(item for item in items if item.quantity.kind != "%")
    kinds = {item.quantity.kind for item in counts}
    if len(kinds) > 1 or not counts[:1] or not counts[0].quantity.kind or len(counts) > REACH:
        return ()
    if any(item.quantity.approximate or not (item.before or item.after) for item in counts):
        return ()
    if any(item.joint not in ("、", "，", "；", "和") or item.idle for item in counts[1:]):
        return ()
    return counts


def _whole(book: Book, number: int, kind: str) -> Item | None:
    """The single number of a kind in the nearest statement before the one directly before, which counts none."""
    for back in range(1, _BACK + 1):
        at = number - back
        if at < 0 or not book.follows[at + 1]:
            return None
        held = [item for item in book.ledger(at).items if item.quantity.kind == kind and not _is_asked(item)]
        if held:
            return held[0] if back > 1 and len(held) == 1 and not book.ledger(at).brackets else None
    return None


def whole_above(book: Book, number: int, kind: str) -> Item | None:
    """The only number of a kind in the paragraph directly above, where it is short, and no heading stands between."""
    end, start_below = book.statements[number - 1][0].end, book.statements[number][0].start
    if book.text[end:start_below].strip() or start_below != book.statements[number][1].start:
        return None
    at, held = number - 1, list[Item]()
    while True:
        ledger = book.ledger(at)
        held += [item for item in ledger.items if item.quantity.kind == kind and not _is_asked(item)]
        if len(held) > 1 or ledger.brackets or number - at > _BACK:
            return None
        if not book.follows[at]:
            return held[0] if held else None
        at -= 1


def _is_asked(item: Item) -> bool:
    return _ASKED.search(item.before) is not None or _BOUND.match(item.after) is not None


def _is_closed(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether a list is off by a slip, and by little where it falls short, unless its last part is the rest or none else is left."""
    said = parts[0].lead + "".join(part.before + part.after for part in parts)
    if told.partial.search(said) is not None or told.foremost.search(said) is not None or told.chiefly.search(said):
        return False
    if told.subset.search(said.removeprefix("其中")) is not None:
        return False
    left = left_over(whole, parts)
    if left < 0 and may_be_both(parts, told):
        return False
    rest = told.rest.match(parts[-1].before) is not None or how_exclusive(parts, told) != NOTHING
    limit = _NEAR if left < 0 or rest or len(parts) >= _LIST else SHORT_LIMIT
    return is_slip(left, whole.quantity.value, limit)
