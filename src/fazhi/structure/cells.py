"""Tables that stand in the text as lines of cells: where the cells are, and columns that are each for a part of the report."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.fold import Folded
from fazhi.structure.headings import Heading
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.sections import roles_of

# Longer cells of a heading row are no names of columns.
_NAME = 14
_FEWEST = 2
# Without one of these in a cell of its own no heading row is looked for.
_PART = compiled(
    r"[\t|｜][^\t|｜\n。；]{0,10}(?:问题|不足|短板|差距|困难|弱项|打算|下一?步|下年|明年|来年|计划|措施|方向|安排|对策|思路)[^\t|｜\n。；]{0,8}(?=[\t|｜\r\n])"
)
_BARS = ("\t", "|", "｜")
_NAMED = compiled(
    "[ \u3000](?:存在)?(?:的)?(?:主要)?(?:问题|不足|短板)[及和与原因成]{0,3}[ \u3000]|[ \u3000](?:下一?步|下年|明年|来年)[^ \u3000]{0,4}(?:[ \u3000\r]|$)"
)
_RULE = compiled(r"[|:\-—–+ ，：]*")
# A column for the time to come, whatever stands behind it.
_AHEAD = ("下一", "下步", "下年", "明年", "来年", "今后")


# Between cells that were set apart by blanks; in so many rows one below the other of as many cells, these are a table.
_GAP = compiled(r"(?<=[^ \t\u3000])(?: {2}[ \u3000]*| ?\u3000[ \u3000]*|\t)(?=[^ \t\u3000\r])")
# Where one begins; a pattern that begins with a letter is found several times faster than one that begins with a class.
_APART = {
    "\u3000": compiled(r"\u3000(?<=[^\s]\u3000)[ \u3000]*[^\s]"),
    "  ": compiled(r"  (?<=[^\s]  )[ \u3000]*[^\s]"),
}
_ROWS, _CELLS = 3, 3
_BLANKS = "\t \u3000"


class Column(NamedTuple):
    """Where the cells of one or more neighbouring columns begin in a row, and the role of what stands there ("": the section's)."""

    start: int
    role: str


def cells(folded: Folded, raw: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a line, which tabs or upright strokes part in the text as read; of a plain line its whole range alone."""
    text = folded.text
    bounds = [start - 1]
    for at in range(start, end):
        if text[at] == "|" or (text[at] == "，" and raw[folded.origin(at)] in _BLANKS):
            bounds.append(at)
    found = [Span(low + 1, high) for low, high in zip(bounds, [*bounds[1:], end], strict=True)]
    if text[start] == "|":
        found = found[1:]
    return tuple(found[:-1] if text[end - 1] == "|" else found)


def with_tabs(text: str) -> str:
    """The text, of the same length, with a tab between the cells of tables that were set with blanks and tell something.

    Those of names and figures stay as they are: the checks of figures read them so.
    """
    found: list[int] = []
    rows: list[tuple[list[int], bool]] = []
    last = -1
    places = (gap.start() for blank, apart in _APART.items() if blank in text for gap in apart.finditer(text))
    for place in sorted(places):
        if place < last:
            continue
        start = text.rfind("\n", 0, place) + 1
        low, last = last, text.find("\n", place) % (len(text) + 1)
        line = text[start:last]
        gaps = list(_GAP.finditer(line))
        if rows and (len(gaps) != len(rows[0][0]) or text[low:start].strip()):
            found += _places(rows)
            rows = []
        if len(gaps) + 1 >= _CELLS and not _is_form(line):
            tells = max(map(len, _GAP.split(line))) > _NAME or _NAMED.search(line) is not None
            rows.append(([start + gap.start() for gap in gaps], tells))
    found += _places(rows)
    letters = list(text) if found else []
    for place in found:
        letters[place] = "\t"
    return "".join(letters) if found else text


def _places(rows: list[tuple[list[int], bool]]) -> list[int]:
    """Where the cells of some rows part, if they are a table that tells something."""
    tells = len(rows) >= _ROWS and any(tells for _, tells in rows)
    return [place for places, _ in rows for place in places] if tells else []


def _is_form(line: str) -> bool:
    """Whether what stands apart in a line are fields with their values, or single characters: 填报人：…　日期：…."""
    cells = [cell for cell in _GAP.split(line) if cell.strip()]
    return all("：" in cell or ":" in cell for cell in cells) or max(map(len, cells)) == 1


def parts_by_column(folded: Folded, raw: str, cues: CueIndex, year: int | None) -> dict[int, tuple[Column, ...]]:
    """The rows, by where their lines begin, of tables with a column for shortcomings, or for the plan, beside another part:
    项目, 完成情况, 存在问题, 下步打算. The heading row has no columns: it tells nothing."""
    if not any(map(raw.__contains__, _BARS)) or _PART.search(raw) is None:
        return {}
    found: dict[int, tuple[Column, ...]] = {}
    roles: list[str] = []
    for start, end in _lines(folded.text):
        if start == end:
            continue
        row = cells(folded, raw, start, end)
        if len(row) < _FEWEST:
            roles = []
            continue
        named = _roles_named([folded.text[slice(*cell)] for cell in row], cues, year)
        if named:
            roles = named
            found[start] = ()
        elif len(row) == len(roles):
            ruled = _RULE.fullmatch(folded.text, start, end)
            found[start] = () if ruled else tuple(_joined(row, roles, start))
    return found


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _roles_named(names: list[str], cues: CueIndex, year: int | None) -> list[str]:
    """The role of each column that a heading row names; none when it names no two parts, or the row is one of data."""
    if max(map(len, names)) > _NAME:
        return []
    told = [roles_of(Heading(0, len(n), n, "cell"), cues, year, True, ["achievements"]) for n in names]
    roles = [found[0] if found and found[0] != "preamble" else "" for found in told]
    for number, (name, role) in enumerate(zip(names, roles, strict=True)):
        # 整改措施 before 完成情况: what was carried out.
        behind = "achievements" in roles[number + 1 :]
        first = not any(roles[:number])
        if role == "plan" and (behind or first) and not name.startswith(_AHEAD):
            roles[number] = ""
    return roles if len({*roles} - {""}) > 1 or ("problems" in roles and "plan" in roles) else []


def _joined(row: tuple[Span, ...], roles: list[str], start: int) -> Iterator[Column]:
    """The cells of a row, those side by side for what was done as one: the name of an item and what is told of it."""
    before = None
    for cell, role in zip(row, roles, strict=True):
        known = "" if role in ("", "achievements") else role
        if known != before:
            yield Column(start if before is None else cell.start, known)
        before = known
