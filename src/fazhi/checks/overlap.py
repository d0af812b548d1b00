"""What a text says beside parts of those that are of two of them (有1个村既在山区又在库区, 有的同场联办), or of none (另有若干)."""

from __future__ import annotations

from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.report import before_next

# So far behind the last part.
_NEAR = 40
_BOTH = compiled(
    "既[^，。；]{1,12}又|重[合叠复]|交叉|兼[具有任顾及属职]|同场|联[办合]|合办|同时[属是具涉在为]|同属|双重|先后经|多诉求|(?:合并|联合|同时|共同)(?:举办|开展)"
    "|[两二]头[都皆均]|[两二][边类项级种][^，。；]{0,2}(?:都[算登有计]|[均皆]有)|先[^，。；后]{1,8}后|一[事案件人]多"
)
# Of others no number is told: 另有水利类若干.
_SOME = compiled("若干|一些|少量|零星|数[件起个次名]")


def has_some_more(split: Split, told: Terms) -> bool:
    """Whether words between parts, between them and their total or behind a list before it tell of others without a number."""
    whole, (_, *parts) = split.wholes[0], split.parts
    less = sum_of(split.parts) < whole.quantity.value
    if less and told.partial.match(split.parts[-1].after.strip("＿")):
        return True
    behind = [whole] if whole.quantity.start > split.parts[0].quantity.start else []
    return any(_SOME.search(item.lead) for item in (*parts, *behind))


def says_overlap(split: Split, items: tuple[Item, ...], text: str) -> bool:
    """Whether words behind the parts tell of some that count twice, and of as many as the parts exceed their whole by."""
    whole, end = split.wholes[0].quantity, split.parts[-1].quantity.end
    over = sum_of(split.parts) - whole.value
    if over <= 0:
        return False
    note = _BOTH.search(text, end, before_next(text, "。", end, end + _NEAR))
    if note is None:
        return False
    start = max(text.rfind(stop, end, note.start()) for stop in "，；、")
    stop = before_next(text, "，", note.end(), note.end() + _NEAR)
    told = [
        item.quantity
        for item in items
        if item.quantity.kind == whole.kind and max(start, end) <= item.quantity.start < stop
    ]
    return not told or any(quantity.approximate or quantity.value == over for quantity in told)
