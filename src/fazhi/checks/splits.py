"""Wholes and their parts: how a statement splits a count, read from its connecting words.

A split is `exhaustive` when its wording says that the parts are all there is (分别为, 包括, 村级…镇级…, 其余…); of others
(其中…) it is only known that their sum cannot exceed the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.divisions import closed, comes_near, divided, ends_near, of_one_stage
from fazhi.checks.groups import announced
from fazhi.checks.progress import in_progress
from fazhi.checks.runs import beside, run, run_of
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import AMONG, GENERIC, NEARBY, PERSONS, Split, Terms, is_apart
from fazhi.checks.totals import composed, is_composed, is_of_each, referred, totalled
from fazhi.checks.unled import complementary, unled
from fazhi.checks.wholes import begins_with_whole, holds_total, upstream
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger, may_contradict

# Among so many numbers behind words that open a list its first part is looked for.
_OPENED = 3
# A clause that is more than a topic (其中，村干部中，…).
_CLAUSE = compiled(r"[，：]?[^，：；]{4,}(?<![中面类的里上看后时年月度])，")
# 从近三年看，2022年、2023年、2024年分别为: numbers of several years or months are no parts of what the sentence before counts.
SERIES = compiled(
    r"近[两二三四五六七八九十\d]{1,2}年|(?:19|20)\d\d年?[^，；]{0,4}[、至到和—-](?:19|20)\d\d年|[各每历逐][年月]|\d{1,2}月[份]?[、至到—-]"
)
# So long is what a division is by (从类型看，其中…).
_TOPIC = 8
# What something is done of, or among.
_WHAT = 2
_ORDINAL = compiled(r"(?:其|第)?([一二三四五六七八九十])(?:是|类|个?方面|、|为|批|期)?")


def splits(ledger: Ledger, before: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The splits of a statement; `before` are the items of the statement before it in the same paragraph."""
    items = ledger.items
    kinds = may_contradict((*before, *items))
    counted = [item.quantity.kind for item in (*before, *items)]
    # What is a part already is no whole of its own without words that say so.
    parts: set[int] = set()
    # Before the first number stands no whole, and no part of a total.
    for at, item in enumerate(items) if kinds else ():
        if at == 0 and not before:
            continue
        kind = item.quantity.kind
        if counted.count(kind) == 1:
            # The only number of its kind is neither a part nor a whole, but for a total of 本 and 张.
            found = totalled(items, at, told)
        elif kind not in kinds:
            # Words that open a list may stand before another number than the first of it.
            beside = any(one.quantity.kind in kinds for one in items[at + 1 : at + _OPENED])
            found = _opening(items, at, before, told) if beside else None
        else:
            found = _told(items, at, before, told) or (None if at - 1 in parts else unled(items, at, told))
        if found is not None:
            near = range(max(0, at - NEARBY), min(len(items), at + NEARBY))
            parts.update(number for number in near if items[number] in found.parts)
            yield found
    for owner, inside in ledger.brackets:
        found = _bracketed(items[owner], inside, told)
        if found is not None:
            yield found


