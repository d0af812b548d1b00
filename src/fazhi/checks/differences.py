"""Where two short texts differ: compared a character at a time, and given up as soon as they differ too much."""

from __future__ import annotations

from fazhi.records import NamedTuple

# So many differences, or one in so many characters, of so many characters each; so many alike end one.
MOST_BLOCKS, MOST_SKIPPED = 2, 6
_PER_BLOCK, _ANCHOR = 30, 4
# So many words of two characters at most may stand in one alone beside that.
_INSERTED, _WORD = 3, 2


class Block(NamedTuple):
    """Where two texts differ: a range in each."""

    low: int
    high: int
    other_low: int
    other_high: int


def differences(one: str, two: str) -> list[Block] | None:
    """The few places where two texts differ; None when there are more, or longer ones."""
    blocks: list[Block] = []
    most = max(MOST_BLOCKS, len(one) // _PER_BLOCK)
    i = j = 0
    while True:
        alike = common_start(one[i:], two[j:])
        i, j = i + alike, j + alike
        if i == len(one) and j == len(two):
            return blocks
        weighty = sum(not _is_inserted(block) for block in blocks)
        step = _step(one, two, i, j) if weighty < most and len(blocks) < most + _INSERTED else None
        if step is None:
            return None
        blocks.append(Block(i, i + step[0], j, j + step[1]))
        i, j = i + step[0], j + step[1]


def common_start(one: str, two: str) -> int:
    """How many characters two texts begin with alike: a half at a time, as texts are compared faster than characters."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _is_inserted(block: Block) -> bool:
    """Whether a block is a word or two that one text has more: 排查出来的, 未发生一起."""
    before, after = block.high - block.low, block.other_high - block.other_low
    return min(before, after) == 0 and max(before, after) <= _WORD


def _step(one: str, two: str, i: int, j: int) -> tuple[int, int] | None:
    """How far to go on in each text until they agree again, the least in sum, and of the same sum the least in `one`."""
    if min(len(one) - i, len(two) - j) >= MOST_SKIPPED + _ANCHOR:
        # Away from the ends they agree again only where so many characters of one stand in the other.
        reach = two[j : j + MOST_SKIPPED + _ANCHOR]
        found = [(left, reach.find(one[i + left : i + left + _ANCHOR])) for left in range(MOST_SKIPPED + 1)]
        return min((step for step in found if step[1] >= 0), key=sum, default=None)
    for total in range(1, 2 * MOST_SKIPPED + 1):
        for left in range(max(0, total - MOST_SKIPPED), min(total, MOST_SKIPPED) + 1):
            right = total - left
            rest, other = one[i + left : i + left + _ANCHOR], two[j + right : j + right + _ANCHOR]
            if rest == other and i + left <= len(one) and j + right <= len(two):
                return left, right
    return None
