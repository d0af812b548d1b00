"""Headings of every style, the sections under them, and what each section is for."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.joined_headings import asks_above, joined_plan
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.lines import MARKER
from fazhi.structure.report import Section
from fazhi.structure.years import in_digits

_HEADING_MAX = 45
_STOPS = "。；！？"
_SENTENCE_MIN = 24
# A part's name before a colon, and what is told behind it, have so many characters.
_NAME_MAX, _TOLD_MIN = 12, 8
_SAYS = compiled(r"[，\d]")
# Kinds of numbering that always stand at the top; the others nest in the order in which they first appear.
_TOP = ("part", "han", "capital", "question")
# Numbered items that may stand under titles without numbers.
_BELOW_PLAIN = ("bare", "digit0", "round", "circle")
_PLAIN_MIN, _PLAIN_MAX, _PLAIN_LEAST = 4, 24, 3
_DEEPER = compiled(r"\.\d")
_GENRE = compiled("报告|总结|汇报")
_SENTENCE_STOP = compiled(f"[{_STOPS}]")
_STOP = compiled("[。；！？：]|[，、]$")
_ENDS = ("。", "！", "；", "：", "”")
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
_YEAR = compiled(r"(20\d\d)(?:年|年度)")
_DATED = compiled(r"(?:附(?:件|录)?\d?：)?20\d\d年度?(?:法治(?:政府)?建设)?([一-鿿]{2,8})：?")
_NEXT = compiled(
    "(?:下一?步|下一?年度?|下一?阶段|明年|来年|今后|后续|接下来)(?:的)?(?:主要|重点)?(?:工作)?"
    "(?:计划|安排|打算|思路|重点|举措|措施|目标|任务|方向|设想|谋划)"
)
_SHORTEST = 4
# What an item under the shortcomings is called that tells what will be done about them.
_REMEDIES = ("安排", "计划", "对策", "措施", "举措", "思路", "目标", "任务")
# «工作落实及存在的问题»: what stands before the joint is no shortcoming.
_BESIDE = compiled("(?:工作|开展|落实|推进|做法|情况|现状|实施|履职)[一-鿿]{0,6}?[及和与]$")


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
    seen_text = False  # before the first running text a bare line is a part of the title
    lines = text.split("\n")
    for number, line in enumerate(lines):
        heading = _heading(line, at, marks.get(at), cues.strong if seen_text else ())
        if (
            heading is None
            and (seen_text or len(line) < _SHORTEST)
            and _is_name(line, lines[number + 1 : number + 2], cues.named)
        ):
            heading = Heading(at, at + len(line), line.rstrip("："), "bare")
        if heading and not found and not seen_text and _is_title(heading, lines[number + 1 : number + 3]):
            heading = None
        seen_text = seen_text or "。" in line or line.endswith("如下：")
        if heading:
            found.append(_before_colon(heading, text, cues))
        at += len(line) + 1
    if all(heading.kind in _BELOW_PLAIN for heading in found):
        found = sorted({heading.start: heading for heading in (*_plain_titles(text), *found)}.values())
    return _levelled(found)


def _plain_titles(text: str) -> list[Heading]:
    """Short lines without number and stop between paragraphs, if there are several: a report whose parts have only titles."""
    found: list[Heading] = []
    above, at = "", 0
    lines = text.split("\n")
    for line, below in zip(lines, _lines_below(lines), strict=True):
        short = _PLAIN_MIN <= len(line) <= _PLAIN_MAX and not _STOP.search(line)
        if short and above.endswith(_ENDS) and "。" in below and len(below) > _HEADING_MAX and not MARKER.match(line):
            found.append(Heading(at, at + len(line), line, "bare"))
        above = line or above
        at += len(line) + 1
    return found if len(found) >= _PLAIN_LEAST else []


def _lines_below(lines: list[str]) -> list[str]:
    """For each line the next one that is not empty: paragraphs may stand apart by empty lines."""
    below = [""] * len(lines)
    for number in range(len(lines) - 2, -1, -1):
        below[number] = lines[number + 1] or below[number + 1]
    return below


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
    return _NEXT.fullmatch(words) is not None or (dated is not None and dated[1] in named)


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


def build(text: str, headings: list[Heading], title_end: int, cues: CueIndex, year: int | None) -> list[Section]:
    """The sections of a folded text, in order; the first is the preamble (or the whole text without headings)."""
    inside = _without_contents(text, [heading for heading in headings if heading.start >= title_end])
    top = min((heading.level for heading in inside), default=1)
    first = inside[0].start if inside else len(text)
    sections = [Section("preamble" if inside else "achievements", 0, "", title_end, title_end, first)]
    parents: list[_Parent] = []
    seen: list[str] = []
    lacks = max((heading.start for heading in inside if _names_lacks(heading, top, cues)), default=-1)
    for heading, end in zip(inside, _ends(inside, len(text)), strict=True):
        while parents and parents[-1].level >= heading.level:
            parents.pop()
        parent = parents[-1] if parents else None
        free = heading.level == top or parent is None or parent.mixed or heading.kind == "label"
        roles = roles_of(heading, cues, year, free, seen, heading.start < lacks)
        role = roles[0] if roles else _named_above(heading, parent, cues) if parent else _default(heading, seen)
        if parent is None:
            seen.append(role)
        mixed = len(set(roles)) > 1
        parents.append(_Parent(heading.level, role, mixed, heading.words))
        words = text[heading.start : heading.end]
        sections.append(Section(role, heading.level, words, heading.start, heading.end, end, mixed))
    if _tells_what_was_done(text[title_end:first], sections):
        sections[0] = sections[0]._replace(role="achievements")
    return sections


def _tells_what_was_done(opening: str, sections: list[Section]) -> bool:
    """Whether what was done stands before the first heading: under titles that are told from no other line, above a part on
    shortcomings or plans."""
    told = any(section.role in ("achievements", "own_duty") for section in sections)
    return not told and sum(line.endswith("。") for line in opening.split("\n")) >= _PLAIN_LEAST


class _Parent(NamedTuple):
    """An open section: `mixed` when its heading names several roles, which its items tell apart."""

    level: int
    role: str
    mixed: bool
    words: str


def _names_lacks(heading: Heading, top: int, cues: CueIndex) -> bool:
    """Whether a heading at the top names the shortcomings."""
    return heading.level == top and any(
        cues.cues[cue].role in ("problems", "causes") for cue in cues.places(heading.words)
    )


def _named_above(heading: Heading, parent: _Parent, cues: CueIndex) -> str:
    """The role of an item under its parent: «（二）安排» under «问题及下一年度安排» is named by the end of that heading."""
    words = heading.words.rstrip("：:，。")
    if words in _REMEDIES and (parent.mixed or parent.role in ("problems", "causes")):
        return "plan"
    if not parent.mixed or len(words) < len("安排") or words not in parent.words:
        return parent.role
    until = parent.words.index(words) + len(words)
    before = [(place, cues.cues[cue].role) for cue, place in cues.places(parent.words).items() if place < until]
    return max(before)[1] if before else parent.role


def _ends(headings: list[Heading], length: int) -> list[int]:
    """Where each heading's section ends: at the next heading of the same or a higher level."""
    ends = [length] * len(headings)
    waiting: list[int] = []
    for number, heading in enumerate(headings):
        while waiting and headings[waiting[-1]].level >= heading.level:
            ends[waiting.pop()] = heading.start
        waiting.append(number)
    return ends


