"""Lines to paragraphs: which line breaks end a paragraph and which stand in the middle of a sentence."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span

# A numbered heading or item: 第一部分, 第一栏 / 一、 / 壹 / 问3： / （一） / 1. / 1、 / （1） / ① / # (markdown) …
MARKER = compiled(
    r"[ \t\u3000\u00a0\ufeff]*(?:\[bookmark:[^\]\n]{0,80}\][ \t\u3000]*)?(?:"
    r"(?P<hash>#{1,6}[ \t]+)?(?:"
    r"(?P<part>(?:第[一二三四五六七八九十]{1,3}(?:部分|板块|单元|章|节|篇|编|栏|块)|[上中下][篇编])[、：，]?)|(?P<ordinal>第[一二三四五六七八九十]{1,3}[、，])"
    r"|(?P<han>[一二三四五六七八九十]{1,3})(?:[、.．]|(?=[\u4e00-\u9fff]{2,20}[\r\n])|[ \u3000](?=(?:[^\s。；]|(?<=\d) |(?<!\d) (?=\d)){2,40}[ \u3000]*(?:[\r\n]|$)))"
    r"|(?P<capital>[壹贰叁肆伍陆柒捌玖拾]{1,2})(?:[、.．：]|[ \u3000](?=(?:[^\s。；]|(?<=\d) |(?<!\d) (?=\d)){2,40}[ \u3000]*(?:[\r\n]|$)))"
    r"|(?P<question>问[一二三四五六七八九十\d]{0,2}[：:、])"
    r"|(?P<lens>【[一二三四五六七八九十]{1,3}】)|(?P<bracket>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<digit>\d{1,2}(?:\.\d{1,2}){0,2}(?:[、．]|\.(?!\d))|\d{1,2}\.(?=20\d\d年)|[０-９]{1,2}[、．.](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}[ \u3000]?(?=[\u4e00-\u9fff])"
    r"|\d{1,2}[ \u3000]?(?![年月日个次件名人条份项家场岁元天](?!度))(?=(?:20\d\d)?[\u4e00-\u9fff]{3,20}(?:[\r\n]|$)))"
    r"|(?P<round>[（(][\d０-９]{1,2}[）)]|\d{1,2}[）)])"
    r"|(?P<circle>[①-⑳])"
    r"|(?P<sign>[▲△◆◇■□★☆※▶])[ \u3000]?"
    r"|(?P<label>【(?=[^】\n]{2,20}】))"
    r")|(?P<md>#{1,6}[ \t]+))"
)
# What any of them begins with behind blanks.
_BEGINS = compiled(r"[#\[第上中下一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾问【（(\d①-⑳▲△◆◇■□★☆※▶]")
_BEFORE = frozenset(" \t\u3000\u00a0\ufeff")
ORDINAL = compiled(r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,2}是|首先|其次|再次|最后|其[一二三四五])")
_TERMINAL = "。！？；：…!?;:"
_CLOSERS = "”’）)》】」』\"' \t\u3000\r"
_BLANK = " \t\u3000"
_LEAD = _BLANK + "\u00a0"
_EMPTY = _LEAD + "\ufeff\u200b"
_INDENT = ("\u3000", "  ", "\t", "\u00a0\u00a0")
# A line of this many characters without a full stop is taken to have been wrapped by a converter.
_WRAPPED = 20
# Of a text wrapped at a width more than half of at least so many long lines are as long as that, give or take what may not
# stand at the end or the beginning of a line.
_WRAPPED_LEAST, _RAGGED = 8, 2
# A title has so many lines at most.
_TITLE_LINES = 3
# What the first sentence under a title begins with: 报告⏎我镇… is no word that was cut.
_BELOW_TITLE = ("20", "我镇", "我乡", "我街道", "我局", "我办", "我县", "我区", "本镇", "本乡", "本街道", "本局")
# What tells something, or does not end, is no title: 二、全年排查纠纷62件，其中婚姻家庭类23件、
_GOES_ON_BEHIND = compiled(r"[，、；]\s*$|\d[件起次场人名份个项条户]|：.")
_NARROW = compiled("[ -~]")
# The row of a table that was pasted as text, and an item behind a dot or a dash, are paragraphs of their own.
_ROW_LEAST = 2
_APART = compiled("(?<=[^ \u3000])\u3000{2,}(?=[^ \u3000\r])")
_ITEM = compiled(r"[ \t\u3000\u00a0]*(?:[•●○◦▪‣]|[-*·–—][ \t\u3000\u00a0]+)[ \t\u3000\u00a0]*[^\s\d]")
# What a title is followed by is no shorter than this; the end of a sentence is.
_TAIL = 4
# A line of nothing but the number of a page: - 3 -, — 3 —, 第3页 共9页.
_PAGE_LINE = compiled(
    r"[ \t\u3000]*(?:(?P<dash>[-—–－─]{1,2})[ \u3000]?\d{1,3}[ \u3000]?(?P=dash)|第[ ]?\d{1,3}[ ]?页(?:[ ，,/]*共[ ]?\d{1,3}[ ]?页)?)[ \t\u3000]*"
)
_PAGE_ENDS = (*"-—–－─页 \u3000\t",)
_FIGURE = compiled(r"\d{1,2}\.\d{1,2}(?!\.)[\u4e00-\u9fff%]")
# One of so many lines is an exception.
_FEW = 10
_SPACED = 2
# So many paragraphs that begin with an indent, or behind an empty line, show that all do.
_PARTED = 3
_NEVER_FIRST = ("”", "’", "）", "》", "】", "」", "』", "，", "。", "；", "、", "：", "！", "？")
_HEADING_MAX = 45
# A line that ends so is a title, whatever its length.
_TABLE_ENDS = ("情况表", "统计表", "汇总表", "自查表", "自评表", "一览表", "明细表")
_TITLE_ENDS = ("报告", "总结", "汇报", "材料", "情况", "方案", "要点", "纪实", "综述", "小结", *_TABLE_ENDS)
# What a title also ends with, above the first part's (2024年…情况和2025年打算⏎2025年打算).
_PLAN_ENDS = ("打算", "安排", "计划", "思路")


# A name or a figure that goes on in the next line, however short the line is: 《…⏎…》, 312余⏎份.
_OPEN_TITLE = compiled(r"《[^《》\n]{1,40}$")
_CLOSED_TITLE = compiled(r"[^《》\n]{1,40}》")
_OPEN_FIGURE = compiled(r"[\d０-９十百千万][余多]$")


# A line this long with several numbers behind full stops is a report that lost its line breaks.
_RUN_ON, _RUN_ON_LEAST = 300, 3
_RUN_ON_HEADING = compiled(
    r"(?:(?<=[。；])[一二三四五六七八九十]{1,2}、|(?<=[。；\u4e00-\u9fff])[（(][一二三四五六七八九十]{1,2}[）)](?=[\u4e00-\u9fff]))"
)


def without_marker(text: str) -> str:
    """A text without the first marker in it: `MARKER.sub("", text, count=1)`, asked only where one may begin."""
    for found in _BEGINS.finditer(text):
        start = found.start()
        while start and text[start - 1] in _BEFORE:
            start -= 1
        marker = MARKER.match(text, start)
        if marker is not None:
            return text[:start] + text[marker.end() :]
    return text


class Line(NamedTuple):
    """A non-blank line of the text as read, without its line end."""

    start: int
    end: int
    text: str


def split(text: str) -> list[Line]:
    """The non-blank lines of `text`."""
    lines = []
    at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        if stripped.strip(_EMPTY):
            lines.append(Line(at, at + len(stripped), stripped))
        at += len(raw)
    return lines


def looks_like_heading(line: str) -> bool:
    """A short line with a number and no full stop inside."""
    return len(line) <= _HEADING_MAX and MARKER.match(line) is not None and "。" not in line.rstrip("。")[1:]


def joints(
    text: str, lines: list[Line], headings: frozenset[int], cuts_a_word: Callable[[str, str], bool]
) -> list[Span]:
    """The line breaks that stand inside a sentence.

    `headings` are offsets of lines that the format marks as headings: those end where they end.
    `cuts_a_word(left, right)` answers for a doubtful break whether a known term is cut in half by it:
    such a break is no paragraph end whatever the lines look like.
    """
    found = []
    running = [line for line in lines if not is_page_number(line.text)]
    full = full_lines(running)
    setting = _setting(text, running, full) if full else _PLAIN
    for number, (upper, lower) in enumerate(itertools.pairwise(running)):
        titled = number < _TITLE_LINES and upper.text.rstrip().endswith((*_TITLE_ENDS, *_PLAN_ENDS))
        wide = upper.start in full and not titled
        if lower.start in headings or (titled and lower.text.lstrip(_BLANK).startswith(_BELOW_TITLE)):
            continue
        if text.count("\n", upper.end, lower.start) > 1 and not _is_close(text, upper, lower, setting, wide):
            # 依法行政工作报告⏎⏎镇党政主要负责人…: a title is whole, whatever words its end and the next line make.
            if not titled and _cut_apart(text, upper, lower, cuts_a_word):
                found.append(Span(upper.end, lower.start))
            continue
        if _continues(upper.text, lower.text, upper.start in headings, wide, setting, cuts_a_word):
            found.append(Span(upper.end, lower.start))
    return found


class _Setting(NamedTuple):
    """How a text that was wrapped at a width is set: `spaced`, so many line ends stand between any two lines; `base`, the blanks
    before any line; `parted`, its paragraphs are told by an indent or by an empty line, so that nothing else ends one."""

    spaced: int
    base: str
    parted: bool

    def is_indented(self, line: str) -> bool:
        """Whether a line begins farther to the right than others."""
        return line.removeprefix(self.base).startswith(_INDENT)


_PLAIN = _Setting(spaced=1, base="", parted=False)


def _setting(text: str, lines: list[Line], full: frozenset[int]) -> _Setting:
    pairs = list(itertools.pairwise(lines))
    gaps = [text.count("\n", upper.end, lower.start) for upper, lower in pairs]
    spaced = sorted(gaps)[len(gaps) // _FEW]
    leads = Counter(line.text[: len(line.text) - len(line.text.lstrip(_LEAD))] for line in lines if line.start in full)
    base = min((lead for lead, count in leads.items() if count * _FEW >= len(full)), key=len, default="")
    setting = _Setting(spaced, base, parted=False)
    # Where a line is not full, a paragraph ends: is the next one told by how it stands?
    ends = [
        gap > spaced or setting.is_indented(lower.text)
        for (upper, lower), gap in zip(pairs, gaps, strict=True)
        if upper.start not in full and not MARKER.match(lower.text)
    ]
    return setting._replace(parted=sum(ends) >= _PARTED and (len(ends) - sum(ends)) * _FEW <= len(ends))


def _is_close(text: str, upper: Line, lower: Line, setting: _Setting, full: bool) -> bool:
    """Whether what stands between two lines parts nothing: an empty line where one stands between all, the end of a page."""
    between = text[upper.end : lower.start]
    return full and (bool(between.strip()) or between.count("\n") <= setting.spaced)


def _cut_apart(text: str, upper: Line, lower: Line, cuts_a_word: Callable[[str, str], bool]) -> bool:
    """Whether a known term stands across an empty line."""
    body, rest = upper.text.rstrip(), lower.text.lstrip(_BLANK)
    if not "\u4e00" <= body[-1:] <= "\u9fff" or not "\u4e00" <= rest[:1] <= "\u9fff" or len(rest) < _WRAPPED:
        return False
    if text.count("\n", upper.end, lower.start) > _SPACED or looks_like_heading(body) or MARKER.match(lower.text):
        return False
    return cuts_a_word(body[-8:], rest[:8])


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of a page."""
    return line.endswith(_PAGE_ENDS) and _PAGE_LINE.fullmatch(line) is not None


