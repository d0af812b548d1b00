"""Titles without numbers: short lines between paragraphs, told by where they stand and by what stands in a row with them."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.lines import MARKER, is_page_number

_MIN, _MAX = 4, 24
# In a row with titles that name a part, a title may be as short as this (成效篇).
_ROW_MIN = 3
# More characters below a title than a heading has.
_LONG = 45
# So many titles without numbers, or paragraphs, make a report that has its parts so.
PLAIN_LEAST = 3
# So many make a row where two of them name parts, or the first opens the report.
_ROW_LEAST = 2
STOP = compiled("[。；！？]|[，、：]$")
_ENDS = ("。", "！", "；", "：", "”")
_ROW_ENDS = (*_ENDS, "？", "……", "）")
# What counts something is no title.
_COUNTS = compiled(r"\d[件起次场人名份个项条户]")
# Behind this a short line alone can only be a title.
_FOLLOWS = ("如下：", "如下。")
# These roles name a part.
_ROW_ROLES = ("problems", "causes", "plan", "achievements", "own_duty")
# Who signs, whom a report is for, when it was written, pictures and tables, and what leads to the lines below it.
_NO_TITLE = compiled(
    "(?:政府|委员会|办事处|党委|党工委|管委会|大队|[局所]|办公室|[县区市]委?|同志们?|领导|代表|来宾|乡亲|日|）|报告|总结|汇报|如下|包括|即|是|为|有|其中|方面|说明|单位|电话|审核人?|签发人?)$"
    r"|^(?:[图表附注（(—\-•●·*|]|\d+年\d+月|联系|编制|填报|撰稿|拟稿|来源|抄送|主送|报送)|[|｜]|，.*：$"
)


class _Line(NamedTuple):
    """A short line between paragraphs: where it stands, its words, what marks its form, the roles of parts that it names,
    whether it tells by itself that it is a title, how long what stands below it is, and whether it opens the report."""

    at: int
    words: str
    form: str
    roles: tuple[str, ...]
    plain: bool
    below: int
    opens: bool


def plain_titles(lines: list[str], cues: CueIndex) -> list[tuple[int, str]]:
    """Where short lines without number and stop stand between paragraphs, and they: a report whose parts have only titles.

    Either there are several of them over long paragraphs, or they stand in a row with others of the same form (nothing, a
    colon or a question mark at the end) of which one names a part or stands right behind «如下».
    A colon may part a title (来年接着走：2025年安排) that says what it is for.
    """
    found = list(_short_lines(lines, cues))
    bare = [line for line in found if line.plain]
    if not _is_series(bare):
        bare = _row([line for line in found if not line.form])
    rows = (_row([line for line in found if line.form == form]) for form in "：？")
    return sorted((line.at, line.words) for row in (bare, *rows) for line in row)


def _is_series(found: list[_Line]) -> bool:
    """Whether titles alone make a report that has its parts so: over more than a short paragraph each, or so many slogans."""
    if len(found) < PLAIN_LEAST:
        return False
    if all(line.roles or line.below > _LONG for line in found):
        return True
    return len(found) > PLAIN_LEAST and not any(_COUNTS.search(line.words) for line in found)


def _row(found: list[_Line]) -> list[_Line]:
    """Those lines of one form that are titles because one of them names a part, or the first opens the report."""
    known = {role for line in found for role in line.roles if role in _ROW_ROLES}
    least = _ROW_LEAST if len(known) > 1 or (found and found[0].opens) else PLAIN_LEAST  # two captions are no parts
    if len(found) < least or not (found[0].opens or known):
        return []
    return [
        line
        for line in found
        if line.roles or not (_NO_TITLE.search(line.words.rstrip("：？")) or _COUNTS.search(line.words))
    ]


def _short_lines(lines: list[str], cues: CueIndex) -> list[_Line]:
    found: list[_Line] = []
    above, at = "", 0
    for line, below in zip(lines, lines_below(lines), strict=True):
        if _ROW_MIN <= len(line) <= _MAX and above.endswith(_ROW_ENDS) and not MARKER.match(line):
            form = line[-1] if line[-1] in "：？" else ""
            if not STOP.search(line[: len(line) - len(form)]):
                places = cues.places(line)
                told = "。" in below and len(below) > len(line)
                listed = MARKER.match(below) is not None or below.endswith("；")
                plain = not form and len(line) >= _MIN and above.endswith(_ENDS)
                plain = plain and ((listed and bool(places)) or (told and (bool(places) or "：" not in line)))
                if told or listed:
                    roles = tuple(cues.cues[cue].role for cue in places)
                    found.append(_Line(at, line, form, roles, plain, len(below), above.endswith(_FOLLOWS)))
        above = line if line and not is_page_number(line) else above
        at += len(line) + 1
    return found


def lines_below(lines: list[str]) -> list[str]:
    """For each line the next one that is not empty: paragraphs may stand apart by empty lines."""
    below = [""] * len(lines)
    for number in range(len(lines) - 2, -1, -1):
        following = lines[number + 1]
        below[number] = following if following and not is_page_number(following) else below[number + 1]
    return below
