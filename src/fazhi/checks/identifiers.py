"""Numbers that name a person: identity cards, mobile telephones, bank cards, told from all other long numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_LISTS = ("identity", "papers", "telephone", "card", "other", "office", "units", "filed")
NUMBERS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": dict.fromkeys(_LISTS, _WORDS),
}

# What every run of digits begins with. Of every third character of a text three stand in such a run one after the other: the
# rest of the text is looked at only there.
_RUN = 10
_MAYBE = compiled(f"[0-9][0-9 －—–-]{{{_RUN - 1}}}")
_EVERY, _SOME = 3, compiled("[0-9 －—–-][0-9 －—–-]{2}")
# Digits with single blanks or hyphens between; neither a part of a word, an address or a decimal, nor masked. The first
# stands before what is asked of the character before it, so that `re` skips from one to the next.
_LONG = compiled(r"\d(?<![\dA-Za-z./_=&#*＊×〔\[第字].)[\d －—–-]{9,60}[Xx]?(?![\dA-Za-z*＊×_/]|\.\d)")
_HYPHENS, _COUNTRY = "-－—–", "86"
_TOKEN = compiled(r"\d+[Xx]?")
# Numbers one after the other are of one kind.
_LISTED = compiled(r"(?<!\d)(?:\d{8,20}[Xx]?[、，和与及/]){1,5}$")
_LISTED_BEFORE = 6
_STOP = compiled("[。；！？\n]")
_LEFT = 16
_GROUPS = 6
# With up to five signs between the groups.
_SHORTEST, _LONGEST = 11, 24
# A word this close to a number says what it is: 手机号码：, 身份证号为.
_NEAR = 5
_NAMED = compiled("(?:(?<!号)码|号|编)(?:为|是)?[：（]?$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_MOBILE = compiled(r"1[3-9]\d{9}")
_MOBILE_KIND = "手机号码"
_MOBILE_GROUPS = ((11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (5, 6))
_IDENTITY_GROUPS = (6, 8, 4)
# The first and last of a run of papers.
_RANGE = compiled(r"(?<!\d)(\d{11})[号起 ]{0,2}(?:至|到|—{1,2}|[-~～－–]{1,2})[ 第]?(\d{11})(?!\d)")
_SAME = 5
_YEAR_OF_PAPER = compiled("[〔\\[（(【]20\\d\\d[〕\\]）)】](?:第|字第)?$")
_OPENS = "（：第"  # the number of a paper follows its name so: 送达回证（13620240019）
# So far off stands another of a series, which begins with the same digits.
_SERIES, _SERIAL = 40, 7
_ELEVEN = compiled(r"(?<!\d)\d{11}(?!\d)")
_CARDS = "62"
_PAPERS = ("号文", "号令", "号函", "号）")


class Number(NamedTuple):
    """A number in the folded text: its range, its digits, and what it is in a clerk's words."""

    place: Span
    digits: str
    kind: str


def find_numbers(text: str, options: Mapping[str, Any], year: int | None) -> Iterator[Number]:
    """The numbers of persons in a folded text; `year` is the report's, for telling dates of birth from dates of files."""
    for run in _LONG.finditer(text) if _has_run(text) else ():
        tokens = [Span(token.start(), token.end()) for token in _TOKEN.finditer(text, run.start(), run.end())]
        at = 0
        if len(tokens) >= _SHORTEST and _is_spaced(text, tokens, options):
            tokens = [Span(tokens[0].start, tokens[-1].end)]
        while at < len(tokens):
            if at and text[tokens[at].start - 1] in _HYPHENS and text[slice(*tokens[at - 1])] != _COUNTRY:
                at += 1  # the end of a longer number: QH-2024-13912340000
                continue
            found, used = _first(text, tokens[at : at + _GROUPS], options, year)
            if found and not (found.kind == _MOBILE_KIND and _is_of_a_range(text, found)):
                yield found
            at += used


def _has_run(text: str) -> bool:
    """Whether a text has digits, with blanks or hyphens between, in a row that is long enough for a number of a person."""
    for found in _SOME.finditer(text[::_EVERY]):
        # Where such a row begins: up to two characters before the first of its three, which may be the last of those found.
        first = found.start() * _EVERY
        if _MAYBE.search(text, max(0, first - _EVERY + 1), first + 2 * _EVERY + _RUN):
            return True
    return False


def _is_spaced(text: str, tokens: list[Span], options: Mapping[str, Any]) -> bool:
    """Whether digits stand one by one behind what calls them a number (手机1 5 9 - 0 0 0 0 - 1 2 3 4), not a row of marks."""
    spaced = all(len(text[slice(*token)].rstrip("Xx")) <= 1 for token in tokens)
    return spaced and _cue(text, tokens[0].start, options) in ("telephone", "identity", "papers", "card")


def _is_of_a_range(text: str, number: Number) -> bool:
    """Whether a number of eleven digits is the first or last of a run: 13900010001至13900010068."""
    start, end = number.place
    runs = _RANGE.finditer(text, max(0, start - _LEFT), min(len(text), end + _LEFT))
    return any(run.start() <= start < run.end() and run[1][:_SAME] == run[2][:_SAME] for run in runs)