def full_lines(lines: list[Line]) -> frozenset[int]:
    """The starts of the lines that are as long as all are, in a text that was wrapped at a width: so many characters, or so
    many with half of one for each letter and figure."""
    long = [line for line in lines if len(line.text) >= _WRAPPED]
    if _are_ragged([line.text for line in long]):
        return frozenset()
    full = max((_as_long(long, measure) for measure in (_half_width, len)), key=len)
    return frozenset(line.start for line in full)


def may_be_wrapped(text: str) -> bool:
    """Whether any lines of a text may be full, asked before it is split."""
    return not _are_ragged([line for line in text.splitlines() if len(line) >= _WRAPPED and line.strip(_EMPTY)])


def _are_ragged(lines: list[str]) -> bool:
    """Whether too few lines could be about as long as the longest, by whatever measure: half as wide as its characters are many
    is the least that it may be, and all are at most that wide."""
    if len(lines) < _WRAPPED_LEAST:
        return True
    sizes = list(map(len, lines))
    longest = lines[sizes.index(max(sizes))]
    least = _half_width(longest) - 2 * _RAGGED
    return 2 * sum(size >= least for size in sizes) <= _WRAPPED_LEAST


def _as_long(lines: list[Line], measure: Callable[[str], int]) -> list[Line]:
    """Those of some lines that are as long as the longest, by a measure, if these are more than half, or end in mid-sentence."""
    lengths = [measure(line.text) for line in lines]
    width, _ = max(Counter(lengths).items(), key=lambda item: (item[1], item[0]))
    if max(lengths) > width + _RAGGED:
        return []
    full = [line for line, length in zip(lines, lengths, strict=True) if abs(length - width) <= _RAGGED]
    if len(full) * 2 > len(lines):
        return full
    # A paragraph ends with a stop, a line of so many characters anywhere.
    cut = sum(line.text.rstrip(_CLOSERS)[-1:] not in _TERMINAL for line in full)
    return full if len(full) >= _WRAPPED_LEAST and 4 * cut >= 3 * len(full) else []


