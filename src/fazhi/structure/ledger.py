"""Quantities in their clauses: what words stand before and behind each, and how it is joined to the one before."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.quantities import (
    KINDS_OF_UNIT,
    Quantity,
    added_as,
    find_numbers,
    find_units,
    kinds_counted,
    read_quantities,
)
from fazhi.structure.report import Report

# From weak to strong; 和 stands for every conjunction.
DASH = "——"
# Stands for each character of a bracket in the words around it.
GAP = "＿"
JOINTS = ("", "和", "、", "，", DASH, "：", "；")
_STOP = compiled(r"[、，：；]|——")
_STOPS = compiled(r"([、，：；]|——)")
# 和 between two counts, and not within 和谐, 及时, 与会, 普及.
_AND = compiled(
    r"以及|和(?![谐解睦平])|(?<![普涉以])及(?![时其格早])|(?<![参给赋授寄])与(?!会)|(?<!合)并(?=[^购列])|另有"
)
# 20件案件中14件…: the words up to 中 are those of the first number.
_AMONG = compiled(r"(?:＿*[^集其＿]){0,8}＿*(?<![高初])中(?![心队小学央国])")
# 20件里，12件…; 39名队员里有36人: as 中; not 在村里, 从镇里.
_INSIDE = compiled(
    r"(\d[一-鿿](?:[^，。；：、\d在到进往由从于]{0,8}?[^，。；：、\d村镇乡县院家这那哪公])?)里(?=[，：有已\d]|的)"
)
# What is written otherwise in a ledger: a bracket, and 里 for 中.
_BRACKETED, _WITHIN = "（", "里"
_UNIT = compiled(r"单位：([一-鿿]{1,2})[）)\]】]")
_BRACKET = compiled(r"（[^（）]{0,400}）")
# What leads from a whole to its parts is no clause of its own.
_CONNECTIVE = compiled(
    r"(?:这|在)?其中|同时|此外|另外|具体|分别(?:为|是)?|即|包括|分为|按[^，]{1,10}|从[^，]{1,10}看|其"
)
_SCALES = (("亿", 10**8), ("万", 10_000))
# Statements are cut here, so that work within one of them stays bounded.
_LONGEST = 3000
_ROLES = frozenset(("furniture", "attachment", "title"))


class Item(NamedTuple):
    """A quantity with the words of its clause: `before` and `after` it; `lead` is all text since the quantity before.

    `joint` is the strongest sign between it and the one before; `idle`: a clause without a quantity stands between.
    """

    quantity: Quantity
    before: str
    after: str
    lead: str
    joint: str
    idle: bool


class Ledger(NamedTuple):
    """The quantities of a sentence up to its full stop: those outside brackets, and in each bracket.

    `brackets` are pairs of the index of the item directly before a bracket and the items inside.
    `span` is its range; `paragraph` tells which ledgers stand in one paragraph.
    """

    items: tuple[Item, ...]
    brackets: tuple[tuple[int, tuple[Item, ...]], ...]
    span: Span
    paragraph: Span


class Book:
    """The statements of a report's text, and the quantities and ledger of each, read when first asked for.

    Headings and what is no report text make no statements.
    """

    def __init__(self, report: Report) -> None:
        self.text = report.folded.text
        self.statements = _statements(report)
        # Whether each stands behind another of its paragraph.
        self.follows = [False, *[one[1] == other[1] for one, other in pairwise(self.statements)]]
        self._starts = [start for (start, _), _ in self.statements]
        self._numbers: dict[int, list[re.Match[str]]] = {}
        self._kinds: dict[int, list[str]] = {}
        self._ledgers: dict[int, Ledger] = {}
        self._units: list[tuple[str, ...]] | None = None
        self._several: list[int] | None = None

    def units(self) -> list[tuple[str, ...]]:
        """Of each statement the units that directly follow a figure: those of all its numbers, and perhaps more."""
        if self._units is None:
            self._units = find_units(self.text, [span for span, _ in self.statements])
        return self._units

    def several(self) -> list[int]:
        """The statements, by their index, in which two or more units follow figures."""
        if self._several is None:
            self._several = [number for number, units in enumerate(self.units()) if len(units) > 1]
        return self._several

    def at(self, offset: int) -> int:
        """The index of the statement that holds an offset of the text; -1 where none does."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.statements[number][0].end else -1

    def numbers(self, number: int) -> list[re.Match[str]]:
        """What may be the quantities of a statement by its index."""
        found = self._numbers.get(number)
        if found is None:
            found = self._numbers[number] = find_numbers(self.text, *self.statements[number][0])
        return found

    def kinds(self, number: int) -> list[str]:
        """What each of those counts, see `kinds_counted`."""
        found = self._kinds.get(number)
        if found is None:
            found = self._kinds[number] = kinds_counted(self.numbers(number))
        return found

    def ledger(self, number: int) -> Ledger:
        """The ledger of a statement by its index."""
        ledger = self._ledgers.get(number)
        if ledger is None:
            span, paragraph = self.statements[number]
            quantities = _in_one_unit(self.text, span, read_quantities(self.numbers(number), self.text))
            ledger = self._ledgers[number] = _ledger(self.text, span, paragraph, quantities)
        return ledger

    def is_plain(self, number: int) -> bool:
        """Whether the words of a statement's ledger are those of the text: see `_ledger`."""
        span = self.statements[number][0]
        return self.text.find(_BRACKETED, *span) < 0 and self.text.find(_WITHIN, *span) < 0

    def before(self, number: int) -> tuple[Item, ...]:
        """The items outside brackets of the statement before in the same paragraph."""
        return self.ledger(number - 1).items if number >= 0 and self.follows[number] else ()


