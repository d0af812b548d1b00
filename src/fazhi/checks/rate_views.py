"""Statements that tell a rate and its counts in another order or in a bracket, read as in the plain one, whole, part, rate:
化解61件（化解率98%）; 受理64件，化解率98%（化解61件）; 共受理64件，化解率98%，其中化解61件; 化解61件（受理64件），化解率98%;
化解率同比提高3个百分点，达到98%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_judged import judged
from fazhi.checks.rate_opened import with_opened
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import Earlier
from fazhi.checks.rate_words import Rate, named_rates
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import GAP, Book, Item, Ledger

# What an opened bracket may hold: one rate, or one count, and nothing else.
_RATE = compiled(r"（(?:其中)?[^（），；、：\d]{0,12}(?:率|面)[^（），；、：\d]{0,6}\d[\d.]*%）")
_COUNT = compiled(r"（[^（），；、：%]{1,40}）")
_POINTS = "百分点"
# Between a rate and a part behind it.
_PART_BEHIND = compiled("^，(?:其中|已|共)[^，；：、\\d]{0,14}$")
# What a rate rose by, and then what it is.
_ROSE = compiled(
    "^(?P<name>[^，；：\\d率]{2,16})率(?:同比|比[上去]年|较[上去]年|环比|比上年同期|较上年同期)?(?:提高|提升|上升|增长|增加|下降|降低|回落)了?$"
)
_REACHED = compiled("^，(?:已)?(?:达到?了?|升至|提升[至到]|提高[至到]|为)$")
_BETWEEN = 2
# 化解61件（受理64件）, and not （涉案64件）.
_CAME_IN = compiled("受理|排查|收|立案|应|申请|办理|接|登记|共|[抽检评核复]查|回访|参加|组织|建议|考试")


def reordered(book: Book, options: Options, told: tuple[int, ...]) -> Iterator[Hint]:
    """The hints of rates that contradict their counts when the statement is read in the plain order; `told`: the statements that hold one."""
    for at in told:
        yield from _of_statement(book, at, options)


class _View(NamedTuple):
    """A ledger in plain order; `part`: the count that its rate was put behind."""

    ledger: Ledger
    part: Item | None = None


def _of_statement(book: Book, at: int, options: Options) -> Iterator[Hint]:
    text, (start, end) = book.text, book.statements[at][0]
    if text.find("率", start, end) < 0 and text.find("面", start, end) < 0:
        return
    for view in _views(book, at):
        before = Earlier(book, at)
        for number, item in enumerate(view.ledger.items):
            for rate in named_rates(item)[:1] if item.quantity.kind == "%" else ():
                plain = view.part is None or _tells_the_act(view.part, rate, options)
                hint = judged(rate, number, view.ledger, before, text, options) if plain else None
                if hint is not None:
                    yield _as_written(hint, rate, start, text)


def _as_written(hint: Hint, rate: Rate, start: int, text: str) -> Hint:
    """The hint with the rate as the statement, which begins at `start`, has it: what it rose by stands in between."""
    quantity = rate.item.quantity
    if text.endswith(rate.item.before, start, quantity.start):
        return hint
    named = text.rfind(rate.name, start, quantity.start)
    return hint._replace(fill={**hint.fill, "rate": text[named : quantity.end]}) if named >= 0 else hint


def _tells_the_act(part: Item, rate: Rate, options: Options) -> bool:
    """Whether a count behind a rate is of all that was done, and not of some kind of it or of what someone did."""
    measure = options.measure(rate.name)
    if measure is None:
        return False
    words = options.wording
    who = words.subjects if measure.loose else ()
    if any(word in part.before and word not in rate.name for word in options.qualifiers):
        return False  # 办结率96.7%，其中按期办结110件
    return not words.bare(part.before, who, words.manner, measure.done)


def _views(book: Book, at: int) -> Iterator[_View]:
    """The plain orders that a statement has; none where it stands in plain order already."""
    text, (start, end) = book.text, book.statements[at][0]
    opened = with_opened(book, at, _opens) if text.find("（", start, end) >= 0 else None
    ledger = opened or book.ledger(at)
    moved = _moved(ledger)
    if moved is not None:
        yield moved
    elif opened is not None:
        yield _View(_swapped(opened) or opened)
    if text.find(_POINTS, start, end) >= 0:
        reached = _reached(ledger)
        if reached is not None:
            yield _View(reached)


def _opens(match: re.Match[str], counts: int) -> bool:
    """Whether a bracket holds one rate and nothing else, or one count and stands right behind a rate, or behind a count right
    before one."""
    if counts != 1 or _RATE.fullmatch(match[0]) is not None:
        return counts == 1
    if _COUNT.fullmatch(match[0]) is None:
        return False
    ahead, behind = match.string[: match.start()], match.string[match.end() :]
    clause = behind.removeprefix("，").partition("，")[0]
    return ahead.endswith("%") or (behind.startswith("，") and "率" in clause and "%" in clause)


def _moved(ledger: Ledger) -> _View | None:
    """The ledger with a rate that stands between the whole and the part put behind the part."""
    items = ledger.items
    for number, item in enumerate(items[:-1]):
        if item.quantity.kind != "%" or not number:
            continue
        whole, part = items[number - 1], items[number + 1]
        same = whole.quantity.kind == part.quantity.kind != "%"
        alone = number + _BETWEEN == len(items) or items[number + _BETWEEN].quantity.kind != part.quantity.kind
        if same and alone and item.joint == "，" and not item.idle and not part.idle and _is_part(part):
            before = part.before.removeprefix("其中")
            moved = (part._replace(lead=item.lead[:1] + before, before=before), item, *items[number + _BETWEEN :])
            some = "其中" in part.lead or not part.after.startswith(GAP)
            return _View(ledger._replace(items=(*items[:number], *moved)), moved[0] if some else None)
    return None


def _is_part(item: Item) -> bool:
    return _PART_BEHIND.match(item.lead.replace(GAP, "")) is not None


def _swapped(ledger: Ledger) -> Ledger | None:
    """The ledger with a whole that an opened bracket tells behind its part put before it, where a rate stands right behind."""
    items = ledger.items
    for number in range(len(items) - 2):
        part, whole, rate = items[number : number + 3]
        same = whole.quantity.kind == part.quantity.kind != "%" == rate.quantity.kind and "其中" not in whole.lead
        if (
            same
            and _CAME_IN.search(whole.before)
            and whole.after.startswith(GAP)
            and rate.joint == "，"
            and part.quantity.value < whole.quantity.value
        ):
            ahead = whole._replace(joint=part.joint, lead=part.lead, idle=part.idle, after=part.after)
            behind = part._replace(joint="，", lead=f"，{part.before}", idle=False, after="")
            return ledger._replace(items=(*items[:number], ahead, behind, *items[number + 2 :]))
    return None


def _reached(ledger: Ledger) -> Ledger | None:
    """The ledger without how far a rate rose, where what it reached is told right behind that."""
    items = ledger.items
    for number in range(1, len(items) - 1):
        rise, item = items[number : number + 2]
        name = _ROSE.search(rise.before) if rise.after.startswith(_POINTS) and item.quantity.kind == "%" else None
        if name is not None and _REACHED.match(item.lead.removeprefix(_POINTS)) is not None:
            said = f"{name['name']}率达到"
            moved = item._replace(before=said, lead=f"{rise.lead[: len(rise.lead) - len(rise.before)]}{said}")
            moved = moved._replace(joint=rise.joint, idle=rise.idle)
            return ledger._replace(items=(*items[:number], moved, *items[number + 2 :]))
    return None