def _half_width(line: str) -> int:
    """The length of a line as it is shown, in whole characters."""
    return len(line) - len(_NARROW.findall(line)) // 2


def missing_breaks(lines: list[Line]) -> list[int]:
    """Where a line holds headings that lost their line breaks: «…情况报告如下。一、主要成效（一）夯实基础。…»."""
    found: list[int] = []
    for line in lines:
        if len(line.text) < _RUN_ON:
            continue
        places = [m.start() for m in _RUN_ON_HEADING.finditer(line.text) if m.start() > 0]
        if len(places) >= _RUN_ON_LEAST:
            found += [line.start + place for place in places]
    return found


def _continues(
    upper: str, lower: str, marked: bool, full: bool, setting: _Setting, cuts_a_word: Callable[[str, str], bool]
) -> bool:
    """Whether a line goes on in the next; `marked`: the format says that it is a heading, `full`: it is as long as all are in a
    text that was wrapped at a width, which is set as `setting` says."""
    if full and not marked and lower.startswith(_NEVER_FIRST):
        return True
    body = upper.rstrip(_CLOSERS)
    if not full and (not body or body[-1] in _TERMINAL):  # as most do
        return False
    # 平均得分⏎4.5分: a figure that begins a line by the width of the text is no number of an item.
    figured = full and body[-1:] not in _TERMINAL and _FIGURE.match(lower) is not None
    if (MARKER.match(lower) and not figured) or ORDINAL.match(lower) or _begins_anew(upper, lower):
        return False
    indented = setting.is_indented(lower) if full else lower.startswith(_INDENT)
    if not body or body[-1] in _TERMINAL:
        goes_on = setting.parted or body[-1:] in ("：", "；")
        return bool(body) and full and goes_on and not marked and not indented
    if cuts_a_word(body[-8:], lower.lstrip(" \t\u3000")[:8]):
        return True
    if upper.rstrip()[-1:] == body[-1] and _goes_on(body, lower):
        return True
    if marked or indented or "\t" in upper.lstrip(_LEAD) or "\t" in lower.lstrip(_LEAD):
        return False
    if full and (setting.parted or not _is_part(upper) or (len(lower) <= _TAIL and lower.rstrip().endswith("。"))):
        return True
    if looks_like_heading(upper) or body.endswith(_TITLE_ENDS) or _is_bold(body):
        return False
    return len(upper) >= _WRAPPED and body[-1] == upper.rstrip(" \t\u3000\r")[-1:]


