"""A rate of appearances in court, of a report that says elsewhere that there was no case: in another paragraph, or behind the rate.

Where any case is counted, or told of another time, nothing is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_before import NOT_SUED
from fazhi.checks.rate_stretches import STATEMENT, stretches
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.numerals import HAN
from fazhi.structure.report import Report, Sentence, behind_last

# One of these stands in all that the patterns below find, and in what tells that nobody was sued.
_COURT = compiled("诉|庭|被告|告上|对簿|行政案")
_RATE = compiled(r"出庭(?:应诉)?率[^，。；\n\d]{0,8}(?P<value>\d{1,3}(?:\.\d+)?%|百分之[一-鿿]{1,4})")
# None at all: of those lost, or brought on by something, it says nothing of the others.
_NONE = compiled(
    "(?:无|没有|未发生|没有发生|未产生|未涉及|零)(?:新增|新发|一[起件宗])?(?:行政复议(?:案件)?(?:[、和及与]|或者?))?行政(?:诉讼|应诉)(?:案件|案)?(?:发生)?(?=[，。；\n])"
    "|行政(?:诉讼|应诉)(?:案件|案)?(?:数|数量)?(?:均|都)?(?:实现|保持)?(?:为零|为0|是零|0件|零发生|零案件)(?=[，。；\n])"
)
# Cases that were counted or heard, of whatever time.
# The first character is taken before the branches part ways, so that `re` skips from one such character to the next.
_CASES = compiled(
    rf"[诉应被涉行出开庭亲均全代镇乡书领1-9{HAN}](?:"
    rf"(?:(?<=诉)讼|(?<=[应涉])诉|(?<=被)[诉告]|(?<=行)政案)[^，。；\n]{{0,10}}?(?<![0-9])(?:[1-9]\d*|[{HAN}])[件起宗案例]"
    rf"|(?<=[1-9{HAN}])\d*[件起宗][^，。；\n]{{0,8}}(?:诉讼|应诉|涉诉|被诉|出庭(?!应?诉?率))"
    "|(?<=出)庭[^，。；\n率]{0,6}[1-9]\\d*[件起宗次]|(?<=开)庭|(?<=庭)审[^，。；]{0,4}\\d"
    "|(?:(?<=亲)自|(?<=均)|(?<=全)部|(?<=代)表[^，。；]{1,6}|(?<=[镇乡])长|(?<=书)记|(?<=领)导)(?:依法)?出庭(?!率))"
)
_OTHER = compiled(
    "[去上前往历近每]一?[年两三]|20\\d\\d年|半年|季度|\\d月|同期|连续|目标|力争|争取|确保|要求|达到.{0,4}要求|全[县市区省州国旗]|如|若|凡|制度|规定|办法|村|部门|站所"
)
_ELSE = frozenset(("problems", "causes", "plan", "furniture", "attachment"))


def without_case(report: Report, year: int | None) -> Iterator[Hint]:
    """The hints of rates of appearances in a report that tells of no case."""
    text = report.folded.text
    rates = [match for match in _RATE.finditer(text) if match["value"][0] != "0"]
    if not rates or any(_CASES.search(text, *held) is not None for held in stretches(text, _COURT, STATEMENT)):
        return
    nothing = next(
        (
            match
            for pattern in (_NONE, NOT_SUED)
            for held in stretches(text, _COURT, STATEMENT)
            for match in pattern.finditer(text, *held)
            if _tells_done(report, match.start(), match.end(), year)
        ),
        None,
    )
    for rate in rates if nothing is not None else ():
        if nothing is not None and _tells_done(report, rate.start(), rate.end(), year):
            fact = f"别处写了“{text[nothing.start() : nothing.end()]}”"
            places = (Span(rate.start(), rate.end()), Span(nothing.start(), nothing.end()))
            yield Hint(places, {"rate": rate[0], "fact": fact})


def _tells_done(report: Report, start: int, end: int, year: int | None) -> bool:
    """Whether what stands there is told of this year, as something that was so."""
    text = report.folded.text
    number = bisect_right(report.sentences, start, key=lambda sentence: sentence.start) - 1
    sentence: Sentence | None = report.sentences[number] if number >= 0 else None
    if sentence is None or not sentence.start <= start < sentence.end or sentence.role in _ELSE:
        return False
    said = text[max(sentence.start, behind_last(text, "；。\n", start - 60, start)) : end]
    if year is not None:
        said = said.replace(f"{year}年", "")
    return _OTHER.search(said) is None
