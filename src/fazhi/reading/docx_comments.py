"""Comments that fazhi itself has put into a document: they are no question that anybody has to answer."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from fazhi.reading.docx_styles import W

AUTHOR = "fazhi 自查"
INITIALS = "自查"
# The last line of each; a person who writes under our name does not write this.
MARKER = "（本批注由 fazhi 自动生成，再次自查时自动更新或消失，请直接修改正文）"


def own_ids(root: Element | None) -> frozenset[str]:
    """The ids of our comments in a comments part. An id that a person's comment has too is not ours."""
    comments = [] if root is None else list(root.iter(W + "comment"))
    times = Counter(node.get(W + "id", "") for node in comments)
    ours = (node.get(W + "id", "") for node in comments if is_own(node))
    return frozenset(name for name in ours if times[name] == 1)


def is_own(node: Element) -> bool:
    """Whether we made a comment: by author, initials and marker, all of which Word and WPS keep."""
    if node.get(W + "author") != AUTHOR or node.get(W + "initials") != INITIALS:
        return False
    return "".join(text.text or "" for text in node.iter(W + "t")).endswith(MARKER)
