"""Words for all: 全部化解 beside a rate below 100 %, and 全覆盖 beside a count of only some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from fazhi.checks.hint import Hint
from fazhi.checks.rate_classes import said_of_others, things_of
from fazhi.checks.rate_except import but_some
from fazhi.checks.rate_hints import counted_hint, rate_hint
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import pairs_of
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item, Ledger
from fazhi.structure.quantities import Quantity

_HUNDRED = Decimal(100)
# Full coverage, in a clause without a subject of its own.
_COVERED = compiled("，(?P<act>(?:已|均已|率先|全面|全部)?(?:实现|达到|做到|完成)?(?:了)?)(?P<all>全覆盖)(?=[，。；])")
_SO_FAR = compiled("(?:其中)?(?:现|已|目前)*有?")
_OF_TOWN = compiled("(?:全[镇乡]|全街道|辖区|辖|共有?)$")


def not_covered(ledger: Ledger, text: str, options: Options) -> Iterator[Hint]:
    """Full coverage of things of which only a part is counted directly before: 13个村中已有10个建成，实现全覆盖."""
    measure = options.measure("覆盖")
    for match in _COVERED.finditer(text, ledger.span.start, ledger.span.end):
        before = tuple(item for item in ledger.items if item.quantity.end <= match.start())
        if (
            measure is None
            or not before
            or any(mark in text[before[-1].quantity.end : match.start()] for mark in "，；：")
        ):
            continue
        all_of_them = Quantity(_HUNDRED, "%", "%", match.start("all"), match.end(), match.end(), False)
        said = match["act"]
        rate = Rate(Item(all_of_them, said, "", f"，{said}", "，", False), "覆盖")
        part, whole = before[-1], before[-2] if len(before) > 1 else before[-1]
        told = whole.after.endswith("中") or (
            _OF_TOWN.search(whole.before) is not None and part.after[:1] == whole.after[:1] != ""
        )
        alone = part.joint in ("", "，") and not part.idle and part.quantity.kind == whole.quantity.kind
        if (
            told
            and alone
            and _SO_FAR.fullmatch(part.before)
            and part.quantity.value < whole.quantity.value
            and len(before) == 2
        ):
            pairs = pairs_of(rate, measure, before, text[ledger.span.start : match.start()], options)
            hint = counted_hint(rate, pairs, ledger.items, text) if pairs else None
            yield from [hint] if hint is not None else ()


def against_all(rate: Rate, measure: Measure, ledger: Ledger, text: str, options: Options) -> Hint | None:
    """A rate below 100 % behind words that say that all was done."""
    quantity = rate.item.quantity
    said = text[ledger.span.start : quantity.start]
    place = _universal(measure, said) if not quantity.approximate and quantity.value < _HUNDRED else None
    if place is None:
        return None
    words = said[place.start : place.end]
    clause = said[said.rfind("，", 0, place.start) + 1 : place.start]
    if clause.endswith("的") or (measure.loose and _STAFF.search(clause)) or _is_first(quantity, rate, text):
        return None  # 到期的均已办结; 工作人员全部出庭; 一次整改率95%
    if but_some(said[: place.start]):
        return None
    if said_of_others(place, said, things_of(rate, measure, options.wording), options.wording):
        return None
    if any(word in rate.name and word not in words for word in options.qualifiers):
        return None
    if words.startswith("全") and len(words) == len("全覆盖") and rate.name not in measure.done:
        return None  # 法律顾问全覆盖，宣传覆盖率95%
    start = ledger.span.start + place.start
    span = Span(start, start + place.end - place.start)
    return rate_hint(rate, (span,), f"同时写了“{text[span.start : span.end]}”", text)


def _is_first(quantity: Quantity, rate: Rate, text: str) -> bool:
    """Whether a rate is of what was done at the first try."""
    start = quantity.start - len(rate.item.before)
    return text.endswith(("一次", "首次", "1次"), 0, start) and rate.item.lead == rate.item.before


# Others than heads, who go to court as well.
_STAFF = compiled("工作人员|代理人|律师|顾问|干警|执法人员")


def _universal(measure: Measure, said: str) -> Span | None:
    """Words that say that all was done: 全部化解."""
    match = _all_done(measure.done).search(said)
    return Span(match.start(), match.end()) if match else None


@lru_cache(maxsize=64)
def _all_done(words: tuple[str, ...]) -> re.Pattern[str]:
    done = "|".join(map(re.escape, words))
    whole = "|".join(f"全{word}" for word in words if len(word) == len("覆盖"))
    return compiled(
        rf"(?:{whole or '(?!)'})(?!率)|(?:全部|均|悉数|全数|全员|人人|全体)[^，。；：\d未不没无非中（）]{{0,10}}?(?:{done})(?!率)"
        rf"|(?<=，)(?:件件|事事|条条|项项|个个|户户)(?:都|均|皆|已|有|得到|获得)*(?:{done})(?!率)"
        rf"|(?:{done})[^，。；：未不没无率]{{1,14}}，无一(?:遗漏|例外)(?=，)"
    )