# Dots or a tab, and the number of a page: «四、2026年工作安排……3».
_PAGE = compiled(r"[\s，.…·]*\d*$")


def _without_contents(text: str, headings: list[Heading]) -> list[Heading]:
    """The headings without those of a table of contents: no text under them, and the same words again later."""
    names = [_PAGE.sub("", heading.words) for heading in headings]
    last = {name: heading.start for name, heading in zip(names, headings, strict=True)}
    kept: list[Heading] = []
    contents = False  # the line before belonged to a table of contents
    for number, (name, heading) in enumerate(zip(names, headings, strict=True)):
        following = headings[number + 1] if number + 1 < len(headings) else None
        empty = following is not None and not text[heading.end : following.start].strip("。\n…. 0123456789")
        contents = last[name] > heading.start and (empty or contents)
        if not contents:
            kept.append(heading)
    return kept


# 过去一年怎么干的: of the year that was.
_BEHIND = compiled("过去的?一年|一年来|这一年|[干做办]的$")
# What became of a plan (2024年工作计划执行情况, 年初打算的兑现); with this report's year also 年度计划实施.
CARRIED_OUT = "(?:执行|完成|落实|落地|实施|推进|兑现|履行|达成|办理|销号|实现|进展|进度|对账|盘点)"
_KEPT = compiled(
    f"(?:计划|打算|安排|任务|目标|要点|措施|举措|方案|承诺|思路|谋划)(?:书|表|清单|指标|事项)?"
    f"(?:的{CARRIED_OUT}|{CARRIED_OUT}(?=情|结|进|效|成|概|状))(?:情况|结果|进度|效果|成效|进展|概况|状况)?$"
)
# 工作安排及完成情况, 思路和成效, 对照工作安排看完成: a plan beside what came of it.
BESIDE_RESULTS = compiled(
    "(?:计划|打算|安排|任务|目标|要点|思路|谋划)(?:"
    f"(?:及其?|和|与|、)(?!预[期计])[一-鿿]{{0,4}}?(?:{CARRIED_OUT}情况|成效|成绩|实绩|成果|结果)|看{CARRIED_OUT}(?:情况)?)$"
)
_KEPT_THEN = compiled(f"(?:计划|打算|安排|任务|目标|要点|措施|举措|方案|承诺)(?:书|表|清单)?{CARRIED_OUT}$")
# 2025年工作举措: done or to be done, as the year tells.
_NEUTRAL = compiled("(?:举措|措施|任务)$")
# The same once the year's own work is told (三、2025年主要工作).
_COMING = compiled("(?:工作|安排|打算|计划|规划|谋划)$")
# What the year began with, at the head of a report: no plan for the next (一、年度计划安排 … 二、计划完成情况).
_BEGUN = compiled("年初|年度(?:工作)?(?:计划|安排|目标|任务)|计划(?:安排|制定)|目标任务")
# What the office works on, of the year that was or of the next: the year's own where the shortcomings come only later.
_OF_ANY_TIME = compiled(
    "(?:20\\d\\d年度?)?(?:法治(?:政府)?建设)?(?:的)?(?:(?:重点|主要)(?:工作|任务)|工作(?:重点|要点|目标)|目标任务)(?:情况)?"
)
_AHEAD = compiled("下一|下步|下年|明年|来年|今后|新的?一年|打算")
_APART = compiled(
    "、(?=(?:存在|主要)?(?:的)?(?:问题|不足|短板))"
    "|(?:及其?|和|与|、|以及)(?=(?:下一?步)?(?:的)?(?:整改|改进|解决|应对)的?(?:措施|方向|打算|计划|对策|思路|办法|举措|意见|安排))"
)


