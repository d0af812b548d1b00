"""Rates in rows of pasted tables: 应办 140, 已办 133, 办结率 98%, beside rows whose rate is right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from fazhi.checks.hint import Hint
from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_hints import rate_hint
from fazhi.checks.rate_words import Rate
from fazhi.checks.written_tables import Cell, Table, item_of, written_tables
from fazhi.patterns import compiled
from fazhi.structure.report import Report

_HUNDRED = Decimal(100)
_NAME = r"[^\s|｜，。；、\d]{1,8}率"
_RATE = compiled(_NAME)
_HEAD = compiled(rf"{_NAME}[ ]*(?:[（(][%％][）)])?[ \u3000]*(?:[|｜\t\n\r\u3000]|  )")
# What was to be done and what was, by their heads.
_DUE, _DONE = compiled("应|任务|计划|总数|受理|登记|排查"), compiled("已|实|完成|办结|化解|整改|合格|通过|达标")
_CHANGED = compiled("同比|环比|增|降|占")
_FIGURE = compiled("[0-9０-９一二三四五六七八九十]")
_NARROWED = compiled("当[场天日]|即时|一次|首次|网上|线上|全程|按[时期]|及时|如期|提前|优[秀良]|重大|疑难|规范")
_COUNTS = 2
# A rate that is off by more is of something else.
_FAR = 25


def row_rates(report: Report) -> Iterator[Hint]:
    """A hint for each rate of a row that is not what two of its counts make, where they make that of other rows."""
    text = report.folded.text
    for table in written_tables(report, _HEAD):
        for at, head in enumerate(table.heads):
            if at > _COUNTS and _RATE.fullmatch(head) is not None and _CHANGED.search(head) is None:
                yield from _of_column(table, at, text)


def _of_column(table: Table, at: int, text: str) -> Iterator[Hint]:
    heads = table.heads
    columns = [n for n in range(1, at) if _RATE.fullmatch(heads[n]) is None and _counts(table, n)]
    if len(columns) != _COUNTS:
        return  # 应训40、参训36、补训4: one more column may be what the rate counts as well
    narrowed = _NARROWED.search(heads[at])
    # 应办, 已办, 当场办结率: of fewer than are counted here.
    fewer = narrowed is not None and not any(narrowed.group() in heads[n] for n in columns)
    found: list[list[Hint]] = []
    for base, done in combinations(columns, _COUNTS):
        right, wrong = 0, list[Hint]()
        for row in table.rows:
            pair, rate = _pair(row, base, done), row[at].number
            if pair is None or rate is None or rate.kind != "%":
                continue
            value = pair.done * _HUNDRED / pair.base
            if within(rate, value, text):
                right += value < _HUNDRED
            elif abs(value - rate.value) > _FAR or (fewer and rate.value < value):
                break
            else:
                wrong.append(_hint(Rate(item_of(rate), heads[at]), pair, text))
        else:
            if right and not wrong:
                return  # these are its counts, and all is right
            told = len(columns) == _COUNTS and _tells(heads[base], heads[done], heads[at])
            if wrong and (right >= len(wrong) or (told and len(wrong) == 1)):
                found.append(wrong)
    if len(found) == 1:
        yield from found[0]


def _counts(table: Table, column: int) -> bool:
    """Whether a column may count something: not what tells names alone, nor by how much a count grew, in hundredths (同比)."""
    numbers = [row[column].number for row in table.rows]
    if _CHANGED.search(table.heads[column]) is not None:
        return any(number is not None and number.kind != "%" for number in numbers)
    return any(
        number is not None or _FIGURE.search(row[column].words) for number, row in zip(numbers, table.rows, strict=True)
    )


def _hint(rate: Rate, pair: Pair, text: str) -> Hint:
    hint = rate_hint(rate, pair.spans(), pair.shown(), text)
    return hint._replace(fill={**hint.fill, "rate": f"{rate.name}{hint.fill['rate']}"})


def _pair(row: tuple[Cell, ...], base: int, done: int) -> Pair | None:
    whole, part = row[base].number, row[done].number
    if whole is None or part is None or not whole.value or part.value > whole.value or whole.kind != part.kind:
        return None
    return Pair(item_of(part), item_of(whole))


def _tells(base: str, done: str, rate: str) -> bool:
    """Whether heads say of two counts that they are those of a rate: 应办, 已办, 办结率."""
    told = _DONE.match(done) is not None and bool(set(done) & set(rate[:-1]))
    return _DUE.search(base) is not None and (told or done.startswith(rate[:-1]))
