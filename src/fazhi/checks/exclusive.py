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
# 待换证, 待办理年审 are of those who hold one.
_AWAITS = compiled(
    "^(?:还|尚|仍|正)?(?:待|等待|有待)(?:报?考取?|申领|申办|申请|办理?|领取?|取得?|核?发|持有?|获)(?:行政)?(?:执法)?(?:资格)?证"
)
# What is still to be done, and the same as done: 挂牌, 待挂牌.
_TO_BE = compiled("^(?:还|尚|仍)?(?:待|等待|有待)(?=[^，。；]{2})")
_DONE = compiled("^(?:已经?|均|业已)|(?:的|了)$")
# What may be wanting of what is done already: 结案18件、待回访9件.
_DONE_BEFORE = compiled(
    "^(?:还|尚|仍)?(?:待|等待|有待)(?:办理|开展|组织|进行)?(?:回访|复[核查评验]|验收|销号|年[审检]|[换续]|考核|评[估审]|归档|公示|晋|表彰|兑现)"
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


def await_more(parts: tuple[Item, ...]) -> bool:
    """Whether one of two parts waits for what comes behind what the other tells, so that it may be done and wait."""
    return len(parts) == 2 and any(_DONE_BEFORE.match(part.before) is not None for part in parts)


def has_or_seeks(parts: tuple[Item, ...]) -> bool:
    """Whether two parts are those who hold a licence and those who are still to get it (持证14人、正在申领证件的4人), or what is
    done and what waits for the same (挂牌11个、待挂牌3个)."""
    if len(parts) != 2:
        return False
    return any(_seeks_what_has(held.before, seeking.before) for held, seeking in (parts, parts[::-1]))


def _seeks_what_has(held: str, seeking: str) -> bool:
    if _TO_BE.match(held) is not None:
        return False
    if "证" in held and _HELD.search(held) is not None and (_GETTING.match(seeking) or _AWAITS.match(seeking)):
        return True
    awaited = _DONE.sub("", _TO_BE.sub("", seeking))
    return _TO_BE.match(seeking) is not None and len(awaited) > 1 and _DONE.sub("", held).startswith(awaited)
