"""What stands behind a list of parts says of it: that it is all there is, that there are others, that some count twice."""

from __future__ import annotations

from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.report import before_next

# ……，其余为社会捐助: a rest without a number.
_REST_UNCOUNTED = compiled(
    "[^，。；\\d]{0,4}[，；](?:以?及|等|和)?(?:其余|其他|余下|剩余|不足部分|差额)[^，。；\\d]{0,24}(?=[，。；])"
)
# A note on what is counted twice stands so near.
_BEHIND = 24
# …1件，没有其他情形: what is listed is all there is.
_NO_OTHERS = compiled("[^，。；\\d]{0,6}[，；](?:没有|无|再无)其[他它余](?:情形|情况|类型|类别|方式|来源|结果|种类)")
# 一次通过12件，修改后通过7件，没有未通过的.
_NONE_UNDONE = compiled(
    "[^，。；\\d]{0,6}[，；](?:没有|无)一?[件个份名家]?[未不](?P<step>[^，。；\\d的]{2})的?[，。；]"
)


def chief_ones(split: Split, told: Terms, text: str) -> bool:
    """Whether what stands behind the last part says that these are the chief ones: ……占比较高."""
    end = split.parts[-1].quantity.end
    return told.foremost.search(text, end, before_next(text, "。", end, end + _BEHIND)) is not None


def has_rest(split: Split, text: str) -> bool:
    """Whether what stands behind the last part tells of others without a number: ……，其余为捐助."""
    return _REST_UNCOUNTED.match(text, split.parts[-1].quantity.end) is not None


def nothing_else(split: Split, text: str) -> bool:
    """Whether the words behind the last part say that there are no others."""
    end = split.parts[-1].quantity.end
    none = _NONE_UNDONE.match(text, end)
    if none is not None and all(none["step"] in part.before for part in split.parts):
        return True
    return _NO_OTHERS.match(text, end) is not None


def counted_twice(split: Split, place: Span, told: Terms, text: str) -> bool:
    """Whether a note says that one thing counts several times; an office held beside (兼任) is none when 其他 closes the list."""
    note = told.overlapping.search(text, place.start, place.end + _BEHIND)
    if note is None or (note.group().endswith("0") and not text[note.end() : note.end() + 1].isdecimal()):
        return False  # 基本称职和不称职均为0票: none counts twice
    return not (note.group().endswith("兼任") and any(told.rest.match(part.before) for part in split.parts))
