"""When two sentences say nearly the same: what differs is a slip of the pen and no other fact.

The comparison steps over a few changed characters and stops as soon as there are more: no library of edit distances is
needed for that, and none would say *which* characters differ, on which the answer depends (one figure is a slip of the
pen, another village is another fact).
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.differences import MOST_BLOCKS, MOST_SKIPPED, Block, common_start, differences
from fazhi.patterns import compiled
from fazhi.records import Any

# A sentence taken into a longer one whole must be longer to count.
_CONTAINED = 30
# All but one part in so many of a sentence is the same as in another.
_RUN_OF = 5
_DIGITS = "0123456789."
_FIGURE = compiled(r"\d")
_NUMERAL = compiled("[零一二三四五六七八九十百千万两]+")
_FIGURES = compiled(r"[\d.]+|[零一二三四五六七八九十百千万两]+")
_COUNT = compiled(r"(?<!\d)(?!20\d\d年)\d{2,}")
_TELLING = 30
# One word of so many characters in the second half of so long a sentence makes no other fact of it.
_LONG, _ONE_WORD = 36, 3
# One changed character in so many.
_SHARE, _CHANGED = 6, 24
# Conjunctions, which lead to the same.
_WITH = frozenset("与同和跟及")
# So long is the word for a kind, before one of these.
_WORD, _KIND = 2, 4
_OF_A_KIND = ("安全", "专项", "纠纷", "案件", "许可")
# In a copy of a clause so many characters may differ.
_SLIP = 2


def one_slip(one: str, two: str, options: Mapping[str, Any]) -> bool:
    """Whether two clauses differ in one place by two characters at most, and tell the same."""
    if abs(len(one) - len(two)) > _SLIP or not two.endswith(one[common_start(one, two) + _SLIP :]):
        return False
    blocks = differences(one, two)
    if blocks is None or len(blocks) > 1:
        return False
    longest = max(max(b.high - b.low, b.other_high - b.other_low) for b in blocks)
    return longest <= _SLIP and not any(_is_other_fact(block, one, two, options) for block in blocks)


def is_near(words: str, known: str, options: Mapping[str, Any]) -> bool:
    """Whether two sentences without signs say nearly the same: one holds the other, or what differs is a slip."""
    short, long = (words, known) if len(words) <= len(known) else (known, words)
    if len(short) >= _CONTAINED and short in long:
        return True
    if _shares_a_run(short, long):
        return True
    if len(long) - len(short) > MOST_BLOCKS * MOST_SKIPPED:
        return False
    if len(short) == len(long) and _same_letters(short, long):
        return True  # members of a list have changed places
    blocks = differences(short, long)
    return blocks is not None and _is_slip(blocks, short, long, options)


def _same_letters(one: str, two: str) -> bool:
    """Whether two texts of one length have the same letters; asked first of the one at which they part."""
    apart = common_start(one, two)
    letter = one[apart : apart + 1]
    return one.count(letter) == two.count(letter) and sorted(one) == sorted(two)


def _shares_a_run(short: str, long: str) -> bool:
    """Whether two sentences are alike to the letter from some place near their beginnings to their ends, and of the same thing."""
    if short[-_CONTAINED:] != long[-_CONTAINED:]:
        return False
    alike = 0
    while alike < len(short) and short[-1 - alike] == long[-1 - alike]:
        alike += 1
    if not (alike >= _CONTAINED and alike * _RUN_OF >= len(short) * (_RUN_OF - 1) and len(long) - alike <= alike):
        return False
    begun = common_start(short, long)
    before, after = short[begun : len(short) - alike], long[begun : len(long) - alike]
    return _tells(short) or not _is_other_thing(before, after, short[len(short) - alike :])


def _is_other_thing(before: str, after: str, behind: str) -> bool:
    """Whether two words say of what kind something is: 消防, 食品|安全."""
    if min(len(before), len(after)) < _WORD or max(len(before), len(after)) > _KIND or set(before) & set(after):
        return False
    return behind.startswith(_OF_A_KIND)


def _is_slip(blocks: list[Block], one: str, two: str, options: Mapping[str, Any]) -> bool:
    """Whether what differs is one figure, or a few characters that make no other fact of it."""
    if any(_has_figure(block, one, two) for block in blocks):
        if any(_has_words_too(block, one, two) for block in blocks):
            return False
        before, behind = one[: blocks[0].low].rstrip(_DIGITS), one[blocks[0].high :].lstrip(_DIGITS)
        dated = before.endswith("第") or behind.startswith(tuple(options["series"]))
        # The same other count on another day is the same act.
        return len(blocks) == 1 and not (dated and not _tells(one[: blocks[0].low] + behind))
    changed = sum(max(block.high - block.low, block.other_high - block.other_low) for block in blocks)
    return changed * _SHARE <= max(len(one), _CHANGED) and not any(
        _is_other_fact(block, one, two, options) for block in blocks
    )


def _has_figure(block: Block, one: str, two: str) -> bool:
    before, after = one[block.low : block.high], two[block.other_low : block.other_high]
    return _FIGURE.search(before + after) is not None or bool(_NUMERAL.fullmatch(before) and _NUMERAL.fullmatch(after))


def _has_words_too(block: Block, one: str, two: str) -> bool:
    """Whether other words than the figure changed with it, and not at the end: 党委会4次, 镇长办公会3次."""
    if block.high == len(one) or block.other_high == len(two):
        return False
    before, after = (
        _FIGURES.sub("", part) for part in (one[block.low : block.high], two[block.other_low : block.other_high])
    )
    return min(len(before), len(after)) > 0 and before != after and max(len(before), len(after)) > 1


def _tells(words: str) -> bool:
    """Whether a long sentence tells a count that hardly stands by chance in two."""
    return len(words) >= _TELLING and _COUNT.search(words) is not None


def _is_other_fact(block: Block, one: str, two: str, options: Mapping[str, Any]) -> bool:
    """Whether the characters changed make another thing: another village, another level, a denial, another act."""
    before, after = one[block.low : block.high], two[block.other_low : block.other_high]
    if not before or not after:
        return (before + after).startswith(("不", "未", "无", "没"))
    if (before in options["light"] and after in options["light"]) or (before in _WITH and after in _WITH):
        return False
    ends = tuple(options["names_end"])
    if any(text.startswith(ends, place + ahead) for text, place in ((one, block.high),) for ahead in (0, 1)):
        return True
    if len(before) == 1 or len(after) == 1 or set(before) & set(after):
        return before.endswith(ends) and after.endswith(ends)
    # The same count in a long sentence is the same fact, whatever verb tells it; so is one word far from its beginning.
    return not (_tells(one) or _is_one_word(block, one, two))


def _is_one_word(block: Block, one: str, two: str) -> bool:
    """Whether a word changed late in a long sentence: who did it, where and with whom is told before that."""
    width = max(block.high - block.low, block.other_high - block.other_low)
    return (
        len(one) >= _LONG and width <= _ONE_WORD and block.low * 2 >= len(one) and one[: block.low] == two[: block.low]
    )
