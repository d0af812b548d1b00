"""Wholes and their parts: how a statement splits a count, read from its connecting words.

A split is `exhaustive` when its wording says that the parts are all there is (分别为, 包括, 村级…镇级…, 其余…); of others
(其中…) it is only known that their sum cannot exceed the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fazhi.structure.ledger import Item, Ledger
from fazhi.structure.numerals import HAN

# Units that count anything: what is counted stands behind them.
GENERIC = frozenset(("个", "项", "条", "处", "次", "张", "支", "套", "批", "部"))
# So many items are looked at in one direction; longer lists are not judged.
_REACH = 24
# 每村2名, 各开展3场; 各类 is no distribution.
_EACH = re.compile(r"每|各(?![类种级项方界])[^，]{0,2}$")


class Terms(NamedTuple):
    """The words of a rule's options, as patterns; see SUMS_OPTIONS in checks.sums."""

    subset: re.Pattern[str]
    listing: re.Pattern[str]
    partial: re.Pattern[str]
    total: re.Pattern[str]
    rest: re.Pattern[str]
    progress: re.Pattern[str]
    stage: re.Pattern[str]
    bare: re.Pattern[str]
    step: re.Pattern[str]
    apart: re.Pattern[str]
    changed: re.Pattern[str]
    acts: re.Pattern[str]
    complements: tuple[tuple[re.Pattern[str], ...], ...]
    attributes: tuple[re.Pattern[str], ...]
    sorts: re.Pattern[str]
    wanted: tuple[re.Pattern[str], ...]


class Split(NamedTuple):
    """Parts and the wholes that they may be parts of, the nearest first."""

    wholes: tuple[Item, ...]
    parts: tuple[Item, ...]
    exhaustive: bool


@lru_cache(maxsize=8)
def terms(
    words: tuple[tuple[str, tuple[str, ...]], ...],
    groups: tuple[tuple[str, tuple[tuple[tuple[str, ...], ...], ...]], ...],
) -> Terms:
    """Patterns of the options: lists of words by name, and lists of groups by name."""
    of = {name: _any(listed) for name, listed in words}
    nested = dict(groups)
    stage, progress = of["stages"], of["progress"]
    filler = r"(?:已经|已|共|均|全部|现|目前|成功|及时|当场|依法|实际|先后|已全部|有|的|为|是|我镇|全镇|总共|分别|完成|如期|按期|其中|并|进行|予以|共计|累计|得到)"
    return Terms(
        subset=re.compile(of["subset"]),
        listing=re.compile(rf"(?:{of['listing']})|(?:按|从)[^，、；：]{{1,10}}(?:划分|分|来看|看|统计)[，：]"),
        partial=re.compile(of["partial"]),
        total=re.compile(
            rf"^(?:等|合起来|两级|三级|各类|全年|年内|以上|上述|总)*(?:{of['totals']})(?:达到?|为|是|有|约)?"
        ),
        rest=re.compile(rf"^(?:的|对)?(?:{of['rest']})"),
        progress=re.compile(
            rf"^(?:目前|现|还有|仍有|尚有|有)?(?:{progress})(?:{filler}|{stage}|中|阶段|的|到位){{0,4}}$"
        ),
        stage=re.compile(stage),
        bare=re.compile(rf"^(?:{filler}){{0,4}}(?:{stage}){{1,3}}(?:了|完成|完毕|到位|成功|结束|的){{0,2}}$"),
        step=re.compile(rf"(?:{stage})(?:了|完成|完毕|到位|成功|结束|的)?$|^另"),
        apart=re.compile(of["apart"]),
        changed=re.compile(rf"(?:{of['changed']})(?:了|到|至|为)?$"),
        acts=re.compile(rf"^(?:{of['acts']})"),
        complements=tuple(tuple(re.compile(_any(side)) for side in group) for group in nested["complements"]),
        attributes=tuple(re.compile("|".join(map(_any, group))) for group in nested["attributes"]),
        wanted=_wanted(of, nested["complements"]),
        sorts=re.compile(rf"^(?:{of['outcomes']})|(?:类|类型|型|{of['outcomes']})(?:的|纠纷|案件|问题|事项)?$"),
    )