def roles_of(
    heading: Heading, cues: CueIndex, year: int | None, is_top: bool, seen: list[str], before_lacks: bool = False
) -> list[str]:
    """What a heading says its section is for, the deciding role first; empty when it does not say.

    `before_lacks`: the shortcomings come in a later part.
    """
    words = in_digits(heading.words.rstrip("：:，。"))
    hits = []
    years = {int(found) for found in _YEAR.findall(words)}
    kept = _is_kept(words, year, years)
    if kept and is_top:
        hits.append((0, False, "achievements"))
    for number, place in cues.places(words).items():
        cue = cues.cues[number]
        named = words in cue.words  # «（二）不足» says it all, on whatever level
        if not (is_top or cue.strong or named) or _is_of_another(words, place, cue.unless):
            continue
        if cue.role == "plan" and (kept or (_BEHIND.search(words) and not _AHEAD.search(words))):
            continue
        if is_top or cue.role == "own_duty" or _names_section(words, cue.words):
            hits.append((place, not cue.strong, cue.role))
    following = joined_plan(words, year) if is_top and any(hit[2] in ("problems", "causes") for hit in hits) else -1
    if following >= 0:
        hits.append((following, False, "plan"))
    told = any(role in ("problems", "achievements", "own_duty") for _, _, role in hits)
    ahead = following < 0 and is_top and year is not None and year + 1 in years and year not in years
    done = "achievements" in seen and all(role != "problems" for _, _, role in hits)
    neutral = _NEUTRAL.search(words) or (done and _COMING.search(words))
    if ahead and (not told or neutral or all(weak for _, weak, role in hits if role != "plan")):
        return ["plan"]
    if not hits:
        return ["preamble"] if is_top and asks_above(words) and not _AHEAD.search(words) else []
    hits.sort(key=lambda hit: (hit[2] != "own_duty", hit))
    if hits[0][2] == "problems" and _BESIDE.search(words[: hits[0][0]]):
        hits.insert(0, (0, True, "achievements"))
    roles = [role for _, _, role in hits]
    if roles[0] == "plan" and not seen and not ahead:
        begun = _BEGUN.search(words) and not _AHEAD.search(words)
        if begun or (hits[0][1] and "计划" not in words):
            return []
    if roles == ["plan"] and before_lacks and not ahead and _OF_ANY_TIME.fullmatch(words) and not _AHEAD.search(words):
        return []
    return roles


def _is_kept(words: str, year: int | None, years: set[int]) -> bool:
    """Whether a heading tells what became of a plan, and not of one for the year to come."""
    if _AHEAD.search(words.replace("打算", "")) or (year is not None and year + 1 in years):
        return False
    if _KEPT.search(words) is not None or BESIDE_RESULTS.search(words) is not None:
        return True
    return year in years and _KEPT_THEN.search(words) is not None


def _is_of_another(words: str, place: int, unless: tuple[str, ...]) -> bool:
    """Whether a word that takes a cue back stands in a heading; named apart (做法与成效、问题与原因) it takes nothing back."""
    apart = _APART.search(words, place)
    part = words[: apart.start()] if apart else words
    return any(word in part for word in unless)


def _names_section(words: str, cue: tuple[str, ...]) -> bool:
    """An item's heading names its section only if it is short or ends with the cue."""
    return len(words) <= 12 or words.endswith(cue)


def _default(heading: Heading, seen: list[str]) -> str:
    """A top heading that does not say: achievements, until problems or plans have come, and what is told of how things are."""
    if heading.words.endswith("情况") or not seen or ("achievements" not in seen and "own_duty" not in seen):
        return "achievements"
    if seen[-1] in ("problems", "causes", "plan"):
        return "plan"
    return "achievements"
