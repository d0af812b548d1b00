"""The numbers of headings and items in a report, in order: 一、 （二） 3. ④ 一是."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report, Sentence

HAN = "一二三四五六七八九十"
STEMS = "甲乙丙丁戊己庚辛壬癸"
FORMAL = "壹贰叁肆伍陆柒捌玖拾"
# «一、二审» and «三、四组» on a line of their own are no numbers of items.
_COUNTED = "(?:审|级|类|档|批|期|轮|线|产|层|楼|区|标段|组|季度|小组|社|中队|大队|号楼|单元)"
# What a report numbers by name, its own items: 亮点一：, 做法二，. Of places, bodies and periods there may be any.
NAMED = "(?:特色|典型|主要|突出|创新|重点)?(?:亮点|特色|特点|做法|经验|举措|措施|案例|事例|问题|任务|短板|不足|成效|原因|建议|难点|堵点|创新|抓手|启示|体会)"
# How any of them begins: asked first at each stop.
_NAMED_BEGIN = "特典主突创重亮做经举措案事问任短不成原建难堵抓启体"
_BEGINS = rf"#>*\-第其（①-⑳\d{HAN}{STEMS}{FORMAL}"  # how all others do
# A number after a line break or a stop; markdown signs may stand before it. Running items (一是) also follow a comma.
_ITEM = compiled(
    # What any of them begins with is asked first: most clauses begin with something else, and behind a comma few count.
    rf"[\n。；：！？，](?=[{_BEGINS}{_NAMED_BEGIN}])(?=[{_BEGINS}]|(?:{NAMED})[\d{HAN}])(?:"
    rf"(?<=，)(?=[#>*\-①-⑳]|（[\d{HAN}]|[{HAN}]{{1,3}}[是要])|(?<!，)(?=\D|\d{{1,2}}[.、）]))([#>*-]{{0,6}})(?:"
    rf"(?:{NAMED})(?:(?P<named>[{HAN}]{{1,3}})|(?P<counted>\d{{1,2}}))(?=[：，、:\n])|"
    rf"第(?:(?P<part>[{HAN}]{{1,3}})(?:部分|章|节)|(?P<ordinal>[{HAN}]{{1,3}})[，、：])"
    rf"|(?=[{HAN}])(?:(?P<running>[{HAN}]{{1,3}})是(?!否)|(?P<urged>[{HAN}]{{1,3}})要(?![素件点害略务领义闻])"
    rf"|(?P<han>[{HAN}]{{1,3}})[、.](?![{HAN}]{{1,2}}(?:、[{HAN}])?{_COUNTED}))"
    rf"|其(?P<each>[{HAN}])[，、：]"
    rf"|（(?:(?P<bracket>[{HAN}]{{1,3}})|(?P<round>\d{{1,2}}))）(?![项款目条]|号(?!召))"
    r"|(?=\d)(?:(?P<digit>\d{1,2})\.(?!\d)|(?P<dated>\d{1,2})\.(?=\d{1,2}月|20\d\d年)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})(?=[^\d.%月])|(?P<pause>\d{1,2})、(?!\d)|(?P<paren>\d{1,2})）"
    # Folding took out the blank of «1. 47项未用» and «一 组织领导», which tells numbers from 1.47 and words from 一组.
    r"|(?P<apart>\d{1,2})[.、](?=\d))"
    rf"|(?P<heaven>[{STEMS}])[、.](?![{STEMS}]|[^，。；\n]{{1,2}}[、和与])"
    rf"|(?P<circle>[①-⑳])(?!号(?!召))"
    rf"|(?<=\n)(?:(?P<bare>[{HAN}]{{1,3}})|(?P<formal>[{FORMAL}])[、.]?))"
)
# ①学法②考试③检查: a sign that needs no stop before it, if another stands before it in the line.
_LOOSE = compiled(r"[①-⑳][^①-⑳\n]{0,39}[^①-⑳\n。；：！？，见如图表注至到和与及、](?=([①-⑳]))")
# These are numbers of items where a blank stands behind them in the text as read (behind the first figure of a decimal).
_ASK_FOR_BLANK = frozenset(("decimal", "dated", "apart", "bare", "formal"))
_NAMED_STYLES = frozenset(("named", "counted"))
# Only at the beginning of a line are these numbers of items.
_LINE_ONLY = frozenset(("part", "han", "decimal", "dated", "heaven", "bare", "formal"))
# Items that may follow each other within a sentence: 一是…，二是…; （1）…，（2）….
_INLINE = frozenset(("running", "urged", "bracket", "round", "circle"))
_ROLE = itemgetter(Sentence._fields.index("role"))
_STYLES = {"dated": "digit", "apart": "digit", "counted": "named"}  # «2.11月…» is item 2
_BLANKS = (" ", "\u3000", "\u00a0")
# What a number in brackets speaks of within a sentence: （二）类问题3个.
_SPOKEN_OF = frozenset("类种级档等批")


class Item(NamedTuple):
    """A number in the folded text: its range, its style, and the part before its last figure (of 1.2: «1.»)."""

    start: int
    end: int
    style: str
    number: int
    at_line: bool
    stem: str = ""


def numbers_in(report: Report) -> Iterator[Item]:
    """The numbers of a report, those of page furniture left out."""
    text = report.folded.text
    furniture = _furniture(report)
    loose = _loose(text) if "①" in text else []
    new = tuple.__new__  # in this way a third of `Item(…)`
    # The pattern runs over the text with a line break before it: offsets are one too high.
    for found in _ITEM.finditer("\n" + text):
        style, number = found.lastgroup or "", found[found.lastindex or 0]
        before, end = found.span()
        before, end, stem = before - 1, end - 1, ""
        at_line = before < 0 or text[before] == "\n"
        if style in _ASK_FOR_BLANK:
            told = _told_by_blank(report, style, found.start(style) - 1, end)
            if told is None:
                continue
            style, stem, number, end = told
        elif style in _NAMED_STYLES:
            stem = text[found.end(1) - 1 : found.start(style) - 1]
        if not at_line and (
            style in _LINE_ONLY
            or (text[before] == "，" and style not in _INLINE)
            or (style in ("bracket", "round") and text[end : end + 1] in _SPOKEN_OF)
        ):
            continue
        start, value = found.end(1) - 1, _value(number)
        while loose and loose[0].start < start:
            yield loose.pop(0)
        if value and not (furniture and _lies_in(furniture, start)):
            yield new(Item, (start, end, _STYLES.get(style, style), value, at_line, stem))
    yield from loose


def _furniture(report: Report) -> list[Span]:
    """The paragraphs of page furniture, which most reports have none of."""
    if "furniture" not in map(_ROLE, report.sentences):
        return []
    return [sentence.paragraph for sentence in report.sentences if sentence.role == "furniture"]


def _lies_in(spans: list[Span], at: int) -> bool:
    inside = bisect_right(spans, at, key=_start) - 1
    return inside >= 0 and at < spans[inside].end


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


def _loose(text: str) -> list[Item]:
    """The circled numbers that stand in a line behind another, with no stop before them."""
    return [Item(found.start(1), found.end(1), "circle", _value(found[1]), False) for found in _LOOSE.finditer(text)]


def _start(span: Span) -> int:
    return span.start


@lru_cache(maxsize=256)
def _value(words: str) -> int:
    """The number that figures or Chinese numerals write; 0 for what is none (二三, 十十)."""
    if words.isdigit() and words.isascii():
        return int(words)
    if "①" <= words <= "⑳":
        return ord(words) - ord("①") + 1
    for numerals in (STEMS, FORMAL):
        if words in numerals:
            return numerals.index(words) + 1
    tens, ten, ones = words.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return 0
    if not ten:
        return HAN.index(words) + 1
    return 10 * (HAN.index(tens) + 1 if tens else 1) + (HAN.index(ones) + 1 if ones else 0)
