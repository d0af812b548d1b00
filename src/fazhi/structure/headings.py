"""Headings of every style: where they stand, what they say, how they are numbered and nested."""

from __future__ import annotations

import itertools

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.chapters import chapters
from fazhi.structure.facts import TITLE_LABEL
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.lines import MARKER
from fazhi.structure.plain_titles import PLAIN_LEAST, STOP, lines_below, plain_titles
from fazhi.structure.years import DATE, in_digits

_HEADING_MAX = 45
_STOPS = "。；！？"
_SENTENCE_MIN = 24
# A part's name before a colon, and what is told behind it, have so many characters.
_NAME_MAX, _TOLD_MIN = 12, 8
_SAYS = compiled(r"[，\d]")
# Kinds of numbering that always stand at the top; the others nest in the order in which they first appear.
_TOP = ("part", "han", "capital", "question", "annex")
# Numbered items that may stand under titles without numbers.
_BELOW_PLAIN = ("bare", "digit0", "round", "circle")
_UNDER_BARE = (*_BELOW_PLAIN, "bracket", "digit1", "digit2", "sign")
_UNDER_CHAPTERS = (*_UNDER_BARE, "label", "han")
# A report whose parts have numbers has the first of them in so great a part of it.
_EARLY = 2
_DEEPER = compiled(r"\.\d")
_GENRE = compiled("报告|总结|汇报")
_TITLED = compiled("报告|总结|汇报|情况")
_SENTENCE_STOP = compiled(f"[{_STOPS}]")
_NUMBERINGS = (
    "part",
    "han",
    "capital",
    "question",
    "ordinal",
    "lens",
    "bracket",
    "digit",
    "round",
    "circle",
    "sign",
    "label",
)
_DATED = compiled(r"(?:附(?:件|录)?\d?：)?20\d\d年度?(?:法治(?:政府)?建设)?([一-鿿]{2,8})：?")
_NEXT = compiled(
    "(?:下一?步|下一?年度?|下一?阶段|明年|来年|今后|后续|接下来)(?:的)?(?:主要|重点)?(?:工作)?"
    "(?:计划|安排|打算|思路|重点|举措|措施|目标|任务|方向|设想|谋划)"
)
_WORK_OF_YEAR = compiled(
    "20\\d\\d年度?(?:法治(?:政府)?建设)?(?:主要|重点|全年)?工作(?:回顾|总结|情况|成效|完成情况|开展情况)?"
)
_SHORTEST = 4
# A line with a blank between # and what stands behind, and as few of them as make a habit.
_MARKDOWN = compiled(r"(?m)^[ \t\u3000\u00a0]*(#{1,6})[ \t]+(?=[^\s#])(?=[^\n]*[^#\s][ \t\r]*$)")
_MARKDOWN_LEAST = 2
_FIELDS = 2
# So many labels at the head of a report may stand before that of its title, with it.
_LABELS = 4
_PARTS = ("achievements", "own_duty", "problems", "causes", "plan")
# 表一 2024年工作完成情况, above a row of cells.
_COUNTER = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})"
_CAPTION = compiled(rf"表{_COUNTER}[：: ]?(?P<words>(?![、，之中为至到—-])[^，。；]{{2,40}})")
# Behind the signature: 附件1：, with its title in that line or the next.
_ANNEX = compiled(rf"附(?:：(?P<named>[^。；]{{2,40}})|[件表录]{_COUNTER}?[：: ]?(?P<words>[^。；\d][^。；]{{0,39}})?)")
_DATE_LINE = compiled(rf"(?m)^{DATE}$")


class Heading(NamedTuple):
    """A heading in the folded text: its range, its words without number, its kind of numbering, its level from 1."""

    start: int
    end: int
    words: str
    kind: str
    level: int = 0