def _is_bold(line: str) -> bool:
    """Whether all of a line is set in bold, as markdown has it: no line that was wrapped."""
    return line.endswith("**") and line.lstrip(_LEAD).startswith("**")


def _begins_anew(upper: str, lower: str) -> bool:
    """Whether a line is an item behind a dot or a dash, or one of two is a row of a table."""
    if _ITEM.match(lower) is not None:
        return True
    if upper.lstrip().startswith("|") and not upper.rstrip().endswith("|") and not lower.lstrip().startswith("|"):
        return False  # a row that was wrapped
    return is_row(lower) or is_row(upper)


def is_row(line: str) -> bool:
    """Whether a line has cells, with strokes or wide blanks between them (a|b|c, a　　b　　c)."""
    if ("|" in line or "｜" in line) and line.count("|") + line.count("｜") >= _ROW_LEAST:
        return True
    return "\u3000\u3000" in line and len(_APART.findall(line)) >= _ROW_LEAST


def _is_part(line: str) -> bool:
    """Whether a line without a full stop begins with a number of the kind that parts of a report have (一、, 第一部分)."""
    number = MARKER.match(line)
    if number is None or "。" in line or _GOES_ON_BEHIND.search(line, number.end()):
        return False
    return any(map(number.group, ("part", "han", "capital", "question")))


def _goes_on(upper: str, lower: str) -> bool:
    """Whether a title in 《》 or a figure with 余 or 多 is cut in half between two lines."""
    if _OPEN_FIGURE.search(upper, max(0, len(upper) - 2)):
        return "\u4e00" <= lower.lstrip(" \t\u3000")[:1] <= "\u9fff"
    opened = upper.rfind("《")
    return opened >= 0 and _OPEN_TITLE.match(upper, opened) is not None and _CLOSED_TITLE.match(lower) is not None
