"""Headings in which something else stands beside a part's name: next year's plan behind the shortcomings, requests to those above."""

from __future__ import annotations

from fazhi.patterns import compiled

# 对上级的建议, 请县里支持的事项: what is asked of those above is no plan.
_ASKED_ABOVE = compiled(
    "(?:对|向|请|给|盼|望|需要?)(?:上级|[县市区省州](?:里|委|政府|级|直)?)[^，。；]{0,12}?(?:建议|请求|希望|期盼|期望|支持|帮助)(?:的?事项)?$"
)
_JOINED_SHORT = compiled("(?:问题|不足|短板|差距|弱项|困难|薄弱环节|剖析|原因|成因|根源)(?:、|，|及其?|以及|和|与|暨)$")


def asks_above(words: str) -> bool:
    """Whether a heading names what the office asks of those above it."""
    return _ASKED_ABOVE.search(words) is not None


def joined_plan(words: str, year: int | None) -> int:
    """Where a heading that names shortcomings first goes on with the next year (问题和2025年整改举措); -1 where it does not."""
    at = words.find(f"{year + 1}年") if year is not None else -1
    return at if at > 0 and _JOINED_SHORT.search(words[:at]) is not None else -1
