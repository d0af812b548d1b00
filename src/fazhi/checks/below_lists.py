"""Lines of one part each below the paragraph that tells their whole: 全年调解纠纷146件。\\n1.婚姻家庭纠纷52件。\\n2.邻里纠纷43件。….

A colon is not asked for. The whole is the only number of its kind in the paragraph directly above, each line a name and its number,
and they miss it by a slip: lines that fall short may lack one more, unless what is left is far less than the smallest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fazhi.checks.closed_lists import is_body
from fazhi.checks.divisions import paired
from fazhi.checks.line_lists import are_kinds, is_of_report, lists_some
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item, read_items
from fazhi.structure.quantities import find_quantities
from fazhi.structure.report import Report

_MARK = r"[ \t\u3000]*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）).、．]|[—•·\-]{1,2}|[①-⑩])?[ \t\u3000]*"
_PART = (
    rf"{_MARK}[^\n\d，。；、|]{{2,24}}[0-9]{{1,7}}(?:\.\d{{1,2}})?万?[一-鿿]{{1,2}}(?:[，；。][^\n]{{0,30}})?(?=\n|$)"
)
_LINES = compiled(rf"(?:\n{_PART}){{2,24}}")
_HEAD = compiled(_MARK)
# One of them as far as is seen at once. Two are written out: `re` skips to a character that a pattern begins with.
_MAY_BE_PART = r"\n[^\n，。；|]*[0-9]万?[一-鿿]{1,2}(?:[，；。][^\n]{0,30})?(?=\n|$)"
_TWO_LINES = compiled(_MAY_BE_PART + _MAY_BE_PART)
_LEAST, _LIST, _LONGEST = 2, 3, 160
# What stands below may be one more line.
_GOES_ON = compiled("[\\s|]*(?:等|其余|其他|其它|另|以及|此外|注|还)")
_COLON = "："
# Lines of totals are read with those around them.
_TOTALS = ("总计", "合计", "共计", "总数", "总量")


def below_lists(report: Report, told: Terms) -> Iterator[Split]:
    """The splits of a report by such lines."""
    text = report.folded.text
    for found in _LINES.finditer(text) if _may_list(text) else ():
        if not is_of_report(report, found.start()) or _GOES_ON.match(text, found.end()) is not None:
            continue
        below = text.find("\n", found.start() + 1, found.end())
        # The whole stands above the lines, or on the first of them.
        for start in (found.start(), below):
            above = report.sentences[bisect_right(report.starts, start) - 1].paragraph
            split = _split(text, above, Span(start, found.end()), told)
            if split is not None:
                yield split
                break


def _may_list(text: str) -> bool:
    """Whether two lines of parts may stand one below the other."""
    return _TWO_LINES.search(text) is not None


def _split(text: str, above: Span, lines: Span, told: Terms) -> Split | None:
    (start, end), low = above, lines.start
    if not start < low <= end + 1 or end - start > _LONGEST or text.endswith(_COLON, start, low):
        return None
    parts = _parts(text, lines)
    counted = find_quantities(text, start, min(end, low))
    same = [q for q in counted if parts and q.kind == parts[0].quantity.kind]
    if len(parts) < _LEAST or len(same) != 1 or same[0].approximate:
        return None
    whole = next(i for i in read_items(text[start:end], start, counted) if i.quantity.start == same[0].start)
    said = text[start:end]
    if whole.before.endswith(_TOTALS) or said.startswith(_TOTALS) or lists_some(text, start, told):
        return None
    if is_apart(whole, told) or any(words.search(said) for words in (told.partial, told.chiefly, told.foremost)):
        return None
    if len(parts) < _LIST and not (paired(parts, told) or all(map(is_body, parts))):
        return None
    acts = [match.group() for part in parts if (match := told.acts.match(part.before) or told.stage.match(part.before))]
    shared = all(act in whole.before for act in acts)
    named = tuple(part._replace(before=_without(part.before, acts)) for part in parts) if shared else parts
    return Split((whole,), parts, True, True, True) if are_kinds(whole, named, told) else None


def _without(name: str, acts: list[str]) -> str:
    """A name without the act that it begins with: 发放宣传折页."""
    return next((name.removeprefix(act) for act in acts if name.startswith(act) and name != act), name)


def _parts(text: str, lines: Span) -> tuple[Item, ...]:
    """The first number of each line; none where one is vague or of another kind."""
    parts: list[Item] = []
    start = lines.start + 1
    while start < lines.end:
        stop = text.find("\n", start)
        end = stop if 0 <= stop < lines.end else lines.end
        mark = _HEAD.match(text, start)
        begin = mark.end() if mark is not None else start
        held = find_quantities(text, begin, end)[:1]
        if not held or held[0].approximate or (parts and held[0].kind != parts[0].quantity.kind):
            return ()
        name = text[begin : held[0].start].strip("：， ")
        parts.append(Item(held[0], name, "", name, "", False))
        start = end + 1
    return tuple(parts)