def _told(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, or a total at `at`, by words that say so."""
    return (
        _opening(items, at, before, told)
        or totalled(items, at, told)
        or complementary(items, at, told)
        or in_progress(items, at, told)
    )


def _opening(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, or a total at `at`, by words that lead to them."""
    return (
        composed(items, at)
        or referred(items, at, before, told)
        or _announced(items, at, before, told)
        or _opened(items, at, before, told)
    )


def _announced(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """As many parts as the words before `at` say there are: 案件57件。上述案件分为四类，A类19件、…."""
    count, start = announced(items, at, told)
    if not count:
        return None
    kind = items[at].quantity.kind
    wholes = upstream(items[:start] or before, kind, told)
    parts = tuple(item for item in items[at : at + 2 * count] if item.quantity.kind == kind)[:count]
    if not wholes or len(parts) < count or any(is_apart(part, told) or part.quantity.approximate for part in parts):
        return None
    return Split(wholes, parts, True, True)


def _opened(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, behind words that open a list: 其中, 包括, 分别为, a colon, 「20件案件中，」."""
    lead = items[at].lead.rpartition("；")[2]  # 省级2项，分别为甲、乙；市级3项: a list that ended opens no other
    among = AMONG.match(lead) if at == 0 else None
    subset = told.subset.search(lead) or (items[at - 1].after.endswith("中") if at > 0 else among)
    if subset and items[at].quantity.kind in PERSONS and _is_spent(lead, told):
        return None
    if at == 0 and among is None and tells_first(lead, told):
        return None
    if "）" in lead and "（" not in lead:
        return None  # 年末未结4件）从类型看，…: what a note in brackets counts, it divides itself
    listing = told.listing.search(lead) or is_composed(items, at)
    colon = at > 0 and items[at].joint == "：" and len(items[at - 1].after) <= 8 and lead.count("，") == 0
    if colon and not listing and items[at - 1].quantity.words and items[at - 1].quantity.kind in GENERIC:
        return None
    if not (subset or listing or colon) or (at == 0 and SERIES.search(lead)):
        return None
    if listing and at > 0 and is_of_each(items, at):
        return None  # 三个社区分别新设2个、3个、1个
    earlier = items[:at] or (before if at == 0 else ())
    for number in range(at, min(at + _OPENED, len(items))):
        kind = items[number].quantity.kind
        if number > at and items[number].joint == "；":
            return None  # 会议12次，其中研究议题8个；调研13次
        if items[number].after.endswith("中"):
            return None  # 分类看，新受理的180件中，甲类69件: a whole itself
        wholes = upstream(earlier, kind, told)
        if wholes:
            aspect = told.aspect.search(lead) is not None
            if _is_while(told.subset.search(lead) or among, wholes[0]):
                return None
            anew = _divided_anew(before, items, at, number, told) if aspect and _begins(items, at) else None
            if anew is not None:
                return anew
            if aspect and at == 0 and any(told.aspect.search(item.lead) for item in before):
                return None  # 按来源分，…24件。按结果分，…: of what was divided, and not of the last part
            parts = run_of(wholes[0], items, number, told, aspect)
            if len(parts) < 2 and not (parts and subset and (at or told.subset.search(lead))):
                return None  # a list may go back to what the sentence before counts (全年检查中，…), one number may not
            if at == 0 and listing and _totalled_itself(items, number + len(parts), kind, told):
                return None
            if at == 0 and aspect and not any(comes_near(one, parts) for one in before if one.quantity.kind == kind):
                return None  # 合计16件。以被申请人分，…70件: of what was told further up
            exceeds = parts != () and parts[0].quantity.value > max(whole.quantity.value for whole in wholes)
            begun = begins_with_whole(parts, any(comes_near(one, parts) for one in wholes))
            if at == 0 and aspect and (exceeds or holds_total(parts, told) or begun):
                return None  # 从办理情况看，受理59件，调解34件，裁决25件: a whole of its own
            parts = beside(wholes[0], parts)
            amount = sum(part.quantity.value for part in parts)
            right = [
                one
                for one in (*wholes, *earlier[-NEARBY:])
                if one.quantity.kind == kind and one.quantity.value == amount
            ]
            if right:  # perhaps of another number before: 调解112件，成功109件，其中…
                return Split((right[0],), parts, False)
            if aspect and items[at].joint == "；" and not ends_near(wholes[0], parts):
                # ……下半年258件；从层级看，…: of all, and not of the last part; they are parts none the less
                summed = wholes[0].quantity._replace(value=sum_of(parts))
                return Split((wholes[0]._replace(quantity=summed),), parts, False)
            said = lead + "".join(part.before + part.after for part in parts)
            open_ended = told.partial.search(said) is not None
            all_told = bool(listing or colon) and not subset and not open_ended
            all_told = all_told and (aspect or of_one_stage(wholes[0], parts, told))
            all_told = all_told or closed(parts, told)
            if wholes[0] is earlier[-1] and not open_ended:
                all_told = all_told or divided(wholes[0], parts, items[number:], told)
            return Split(wholes, parts, all_told, False, aspect or _numbered(parts))
        if any(item.quantity.kind == kind for item in earlier[-2:]):
            return None
    return None


def _totalled_itself(items: tuple[Item, ...], end: int, kind: str, told: Terms) -> bool:
    """Whether a total of its own stands behind a list that ends about there: 四个季度分别举办5场、6场、4场、7场，全年共22场."""
    behind = next((item for item in items[end : end + _OPENED] if item.quantity.kind == kind and item.before), None)
    return behind is not None and behind.joint in ("，", "；") and told.sums.search(behind.before) is not None


def tells_first(lead: str, told: Terms) -> bool:
    """Whether a statement tells something of its own before 其中 (书记、镇长亲自部署，其中书记听取汇报3次): that is not of what
    the statement before counts."""
    match = told.subset.search(lead)
    return match is not None and len(lead[: match.start()].strip("。；！，")) > _TOPIC


def _is_while(opener: re.Match[str] | None, whole: Item) -> bool:
    """Whether words tell when something is done, of nothing counted: 创建中，5个村通过验收; 宣传周当中，组织66人."""
    if opener is None or not opener.group().endswith("中") or opener.group().endswith("其中"):
        return False
    what = opener.groupdict().get("what") or opener.string[: opener.start()].strip("，。；：")[-_WHAT:]
    return len(what) == _WHAT and what not in whole.before + whole.after


def _divided_anew(before: tuple[Item, ...], items: tuple[Item, ...], at: int, number: int, told: Terms) -> Split | None:
    """The whole that a list before a 「；」 makes up, which one behind it nearly makes up again (按类型分…；按来源分…)."""
    held = (*before, *items[:at])
    led = [n for n, item in enumerate(held) if told.aspect.search(item.lead)]
    first, end = (led[0], [*led, len(held)][1]) if led else (0, 0)
    listed, kind = held[first:end], items[number].quantity.kind
    if not first or any(item.quantity.kind != kind for item in (held[first - 1], *listed)):
        return None
    whole = held[first - 1]
    parts = beside(whole, run_of(whole, items, number, told, True))
    if len(parts) < 2 or sum_of(listed) != whole.quantity.value or not ends_near(whole, parts):
        return None
    labels = [part.before for part in parts]
    # 部分采纳 beside 全部采纳 and 未采纳 names no example.
    sober = [words.removeprefix("部分") if _is_state(words, labels) else words for words in labels]
    return Split(
        (whole,),
        parts,
        told.partial.search(items[at].lead[: -len(labels[0]) or None] + "".join(sober)) is None,
        False,
        True,
    )


def _begins(items: tuple[Item, ...], at: int) -> bool:
    """Whether a list begins behind another: behind a 「；」 or a full stop."""
    return at == 0 or items[at].joint == "；"


def _is_state(words: str, labels: list[str]) -> bool:
    """Whether a name tells of the same as another, but in part: 部分采纳, 未采纳."""
    step = words.removeprefix("部分")
    return step != words and any(other != words and other.endswith(step) for other in labels)


def _is_spent(lead: str, told: Terms) -> bool:
    """Whether 其中 has a clause of its own that counts nothing: 其中书记、镇长现场述法，接受85名代表评议."""
    match = told.subset.search(lead)
    return match is not None and _CLAUSE.match(lead, match.end()) is not None


def _numbered(parts: tuple[Item, ...]) -> bool:
    """Whether the parts are numbered one by one: 一是…，二是…; 第一类…、第二类…."""
    marks = [match[1] for part in parts if (match := _ORDINAL.match(part.before))]
    return len(parts) > 1 and marks == list("一二三四五六七八九十")[: len(parts)]


def _bracketed(owner: Item, inside: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts in a bracket directly behind the whole."""
    kind = owner.quantity.kind
    if inside[0].quantity.kind != kind or owner.quantity.approximate:
        return None
    if sum(item.quantity.value for item in inside if item.quantity.kind != "%") == owner.quantity.value:
        return None  # 131份（合同119份、规范性文件2件、其他10份）
    parts = run(inside, 0, kind, told)
    if len(parts) < 2 and not told.subset.search(inside[0].lead):
        return None
    said = inside[0].lead + "".join(part.before + part.after for part in parts)
    open_ended = told.subset.search(inside[0].lead) or told.partial.search(said)
    all_told = not open_ended and len(parts) == len(inside) and of_one_stage(owner, parts, told)
    return Split((owner,), parts, all_told or closed(parts, told)) if parts else None
