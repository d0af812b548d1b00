"""What there was to be done, what of it was done and what goes on into the next year: 应办66件，办结59件，结转下年9件.

What came in within the year (受理66件) may be less than both together, where something was left of the year before: then only
a slip (68 of 66) is told, and nothing where any word says that something was.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import is_slip, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Ledger

CARRIED = "转"
_DONE = compiled("^(?:其中)?(?:已|现已|全年|共|实际|按期|依法|成功|累计)*(?:办结|化解|审结|结案|调结|办理完毕)了?$")
_ON = compiled(
    "^(?:其中)?(?:剩余|其余|余)?(?:结转|转入|转至|转到|顺延|跨年转)[至到入]?(?:[下次明]一?年|20\\d\\d年)?度?(?:继续)?(?:办理|处理|化解|审理)?的?$"
)
# Something of another year, or that left in another way.
_OTHERWISE = compiled(
    "[上去往前]年|历年|积案|存量|遗留|旧存|原有|年初|期初|撤|并案|合并|移[送交]|转[出交办]|终止|退|约|累计受理|另|同时"
)
_SLIP = 5
_BEFORE = 40


def carried_forward(ledger: Ledger, told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement into these two."""
    items, held_by = ledger.items, dict(ledger.brackets)
    for at in range(len(items) - 2):
        whole, done, left = items[at : at + 3]
        kind = whole.quantity.kind
        if not kind or kind == "%" or done.quantity.kind != kind or left.quantity.kind != kind:
            continue
        if _DONE.match(done.before) is None or _ON.match(left.before) is None or done.idle or left.idle:
            continue
        held = (whole, done, left)
        if any(item.quantity.approximate for item in held) or is_apart(whole, told) or is_apart(done, told):
            continue
        off = left_over(whole, [done, left])
        if off and is_slip(off, whole.quantity.value, _SLIP):
            # A bracket that tells what the whole is made of (上年结转9件、本年新收57件) has told all of it.
            made = held_by.get(at, ())
            told_all = bool(made) and not left_over(whole, made)
            again = text.find("）", made[-1].quantity.end) if told_all else whole.quantity.end
            before = Span(max(0, ledger.span.start - _BEFORE), whole.quantity.start)
            if not any(_OTHERWISE.search(text, *part) for part in (before, (again, left.quantity.end))):
                yield Split((whole,), (done, left), True, True, True)