def _statements(report: Report) -> list[tuple[Span, Span]]:
    """Ranges that end with a full stop or with their paragraph: sentences joined by 「；」 make one statement."""
    text, new = report.folded.text, tuple.__new__  # in this way half of `Span(…)`
    found: list[tuple[Span, Span]] = []
    add, start = found.append, -1
    for low, high, paragraph, role, _, is_heading in report.sentences:
        if is_heading or role in _ROLES:
            start = -1
            continue
        if start < 0:
            start = low
        if text[high - 1] in "。！？）》" or high >= paragraph[1] or high - start > _LONGEST:
            add((new(Span, (start, high)), paragraph))
            start = -1
    return found


def _in_one_unit(text: str, span: Span, quantities: list[Quantity]) -> list[Quantity]:
    """Bare numbers behind 「（单位：件）」 in that unit."""
    at = text.find("单位：", *span)
    if at < 0:
        return quantities
    unit = _UNIT.match(text, at)
    if unit is None:
        return quantities
    kind = KINDS_OF_UNIT.get(unit[1], unit[1])
    return [q._replace(kind=kind, unit=unit[1]) if q.unit == "" and q.start > at else q for q in quantities]


def _ledger(text: str, span: Span, paragraph: Span, quantities: list[Quantity]) -> Ledger:
    words = text[span.start : span.end]
    if _WITHIN in words:
        words = _INSIDE.sub(r"\1中", words)
    if _BRACKETED not in words:
        return Ledger(tuple(read_items(words, span.start, quantities)), (), span, paragraph)
    inner = [Span(span.start + m.start(), span.start + m.end()) for m in _BRACKET.finditer(words)]
    outside = [q for q in quantities if not any(low <= q.start < high for low, high in inner)]
    # Brackets vanish from the words outside, in their own length, so that offsets hold.
    plain = _BRACKET.sub(lambda m: GAP * len(m.group()), words)
    items = tuple(read_items(plain, span.start, outside))
    brackets = []
    for low, high in inner:
        held = [q for q in quantities if low <= q.start < high]
        owner = _owner(items, low)
        if held and owner >= 0:
            inside = text[low + 1 : high - 1]
            brackets.append((owner, tuple(read_items(inside, low + 1, held))))
    return Ledger(items, tuple(brackets), span, paragraph)


