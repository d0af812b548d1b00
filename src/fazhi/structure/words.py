"""Word boundaries where letters alone cannot tell: 「上述法律」 is not 「述法」. Segmentation is jieba's, loaded when needed."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import Any

# jieba cuts at every character outside this class, so segmenting one such block equals segmenting the report.
_BLOCK = re.compile(r"[\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+")


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether both ends of [start, end) are word ends in `text`."""
    for block in _BLOCK.finditer(text):
        if block.start() <= start and end <= block.end():
            ends = _word_ends(block.group())
            return start - block.start() in ends and end - block.start() in ends
    return True


@lru_cache(maxsize=2048)
def _word_ends(block: str) -> frozenset[int]:
    ends, at = {0}, 0
    for word in _tokenizer().cut(block):
        at += len(word)
        ends.add(at)
    return frozenset(ends)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    hidden = "pkg_resources" not in sys.modules
    if hidden:  # jieba would import pkg_resources only to open its dictionary: 70 ms for nothing
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel(60)
    return jieba.Tokenizer()
