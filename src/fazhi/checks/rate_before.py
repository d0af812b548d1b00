"""From where words may say that there was no case in court, of a rate of appearances some sentences on."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.numerals import HAN

_SENTENCES, FARTHEST_BACK = 4, 240
# Cases that were counted, or those of other years, to which heads may have gone.
# The first character is taken before the branches part ways, so that `re` skips from one such character to the next.
_CASES = compiled(
    rf"[诉被案\d{HAN}出开去上前往历年](?:(?:(?<=[诉案])|(?<=被)告)[^，。；]{{0,8}}[\d{HAN}][件起宗案例桩]|(?<=[\d{HAN}])[件起宗案例桩][^，。；]{{0,8}}[诉案]"
    "|(?<=[出开])庭|(?:(?<=[去上前往历])年|(?<=年)来)[^，。；]{0,12}(?:案件|诉讼|应诉|被诉|涉诉))"
)
# That nobody went to court against an organ, told of what they did.
_TIME = "(?:今年|全年|年内|本年度?|一年来)(?:以来)?，?"
_BODY = "(?:[我本]?[镇乡局]|[我本]?街道|[镇乡]政府|办事处|[镇乡]人民政府)"
_PASSIVE = "被(?:人)?(?:提起过?(?:行政)?诉讼|起诉|诉至法院|告上法庭|列为被告)|(?:成为|作为|当)过?(?:行政(?:诉讼|案件)?(?:案件)?的?)?被告"
NOT_SUED = compiled(
    "(?<![截止前])(?:今年|全年|年内|本年度?|一年来|[镇乡道])(?:以来)?(?:均|都)?(?:没有|无)(?=[^，。；]{0,20}(?:行政|案|政府|[我本][镇乡]|街道|办事处))[一1]?(?:[件起宗例人]|个人)?[^，。；\\d因]{0,10}?"
    "(?:告上(?:了)?法[庭院]|被诉(?:至法院)?|被起诉|(?:成为|作为|当)被告|对簿公堂)(?=[，。；])"
    f"|(?<=[，。；\\n])(?:{_TIME}|{_BODY}){{1,3}}(?:均|都)?(?:未|没有?)(?:曾|有)?(?:{_PASSIVE})(?=[，。；])"
    f"|(?<=[，。；\\n])(?:{_TIME}|{_BODY})*(?:没有|未有|无)(?:一[件起宗])?(?:人|公民|群众|企业|市场主体|相对人|当事人)[^，。；\\d因]{{0,8}}?"
    f"[对向就](?:{_BODY})[^，。；\\d因]{{0,6}}?(?:提起过?行政诉讼|起诉|提起诉讼)(?=[，。；])"
    f"|(?<=[，。；\\n])(?:{_TIME}|{_BODY})*(?:没有|无)(?:一[件起宗]|任何)?(?:行政|执法)?案件进入行政(?:诉讼|应诉)(?:程序|环节)?(?=[，。；])"
)


def not_sued(text: str, start: int, end: int) -> Span | None:
    """Where it is told that nobody went to court against an organ."""
    match = NOT_SUED.search(text, start, end)
    return Span(match.start(), match.end()) if match is not None else None


def sentences_before(text: str, span: Span, paragraph: Span) -> int:
    """Where the first of a few sentences before a statement begins, between which and it no case is told of."""
    low = max(paragraph.start, span.start - FARTHEST_BACK)
    start = seen = span.start
    for _ in range(_SENTENCES):
        before = max(low, text.rfind("。", low, max(low, start - 1)) + 1)
        # No case is told of across a full stop, so that each sentence is read once.
        if before >= start or (start < seen and _CASES.search(text, start, seen) is not None):
            break
        start, seen = before, start
    return start
