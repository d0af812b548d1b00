"""What delegates and others put to the office, told with an act of its own behind a number of something else: 办理依申请公开4件，受理
县人大代表建议2件、县政协提案1件 divides no 依申请公开.
"""

from __future__ import annotations

from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled

_ACT = compiled(
    "^(?:并|共|另|同时|全部|按期|依法)*(?:办理|承办|办复|办结|受理|答复|接受|收到|接到|落实|回复|采纳|反馈|领办)了?(?=[一-鿿])"
)
# What delegates, procurators, courts and inspectors put to an office.
_PUT = "建议|提案|议案|质询|询问|审计意见|审议意见|监督意见|评议意见"
_IS_PUT = compiled(f"(?:{_PUT})$")
# What a whole of such is called.
_HOLDS_SUCH = compiled(f"{_PUT}|意见|代表|委员|人大|政协|监督|两[类项者]|各类|事项|以上|上述|交办")
_VERBS = compiled(
    "^(?:全年|年内|共|累计|按期|依法|主动)*(?:办理|承办|办复|办结|受理|答复|回复|接受|收到|接到|落实|处理|完成|公开|有|计|的|为)*"
)


def are_put_to_us(split: Split) -> bool:
    """Whether parts behind their whole are what was put to the office, with an act of their own, and the whole is called otherwise."""
    whole, first = split.wholes[0], split.parts[0]
    if first.quantity.start < whole.quantity.start or "其中" in first.lead or "：" in first.lead:
        return False
    names = [part.before for part in split.parts]
    if not all(map(_IS_PUT.search, names)) or _ACT.match(names[0]) is None:
        return False
    called = _VERBS.sub("", whole.before)
    return called != "" and _HOLDS_SUCH.search(called + whole.after.partition("，")[0]) is None
