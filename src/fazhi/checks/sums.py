"""The check of kind `part-whole`: exact parts that cannot make up their whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from fazhi.checks.averages import products
from fazhi.checks.changes import Balance, balances, changes, may_move
from fazhi.checks.distributed import distributed
from fazhi.checks.divisions import again, ends_near, is_sort, label, opposed, paired
from fazhi.checks.exclusive import has_or_seeks
from fazhi.checks.hint import Hint, Task
from fazhi.checks.near_lists import near_lists
from fazhi.checks.not_parts import (
    begins_right,
    each_has_its_own,
    gives_rate,
    goes_back,
    is_member,
    of_other_things,
    of_several_forms,
)
from fazhi.checks.progress import none_left, of_levels
from fazhi.checks.readings import explained
from fazhi.checks.restated import restated
from fazhi.checks.rows import headed_splits, row_splits
from fazhi.checks.runs import LISTED
from fazhi.checks.scales import scaled
from fazhi.checks.share_lists import share_lists
from fazhi.checks.splits import POWERS, SERIES, splits
from fazhi.checks.stage import once
from fazhi.checks.sum_candidates import behind, candidates
from fazhi.checks.sum_hints import equation, product_hint, restated_hint, shares_hint, split_hint
from fazhi.checks.sum_words import GENERIC, PERSONS, Split, Terms, terms
from fazhi.checks.uncounted import completes
from fazhi.checks.wholes import of_another_year
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item, Ledger

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_GROUPS = {"type": "array", "items": {"type": "array", "minItems": 1, "items": _WORDS}}
_LISTS = {
    "subsets": "引出一部分的词（其中）",
    "listing": "引出全部组成部分的词（分别为、包括）",
    "partial": "说明只是举例的词（等、主要）",
    "totals": "引出合计的词（共、合计）",
    "rest": "指其余部分的词",
    "progress": "指还没有办完的词",
    "stages": "办事的环节，前一环节的数不是后一环节的合计",
    "apart": "不是独立数量的词（比上年、同比）",
    "changed": "数字前面紧跟的增减（增加、减少）",
    "acts": "另起一件事的动词",
    "outcomes": "互相排斥的结果（胜诉、撤诉）",
    "succeeded": "办成了的结果（调解成功、达成协议）",
    "ended": "没有办成而了结的结果（终止、撤回），与办成的不会是同一件",
    "named": "只是举例的名目（活动、节日、宣传周）",
    "overlaps": "说明一件可以算几次的词（并处、兼任）",
    "foremost": "说明只列了主要几种的词（最多、居多）",
    "carried": "年初就有、往年转来的数",
    "fresh": "当年新有的数",
    "gone": "当年减去的数",
    "due": "前两种相加得出的数",
    "dividing": "引出类别数目的词（分为三类）",
    "chiefly": "说明只列了主要几类的词",
    "refers": "回指前文所列各项的词（上述、以上）",
    "joined": "几方可以同时做的事（参与、协助）",
    "besides": "后面的数加在没有写数目的人、物上的词（另有、此外）",
    "makeup": "引出全部占比的词（构成、来源）",
    "kinds": "各类名称的末尾（类、案件）：写出三类以上的占比，相加不超过100%",
    "targets": "可以超额的计划数、任务数",
    "unsummed": "表头有这些词的栏目不相加（在办、年末、得分）",
    "offices": "没有写数目也算一人的职务（书记、所长）",
    "heads": "说的是党政两位正职的词（党政主要负责人）",
    "settled": "其中已经办完的数",
    "left": "其中转到下年的数",
}
SUMS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": [*_LISTS, "complements", "attributes"],
    "additionalProperties": False,
    "properties": {
        **{name: {**_WORDS, "title": title} for name, title in _LISTS.items()},
        "complements": {**_GROUPS, "title": "互补的说法，每组各边合起来就是全部（村级、镇级）"},
        "attributes": {**_GROUPS, "title": "可以同时具有的属性，每组一个方面（性别、年龄、党员）"},
    },
}
# One thing may go several ways: 通过网站公开…，通过微信公开….
_VIA = ("通过", "利用", "依托", "借助", "运用")
# ……，其余为社会捐助: a rest without a number.
_REST_UNCOUNTED = compiled("[^，。；\\d]{0,4}[，；](?:其余|其他|余下|剩余|不足部分|差额)[^，。；\\d]{0,24}(?=[，。；])")
# The upper end of a scale, which leaves the lower one unsaid.
_GOOD = compiled(
    r"^(?:其中|评价为|表示|结果为)?(?:很|非常|十分|比较|较|基本|总体)?(?:满意|赞成|同意|支持|认可)(?:等?次)?的?$"
)
# What others count is no part of ours.
_ELSEWHERE = compiled("(?:全?[县市区省旗州盟]|上级)")
_IN_TIME, _AT_ONCE = compiled("按[期时]办"), compiled("当场办|即时办|提前办|网上办")
# A note on what is counted twice stands so near.
_BEHIND = 24
# …1件，没有其他情形: what is listed is all there is.
_NO_OTHERS = compiled("[^，。；\\d]{0,6}[，；](?:没有|无|再无)其[他它余](?:情形|情况|类型|类别|方式|来源|结果|种类)")
# 17个村（居）…，包括14个行政村和2个社区: all of them, and not those that did something.
_LED_TO = compiled("[，：](?:其中|包括|分别为|即)$")
# One unit of the last digit of numbers without a decimal point: 8元, 8万元, 8亿元.
_UNBROKEN = frozenset((Decimal(1), Decimal(10_000), Decimal(10**8)))
# Of measures, not of counts: rounded when written.
_MEASURED = frozenset(("元", "亩", "公里", "米", "平方米", "吨", "公顷", "平方公里", "立方米"))


def wrong_sums(task: Task) -> list[Hint]:
    """One hint for each whole that its exact parts contradict, over the statement from the whole to the last part."""
    report = task.stage.report
    told = terms_of(task.options)
    text = report.folded.text
    found: list[Hint] = []
    book = task.stage.book()
    read_on = 0  # what one chain holds begins no other
    for candidate in candidates(book, told):
        number = candidate.number
        chain = _chain(book, number) if candidate.chained and number >= read_on else ()
        if len(chain) > 2:
            read_on = number + len(chain) - 1
            found += _judged(splits(Ledger(chain, (), *book.statements[number]), (), told), told, text, found)
        ledger = book.ledger(number) if candidate.itself or candidate.shared else None
        if ledger is not None and candidate.itself:
            earlier = book.before(number) if candidate.opens else ()
            found += _of_statement(ledger, earlier, book, number, told, text, found)
        if ledger is not None and candidate.shared:
            found += [shares_hint(shares) for shares in share_lists(ledger.items, told)]
    found += _judged(row_splits(report, told), told, text, found)
    found += _judged(headed_splits(report, told), told, text, found)
    return found + [restated_hint(first, second, text) for first, second in restated(task.stage)]


def _of_statement(
    ledger: Ledger, earlier: tuple[Item, ...], book: Book, number: int, told: Terms, text: str, known: list[Hint]
) -> list[Hint]:
    """What is wrong within a statement, or with how it splits the items of the one before it."""
    if len(earlier) + len(ledger.items) + len(ledger.brackets) < 2:
        return []
    found = _judged(_splits(ledger, earlier, told, text), told, text, known, (book, number))
    if len(ledger.items) > 2:
        found += _unbalanced(ledger, told, text, known + found)
    return found + [product_hint(product, text) for product in products(ledger.items)]


def _splits(ledger: Ledger, earlier: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    yield from splits(ledger, earlier, told)
    yield from distributed(ledger.items)
    yield from none_left(ledger, told, text)
    yield from near_lists(ledger.items, earlier, told, text)


def _chain(book: Book, number: int) -> tuple[Item, ...]:
    """The last number of a statement and those of the statements behind it that count the same: 126件。镇级34件。村级92件。"""
    held = book.ledger(number).items
    items = () if held and of_another_year(held[-1], held[:-1]) else held[-1:]
    for following in behind(book, number) if items else ():
        if len({match["unit"] or match["hanunit"] for match in book.numbers(following)}) != 1:
            break
        ledger = book.ledger(following)
        if (
            ledger.brackets
            or _ELSEWHERE.match(book.text, ledger.span.start)
            or any(SERIES.search(item.lead) for item in ledger.items[:1])
            or any(item.quantity.kind != items[0].quantity.kind for item in ledger.items)
        ):
            break
        begun = [item._replace(before=item.before.lstrip("。；！")) for item in ledger.items[:1]]
        items += (*(item._replace(joint="，", lead=f"，{item.before}") for item in begun), *ledger.items[1:])
    return items


@once
def terms_of(options: Mapping[str, Any]) -> Terms:
    """The patterns of a rule's options, made once."""
    words = tuple((name, tuple(options[name])) for name in _LISTS)
    renamed = tuple(("subset" if name == "subsets" else name, listed) for name, listed in words)
    nested = (
        (name, tuple(tuple(map(tuple, group)) for group in options[name])) for name in ("complements", "attributes")
    )
    return terms(renamed, tuple(nested))


