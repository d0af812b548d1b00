"""What the own office was called before, wherever a report says so: 我镇前身为沅峤乡."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled

_SIGNS = ("前身", "原名", "旧称", "旧名", "曾名", "原称", "更名", "改名")
_NAME = "[一-鿿]{2,4}?(?:镇|乡|街道)"
_CALLED = compiled(f"(?:前身|原名|旧称|旧名|曾名|原称)(?:叫|为|是|系|：)?({_NAME})(?:[、和与及]({_NAME}))?")
_RENAMED = compiled(f"(?:由|将)({_NAME})(?:更名|改名)")


def called_before(text: str) -> Iterator[str]:
    """The names that a folded text says its office, or a part of it, had before."""
    if not any(sign in text for sign in _SIGNS):
        return
    for pattern in (_CALLED, _RENAMED):
        for found in pattern.finditer(text):
            yield from filter(None, found.groups())