def find_headings(text: str, marks: dict[int, int], cues: CueIndex) -> list[Heading]:
    """The headings of a folded text.

    `marks` are levels that the format gives to the line starting at an offset of the folded text (0: title).
    A heading ends at the first full stop if its line has more text and the part before is short, else at line end.
    """
    found: list[Heading] = []
    at = 0
    seen_text, above = False, ""  # before the first running text a bare line is a part of the title
    lines = text.split("\n")
    for number, line in enumerate(lines):
        heading = _heading(line, at, marks.get(at), cues.strong if seen_text else ())
        opens = (
            not found
            and not seen_text
            and number > 0
            and _TITLED.search(above) is not None
            and _GENRE.search(line) is None
        )
        if (
            heading is None
            and (seen_text or opens or len(line) < _SHORTEST)
            and _is_name(line, lines[number + 1 : number + 2], cues.named)
        ):
            heading = Heading(at, at + len(line), line.rstrip("："), "bare")
        if heading and not found and not seen_text and _is_title(heading, lines[number + 1 : number + 3]):
            heading = None
        seen_text = seen_text or "。" in line or line.endswith("如下：")
        if heading:
            found.append(_before_colon(heading, text, cues))
        above = line or above
        at += len(line) + 1
    named = [Heading(at, at + len(words), words, "part") for at, words in chapters(lines, cues)] if found else []
    if named and all(heading.kind in _UNDER_CHAPTERS for heading in found):
        found = _merged(found, named)
    elif all(heading.kind in _BELOW_PLAIN for heading in found):
        found = _merged(_plain(lines, cues), found, _captions(lines))
    elif sum(line.startswith(("一、", "一.")) for line in lines) > 1 or found[0].start > len(text) // _EARLY:
        found = _below(_plain(lines, cues), found)
    elif any(heading.kind == "bare" for heading in found) and all(heading.kind in _UNDER_BARE for heading in found):
        every = _merged(_plain(lines, cues), found)
        found = every if every[0].kind == "bare" else found
    if found and found[0].kind == "label":
        found = _without_fields(text, _behind_title(text, found), cues)
    if "\n附" in text:
        found = _with_annexes(text, found)
    return _levelled(found)


def _plain(lines: list[str], cues: CueIndex) -> list[Heading]:
    return [Heading(at, at + len(line), line.rstrip("："), "bare") for at, line in plain_titles(lines, cues)]


def _merged(*groups: list[Heading]) -> list[Heading]:
    """Headings that were found in several ways, in order; where two begin alike, the one that was found last."""
    return sorted({heading.start: heading for group in groups for heading in group}.values())


def _behind_title(text: str, headings: list[Heading]) -> list[Heading]:
    """The headings without a label for the title of the report (【报告名称】…), and those of fields above it: they name no part."""
    titled = [number for number, heading in enumerate(headings[:_LABELS]) if TITLE_LABEL.match(text, heading.start)]
    return headings[titled[0] + 1 :] if titled else headings


def _without_fields(text: str, headings: list[Heading], cues: CueIndex) -> list[Heading]:
    """The headings without labels of fields at the head of a report (【报告单位】…), whose parts have headings of another kind."""
    behind = next((n for n, heading in enumerate(headings) if heading.kind != "label"), len(headings))
    parts = headings[behind:]
    if behind < _FIELDS or len(parts) < PLAIN_LEAST or any(heading.kind == "label" for heading in parts):
        return headings
    if any(role in _PARTS for heading in headings[:behind] for role in _named(heading.words, cues)):
        return headings
    values = (text[heading.end : below.start] for heading, below in itertools.pairwise(headings[: behind + 1]))
    return parts if all("\n" not in value.strip("\n") for value in values) else headings


def _named(words: str, cues: CueIndex) -> list[str]:
    return [cues.cues[cue].role for cue in cues.places(words)]


def markdown_levels(text: str) -> dict[int, int]:
    """The levels of the headings of a text that is written in markdown, though its name does not say so."""
    found = list(_MARKDOWN.finditer(text)) if "# " in text or "#\t" in text else []
    return {mark.start(): len(mark[1]) for mark in found} if len(found) >= _MARKDOWN_LEAST else {}


def _captions(lines: list[str]) -> list[Heading]:
    """The captions of tables, where several tables are the report."""
    found: list[Heading] = []
    at = 0
    for line, below in zip(lines, lines_below(lines), strict=True):
        caption = _CAPTION.fullmatch(line) if line.startswith("表") else None
        if caption and ("|" in below or "，" in below) and not STOP.search(line):
            found.append(Heading(at, at + len(line), caption["words"], "caption"))
        at += len(line) + 1
    return found if len(found) > 1 else []


def _with_annexes(text: str, headings: list[Heading]) -> list[Heading]:
    """Headings and those of the annexes behind the signature: they are no part of the section in which the report ends."""
    signed = _DATE_LINE.search(in_digits(text))
    if signed is None:
        return headings
    found = []
    lines = text[signed.end() + 1 :].split("\n")
    at = signed.end() + 1
    for line, below in zip(lines, lines_below(lines), strict=True):
        annex = _ANNEX.fullmatch(line) if line.startswith("附") else None
        if annex and below and not below.startswith("附"):
            found.append(Heading(at, at + len(line), annex["named"] or annex["words"] or below, "annex"))
        at += len(line) + 1
    kept = {heading.start: heading for heading in headings if all(heading.start != other.start for other in found)}
    return sorted((*kept.values(), *found)) if found else headings


