"""What a shortcoming's cause is followed by: when it will be made good, by a time that has no year (开春, 年后, 翻过年).

Such a time is to come only where shortcomings are told: 开春 among achievements was this year's.
"""

from __future__ import annotations

from fazhi.patterns import compiled

_SOON = compiled(
    "(?:这[^，。；]{1,6}?，?)?(?:从|自|到|争取|计划|打算|拟|放在|定在|等到?|待到?|先)?(?:了)?"
    "(?:开春|来春|新春|开年|新年(?!级|伊始)|新的?一年|转年|翻过?年|转过年|过[了完罢]?(?:元旦|春节|年(?!龄|度))|(?:元旦|春节|节|年)(?:过后|[之以]?后)|正月|明年|来年|次年|下一?年)(?!以来|返岗|期间|人员|务工|返乡|用工)"
)
# The main work of the coming year is another thing, unless it is named.
_ELSEWHERE = compiled(
    "(?:重点|中心|重心|主攻方向|主业|精力|大头|要[抓做]的|头等大事|首要|忙的|忙着的)[^，。；]{0,6}?(?:[仍还依旧]?(?:是|为)|放在|在|转)"
)
_NOT = compiled("[又已][^，。；]{0,6}了|落了空|(?:没|未|不(?!断|少于|低于|再|得))")
_GONE = compiled("[又已][^，。；]{0,6}了|[也还仍]没")  # told of what was: 年后又换了一任队长
_PAIR = 2


def is_made_good(text: str, name: str) -> bool:
    """Whether a clause of `text`, which stands behind what is told as lacking under `name`, opens with a time to come and says
    neither that it will not be done nor that the coming year is for another thing."""
    for part in text.rstrip("。；！").split("，"):
        if _SOON.match(part) is not None:
            behind = text[text.find(part) :]
            return not turns_elsewhere(behind, name) and _NOT.search(part) is None
    return False


def opens_soon(text: str) -> bool:
    """Whether a clause of a text opens with a time to come."""
    return any(_SOON.match(part) is not None for part in text.split("，"))


def turns_elsewhere(text: str, name: str) -> bool:
    """Whether a text tells what was, or says what the main work will be and takes up nothing of `name`."""
    if _GONE.search(text.partition("，")[0]) is not None:
        return True
    main = _ELSEWHERE.search(text)
    if main is None:
        return False
    pairs = (name[at : at + _PAIR] for at in range(len(name) - 1))
    return not any(pair in text[main.end() :] for pair in pairs)
