"""Parts of which no thing is both: what succeeded and what ended without success, who holds a licence and who applies for it."""

from __future__ import annotations

from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.checks.wholes import upstream
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HELD = compiled("持[有证]|取得|已[领办]|领取|有证")
_GETTING = compiled(
    "^(?:正在|尚在|目前)?(?:申领|申办|申请|办理|办|考取|领取|待领|等待领取|报考)(?:行政)?(?:执法)?证件?"
)
_AGAIN = compiled("再次|重新|后[^，]|又")


def ended(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """What was taken up, what of it succeeded and what ended otherwise: 受理136件，调解成功129件，终止调解的9件.

    Only where the two are more than all: whatever else became of the rest is not asked.
    """
    if at < 1 or at + 1 >= len(items) or items[at].joint != "，":
        return None
    whole, done, other = items[at - 1 : at + 2]
    kind = done.quantity.kind
    if told.succeeded.search(done.before) is None or told.ended.match(other.before) is None:
        return None
    if other.quantity.kind != kind or whole.quantity.kind != kind or done.idle or other.idle:
        return None
    if other.joint not in ("，", "、") or _AGAIN.search(other.before + other.after):
        return None
    if is_apart(other, told) or told.roles[0].search(whole.lead + done.lead + other.lead) is not None:
        return None
    wholes = upstream(items[:at], kind, told)
    return Split(wholes, (done, other), False, False, True) if wholes and wholes[0] is whole else None


def has_or_seeks(parts: tuple[Item, ...]) -> bool:
    """Whether two parts are those who hold a licence and those who are still to get it: 持证14人、正在申领证件的4人."""
    if len(parts) != 2:
        return False
    held, seeking = parts
    return _HELD.search(held.before) is not None and "证" in held.before and _GETTING.match(seeking.before) is not None
