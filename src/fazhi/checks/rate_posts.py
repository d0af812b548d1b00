"""How many posts are filled: 核定岗位20个，实际到岗12人，到岗率45%. Posts are counted in 个, who fills them in 人."""

from __future__ import annotations

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_RATE = compiled("(?:[到在满]岗|[在满]编|到位|配备)$")
_POSTS = compiled("(?:岗位|编制|职数|名额|席位|[核应定]编)(?:数|共|有|为|总数)*$")
_FILLED = compiled(
    "^(?:目前|现|其中|共)*(?:实际|在编|在岗|到岗|实|已|配备|有|仅|只)+(?:到岗|在岗|在编|到位|配备|人员|人数|的|有|仅|只)*$"
)
_KINDS = ("个", "人")


def may_tell_posts(said: str) -> bool:
    """Whether a statement may tell how many posts are filled."""
    return ("岗率" in said or "编率" in said or "位率" in said) and _NAMED.search(said) is not None


_NAMED = compiled("岗位|编|职数|名额|席位")


def posts(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """The posts and those who fill them, right before a rate of the like."""
    if number != len(("posts", "filled")) or rate.item.joint != "，" or rate.item.idle or not _RATE.search(rate.name):
        return []
    whole, part = items[:number]
    if whole.quantity.kind not in _KINDS or part.quantity.kind != "人" or part.joint != "，" or part.idle or part.after:
        return []
    if whole.quantity.approximate or part.quantity.approximate or not 0 < part.quantity.value <= whole.quantity.value:
        return []
    told = _POSTS.search(whole.before) is not None and _FILLED.fullmatch(part.before) is not None
    return [Pair(part, whole)] if told else []
