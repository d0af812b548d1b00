"""A case that no head went to, and some sentences later that heads went to all of them.

行政诉讼案件6件。5件由副镇长出庭，1件委托工作人员和律师出庭。应诉质量不断提高。负责人出庭应诉率100%。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_heads import RANK
from fazhi.checks.rate_hints import rate_hint
from fazhi.checks.rate_words import Rate
from fazhi.patterns import branched, compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book
from fazhi.structure.numerals import HAN

_RATE = compiled(
    branched(
        *(
            (word[0], f"{word[1:]}率[^，。；\\d百]{{0,5}}(?:100%|百分之百)(?!以上的|的?[要目])")
            for word in ("出庭应诉", "出庭", "应诉")
        )
    )
)
# What stands before it in its clause.
_NAME, _LONGEST_NAME = compiled("[^，。；：\\d]*$"), 16
_SUED = compiled("行政(?:诉讼|应诉|案件)|被告|被诉|涉诉|民告官")
# One who is none of the heads stood in, for a case or several.
_WITHOUT = compiled(
    rf"(?P<intro>其中|另有?|还有|其余|剩余|余下|剩下)?的?(?P<count>\d{{1,2}}|[{HAN}两])[件起宗案](?:案件)?的?(?P<said>[^。；\d]{{0,40}})"
)
_ASKED, _NOT = "委托|指派|由|安排|授权", "未能?|没有?"
_PROXY = compiled(
    f"(?:{_ASKED})[^，。；]{{0,16}}?(?:工作人员|律师|法律顾问|代理人|法制员|经办人|站?所长|干部)[^，。；]{{0,10}}?(?:出庭|到庭|应诉|代理)"
    f"|(?:负责人|镇长|乡长|主任|领导)[^，。；]{{0,10}}?(?:{_NOT})(?:出庭|到庭)|^(?:[均都]?)(?:{_NOT})[^，。；]{{0,4}}(?:出庭|到庭)"
)
# Where one of these stands, at least; each has a first character of its own, so that `re` skips from one to the next.
_STOOD_IN = compiled(f"{_ASKED}|{_NOT}")
# A head was there as well; the court did not ask for one, or let him off; it was never heard.
_WITH_HEAD = compiled(
    "(?:主席|副书记|[和与及、](?:[镇乡]长|负责人|主任|领导|书记))|(?:[镇乡]长|负责人|主任|领导|书记)(?:[、和与及同]|[^，。；因]{0,6}(?:带领|率|携|陪))|带队|同时|(?:和|与|及|同|陪同|协同|会同)[^，。；]{0,4}(?:[镇乡]长|负责人|领导)|共同|一同|陪同|也"
)
_EXCUSED = compiled(
    "同意|准许|批准|许可|通知|要求|建议|未开庭|不开庭|尚未|书面|撤诉|撤回|驳回起诉|和解|调解|[一二再]审|民事|经济|仲裁|刑事|复议|依法(?:说明|委托)|正当|[去上前往]年|执行|非诉|无需|不需|由[县市区省]"
)
# Of those alone that a head had to go to.
_DUE = compiled("应(?!诉)|需|依法|要求|通知|重大")
_OTHER = compiled("[去上前往]年|同期|近[两三]年|全[县市区省]|力争|确保|争取")
_BACK, _FAR = 4, 320


def unattended(book: Book) -> Iterator[Hint]:
    """The hints of rates of all cases, some of which, as is told before, no head went to."""
    text = book.text
    for match in _RATE.finditer(text) if "庭" in text else ():
        name = _NAME.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        start, named = (name.start(), name.group()) if name is not None else (match.start(), "")
        at = book.at(start)
        if at < 0 or _DUE.search(named) is not None or RANK.search(named.replace("负责人", "")):
            continue
        first = at
        while (
            first and book.follows[first] and at - first < _BACK and start - book.statements[first - 1][0].start < _FAR
        ):
            first -= 1
        place = _place(text, book.statements[first][0].start, start)
        if place is None:
            continue
        item = next((one for one in book.ledger(at).items if start < one.quantity.start < match.end()), None)
        if item is not None:
            yield rate_hint(Rate(item, ""), (place,), f"前面写了“{text[place.start : place.end]}”", text)


def _place(text: str, start: int, end: int) -> Span | None:
    """Where the last case is told of that nobody but a proxy went to."""
    told = text[start:end]
    if _STOOD_IN.search(told) is None:
        return None
    if _SUED.search(told) is None or _OTHER.search(told) is not None:
        return None
    for match in _WITHOUT.finditer(told):
        said = match["said"].split("，负责人出庭")[0]
        proxy = _PROXY.search(said)
        if proxy is None:
            continue
        if (
            _EXCUSED.search(told, match.start(), match.end())
            or _WITH_HEAD.search(said)
            or _new_cases(told, match.end())
        ):
            return None
        return Span(start + match.start("count"), start + match.start("said") + proxy.end())
    return None


def _new_cases(told: str, at: int) -> bool:
    """Whether other cases are counted behind an offset: the rate may be of these."""
    return _COUNTED.search(told, at) is not None


_COUNTED = compiled(
    rf"(?:诉讼|应诉|案件|被诉|涉诉|被告)[^，。；\d]{{0,8}}(?:\d|[{HAN}两][件起宗])|\d[件起宗](?:诉讼|行政)"
)