def _owner(items: tuple[Item, ...], bracket: int) -> int:
    """The index of the item whose number a bracket follows in the same clause; -1 when there is none."""
    for number in range(len(items) - 1, -1, -1):
        end = items[number].quantity.end
        if end <= bracket:
            return number if bracket - end <= len(items[number].after) else -1
    return -1


def read_items(words: str, base: int, quantities: list[Quantity]) -> list[Item]:
    """Items of `words`, which begin at `base` of the folded text; `quantities` lie within them, in order."""
    cells = []
    at = base
    for quantity in quantities:
        cells.append(_cells(words[at - base : quantity.start - base]))
        at = quantity.end
    tail = _STOP.split(words[at - base :].strip("。！？）"))[0]
    items = []
    for number, quantity in enumerate(quantities):
        lead, _, before, joint, idle = cells[number]
        after = cells[number + 1][1] if number + 1 < len(cells) else tail
        items.append(Item(quantity, before.strip("＿"), after, lead, joint, idle))
    return _with_units(items, words, base)


def _cells(gap: str) -> tuple[str, str, str, str, bool]:
    """Of the text between two quantities: itself, the words of the first, those of the second, the joint, idle clauses."""
    pieces = _STOPS.split(gap)
    if len(pieces) == 1:
        joint = _AND.search(gap)
        if joint is not None:
            return gap, gap[: joint.start()], gap[joint.end() :], "和", False
        among = _AMONG.match(gap)
        if among is not None:
            return gap, gap[: among.end()], gap[among.end() :], "", False
        return gap, "", gap, "", False
    last = pieces[-1]
    if last and last[0] in _CONJUNCTIONS:
        last = _AND_FIRST.sub("", last)
    if len(pieces) == 3:
        return gap, pieces[0], last, pieces[1], False
    strongest = max(pieces[1::2], key=JOINTS.index)
    idle = any(piece.strip("＿") and not _CONNECTIVE.fullmatch(piece) for piece in pieces[2:-1:2])
    return gap, pieces[0], last, strongest, idle


_CONJUNCTIONS = frozenset("以和及与并")
_AND_FIRST = compiled(r"^(?:以及|和|及|与|并)(?![谐解睦时其格早])")


def _with_units(items: list[Item], words: str, base: int) -> list[Item]:
    """Bare numbers take the unit of the next one of their list, and its scale (分别为5、6、7次; 58、14、26万元); `words` begin at `base`."""
    scale = 1
    for number in range(len(items) - 2, -1, -1):
        quantity, following = items[number].quantity, items[number + 1]
        if quantity.unit == "" and following.joint in ("、", "和") and not following.before:
            other = following.quantity
            written = words[other.start - base : other.end - base]
            scale = next((by for sign, by in _SCALES if sign in written), scale)
            made = 1 if quantity.step > 1 else scale
            quantity = quantity._replace(
                kind=other.kind, unit=other.unit, value=quantity.value * made, step=quantity.step * made
            )
            items[number] = items[number]._replace(quantity=quantity)
        else:
            scale = 1
    return items


def clause_start(text: str, at: int, reach: int) -> int:
    """Where the clause begins that an offset stands in, looked for no more than so many characters before it."""
    low = max(0, at - reach)
    return max(low, *(text.rfind(mark, low, at) + 1 for mark in _CLAUSE_STOPS))


_CLAUSE_STOPS = "，；。：\n"


def may_contradict(items: tuple[Item, ...]) -> frozenset[str]:
    """The kinds of which there are three numbers, or two and the second the greater: of others none is a whole that its
    parts exceed or fall short of. What may be added up (本, 张) is one kind; rates are no sums of rates."""
    values: dict[str, list[Decimal]] = {}
    for item in items:
        values.setdefault(added_as(item.quantity.kind), []).append(item.quantity.value)
    told = {kind for kind, held in values.items() if len(held) > 2 or (len(held) == 2 and held[0] < held[1])}
    return frozenset(item.quantity.kind for item in items if added_as(item.quantity.kind) in told) - {"%"}