def _unbalanced(ledger: Ledger, told: Terms, text: str, known: list[Hint]) -> list[Hint]:
    """Hints of the differences and balances of a statement that are not what its numbers make."""
    found = []
    said = text[ledger.span.start : ledger.span.end]
    for change in changes(ledger.items) if may_move(said) else ():
        if (
            change.exact()
            and change.moved.quantity.kind == change.before.quantity.kind != "%"
            and _off(change.amount(), change.moved, *change)
        ):
            high, low = sorted((change.before, change.after), key=lambda item: -item.quantity.value)
            found.append(equation(Balance(change.moved, (high,), (low,)), text))
    for balance in balances(ledger.items, told) if told.stock.search(said) else ():
        if _off(balance.amount(), balance.said, *balance.plus, *balance.minus):
            found.append(equation(balance, text))
    ranges = [hint.places[0] for hint in known]
    return [h for h in found if not any(h.places[0].start < r.end and r.start < h.places[0].end for r in ranges)]


def _off(amount: Decimal, said: Item, *others: Item) -> bool:
    return abs(amount - said.quantity.value) > _rounding((said, *others))


def _judged(
    candidates: Any, told: Terms, text: str, known: list[Hint], around: tuple[Book, int] | None = None
) -> list[Hint]:
    """Hints of the splits that do not add up, one for each whole; `around`: the statement whose items, and those of the
    two before it, may explain them otherwise."""
    seen = {hint.places[0].start for hint in known}
    found, accused = [], set[int]()
    for split in _with_others(candidates, told):
        listed = split.exhaustive and (split.certain or not _chief_ones(split, told, text))
        split = split._replace(exhaustive=listed or _nothing_else(split, text))
        if not is_wrong(split, told) or is_member(split, told) or of_other_things(split, told):
            continue
        if accused.issuperset(item.quantity.start for item in (split.wholes[0], *split.parts)):
            continue  # a part, with others of its list: said already
        if around is not None and _otherwise(split, *around, told):
            continue
        hint = split_hint(split, text)
        if hint.places[0].start not in seen and not _counted_twice(split, hint.places[0], told, text):
            seen.add(hint.places[0].start)
            accused.update(part.quantity.start for part in split.parts)
            found.append(hint)
    return found


