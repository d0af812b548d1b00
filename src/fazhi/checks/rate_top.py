"""The share that the first of several hold by some measure (12期视频中，点击量前2期共占51%): it is of that measure, and not of how many
there are."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Before how many stand at the head of a ranking.
_TOP = compiled(
    "(?:(?<![之以此提目年日])前|排[名行序]?[在为居]?前?|[居靠]前的?|[位列]居前|最[多大高强长靠]前?的?|较[多大高]的|头部的?)$"
)


def is_of_top(part: Item) -> bool:
    """Whether a count is of those at the head of a ranking: 点击量前2期, 投资额最大的3个."""
    return _TOP.search(part.before) is not None
