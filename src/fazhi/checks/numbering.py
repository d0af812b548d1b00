"""The check of kind `numbering`: numbers of headings and items that are skipped, doubled or out of order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from fazhi.checks.hint import Hint, Task
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report, Sentence

NUMBERING_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

_HAN = "一二三四五六七八九十"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
# «一、二审» and «三、四组» on a line of their own are no numbers of items.
_COUNTED = "(?:审|级|类|档|批|期|轮|线|产|层|楼|区|标段|组|季度|小组|社|中队|大队|号楼|单元)"
# A number after a line break or a stop; markdown signs may stand before it. Running items (一是) also follow a comma.
_ITEM = compiled(
    # What any of them begins with is asked first: most clauses begin with something else, and behind a comma few count.
    rf"[\n。；：！？，](?:(?<=，)(?=[#>*\-①-⑳]|（[\d{_HAN}]|[{_HAN}]{{1,3}}[是要])"
    rf"|(?<!，)(?=[#>*\-第其（①-⑳{_HAN}{_STEMS}{_FORMAL}]|\d{{1,2}}[.、）]))([#>*-]{{0,6}})(?:"
    rf"第(?:(?P<part>[{_HAN}]{{1,3}})(?:部分|章|节)|(?P<ordinal>[{_HAN}]{{1,3}})[，、：])"
    rf"|(?=[{_HAN}])(?:(?P<running>[{_HAN}]{{1,3}})是(?!否)|(?P<urged>[{_HAN}]{{1,3}})要(?![素件点害略务领义闻])"
    rf"|(?P<han>[{_HAN}]{{1,3}})[、.](?![{_HAN}]{{1,2}}(?:、[{_HAN}])?{_COUNTED}))"
    rf"|其(?P<each>[{_HAN}])[，、：]"
    rf"|（(?:(?P<bracket>[{_HAN}]{{1,3}})|(?P<round>\d{{1,2}}))）(?![项款目条]|号(?!召))"
    r"|(?=\d)(?:(?P<digit>\d{1,2})\.(?!\d)|(?P<dated>\d{1,2})\.(?=\d{1,2}月|20\d\d年)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})(?=[^\d.%月])|(?P<pause>\d{1,2})、(?!\d)|(?P<paren>\d{1,2})）"
    # Folding took out the blank of «1. 47项未用» and «一 组织领导», which tells numbers from 1.47 and words from 一组.
    r"|(?P<apart>\d{1,2})[.、](?=\d))"
    rf"|(?P<heaven>[{_STEMS}])[、.](?![{_STEMS}]|[^，。；\n]{{1,2}}[、和与])"
    rf"|(?P<circle>[①-⑳])(?!号(?!召))"
    rf"|(?<=\n)(?:(?P<bare>[{_HAN}]{{1,3}})|(?P<formal>[{_FORMAL}])[、.]?))"
)
# ①学法②考试③检查: a sign that needs no stop before it, if another stands before it in the line.
_LOOSE = compiled(r"[①-⑳][^①-⑳\n]{0,39}[^①-⑳\n。；：！？，见如图表注至到和与及、](?=([①-⑳]))")
# These are numbers of items where a blank stands behind them in the text as read (behind the first figure of a decimal).
_ASK_FOR_BLANK = frozenset(("decimal", "dated", "apart", "bare", "formal"))
# Only at the beginning of a line are these numbers of items.
_LINE_ONLY = frozenset(("part", "han", "decimal", "dated", "heaven", "bare", "formal"))
# Items that may follow each other within a sentence: 一是…，二是…; （1）…，（2）….
_INLINE = frozenset(("running", "urged", "bracket", "round", "circle"))
_DIGITS = compiled(r"\d")
_NUMERAL = compiled(rf"\d+|[{_HAN}]+")
_SAME = {"digit": "pause", "pause": "digit", "running": "urged", "urged": "running"}


_ROLE = itemgetter(Sentence._fields.index("role"))
_RUNNING = ("running", "urged", "ordinal", "each")
_STYLES = {"dated": "digit", "apart": "digit"}  # «2.11月…» is item 2
_BLANKS = (" ", "\u3000", "\u00a0")
# What a number in brackets speaks of within a sentence: （二）类问题3个.
_SPOKEN_OF = frozenset("类种级档等批")
# How the first item of a run may be said without its number.
_FIRST = compiled("一是|一要|首先|首要|第一|其一|一方面|[^统唯万专单]一[是要]")
_LEAD_IN = compiled(r"(?m)^(?:[^\n]{1,60}：|(?:附件?\d{0,2}：)?[^\n。；，：]{2,24})$")
_WORDS = compiled(r"[^\n。；，：]{0,10}")
_FAR = 3
_BACK = 1200
_MOST = 100
_SECOND = 2


class _Item(NamedTuple):
    """A number in the folded text: its range, its style, and the part before its last figure (of 1.2: «1.»)."""

    start: int
    end: int
    style: str
    number: int
    at_line: bool
    stem: str = ""


class _Run(NamedTuple):
    """Items of one style under one parent; `before` is the last number of the style before it, `prior` the last item
    of any style."""

    style: str
    stem: str
    items: list[_Item]
    before: int
    prior: _Item | None


class _Fault(NamedTuple):
    """An item that is wrong, what number it should have, and the item before."""

    item: _Item
    expected: int
    before: _Item | None


def numbering_gaps(task: Task) -> list[Hint]:
    """A hint at each number that does not follow from the one before it."""
    report = task.stage.report
    text = report.folded.text
    faults = (fault for run in _runs(_items(report), text) for fault in _faults(run, text))
    return [_hint(fault, text) for fault in sorted(islice(faults, _MOST), key=lambda fault: fault.item.start)]


# --- reading numbers -------------------------------------------------------------------------------------------------


def _items(report: Report) -> Iterator[_Item]:
    """The numbers of a report, those of page furniture left out."""
    text = report.folded.text
    furniture = _furniture(report)
    loose = _loose(text) if "①" in text else []
    new = tuple.__new__  # in this way a third of `_Item(…)`
    # The pattern runs over the text with a line break before it: offsets are one too high.
    for found in _ITEM.finditer("\n" + text):
        style, before = found.lastgroup or "", found.start() - 1
        at_line = before < 0 or text[before] == "\n"
        stem, number, end = "", found[style], found.end() - 1
        if style in _ASK_FOR_BLANK:
            told = _told_by_blank(report, style, found.start(style) - 1, end)
            if told is None:
                continue
            style, stem, number, end = told
        if not at_line and (
            style in _LINE_ONLY
            or (text[before] == "，" and style not in _INLINE)
            or (style in ("bracket", "round") and text[end : end + 1] in _SPOKEN_OF)
        ):
            continue
        start, value = found.end(1) - 1, _value(number)
        while loose and loose[0].start < start:
            yield loose.pop(0)
        inside = bisect_right(furniture, start, key=_start) - 1 if furniture else -1
        if value and (inside < 0 or start >= furniture[inside].end):
            yield new(_Item, (start, end, _STYLES.get(style, style), value, at_line, stem))
    yield from loose


def _furniture(report: Report) -> list[Span]:
    """The paragraphs of page furniture, which most reports have none of."""
    if "furniture" not in map(_ROLE, report.sentences):
        return []
    return [sentence.paragraph for sentence in report.sentences if sentence.role == "furniture"]


def _told_by_blank(report: Report, style: str, start: int, end: int) -> tuple[str, str, str, int] | None:
    """What a number is by the blank that stands behind it in the text as read: style, stem, figure and end; None for none."""
    text, raw, origin = report.folded.text, report.source.text, report.folded.origin

    def blank(at: int) -> bool:
        return raw.startswith(_BLANKS, origin(at - 1) + 1)

    if style == "bare":  # 五 一事一议
        at = next((at for at in range(start + 1, end + 1) if blank(at)), 0)
        return (style, "", text[start:at], at) if at else None
    if style == "formal":
        return (style, "", text[start], end) if text[end - 1] in "、." or blank(end) else None
    if style == "decimal":
        dot = text.index(".", start)
        if not blank(dot + 1):
            stem, _, number = text[start:end].rpartition(".")
            return style, stem, number, end
        return "digit", "", text[start:dot], dot + 1
    if blank(end):  # dated, apart
        return "digit", "", text[start : end - 1], end
    return (style, "", text[start : end - 1], end) if style == "dated" else None


def _loose(text: str) -> list[_Item]:
    """The circled numbers that stand in a line behind another, with no stop before them."""
    return [_Item(found.start(1), found.end(1), "circle", _value(found[1]), False) for found in _LOOSE.finditer(text)]


def _start(span: Span) -> int:
    return span.start


@lru_cache(maxsize=256)
def _value(words: str) -> int:
    """The number that figures or Chinese numerals write; 0 for what is none (二三, 十十)."""
    if words.isdigit() and words.isascii():
        return int(words)
    if "①" <= words <= "⑳":
        return ord(words) - ord("①") + 1
    for numerals in (_STEMS, _FORMAL):
        if words in numerals:
            return numerals.index(words) + 1
    tens, ten, ones = words.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return 0
    if not ten:
        return _HAN.index(words) + 1
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _HAN[tens - 1] + "十") + (_HAN[ones - 1] if ones else "")


# --- levels ----------------------------------------------------------------------------------------------------------


def _runs(items: Iterator[_Item], text: str) -> Iterator[_Run]:
    """Items by level and parent: a style that is open goes on, a new one opens below what is open."""
    open_runs: list[_Run] = []
    last: dict[str, int] = {}
    prior: _Item | None = None
    for item in items:
        _, _, style, number, _, stem = item
        if open_runs and open_runs[-1].style == style and open_runs[-1].stem == stem:  # as most do
            open_runs[-1].items.append(item)
            last[style + stem], prior = number, item
            continue
        if number > 1 and style in _SAME:
            item = _as_open(open_runs, item, text)
            style = item.style
        keep = _kept(open_runs, item)
        if keep < len(open_runs):
            yield from reversed(open_runs[keep:])
            del open_runs[keep:]
        if open_runs and open_runs[-1].style == style and open_runs[-1].stem == stem:
            open_runs[-1].items.append(item)
        else:
            open_runs.append(_Run(style, stem, [item], last.get(style + stem, 0), prior))
        last[style + stem] = number
        prior = item
    yield from reversed(open_runs)


def _as_open(open_runs: list[_Run], item: _Item, text: str) -> _Item:
    """«1.» and «2、», «一是» and «二要» are one list, but «1、» under «1.», «一要» under «一是» is a list of its own."""
    other = _SAME[item.style]
    styles = [run.style for run in open_runs]
    if other not in styles or item.style in styles:
        return item
    # 一是…。调解员一要讲法，二要讲理。: the first of these stands in mid-clause.
    above = open_runs[styles.index(other)].items[-1]
    begun = item.style == "urged" and item.number == _SECOND and "一要" in text[above.end : item.start]
    return item if begun else item._replace(style=other)


def _kept(open_runs: list[_Run], item: _Item) -> int:
    """How many of the open runs stay open when this item comes."""
    if open_runs and open_runs[-1].style == item.style:  # as most do
        return len(open_runs) - (open_runs[-1].stem != item.stem)
    styles = [run.style for run in open_runs]
    if item.style in styles:
        place = styles.index(item.style)
        return place + (open_runs[place].stem == item.stem)
    if item.style == "part":
        return 0
    if item.style == "han":
        return int(styles[:1] == ["part"])
    # A numbered line ends the running items (一是…二是…) of the text above it.
    return next(
        (place for place, style in enumerate(styles) if item.at_line and style in ("running", "urged")), len(styles)
    )


# --- judging a run ---------------------------------------------------------------------------------------------------


def _faults(run: _Run, text: str) -> Iterator[_Fault]:
    """The items that do not follow; one fault for one slip, so what comes after it is judged as if it were right."""
    counted = [item.number for item in run.items] == list(range(1, len(run.items) + 1))
    if counted and (not run.before or run.style != "han"):
        return  # as most are
    items = _without_counts(run, text)
    if not items:
        return
    last, place = items[0].number, 1
    if last != 1 and _starts_wrong(run, items, text):
        yield _Fault(items[0], 1, None)
        # One number mistyped, or one left out and all behind it counted on.
        last = 1 if _number_at(items, 1) == 2 else last
    while place < len(items):
        item, following, wanted = items[place], _number_at(items, place + 1), last + 1
        place += 1
        if item.number == wanted:
            last = wanted
        elif item.number == 1 and _starts_anew(items, place - 1, wanted, text):
            last = 1
        elif following == wanted and item.number == wanted + 1:  # two have changed places
            yield from _fault(run, items, place - 1, wanted, text)
            last, place = wanted + 1, place + 1
        elif following == wanted + 1:  # mistyped
            yield from _fault(run, items, place - 1, wanted, text)
            last = wanted
        elif abs(item.number - wanted) <= _FAR or following == item.number + 1:
            yield from _fault(run, items, place - 1, wanted, text)
            last = item.number


def _without_counts(run: _Run, text: str) -> list[_Item]:
    """The items of a run without what counts things and follows from no item: 三、五村交界处. Bare numerals count from one."""
    if run.style in ("bare", "formal"):
        return run.items if run.items[0].number == 1 else []
    if run.style != "han":
        return run.items
    items: list[_Item] = []
    last = run.before
    for item in run.items:
        if item.number == last + 1 or text[item.end : item.end + 1] not in _HAN:
            items.append(item)
            last = item.number
    return items


def _number_at(items: list[_Item], place: int) -> int:
    return items[place].number if place < len(items) else 0


def _fault(run: _Run, items: list[_Item], place: int, wanted: int, text: str) -> Iterator[_Fault]:
    """The fault, unless the number wanted stands between the items where it is not seen as one."""
    before, item = items[place - 1], items[place]
    between = text[before.end : item.start]
    if run.style in ("digit", "pause"):
        while wanted < item.number and _stands_glued(between, wanted):
            wanted += 1
        if wanted == item.number:
            return
    # 1.2 may be a date or a measure: only two that follow each other make a list of them.
    sure = run.style != "decimal" or (place > 1 and [other.number for other in items[:2]] == [1, 2])
    if sure and not (wanted > 1 and _stands_in(between, item.style, wanted)):
        yield _Fault(item, wanted, before)


def _starts_wrong(run: _Run, items: list[_Item], text: str) -> bool:
    """Whether a run that does not start at one lacks its beginning or has its first number wrong."""
    first, follows = items[0], _number_at(items, 1)
    if first.number == run.before + 1 or first.style == "decimal" or follows not in (2, first.number + 1):
        return False
    prior = run.prior
    # 1.47项未用 is read as a decimal.
    low = 0 if prior is None else prior.start - 1 if prior.style == "decimal" else prior.end
    above = text[max(0, first.start - _BACK, low) : first.start]
    if first.style in _RUNNING:
        said = prior is not None and prior.style in _RUNNING and prior.number == first.number - 1
        return not said and not _FIRST.search(above)
    glued = first.style in ("digit", "pause") and any(_stands_glued(above, n) for n in (1, first.number - 1))
    return not glued and not _stands_in(above, first.style, 1)


def _starts_anew(items: list[_Item], place: int, wanted: int, text: str) -> bool:
    """Whether a one behind other numbers begins another list."""
    item, before, following = items[place], items[place - 1], _number_at(items, place + 1)
    if following == wanted + 1 and following != 2:
        return False
    between = text[before.end : item.start]
    if item.style in ("running", "urged"):
        return before.number != 1 or following != 2 or "\n" in between or "：" in between
    if before.number != 1 and following == 2:
        return True
    if not item.at_line and ("\n" in between or between.endswith("：")):
        return True
    # A line of its own, without a number, says what the new list is about.
    return "\n" in between and _LEAD_IN.search(between, between.index("\n") + 1) is not None


def _stands_glued(text: str, number: int) -> bool:
    """Whether an item stands there with a figure right behind it: 3.458件纠纷中."""
    return re.search(rf"[\n。；：]{number}[.、]\d", text) is not None


def _stands_in(text: str, style: str, number: int) -> bool:
    if style == "circle":
        return chr(ord("①") + number - 1) in text
    if style in ("digit", "pause", "round", "paren", "decimal"):
        return re.search(rf"(?<!\d)(?:{number}[.、）](?!\d)|{number}(?=\n))|\n{number}(?![\d.年月])", text) is not None
    if style == "heaven":
        return number <= len(_STEMS) and f"{_STEMS[number - 1]}、" in text
    if style == "formal":
        return number > len(_FORMAL) or _FORMAL[number - 1] in text
    word = _han(number)
    if style in _RUNNING:
        return any(form in text for form in (f"{word}是", f"{word}要", f"第{word}", f"其{word}"))
    if style == "bracket":
        return f"{word}）" in text or f"（{word}" in text
    return re.search(rf"(?<![{_HAN}第]){word}[、.]|第{word}[部章节]|\n{word}[^{_HAN}年是要]", text) is not None


# --- telling ---------------------------------------------------------------------------------------------------------


def _hint(fault: _Fault, text: str) -> Hint:
    item, before = fault.item, fault.before
    found = text[item.start : item.end]
    wanted = _label(item, found, fault.expected)
    after = f"“{text[before.start : before.end]}”之后应为" if before else "应从这一号开始："
    places = [_place(item, text)]
    if before:
        places.append(_place(before, text))
    return Hint(tuple(places), {"after": after, "expected": wanted, "found": found})


def _label(item: _Item, found: str, number: int) -> str:
    """The item's own marker with another number in it."""
    if item.style == "circle":
        return chr(ord("①") + number - 1)
    if item.style == "heaven":
        return f"{_STEMS[number - 1]}{found[-1]}" if number <= len(_STEMS) else found
    if item.style == "formal":
        return found.replace(found[0], _FORMAL[number - 1]) if number <= len(_FORMAL) else found
    written = str(number) if _DIGITS.search(found) else _han(number)
    if item.style == "decimal":
        return f"{item.stem}.{written}"
    return _NUMERAL.sub(written, found, count=1)


def _place(item: _Item, text: str) -> Span:
    words = _WORDS.match(text, item.end)
    return Span(item.start, words.end() if words else item.end)