def _otherwise(split: Split, book: Book, number: int, told: Terms) -> bool:
    """Whether what stands around a split makes it right in another reading: asked only of what would be accused."""
    items = book.ledger(number).items
    around = (*book.before(number - 1), *book.before(number), *items)
    return (
        explained(split, around)
        or completes(split, items, told)
        or goes_back(split, items)
        or gives_rate(split, items, book.text)
    )


def _with_others(candidates: Iterable[Split], told: Terms) -> Iterator[Split]:
    """Splits, and what divides their wholes once more."""
    for split in candidates:
        yield split
        other = again(split, told)
        if other is not None:
            yield other


def _chief_ones(split: Split, told: Terms, text: str) -> bool:
    """Whether what stands behind the last part says that there are others: ……占比较高, ……，其余为捐助."""
    end = split.parts[-1].quantity.end
    stop = text.find("。", end, end + _BEHIND)
    return (
        told.foremost.search(text, end, stop if stop >= 0 else end + _BEHIND) is not None
        or _REST_UNCOUNTED.match(text, end) is not None
    )


def _nothing_else(split: Split, text: str) -> bool:
    """Whether the words behind the last part say that there are no others."""
    return _NO_OTHERS.match(text, split.parts[-1].quantity.end) is not None


def _counted_twice(split: Split, place: Span, told: Terms, text: str) -> bool:
    """Whether a note says that one thing counts several times; an office held beside (兼任) is none when 其他 closes the list."""
    note = told.overlapping.search(text, place.start, place.end + _BEHIND)
    if note is None:
        return False
    return not (note.group().endswith("兼任") and any(told.rest.match(part.before) for part in split.parts))


def is_wrong(split: Split, told: Terms) -> bool:
    """Whether no reading of a split holds: too much for each of its wholes, or, when exhaustive, not equal to any."""
    total = sum((part.quantity.value for part in split.parts), Decimal(0))
    slack = _rounding((*split.wholes, *split.parts))
    wholes = [whole.quantity.value for whole in split.wholes]
    if any(abs(total - whole) <= slack for whole in wholes):
        return False
    if total < max(wholes) and not (split.exhaustive and len(split.parts) > 1):
        return False
    if begins_right(split, wholes):
        return False
    if any(item.quantity.approximate for item in (*split.wholes, *split.parts)):
        return False
    if total > wholes[0] and told.targets.search(split.wholes[0].before):
        return False  # 任务60场，上半年完成36场，下半年完成30场: may be exceeded
    if total > wholes[0] and (of_levels(split.parts) or all(told.joined.search(part.before) for part in split.parts)):
        return False  # 律师参与22件、调解员参与40件，共45件; 9个村获评省级示范，7个村获评市级示范
    # What overlaps makes the sum too great, never too small.
    sure = split.certain or split.disjoint or _is_long_list(split)
    if (
        total > wholes[0]
        and not sure
        and (_overlap(split, told) or of_several_forms(split.parts, told) or each_has_its_own(split.parts))
    ):
        return False
    if total < wholes[0] and all(_GOOD.search(label(part)) for part in split.parts):
        return False  # 满意173份，基本满意21份: the others are not
    if split.wholes[0].quantity.kind == "%" or _are_movements(split.parts, told):
        return False  # a rate is no sum of rates, nor a stock one of what came and went
    if not split.wholes[0].quantity.kind and split.wholes[0].before:
        # Bare numbers are counts in tables only.
        return False
    same = split.certain or opposed([label(part) for part in split.parts])
    led = _LED_TO.search(split.parts[0].lead) is not None and not any("的" in part.after for part in split.parts)
    same = same or (led and paired(split.parts, told) and ends_near(split.wholes[0], split.parts))
    return same or all(_same_thing(split.wholes[0], part, told) for part in split.parts)


