"""Changes told behind a whole of last year and a part of it: 优秀13份，…，上年度评查的20份里优秀9份，比上年度多4份优秀. The part is compared with
what is called so in this year, and never with its own whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.checks.changes import Change
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_PAST = compiled("[去上前]年|上一年|20\\d\\d年")
_INSIDE = compiled("^[^，。；]{0,5}?(?:里|中|当中|之中|里面|里头)(?:，|的|有|被评为)?")
_NAME = 2  # characters that tell what is counted
_AMONG = compiled("^[，（](?:其中|里面|当中)")


def between_years(found: Iterable[Change], items: tuple[Item, ...]) -> Iterator[Change]:
    """The changes, those between a whole of last year and its part told of that part and what is called so before them; left out
    where nothing is."""
    for change in found:
        whole, part = sorted((change.before, change.after), key=_start)
        if not _is_inside(whole, part):
            yield change
            continue
        now = _called_alike(part, [item for item in items if item.quantity.start < whole.quantity.start])
        if now is not None:
            yield Change(part, now, change.moved)


def _start(item: Item) -> int:
    return item.quantity.start


def _is_inside(whole: Item, part: Item) -> bool:
    """Whether a number counts some of the one before it, which is of another year."""
    if _PAST.search(whole.before) is None or part.quantity.value > whole.quantity.value:
        return False
    return any(_INSIDE.match(words) for words in (whole.after, part.lead)) or _AMONG.match(part.lead) is not None


def _called_alike(part: Item, earlier: list[Item]) -> Item | None:
    """The number before that counts the same, by its name or the only one whose name ends so; None where several may."""
    name = _INSIDE.sub("", part.before)
    same = [item for item in earlier if item.quantity.kind == part.quantity.kind]
    alike = [item for item in same if item.before == name]
    if not alike and len(name) >= _NAME:
        alike = [item for item in same if item.before.endswith(name[-_NAME:])]
    return alike[0] if len(alike) == 1 else None
