"""Sentences with their place: paragraph, section and role, inline changes of role included."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.cells import Column
from fazhi.structure.lexicon import Lexicon, RoleSwitch
from fazhi.structure.lines import MARKER, ORDINAL
from fazhi.structure.report import Section, Sentence

_SENTENCE = compiled(r"[^。；！？\n]+[。；！？]*[）》]*")
# A line of a web page round the report: breadcrumb, metadata, buttons, footer.
_FURNITURE = compiled(
    r"首页.{0,4}>|当前位置|索引号|主题分类|发布时间|发布日期|发布机构|成文日期|有效性|浏览次数|点击数|访问量|字体：?【|打印本页|关闭窗口|设为首页|加入收藏"
    r"|版权所有|备案号|主办单位：|承办单位：|网站地图|无障碍"
)
_GAP = 12
_HAN_DIGITS = "零一二三四五六七八九"
_LONGEST = 600
_SHORT_LINE = 24
_LEAD = compiled(
    r"[•●◆■▪·*—–-]{0,2}[ 　]?(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.]|[A-F][、.]|[一二三四五六七八九十]{1,3}(?:、|是))?(?:同时|此外|另外|因此|为此|对此|针对[^，。]{2,14}|对照[^，。]{2,14}|关于(?=[一-鿿]{2,6}[。：]))?，?"
)


# What any part of a lead begins with, beside figures.
_FIRST_OF_LEAD = frozenset("•●◆■▪·*—–- \u3000（一二三四五六七八九十同此另因为对针关，ABCDEF")


# 镇里计划做好以下工作：, whatever year stands before it: what follows is to be done.
_IS_PLANNED = compiled(
    r"(?:20\d\d年度?，?)?(?:[我本]?(?:镇|乡|街道|苏木|局|办|委)(?:党委、?政府|党工委|办事处|里)?|我们)?(?:[将拟]|计划|准备|打算)(?:继续|重点|着重|着力)?"
    r"(?:做好|抓好|办好|办成|干好|抓实|做实|落实|推进|开展|从|在)(?:以下|下列|如下|[两二三四五六七八九十]{1,2}|这?几|\d{1,2})(?:个方面的?|方面的?|项|件|条|点|大)?"
    r"(?:重点|主要)?(?:工作|事项?|实事|任务|举措|措施|发力|着力|用力)?(?=[：:])"
)


# What was carried out after all, and within how many characters that is said.
_SAID_SOON = 300
_CARRIED = compiled("已|(?<!为)了|均[完办落]|(?:全部|年内|年底)[^，。；]{0,4}(?:完成|办结|落实|兑现|到位)")


class _Turns:
    """Where the role may change: offsets of switch words in the text, found in one pass, and the words of beginnings."""

    def __init__(self, text: str, lexicon: Lexicon, year: int | None, bare: bool) -> None:
        self.text, self.bare = text, bare
        self.hits = list(_switch_hits(text, lexicon))
        self.offsets = [offset for offset, _ in self.hits]
        self.openers = lexicon.turns.openers
        self.next_year = _year_behind(year) if year else None
        self.labels: set[str] = set()

    def role_from(self, start: int, end: int, role: str, opens: str) -> str | None:
        """The role that the sentence at [start, end) changes to from `role`, if it says so; `opens`: the role of the section
        in which it begins a paragraph, empty for what does not."""
        body = _behind_lead(self.text, start, end)
        for offset, switch in self.hits[bisect_left(self.offsets, start) :]:
            if offset >= end:
                break
            sentence = self.text[start:end]
            if switch.role not in (role, "plan") and role != "plan" and not any(w in sentence for w in switch.unless):
                return switch.role
        for other, words in self.openers.get(self.text[body : body + 1], ()):
            if (other == role and not self.bare) or not self.text.startswith(words, body):
                continue
            # «做法：» in a plan says how it will be done, unless item for item has such a label.
            backward = other == "achievements" and role == "plan"
            if other == "achievements" and self.bare and opens and opens != "plan":
                said = next(word for word in words if self.text.startswith(word, body))
                backward = backward and said not in self.labels
                if not backward:
                    self.labels.add(said)
            if other != role and not backward:
                return other
        if role == "plan":
            return None
        coming = self.next_year is not None and self.next_year.match(self.text, body) is not None
        return "plan" if coming or self._is_planned(body, end) else None

    def _is_planned(self, body: int, end: int) -> bool:
        """Whether a report without headings says that it plans what follows, and not in its paragraph that it was done."""
        if not self.bare or _IS_PLANNED.match(self.text, body, end) is None:
            return False
        paragraph = self.text[body : body + _SAID_SOON].partition("\n")[0]
        return _CARRIED.search(paragraph) is None


def _behind_lead(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind its number and what leads over to it (同时，)."""
    first = text[start : start + 1]
    if first not in _FIRST_OF_LEAD and not first.isdecimal():
        return start
    return _LEAD.match(text, start, end).end()  # type: ignore[union-attr]


@lru_cache(maxsize=32)
def _year_behind(year: int) -> re.Pattern[str]:
    """The year after `year` at the beginning of a sentence, in digits or in words, unless it tells of what was.

    That is where a day of it is named, or of its first months what is of `year` (2025年1月作2024年度述法).
    """
    coming = str(year + 1)
    words = "".join(_HAN_DIGITS[int(digit)] for digit in coming)
    day = r"\d{1,2}月(?:\d{1,2}日|[上中下]旬)"
    return compiled(rf"(?:到|在)?(?:{coming}|{words})年(?!{day}|[1-3]月[^。；]{{0,80}}{year}年)")