def _is_long_list(split: Split) -> bool:
    """Whether three parts or more, with 、 between, come to nearly as much as their whole: what overlaps does so by chance
    only. One person is often counted under several attributes."""
    listed = all(part.joint == "、" for part in split.parts[1:]) and len(split.parts) >= LISTED
    return listed and split.wholes[0].quantity.kind not in PERSONS and ends_near(split.wholes[0], split.parts)


def _are_movements(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts tell what came to their whole and what went (新进3人，退出1人)."""
    came, went = told.roles[1], told.roles[2]
    gone = [went.search(part.before) is not None for part in parts]
    return any(gone) and all(out or came.search(part.before) for out, part in zip(gone, parts, strict=True))


def _rounding(items: tuple[Item, ...]) -> Decimal:
    """What rounding may hide: half a unit of the coarsest figure, where measures are written with unequal precision.

    Of 12.6万元 8万元 is no rounded part: a zero behind the point is not written.
    """
    whole, *others = (item.quantity.step for item in items)
    if items[0].quantity.kind not in _MEASURED:
        # 1.32万件，其中线上8640件、线下4563件: the parts are told more exactly than their whole.
        broken = [step for step in (whole, *others) if step not in _UNBROKEN]
        return sum(broken, Decimal(0)) / 2 - 1 if whole in broken and min(others) < whole else Decimal(0)
    if whole not in _UNBROKEN:
        others = [step for step in others if step not in _UNBROKEN or step < whole]
    steps = {whole, *others}
    return max(steps) / 2 if len(steps) > 1 else Decimal(0)


def _overlap(split: Split, told: Terms) -> bool:
    """Parts of different aspects overlap (党员 and 女性), as do a part of one aspect and one of none, and thresholds.

    So do the steps of one process (审查12个, 备案12个), unless each case can have only one of them.
    """
    first = split.parts[0]
    said = "".join(part.before for part in split.parts)
    if _IN_TIME.search(said) and _AT_ONCE.search(said):
        return True  # 当场办结 is 按期办结, too
    if split.exhaustive and all(is_sort(p, first, told) or told.progress.match(p.before) for p in split.parts):
        return False
    if (
        opposed([label(part) for part in split.parts])
        or paired(split.parts, told)
        or has_or_seeks(split.parts)
        or scaled(split.parts)
        or (split.exhaustive and told.rest.match(split.parts[-1].before))
    ):
        return False
    if all(part.before.startswith(_VIA) for part in split.parts):
        return True
    aspects = set()
    for part in split.parts:
        words = part.before + part.after
        if "以上" in words or "以下" in words:
            return True
        if words:
            aspects.add(_aspect(words, told))
    return len(aspects) > 1 or (not split.exhaustive and _differ_in_step(split.parts, told))


def _aspect(words: str, told: Terms) -> int:
    """Which attribute a label names, the last word deciding (群众来信); -1 for none."""
    found = [(match.end(), number) for number, a in enumerate(told.attributes) for match in a.finditer(words)]
    return max(found)[1] if found else -1


def _differ_in_step(parts: tuple[Item, ...], told: Terms) -> bool:
    found = [match for part in parts if (match := told.step.search(POWERS.sub("", part.before)))]
    objects = {match.string[: match.start()] for match in found}
    sorts = len(objects) == len(found) and "" not in objects
    return (
        len({match[0] for match in found}) > 1
        and not sorts
        and not all(is_sort(part, parts[0], told) for part in parts)
    )


def _same_thing(whole: Item, part: Item, told: Terms) -> bool:
    """Nouns behind units that count anything must have something in common (15个村, 12个宣传栏 have not)."""
    if not part.after.strip("＿") or told.rest.match(part.before):
        return True
    if whole.quantity.kind not in GENERIC:
        return True
    thing = part.after.rstrip("的").rpartition("的")[2]  # 14个村的文化广场 are no villages
    return bool(set(whole.after.strip("＿") or whole.before) & set(thing))