def _wanted(of: dict[str, str], complements: tuple[tuple[tuple[str, ...], ...], ...]) -> tuple[re.Pattern[str], ...]:
    """Signs that a statement may split a count; without one it is not read.

    Several patterns, each with one sort of beginning: `re` then scans for it many times faster than for their union.
    """
    sides = "|".join(_any(side) for group in complements for side in group[:1])
    near = f"[^，、；。：（）\\d]{{0,8}}[{HAN}\\d]"
    return (
        re.compile(f"{of['subset']}|{of['listing']}|中，|按"),
        re.compile(rf"[，、；等全年](?:{of['totals']})"),
        re.compile(rf"[：（][^，。；]{{0,12}}[{HAN}\d]"),
        re.compile(rf"(?:{of['rest']}|{of['progress']}|{of['outcomes']}|{sides}|类){near}"),
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def splits(ledger: Ledger, before: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The splits of a statement; `before` are the items of the statement before it in the same paragraph."""
    items = ledger.items
    for at in range(len(items)):
        found = (
            _opened(items, at, before, told)
            or _totalled(items, at, told)
            or _complementary(items, at, told)
            or _in_progress(items, at, told)
            or _classed(items, at, told)
        )
        if found is not None:
            yield found
    for owner, inside in ledger.brackets:
        found = _bracketed(items[owner], inside, told)
        if found is not None:
            yield found


def _opened(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, behind words that open a list: 其中, 包括, 分别为, a colon, 「20件案件中，」."""
    lead = items[at].lead
    subset = told.subset.search(lead) or (at > 0 and items[at - 1].after.endswith("中"))
    listing = told.listing.search(lead)
    colon = at > 0 and items[at].joint == "：" and len(items[at - 1].after) <= 8 and lead.count("，") == 0
    if colon and items[at - 1].quantity.words and items[at - 1].quantity.kind in GENERIC:
        return None
    if not (subset or listing or colon):
        return None
    earlier = items[:at] or (before if at == 0 and subset else ())
    for number in range(at, min(at + 3, len(items))):
        kind = items[number].quantity.kind
        wholes = upstream(earlier, kind, told)
        if wholes:
            parts = _run(items, number, kind, told)
            said = lead + "".join(part.before + part.after for part in parts)
            closed = bool(listing or colon) and not subset and not told.partial.search(said)
            closed = closed and _same_stage(wholes[0], parts, told)
            enough = len(parts) > 1 or (parts and subset)
            return Split(wholes, parts, closed or _closed(parts, told)) if enough else None
        if any(item.quantity.kind == kind for item in earlier[-2:]):
            return None
    return None


def _same_stage(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """No part names a step that the whole does not name: of 30 found, 15 and 12 may have been settled."""
    here = set(told.stage.findall(whole.before + whole.after))
    return all(set(told.stage.findall(part.before)) <= here for part in parts)


def upstream(earlier: tuple[Item, ...], kind: str, told: Terms) -> tuple[Item, ...]:
    """The wholes that parts behind `earlier` may have: the nearest of the kind, and behind a mere step those before it.

    None at all when one of them is approximate.
    """
    found: list[Item] = []
    for item in reversed(earlier[-_REACH:]):
        if item.quantity.kind != kind or is_apart(item, told):
            continue
        found.append(item)
        if not told.step.search(item.before) and not told.subset.search(item.lead) and not told.rest.match(item.before):
            break
    if not found or any(item.quantity.approximate for item in found):
        return ()
    return tuple(found)


def is_apart(item: Item, told: Terms) -> bool:
    """A number that is no count of its own: a difference, another year's, each one's share."""
    return (told.apart.search(item.before) or told.changed.search(item.before) or _EACH.search(item.before)) is not None


def _run(items: tuple[Item, ...], at: int, kind: str, told: Terms) -> tuple[Item, ...]:
    """The items of a list that begins at `at`, without mere steps of an item (A类12件，办结11件)."""
    parts: list[Item] = []
    for number in range(at, min(at + _REACH, len(items))):
        item = items[number]
        if number > at and _new_statement(item, parts, kind, told):
            break
        if item.quantity.kind != kind or is_apart(item, told):
            continue
        step = told.bare.match(item.before) and not item.after
        if step and not told.progress.match(item.before) and not told.sorts.search(item.before):
            continue
        parts.append(item)
    return tuple(parts)


def _new_statement(item: Item, parts: list[Item], kind: str, told: Terms) -> bool:
    """Whether a list ends before this item."""
    if told.total.match(item.before) or told.subset.search(item.lead) or item.joint == "：":
        return True
    if item.joint not in ("，", "；"):
        return item.idle
    if item.before.startswith("另"):
        return True
    if item.quantity.kind != kind:
        return bool(told.acts.match(item.before)) or item.idle
    if item.idle and item.joint == "，":
        return True
    if told.rest.match(item.before) or told.progress.match(item.before) or not parts:
        return False
    if any(_alike(item, part) for part in parts):
        return False
    return parts[-1].joint in ("、", "和") or bool(told.acts.match(item.before))


def _alike(one: Item, other: Item) -> bool:
    """Two items of one list: they begin or end alike, or have both nothing before the number."""
    if not one.before and not other.before:
        return True
    if one.before and other.before:
        return one.before[0] == other.before[0] or one.before[-1] == other.before[-1]
    return False


def _closed(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the words of the parts say that nothing is left over: 其他…, or both sides of a pair."""
    if len(parts) < 2:
        return False
    labels = [part.before or part.after for part in parts]
    if any(told.rest.match(label) for label in labels):
        return not any(told.partial.search(part.after) for part in parts)
    if any(told.partial.search(part.before + part.after) for part in parts):
        return False
    return any(_pairs(labels, group) for group in told.complements)


def _pairs(labels: list[str], group: tuple[re.Pattern[str], ...]) -> bool:
    """Each label on a side of its own, and every side there."""
    sides = []
    for label in labels:
        side = next((number for number, words in enumerate(group) if words.search(label)), -1)
        if side < 0 or side in sides:
            return False
        sides.append(side)
    return len(sides) == len(group)


def _totalled(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A list before its total: 讲座8场、培训7场，共15场. All suffixes of the list are readings; none may fit."""
    item = items[at]
    match = told.total.match(item.before)
    if match is None or at < 2 or item.quantity.approximate or item.joint not in ("，", "、", "；"):
        return None
    parts = _listed(items, at, told)
    if len(parts) < 2 or not _named_by(item, match.end(), parts):
        return None
    fits = any(_sum(parts[start:]) == item.quantity.value for start in range(len(parts) - 1))
    exhaustive = not item.before.startswith("等") and not any(told.partial.search(p.before + p.after) for p in parts)
    return None if fits else Split((item,), parts, exhaustive)


def _listed(items: tuple[Item, ...], at: int, told: Terms) -> tuple[Item, ...]:
    """The items of the list that ends before `at`, in order."""
    kind = items[at].quantity.kind
    parts: list[Item] = []
    for number in range(at - 1, max(-1, at - 1 - _REACH), -1):
        item = items[number]
        if item.quantity.kind == kind:
            if is_apart(item, told) or told.total.match(item.before):
                break
            parts.append(item)
        elif item.joint in ("，", "；") and told.acts.match(item.before):
            break
        if item.idle or told.subset.search(item.lead):
            break
    return tuple(reversed(parts))


def _named_by(item: Item, begin: int, parts: tuple[Item, ...]) -> bool:
    """The total is of what its parts name: its own words are theirs (村级调解…、镇级调解…，合计调解…)."""
    own = _VOID.sub("", item.before[begin:] + item.after.strip("＿"))
    theirs = "".join(part.before + part.after for part in parts)
    return len(own) <= 10 and all(character in theirs for character in own)


# Words of a total that name nothing.
_VOID = re.compile(r"各类|各种|各项|上述|以上|相关|有关|被|了|均|全年|全镇|全乡|我镇|我乡")


def _sum(parts: tuple[Item, ...]) -> object:
    return sum(part.quantity.value for part in parts)


def _complementary(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A whole with both sides of a pair behind it, without connecting words: 调解32起，村级20起，镇级12起."""
    if at == 0 or at + 1 >= len(items) or items[at + 1].quantity.kind != items[at].quantity.kind:
        return None
    if items[at].joint in ("、", "和"):
        return None
    kind = items[at].quantity.kind
    for group in told.complements:
        parts = items[at : at + len(group)]
        labels = [part.before for part in parts]
        if len(parts) == len(group) and all(p.quantity.kind == kind for p in parts) and _pairs(labels, group):
            wholes = upstream(items[:at], kind, told)
            if wholes and _greatest(wholes, parts) and not any(words.search(wholes[0].before) for words in group):
                return Split(wholes, parts, _same_stage(wholes[0], parts, told))
    return None


def _classed(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A whole directly before classes or outcomes of its own: 案件20件，土地类12件、婚姻类9件."""
    if at == 0 or items[at].joint not in ("，", "：") or items[at].idle or not told.sorts.search(items[at].before):
        return None
    whole, kind = items[at - 1], items[at].quantity.kind
    wholes = upstream(items[:at], kind, told)
    if not wholes or wholes[0] is not whole or told.sorts.search(whole.before):
        return None
    parts = _run(items, at, kind, told)
    if len(parts) < 2 or not _greatest(wholes, parts) or not all(told.sorts.search(part.before) for part in parts):
        return None
    return Split(wholes, parts, _closed(parts, told))


def _greatest(wholes: tuple[Item, ...], parts: tuple[Item, ...]) -> bool:
    """No part exceeds the whole: without connecting words a smaller number before is rather one of them."""
    return wholes[0].quantity.value >= max(part.quantity.value for part in parts)


def _in_progress(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """What is done and what is not: 受理30件，办结25件，正在办理5件. No reading of the steps before may fit."""
    last = items[at]
    if at < 2 or not (told.progress.match(last.before) or told.rest.match(last.before)):
        return None
    kind = last.quantity.kind
    steps = [i for i in items[max(0, at - 6) : at] if i.quantity.kind == kind and not is_apart(i, told)]
    if len(steps) < 2 or not told.bare.match(steps[-1].before) or any(i.quantity.approximate for i in steps):
        return None
    amounts = [step.quantity.value for step in steps]
    for start in range(1, len(steps)):
        if sum(amounts[start:]) + last.quantity.value in amounts[:start]:
            return None
    return Split((steps[-2],), (steps[-1], last), True)


def _bracketed(owner: Item, inside: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts in a bracket directly behind the whole."""
    kind = owner.quantity.kind
    if inside[0].quantity.kind != kind or owner.quantity.approximate:
        return None
    parts = _run(inside, 0, kind, told)
    if len(parts) < 2 and not told.subset.search(inside[0].lead):
        return None
    said = inside[0].lead + "".join(part.before + part.after for part in parts)
    open_ended = told.subset.search(inside[0].lead) or told.partial.search(said)
    closed = not open_ended and len(parts) == len(inside) and _same_stage(owner, parts, told)
    return Split((owner,), parts, closed or _closed(parts, told)) if parts else None
