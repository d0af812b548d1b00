"""Lines above the rows of a pasted table that name it: 表2　纠纷类型, 附件1 培训人数. Their number counts nothing."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.quantities import Quantity

_CAPTION = compiled(
    "[|\\s]*(?:续|附|下|上)?(?:表|图|附件|专栏|附录|清单|表格|台账)[\\s]*(?:[\\d一二三四五六七八九十]|$)"
)
# 3　纠纷类型: behind a number without a unit stands a name, and nothing more.
_NAME = compiled("[\\s、.．:：）)-]*[一-鿿][^\\d，。；]{1,30}$")


def is_caption(text: str, start: int, end: int, numbers: list[Quantity], totals: list[Quantity]) -> bool:
    """Whether a line is the name of the rows below it; `numbers` are those that stand in it, `totals` those that end the rows."""
    if not numbers or not text[numbers[0].end : end].strip("；。，、| "):
        return False  # 清单　3项
    if _CAPTION.match(text, start, end) is not None:
        return True
    bare = len(numbers) == 1 and not numbers[0].unit and all(total.unit for total in totals)
    return bare and _NAME.match(text, numbers[0].end, end) is not None
