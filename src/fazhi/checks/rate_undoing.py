"""What was undone or went wrong, of which there was none: 撤销登记0件 and 未经审查合同0份 deny no rate of what was registered or
examined.
"""

from __future__ import annotations

from fazhi.checks.divisions import shared_end
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# What is done about something that stands already, and what may be wrong with it.
_UNDOING = compiled(
    "撤销|撤回|吊销|注销|取消|驳回|退回|退件|退办|收回|作废|废止|返工|返还|推翻|改判|发回|纠正|误[判办登发]|[漏错][办登报发判罚审]|差错|[过失]误"
    "|瑕疵|逾期|超期|超时|违规|违法|违纪|缺[席考训勤证项]|旷[工课考]|[未不无没](?:经|能|按|予|及|合|达|通|办|审|备|持|参|到|整|履|签|培|完|答|回|化|结)"
)
# So long is a noun.
_NOUN = 2


def is_undoing(what: str, name: str) -> bool:
    """Whether `what` there was none of is told as undone, wrong or left undone, and the rate's `name` says nothing of that:
    撤销登记 beside 登记合格率, and not beside 撤销登记办结率."""
    found = _UNDOING.search(what)
    return found is not None and found.group() not in name


def is_of_counted(what: str, start: int, rate: Rate, items: tuple[Item, ...]) -> bool:
    """Whether `what` there was none of, told from an offset on, befell things that are counted before, and the rate names these
    alone: 签订合同24份，解除合同0份，合同履约率100%."""
    for item in items:
        if item.quantity.start >= start:
            return False
        noun = shared_end([what, item.before]) if item.quantity.value and item.quantity.kind != "%" else ""
        named = len(noun) >= _NOUN and noun in rate.name
        if named and len(noun) < len(what) and not alike(what.removesuffix(noun), rate.name):
            return True
    return False