def _switch_hits(text: str, lexicon: Lexicon) -> Iterator[tuple[int, RoleSwitch]]:
    """Switch words with their 「…」 filled within reach."""
    for word, start, end in lexicon.turns.automaton.find_matches_as_indexes(text, overlapping=True):
        switch, tail = lexicon.turns.owners[word]
        found = text.find(tail, end, end + _GAP + len(tail)) if tail else end
        # «存在的问题和不足19项» are counted: found in others, or mended.
        if found >= 0 and not (tail and text[found + len(tail) : found + len(tail) + 1].isdigit()):
            yield start, switch


def split(
    text: str,
    start: int,
    sections: list[Section],
    lexicon: Lexicon,
    year: int | None,
    columns: Mapping[int, tuple[Column, ...]],
) -> list[Sentence]:
    """All sentences of a folded text from `start` on; headings are sentences of their own, and so are the cells of `columns`
    that are each for a part of the report.

    A change of role inside a paragraph lasts to its end; in a report without headings, and under a heading
    that names several roles, to the next change.
    """
    turns = _Turns(text, lexicon, year, bare=len(sections) == 1)
    openings = [section.start for section in sections]
    sentences: list[Sentence] = []
    new = tuple.__new__  # in this way a third of `Sentence(…)`
    carried: str | None = None
    held: str | None = None
    lead = sections[0]  # in which the label stands that holds
    at = start
    for line in text[start:].split("\n"):
        index = max(0, bisect_right(openings, at) - 1)
        section = sections[index]
        paragraph = Span(at, at + len(line))
        body = at
        # Items under a lead (2025年，我镇将：) are what it leads to; a heading that says of itself what it is ends that.
        if section.start == at and not (section.level > lead.level and section.role == lead.role):
            held = None
        if section.start == at and section.heading:
            whole = _is_statement(text, section)
            sentences.append(Sentence(at, section.body, paragraph, held or section.role, index, not whole))
            body = section.body
        lasts = len(sections) == 1 or (section.mixed and section.start != at)
        role = carried if lasts and carried else held or section.role
        if "。" not in line and _FURNITURE.search(line):
            role = "furniture"
        if columns and at in columns:
            for first, last, part in _cells(columns[at], paragraph, role, section.role):
                for found in _SENTENCE.finditer(text, max(first, body), last):
                    sentences += [
                        new(Sentence, (*piece, paragraph, part, index, False))
                        for piece in _bounded(text, *found.span())
                    ]
            at += len(line) + 1
            continue
        for found in _SENTENCE.finditer(text, body, paragraph.end):
            for low, high in _bounded(text, *found.span()):
                told = turns.role_from(low, high, role, section.role if low == at else "")
                # A label on a line of its own holds for the lines under it, and so does «2025年要办的事，一件件列在下面。».
                whole_line = paragraph == (low, high) and high - low <= _SHORT_LINE and text.startswith("。", high - 1)
                if (whole_line and told == "plan") or text.startswith("：", high - 1):
                    held, lead = (told, section) if told else (held, lead)
                role = told or role
                sentences.append(new(Sentence, (low, high, paragraph, role, index, False)))
        carried = role if role != "furniture" else carried
        at += len(line) + 1
    return _with_closing(text, sentences)


def _cells(columns: tuple[Column, ...], line: Span, role: str, own: str) -> Iterator[tuple[int, int, str]]:
    """The ranges of a row with their roles; of the heading row all of it, as what stands there otherwise."""
    if not columns:
        yield line.start, line.end, role if role == "furniture" else own
    ends = [column.start for column in columns[1:]]
    for column, end in zip(columns, [*ends, line.end], strict=False):
        yield column.start, end, column.role or own


def _with_closing(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The last paragraph of a plan is the report's closing, if it is no item and not the text under a heading."""
    last = next((i for i in range(len(sentences) - 1, -1, -1) if text.startswith("。", sentences[i].end - 1)), -1)
    first = last
    while first > 0 and sentences[first - 1].paragraph == sentences[last].paragraph:
        first -= 1
    if first <= 0 or sentences[first - 1].is_heading or sentences[first - 1].role != "plan":
        return sentences
    numbered = MARKER.match(text, sentences[first].start) or ORDINAL.match(text, sentences[first].start)
    if numbered or any(s.role != "plan" or s.is_heading for s in sentences[first : last + 1]):
        return sentences
    sentences[first : last + 1] = [s._replace(role="closing") for s in sentences[first : last + 1]]
    return sentences


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or the pieces of one without end: cut at the last comma before the limit, so that time stays linear."""
    pieces = []
    while end - start > _LONGEST:
        comma = text.rfind("，", start + _LONGEST // 2, start + _LONGEST)
        cut = comma + 1 if comma >= 0 else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _is_statement(text: str, section: Section) -> bool:
    """An item that ends with a full stop and has nothing under it is a statement, however short; so is one that goes on
    behind a semicolon."""
    if text.startswith("；", section.body):
        return True
    if not text.startswith("。", section.body):
        return False
    below = text[section.body : section.end].lstrip("。；！？\n")
    return not below or _is_next_item(text, section.start, below)


def _is_next_item(text: str, start: int, below: str) -> bool:
    """Whether what stands below an item is the next one of its list, too long to be a heading: （三） below （二）."""
    ours, following = MARKER.match(text, start), MARKER.match(below)
    return ours is not None and following is not None and ours.lastgroup == following.lastgroup is not None