def _first(text: str, tokens: list[Span], options: Mapping[str, Any], year: int | None) -> tuple[Number | None, int]:
    """The longest number that the first tokens make up, and how many of them it takes."""
    for count in range(len(tokens), 0, -1):
        place = Span(tokens[0].start, tokens[count - 1].end)
        parts = [text[token.start : token.end] for token in tokens[:count]]
        if count == 1:
            parts = ["".join(_TOKEN.findall(parts[0]))]
        elif not _SHORTEST <= place.end - place.start <= _LONGEST:
            continue
        joints = {text[one.end : two.start] for one, two in pairwise(tokens[:count])}
        if len(joints) > 1 or any(len(joint) > 1 for joint in joints):
            continue
        kind = _kind(text, place, parts, options, year)
        if kind:
            return Number(place, "".join(parts).upper(), kind), count
    return None, 1


def _kind(text: str, place: Span, parts: list[str], options: Mapping[str, Any], year: int | None) -> str:
    digits = "".join(parts).upper()
    if len(digits) not in (11, 15, 16, 17, 18, 19):
        return ""
    cue = _cue(text, place.start, options)
    if text.startswith("号", place.end) and _YEAR_OF_PAPER.search(text, max(0, place.start - 8), place.start):
        return ""  # 〔2024〕15800000012号
    if cue in ("other", "office") or text.startswith(tuple(options["units"]), place.end):
        return ""
    if len(digits) in (15, 18) and _is_identity(digits, cue, year, parts):
        return "身份证号码"
    if len(digits) == 11:
        fits = tuple(map(len, parts)) in _MOBILE_GROUPS and _MOBILE.fullmatch(digits)
        return _MOBILE_KIND if fits and (cue == "telephone" or not _is_of_papers(text, place, digits, options)) else ""
    if digits.isdigit() and len(digits) >= 16 and (cue == "card" or digits.startswith(_CARDS)):
        # Called a card's and beginning as one, it is one though a digit was written wrong.
        return "银行卡号" if _luhn(digits) or (cue == "card" and digits.startswith(_CARDS)) else ""
    return ""


def _is_of_papers(text: str, place: Span, digits: str, options: Mapping[str, Any]) -> bool:
    """Whether eleven digits are the number of a paper: …号案卷, 回证（…）, or one of several that nearly follow each other."""
    start, end = place
    if text.startswith(_PAPERS, end) or (text.startswith("号", end) and not text.startswith("号码", end)):
        return True
    if start and text[start - 1] in _OPENS and text.endswith(tuple(options["filed"]), 0, start - 1):
        return True
    near = text[max(0, start - _SERIES) : start] + "。" + text[end : end + _SERIES]
    return any(other.group()[:_SERIAL] == digits[:_SERIAL] for other in _ELEVEN.finditer(near))


def _cue(text: str, start: int, options: Mapping[str, Any]) -> str:
    """What the nearest word to the left says the number is, or the first of the numbers that it is listed with; an office's
    own account is nobody's."""
    listed = _LISTED.search(text, max(0, start - _LEFT * _LISTED_BEFORE), start)
    start = listed.start() if listed else start
    left = text[max(0, start - _LEFT) : start]
    stops = [stop.end() for stop in _STOP.finditer(left)]
    left = left[stops[-1] :] if stops else left
    if any(word in left for word in options["office"]):
        return "office"
    best, cue = -1, ""
    for name in ("other", "identity", "papers", "telephone", "card"):
        for word in options[name]:
            at = left.rfind(word)
            # Of words that end together the first decides: 身份证号, not 证号.
            if at >= 0 and at + len(word) > best:
                best, cue = at + len(word), name
    far = best < 0 or best < len(left) - _NEAR
    # Any number of something else is called «…号»: 图斑号, 地块编码.
    if far and _NAMED.search(left):
        return "other"
    # A contract named in passing does not make the number its own.
    return "" if far and cue == "other" else cue


def _is_identity(digits: str, cue: str, year: int | None, parts: list[str]) -> bool:
    """Fifteen digits only beside a word for papers; eighteen by their check digit, or where they are called so or, beside
    such a word, cut as nobody cuts another number (place, birth, rest)."""
    if len(digits) == 15:
        return cue in ("identity", "papers") and digits.isdigit() and _born("19" + digits[6:12], None)
    if not digits[:17].isdigit():
        return False
    check = _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11]
    told = cue == "identity" or (cue == "papers" and tuple(map(len, parts)) == _IDENTITY_GROUPS)
    # Without a word that says so, a date of the last years is the date of a file rather than a birth.
    return _born(digits[6:14], None if told else year) and (told or check == digits[17])


def _born(day: str, year: int | None) -> bool:
    from datetime import date  # few reports have such a number, and every start of a check would pay for it

    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= (year - 2 if year else 2100)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
