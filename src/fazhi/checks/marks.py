"""The check of kind `paired-marks`: quotation marks and brackets that do not pair within a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from fazhi.checks.hint import Hint, Task
from fazhi.checks.paragraphs import Paragraph, paragraphs
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span

MARKS_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

# Opening mark → closing mark, and what a clerk calls the pair.
_PAIRS = {
    "“": ("”", "双引号"),
    "‘": ("’", "单引号"),
    "「": ("」", "直角引号"),
    "『": ("』", "双直角引号"),
    "〝": ("〞", "引号"),
    "《": ("》", "书名号"),
    "〈": ("〉", "单书名号"),
    "（": ("）", "括号"),
    "(": (")", "半角括号"),
    "[": ("]", "方括号"),
    "［": ("］", "全角方括号"),
    "【": ("】", "方头括号"),
    "〔": ("〕", "六角括号"),
    "〖": ("〗", "空心方头括号"),
    "{": ("}", "花括号"),
    "｛": ("｝", "全角花括号"),
}
_OPENER = {closing: opening for opening, (closing, _) in _PAIRS.items()} | {"〟": "〝"}
_STRAIGHT = '"＂'
_QUOTES = frozenset("“”‘’「」『』〝〞〟" + _STRAIGHT)
# Both widths of a bracket are one shape: they meet, and are then a mixed pair.
_SHAPE = {"(": "（", ")": "）", "[": "［", "]": "］", "{": "｛", "}": "｝", "〟": "〞"}
_MARKS = compiled("[" + re.escape("".join(_PAIRS) + "".join(_OPENER) + _STRAIGHT) + "]")
_MARKS_OR_BREAK = compiled("[\n" + _MARKS.pattern[1:])
_ADJACENT = compiled("|".join(re.escape(opening + closing) for opening, (closing, _) in _PAIRS.items()))
_SENTENCE_END = compiled("[。；！？\n]")
# A number before a lone closing bracket is the item's own: 1) A） ①）.
_LISTED = compiled(r"(?:^|[\s。；：，、！？;:])(\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4}|[①-⑳]|[一二三四五六七八九十]{1,3})$")
_CLOSE = compiled("[)）]")
_BRACKETED = compiled(r"(?:^|[\s。；：，、！？])[（(](\d{1,3}|[一二三四五六七八九十]{1,3})$")
_INTERVAL = compiled(r"[\[［(（][\d.%％\s+∞-]*[,，～~-][\d.%％\s+∞-]*[\])）］]$")
_MEASURE = compiled(r"(?<![\d.·•．・-])\d{1,3}$")
_TERMINAL = "。！？；：…!?;:"
_CLOSERS = "”’）)》】」』〕\"' \t\u3000\r"
_FACE = ":：;；=^"
_REACH = 40
_SHOWN = 12
_MOST = 100
# A quotation may hold so many items on lines of their own.
_PARAGRAPHS = 6


class _Mark(NamedTuple):
    at: int
    sign: str


class _Fault(NamedTuple):
    """One or two marks that are wrong, and what is."""

    marks: tuple[_Mark, ...]
    what: str


class _Scan(NamedTuple):
    """A paragraph with its faulty pairs and the marks that found no partner, in order."""

    paragraph: Paragraph
    faults: list[_Fault]
    orphans: list[_Mark]


def unpaired(task: Task) -> list[Hint]:
    """A hint for each mark without a partner, pair of different marks, and crossing of two pairs."""
    report = task.stage.report
    text = report.source.text
    if _is_plain_everywhere(text):
        return []
    scans = [_scan(text, paragraph) for paragraph in paragraphs(report)]
    _join_across(text, scans)
    _leave_list_marks(text, scans)
    return list(islice((hint for scan in scans for hint in _hints(text, scan)), _MOST))


def _scan(text: str, paragraph: Paragraph) -> _Scan:
    if _is_plain("".join(_MARKS.findall(text, *paragraph.raw))):
        return _Scan(paragraph, [], [])
    marks = [_Mark(found.start(), found.group()) for found in _MARKS.finditer(text, *paragraph.raw)]
    faults, orphans = _matched([mark for mark in marks if mark.sign not in _STRAIGHT])
    odd = _odd_straight(text, [mark for mark in marks if mark.sign in _STRAIGHT])
    orphans = sorted(mark for mark in [*orphans, *odd] if not _is_no_mark(text, mark))
    return _Scan(paragraph, faults, orphans)


def _is_plain_everywhere(text: str) -> bool:
    """Whether in every line pairs, nested up to three deep, are all there is: so it is in most reports."""
    signs = "".join(_MARKS_OR_BREAK.findall(text))
    for _ in range(3):
        signs = _ADJACENT.sub("", signs)
        if not signs.strip("\n"):
            return True
    return False


def _is_plain(signs: str) -> bool:
    """Whether pairs, nested up to three deep, are all there is: so it is in nearly every paragraph."""
    for _ in range(3):
        if not signs:
            break
        signs = _ADJACENT.sub("", signs)
    return not signs


def _matched(marks: list[_Mark]) -> tuple[list[_Fault], list[_Mark]]:
    """Pairs marks as brackets nest; gives faulty pairs and what is left over.

    Every mark is pushed once and popped once, whatever the text: time is linear.
    """
    stack: list[_Mark] = []
    standing: Counter[str] = Counter()
    passed: dict[str, list[_Mark]] = {}
    faults: list[_Fault] = []
    left: list[_Mark] = []
    for mark in marks:
        if mark.sign in _PAIRS:
            stack.append(mark)
            standing[_shape(mark.sign)] += 1
            continue
        shape = _shape(_OPENER[mark.sign])
        if standing[shape]:
            while _shape(stack[-1].sign) != shape:
                crossed = stack.pop()
                standing[_shape(crossed.sign)] -= 1
                passed.setdefault(_shape(crossed.sign), []).append(crossed)
            opening = stack.pop()
            standing[shape] -= 1
            if _OPENER[mark.sign] != opening.sign:
                faults.append(_Fault((opening, mark), f"“{opening.sign}”与“{mark.sign}”混用，全角半角不一致"))
        elif passed.get(shape):
            opening = passed[shape].pop()
            faults.append(_Fault((opening, mark), f"{_name(opening.sign)}与别的标点交叉"))
        else:
            left.append(mark)
    left += [*stack, *(mark for crossed in passed.values() for mark in crossed)]
    return faults, sorted(left)


def _odd_straight(text: str, marks: list[_Mark]) -> list[_Mark]:
    """The straight quotation mark that is one too many: the one without which the quotations are shortest."""
    signs: list[_Mark] = []
    for mark in marks:
        # Behind a figure and outside a quotation: inches, seconds.
        if len(signs) % 2 or not _is_measure(text, mark.at):
            signs.append(mark)
    if len(signs) % 2 == 0:
        return []
    # Leaving out signs[2k]: pairs before it stay as counted from the left, those behind it as counted from the right.
    behind = sum(signs[i + 1].at - signs[i].at for i in range(1, len(signs), 2))
    before, best, chosen = 0, behind, 0
    for k in range(2, len(signs), 2):
        before += signs[k - 1].at - signs[k - 2].at
        behind -= signs[k].at - signs[k - 1].at
        if before + behind < best:
            best, chosen = before + behind, k
    return [signs[chosen]]


def _is_no_mark(text: str, mark: _Mark) -> bool:
    """Apostrophes, primes and faces made of signs."""
    before, after = text[mark.at - 1 : mark.at], text[mark.at + 1 : mark.at + 2]
    if mark.sign in "’‘":
        return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum() and before in ("", " "))
    if mark.sign == "”":
        return _is_measure(text, mark.at)
    return mark.sign in "()（）" and before != "" and before in _FACE and not after.strip('。！!~～”’" \r\n')


def _is_measure(text: str, at: int) -> bool:
    """Whether a whole number stands directly before: 55” of a screen, not 12·4” of a day."""
    return _MEASURE.search(text[max(0, at - 8) : at]) is not None


def _join_across(text: str, scans: list[_Scan]) -> None:
    """Takes out what is right over several paragraphs: a line broken in mid-sentence, a quotation that goes on.

    A quotation of several paragraphs opens each of them and is closed at the end of the last.
    """
    for place, (upper, lower) in enumerate(pairwise(scans)):
        if not upper.orphans or upper.orphans[-1].sign not in _PAIRS:
            continue
        last, follows = upper.orphans[-1], text[slice(*lower.paragraph.raw)].lstrip()
        body = text[slice(*upper.paragraph.raw)].rstrip(_CLOSERS)
        if last.sign in _QUOTES and follows.startswith(last.sign):
            led = text[upper.paragraph.raw.start : last.at].rstrip()
            if not led or led[-1] in ":：":
                upper.orphans.pop()
                continue
        if body[-1:] not in _TERMINAL:
            lower = next((scan for scan in scans[place + 1 : place + _PARAGRAPHS] if scan.orphans), lower)
        if lower.orphans and _PAIRS[last.sign][0] == lower.orphans[0].sign:
            closing = lower.orphans.pop(0)
            upper.orphans.pop()
            if body[-1:] in _TERMINAL:
                upper.faults.append(_Fault((last, closing), f"左右{_PAIRS[last.sign][1]}不在同一段里"))


def _leave_list_marks(text: str, scans: list[_Scan]) -> None:
    """Takes out the closing bracket of «1)» and «一）», unless it is the only such among «（1）（2）（3）»."""
    found: list[tuple[_Scan, _Mark, str]] = []
    for scan in scans:
        for mark in scan.orphans:
            if mark.sign in ")）":
                number = _LISTED.search(text[max(scan.paragraph.raw.start, mark.at - 5) : mark.at])
                if number:
                    found.append((scan, mark, _kind(number.group(1))))
    alone = Counter(kind for _, _, kind in found)
    bracketed = _bracketed_kinds(text, scans) if found else frozenset()
    right = {mark for _, mark, kind in found if alone[kind] > 1 or kind not in bracketed}
    for scan in [scan for scan, _, _ in found]:
        if not right.isdisjoint(scan.orphans):
            scan.orphans[:] = [mark for mark in scan.orphans if mark not in right]


def _bracketed_kinds(text: str, scans: list[_Scan]) -> frozenset[str]:
    """The kinds of numbers that stand in two brackets at the beginning of paragraphs."""
    kinds = set()
    for scan in scans:
        start, end = scan.paragraph.raw
        close = _CLOSE.search(text, start, min(end, start + 16))
        number = _BRACKETED.search(text[start : close.start()]) if close else None
        if number:
            kinds.add(_kind(number.group(1)))
    return frozenset(kinds)


def _kind(number: str) -> str:
    return (
        "digit"
        if number.isdigit() and number.isascii()
        else "han"
        if number[0] in "一二三四五六七八九十"
        else number[0]
    )


def _hints(text: str, scan: _Scan) -> Iterator[Hint]:
    faults = [*scan.faults, *_told(text, scan.orphans)]
    for fault in sorted(fault for fault in faults if not _is_interval(text, fault)):
        yield Hint(_places(text, fault, scan.paragraph.raw), {"what": fault.what}, raw=True)


def _told(text: str, orphans: list[_Mark]) -> Iterator[_Fault]:
    """What is wrong with the marks left over: neighbours that were meant as a pair are one fault."""
    at = 0
    while at < len(orphans):
        mark, other = orphans[at], orphans[at + 1] if at + 1 < len(orphans) else None
        what = _together(text, mark, other) if other else ""
        if other and what:
            yield _Fault((mark, other), what)
            at += 2
        else:
            yield _Fault((mark,), _alone(mark.sign))
            at += 1


def _together(text: str, first: _Mark, second: _Mark) -> str:
    """What is wrong with two marks left over that were meant as a pair; empty if they were not."""
    quotes = first.sign in _QUOTES
    if second.at - first.at > _REACH or quotes != (second.sign in _QUOTES):
        return ""
    if _SENTENCE_END.search(text, first.at + 1, second.at):
        return ""
    opens, closes = first.sign not in _OPENER, second.sign not in _PAIRS
    if opens and closes:
        return f"“{first.sign}”与“{second.sign}”混用，不成一对"
    if quotes or (not opens and not closes):
        return "前后两个标点的方向写反" if first.sign != second.sign else f"前后都用了“{first.sign}”，方向写反"
    return ""


def _alone(sign: str) -> str:
    if sign in _STRAIGHT:
        return "直引号在本段是单数，缺一个"
    if sign in _PAIRS:
        return f"左{_PAIRS[sign][1]}后面缺右{_PAIRS[sign][1]}"
    return f"右{_name(_OPENER[sign])}前面缺左{_name(_OPENER[sign])}"


def _places(text: str, fault: _Fault, raw: Span) -> tuple[Span, ...]:
    """Both marks with what is between when that is short, else each with the words it stands at."""
    if len(fault.marks) == 2 and fault.marks[1].at - fault.marks[0].at < 2 * _SHOWN:
        return (Span(fault.marks[0].at, fault.marks[1].at + 1),)
    return tuple(_words_at(text, mark, raw) for mark in fault.marks)


def _words_at(text: str, mark: _Mark, raw: Span) -> Span:
    """An opening mark with the words behind it, a closing one with those before it."""
    if mark.sign in _PAIRS:
        stop = _SENTENCE_END.search(text, mark.at + 1, min(raw.end, mark.at + _SHOWN))
        return Span(mark.at, stop.start() if stop else min(raw.end, mark.at + _SHOWN))
    start = max(raw.start, mark.at + 1 - _SHOWN)
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text, start, mark.at)]
    return Span(ends[-1] if ends else start, mark.at + 1)


def _is_interval(text: str, fault: _Fault) -> bool:
    """[0, 60) is a range of numbers."""
    return len(fault.marks) == 2 and bool(
        _INTERVAL.match(text[fault.marks[0].at : min(fault.marks[1].at, fault.marks[0].at + _REACH) + 1])
    )


def _shape(sign: str) -> str:
    return _SHAPE.get(sign, sign)


def _name(opening: str) -> str:
    return _PAIRS[opening][1]
