"""Mentions that stand in a quotation which is somebody's question, the title of a lecture or a slogan: nobody says that it was done."""

from __future__ import annotations

from fazhi.checks.terms import Hit
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.lectures import is_lecture, is_named_lecture, is_theme
from fazhi.structure.lexicon import Phrases
from fazhi.structure.report import Report, Sentence

_PAIRS = (("“", "”"), ("「", "」"), ("‘", "’"))
_SIGNS = {opening: compiled(f"[{opening}{closing}]") for opening, closing in _PAIRS}
_REACH = 48  # how far from the mention the marks of the quotation may stand
_MORE = 2  # so much longer than the mention is what is more than its name in quotation marks
_ASKED = compiled("(?:[问询]|提问|发问|留言|咨询|好奇|疑问|请教)(?:道|说|的是|到|过)?[：，]?$")
_ASKING = compiled("(?:等|之类)?的?(?:提问|疑问|问题|询问|问询|疑惑|困惑|咨询|留言)")
_QUESTION = compiled(
    "[？?]$|谁是|是谁|由谁|谁来|哪个|哪些|哪一|何为|何谓|什么|怎么|怎样|要不要|是不是|能不能|有没有|为何|为啥|是啥|啥|如何(?=[？?]$)|吗[？?]?$|呢[？?]?$"
)
# What stands between a slogan and what says that it is one (“……”字样的标语).
_OF_A_KIND = compiled("(?:[的等]|之类|这样|字样|主题|法治|普法|宣传)*")
_SHOWN = 8  # how near before a slogan somebody shows it
# A passage of a document or of somebody's text that is quoted: what it says before it, what was done with its words behind it.
_SAID_IN = compiled(
    "(?:写得?[^，。；“”]{0,6}|写道|写明|载明|[说讲]|规定|明确|指出|要求|抄[^，。；“”]{0,8}|摘[^，。；“”]{0,8}|印[^，。；“”]{0,8})[：，:,]?$"
)
_DOCUMENT = compiled("《[^》]{2,60}》[^。；“”]{0,24}$")
_COPIED = compiled(
    "[。，！；]?[”’」]?(?:这[段句][话文]?|此[话语句]|上述文字|全文|原文|原话)[^。；]{0,16}?(?:抄|贴|印|挂|刊|登|背|写|放|制成|载)"
)
_WRITTEN_DOWN = compiled("(?:抄|贴|印|挂|刻|摘)[^，。；“”]{0,10}(?:一段话|一句话|一段|一条|一句)[：:]?$")
_BEFORE_IT = 100  # how far before a quotation its document may be named
_TITLED = compiled("(?:题为|题目(?:是|为)|主题(?:是|为)|名为|课题(?:是|为))[：，]?$")


def has_quotation(sentence: Sentence, report: Report) -> bool:
    """Whether a quotation begins in a sentence; else nothing in it `is_spoken`."""
    text, (start, end) = report.source.text, report.folded.span(sentence.start, sentence.end)
    for opening, _ in _PAIRS:  # noqa: SIM110 - half the time of any() over so few
        if text.find(opening, start, end) >= 0:
            return True
    return False


def is_spoken(hit: Hit, sentence: Sentence, report: Report, phrases: Phrases, only_shown: bool = False) -> bool:
    """Whether the quotation that holds a hit, and more than the hit, is a question that somebody asked, a slogan or, unless
    `only_shown`, a lecture's title."""
    text = report.source.text
    start, end = report.folded.span(hit[0], hit[1])
    high = min(end + _REACH, len(text))
    low = -1
    for opening in _SIGNS:
        if text.rfind(opening, max(0, start - _REACH), start) < 0:
            continue  # as nearly always
        low = max(start - _REACH, report.folded.origin(sentence.start)) if low < 0 else low
        for opens, closes in _around(text, low, high, start, end, opening):
            inner = text[opens + 1 : closes]
            if len(inner) < end - start + _MORE:
                continue
            if _is_slogan(text, low, opens, closes, phrases) or _is_question(text, low, opens, closes, inner):
                return True
            if not only_shown and _is_passage(text, opens, closes):
                return True
            if not only_shown and _is_title(text, low, opens, closes, phrases):
                return True
    return False


def _around(text: str, low: int, high: int, start: int, end: int, opening: str) -> list[Span]:
    """The quotations in a range that hold [start, end), the inmost first: there may be marks within marks."""
    found: list[Span] = []
    begun: list[int] = []
    for sign in _SIGNS[opening].finditer(text, low, high):
        at = sign.start()
        if sign.group() == opening:
            begun.append(at)
        elif begun:
            opens = begun.pop()
            if opens < start and end <= at:
                found.append(Span(opens, at))
    return found


def _is_slogan(text: str, low: int, opens: int, closes: int, phrases: Phrases) -> bool:
    """Whether what is quoted is only hung up, shown or painted for people to read."""
    lead = text[max(low, opens - _SHOWN) : opens]
    if any(word in lead for word in phrases.showing):
        return True
    kind = _OF_A_KIND.match(text, closes + 1)
    return kind is not None and any(
        0 <= text.find(sign, closes + 1, kind.end() + len(sign)) <= kind.end() for sign in phrases.signs
    )


def _is_question(text: str, low: int, opens: int, closes: int, inner: str) -> bool:
    """Whether somebody asks what is quoted: words of asking before it or behind it, and a question in it."""
    if _QUESTION.search(inner) is None:
        return False
    return _ASKED.search(text, low, opens) is not None or _ASKING.match(text, closes + 1) is not None


def _is_passage(text: str, opens: int, closes: int) -> bool:
    """Whether what is quoted is what a document says, or words that were copied out or put up."""
    low = max(0, opens - _BEFORE_IT, text.rfind("\n", 0, opens))
    if _WRITTEN_DOWN.search(text, low, opens) is not None or _COPIED.match(text, closes + 1) is not None:
        return True
    said = _SAID_IN.search(text, low, opens)
    return said is not None and _DOCUMENT.search(text, low, said.start()) is not None


def _is_title(text: str, low: int, opens: int, closes: int, phrases: Phrases) -> bool:
    """Whether what is quoted is called a lecture, a course or the like, before it, behind it or by its own last word."""
    if _TITLED.search(text, low, opens) is not None or is_theme(text, closes + 1, phrases):
        return True
    return is_lecture(text, Span(opens, closes + 1), phrases) or is_named_lecture(text, opens, closes, phrases)