def _below(titles: list[Heading], headings: list[Heading]) -> list[Heading]:
    """Titles without numbers with the headings under them, where 一、 begins anew: what it numbers are items of theirs."""
    if not titles or any(heading.kind == "han" and heading.start < titles[0].start for heading in headings):
        return headings
    items = [heading._replace(kind="item") if heading.kind == "han" else heading for heading in headings]
    return sorted({heading.start: heading for heading in (*titles, *items)}.values())


def _levelled(headings: list[Heading]) -> list[Heading]:
    """Levels by nesting: a kind of numbering that is open is returned to, a new one goes below what is open."""
    nested: list[str] = []
    levelled = []
    for heading in headings:
        if heading.kind in nested:
            del nested[nested.index(heading.kind) + 1 :]
        else:
            if heading.kind in _TOP or heading.kind == "bare":
                # 第一部分 stands above 一、, 上篇 above 问一：.
                under_part = heading.kind in ("han", "question") and nested[:1] == ["part"]
                del nested[under_part:]
            nested.append(heading.kind)
        levelled.append(heading._replace(level=len(nested)))
    return levelled


def _heading(line: str, at: int, mark: int | None, strong: tuple[str, ...]) -> Heading | None:
    if mark == 0:
        return None
    # The signs of markdown stand before the number, without the blank that folding took.
    signs = len(line) - len(line.lstrip("#")) if mark is not None else 0
    number = MARKER.match(line, signs)
    if number is None:
        if mark is not None and len(line) <= 2 * _HEADING_MAX:
            return Heading(at, at + len(line), line[signs:], f"mark{mark}")
        return _bare_heading(line, at, strong)
    kind = next((name for name in _NUMBERINGS if number.group(name)), "mark" + str(number.group().count("#")))
    if kind == "digit":
        kind += str(len(_DEEPER.findall(number.group("digit"))))
    body = line[number.end() :]
    if kind == "label":
        words = body.partition("】")[0]
        return Heading(at, at + number.end() + len(words) + 1, words, kind)
    stopped = _SENTENCE_STOP.search(body)
    stop = stopped.start() if stopped else len(body)
    if stop == len(body) - 1 and stop > _SENTENCE_MIN:
        return None  # an item that is one whole sentence
    if stop > _HEADING_MAX:
        stop = next((i for i, char in enumerate(body[: _HEADING_MAX + 1]) if char in "：:"), 0)
        if stop == 0:
            return None
    return Heading(at, at + number.end() + stop, body[:stop].strip("#"), kind)


def _before_colon(heading: Heading, text: str, cues: CueIndex) -> Heading:
    """«二、存在问题：普法不够，原因是人手少»: what stands behind the colon of a part's name is its text."""
    line = text[heading.start : heading.end]
    colon = heading.words.find("：")
    told = heading.words[colon + 1 :]
    if not 0 < colon <= _NAME_MAX or not told or not line.endswith(told):
        return heading
    if text[heading.end : heading.end + 1] != "。" and (len(told) < _TOLD_MIN or not _SAYS.search(told)):
        return heading
    name = heading.words[:colon]
    return (
        heading._replace(end=heading.end - len(told), words=name)
        if cues.places(name) or _DATED.fullmatch(name)
        else heading
    )


def _is_name(line: str, below: list[str], named: frozenset[str]) -> bool:
    """«2025年工作安排», «附：2025年度工作打算», «下年计划», «不足»: a line of nothing but the name of a part.

    A name of two or three characters is one only above a line that tells something.
    """
    words = line.rstrip("：")
    if not 2 <= len(words) <= _HEADING_MAX or "。" in words:
        return False
    if len(words) < _SHORTEST:
        return words in named and bool(below) and below[0].endswith("。")
    dated = _DATED.fullmatch(line)
    return (
        _NEXT.fullmatch(words) is not None
        or (dated is not None and dated[1] in named)
        or _WORK_OF_YEAR.fullmatch(words) is not None
    )


def _is_title(heading: Heading, below: list[str]) -> bool:
    """Whether the first marked heading is the report's title (# in markdown, a heading style in docx), or a line above it."""
    told = "".join(line for line in below if len(line) <= _HEADING_MAX and not MARKER.match(line))
    return heading.kind.startswith("mark") and _GENRE.search(f"{heading.words}{told}") is not None


def _bare_heading(line: str, at: int, strong: tuple[str, ...]) -> Heading | None:
    """A short line without number and stop that says what the section is for."""
    if not _SHORTEST <= len(line) <= 24 or line[-1] in _STOPS + "，、":
        return None
    words = line.rstrip("：")
    if strong and words.endswith(strong) and "，" not in words:
        return Heading(at, at + len(line), words, "bare")
    return None
