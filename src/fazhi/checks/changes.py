"""Numbers tied by a difference or a balance: from 64 down to 42, 22 fewer; carried over, new, to be handled.

Only numbers of one kind that stand directly beside each other are tied, so that a number in between, which may belong
to something else, always silences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item

_LAST = r"(?:上年|去年|前年|上一年|往年|20\d\d年)(?:度|同期|全年|底)?"
_FROM = compiled(r"(?:由|从)[^，、；：]{0,10}$")
_TO = compiled(r"(?:到|至|为|成)(?:了)?(?:今年|现在|目前|当前|年底|20\d\d年)?的?$")
# 由上年的8万元，经镇人大审议后提高到10万元
_GREW = compiled(
    "(?:[增减降升涨]|增加|减少|提高|提升|下降|上升|降低|增长|扩大|压[降减])[到至为](?:了)?(?:今年|现在|目前|当前|年底|20\\d\\d年)?的?$"
)
_THAN = compiled(rf"(?:比|较|与|同){_LAST}(?:[^，、；：\d]{{0,4}})?$")
_YEAR = compiled(r"(20\d\d)年")
_FROM_LAST = compiled(r"(?:由|从)(?:上年|去年|上一年)")
_EARLIER = compiled(r"上年|去年|前年|上一年")
# What there was when the year began, and what the year brought, less what it took.
_LAST_STOCK, _IN_YEAR = (
    compiled("(?:由|从)(?:[上去]年[底末]|年初)"),
    compiled(r"(?:今年|本年度?|年内|全年|20\d\d年)(?=净|增|减)"),
)
_BY = compiled("^(?:同比|(?:比|较)(?:上年|去年|上一年)(?:同期)?)")
_ALL = 100
# Nothing but the words of a change: 增加, 比上年减少了; not 增加调解员, not 增至, not 减为.
_MOVED = compiled(
    rf"^(?:一年[来里间中]|共|净|同比|环比|总量|数量|总数|相比|累计|总体|整体|总计|(?:比|较){_LAST}(?:的)?)*"
    r"(?:净|新)?(?:增加|减少|精简|压缩|压减|压降|缩减|降低|下降|上升|增长|提高|提升|增幅|降幅|涨幅|减幅|多出?|少|[多少](?:办|开展?|举办|受理|审|收|立|查|调|化解|培训|新?建|签订?|聘|处|接)|增|减)(?:[率幅]|幅度|比例)?"
    r"(?:了|达|为|达到|高达|近|将近|接近|约|超过?|逾|不足|不到)*(?<![增减加少低升高降]为)$"
)
# One of these stands in all of those.
_MOVES = compiled("[增减简缩降升多少]|提高")
_SAME_TIME = compiled("同比|[比较][上去]年|环比")
# 受理信访事项同比减少: whose change it is.
_OWN = compiled(r"^[^，；\d]{0,12}?(?=(?:总量|数量)?(?:同比|环比|比上年|较上年|比去年|较去年))")
# 纠纷总量下降三成，从200件降到168件: whose change it is, where nothing else is named behind.
_OWN_BEFORE = compiled(
    "^[^，；\\d率度]{2,14}?(?=(?:总量|数量|总数)?(?:(?:比|较)[上去]年)?(?:下降|减少|增长|增加|上升|降低)(?:了|达|近|约|超)*$)"
)
_LINKS = compiled("而且|同时|其中|[而但即]|总量|总数|数量|件数")
_PAST = compiled(r"^(?:而)?(?:上年|去年|前年|上一年)(?:度|同期|全年)?(?:为|是|共|有)*")
_THIS_YEAR = compiled(
    r"^(?:其中)?(?:今年|本年度?|20\d\d年|全年)*(?:以来)?(?:总共|共计|累计|共)*(?:有|为|是)?(?:总共|共计|累计|共)*"
)
# 较2023年下降4%, and 较上年盗窃警情396起: of another year, of another thing.
_YEARS = compiled("年|同期")
_NAMED_PAST = compiled(
    r"(?:上年|去年|前年|上一年|20\d\d年)(?:度|同期|全年|底|的|为|是|共|有)*[^，；的度同期全年底为是共有]"
)
_OF_YEAR = compiled(r"(?:今年|20\d\d年)(?:全年|度)?(?:为|是|共|有)*")
_BEFORE_LAST = compiled(r"前年|20\d\d年")
_BEGUN, _ENDED = compiled("年初"), compiled("年[末底终]")
_NET = compiled("^(?:一年[来里间中]|全年|年内)?净?(?:增加|减少|增|减)了?$")
_UP = compiled("增|升|多|涨|提高")
_DOWN = compiled("减|降|少|缩|压")
_PARTS = compiled("其中|包括|分别|：")
# 比上年增加, 比上年多审: how much, not what there was.
_MUCH = compiled(
    r"(?:(?:增加|减少|增长|下降|上升|降低|提高|提升)(?:了|达|为)?|[多少增减](?:了|达|为|[^，到至为成]{1,3})?)$"
)
# So many numbers behind a change are looked at.
_SOON = 3
_CARRIED, _FRESH, _GONE, _DUE, _SETTLED, _LEFT = range(6)
# Asked in this order: 未办结 is left, not settled.
_ORDER = (_LEFT, _GONE, _CARRIED, _FRESH, _DUE, _SETTLED)


class Change(NamedTuple):
    """A number of one time, that of a later one, and how much lies between them: a count or hundredths."""

    before: Item
    after: Item
    moved: Item

    def amount(self) -> Decimal:
        """What lies between the two, in the measure of `moved`; -1 when that cannot be told."""
        gap = abs(self.after.quantity.value - self.before.quantity.value)
        if self.before.quantity.kind == "%":
            return gap
        if self.moved.quantity.kind != "%":
            return gap
        return gap * 100 / self.before.quantity.value if self.before.quantity.value else Decimal(-1)

    def points(self) -> bool:
        """Whether the two are rates and `moved` tells points between them: 由91%升至97%，提高6个百分点."""
        return self.moved.after.startswith("百分点")

    def turned(self) -> bool:
        """Whether the words tell a fall of what rose, or a rise of what fell: 412起，较上年396起下降4%."""
        said = self.moved.before
        fell, rose = _DOWN.search(said) is not None, _UP.search(said) is not None
        before, after = self.before.quantity, self.after.quantity
        other = _THAN.search(self.after.before) or _YEARS.search(said) or _NAMED_PAST.search(self.before.before)
        if fell is rose or "负" in said or other or before.value == after.value or self.before.quantity.kind == "%":
            return False
        return fell is (after.value > before.value)

    def exact(self) -> bool:
        """Whether none of the numbers is approximate."""
        return not any(item.quantity.approximate for item in self)


class Balance(NamedTuple):
    """A number that others make up: `plus` together, less `minus`."""

    said: Item
    plus: tuple[Item, ...]
    minus: tuple[Item, ...]

    def amount(self) -> Decimal:
        """What the others make."""
        return sum((i.quantity.value for i in self.plus), Decimal(0)) - sum(i.quantity.value for i in self.minus)


def may_move(text: str) -> bool:
    """Whether a text may say how much something changed: asked before its numbers are tied."""
    return _MOVES.search(text) is not None


def changes(items: tuple[Item, ...]) -> Iterator[Change]:
    """The changes that a statement tells, one for each number that says how much."""
    yield from _moved_first(items)
    for number in range(2, len(items)):
        moved = _within_year(items, number)
        if not _MOVED.match(moved.before) or moved.joint not in ("", "，", "、") or moved.idle:
            continue
        at = number - 1
        # 增加13件，增长40%: the two numbers stand before the first of them.
        if at > 1 and moved.quantity.kind == "%" and _MOVED.match(items[at].before):
            at -= 1
        points = moved.after.startswith("百分点")
        found = earlier_and_later(_subject(items, at, items[at + 1]), items[at], points)
        found = found or (_in_a_year(items[at - 1], items[at], moved) if not _goes_on(items, number) else None)
        told = found is not None and (points or moved.quantity.kind in ("%", found[0].quantity.kind))
        if found is not None and told and not _is_since_another(found[0], moved):
            yield Change(*found, moved)


def _goes_on(items: tuple[Item, ...], number: int) -> bool:
    """Whether a further change stands behind that at a place: 减少10件，新增1件."""
    return number + 1 < len(items) and _MOVED.match(items[number + 1].before) is not None


def _in_a_year(one: Item, two: Item, moved: Item) -> tuple[Item, Item] | None:
    """What there was when the year began and when it ended, where a number tells what lies between: 年初50人，年末65人，增加15人."""
    stocks = _BEGUN.search(one.before) and _ENDED.search(two.before) and _NET.match(moved.before)
    if not stocks or two.idle or one.quantity.kind != two.quantity.kind or one.quantity.kind in ("", "%"):
        return None
    return one, two


def _within_year(items: tuple[Item, ...], number: int) -> Item:
    """A number without the year that a change from the end of the last one was in: 由上年底的50名增加到70名，2024年净增20名."""
    item = items[number]
    year = _IN_YEAR.match(item.before)
    if year is None or _LAST_STOCK.search(items[number - 2].before) is None:
        return item
    return item._replace(before=item.before[year.end() :])


def moves_on(change: Change, items: tuple[Item, ...]) -> bool:
    """Whether a number behind is what all three of a change make, so that two of them tell what came and what went: 承接85项，
    2022年收回6项、新增11项，现为90项."""
    before, after, moved = (item.quantity.value for item in change)
    made = {before + after - moved, before - after + moved}
    end = max(item.quantity.end for item in change)
    at = bisect_left(items, end, key=lambda item: item.quantity.start)
    behind = [item.quantity for item in items[at : at + _SOON]]
    return any(one.kind == change.before.quantity.kind and one.value in made for one in behind)


def _is_since_another(before: Item, moved: Item) -> bool:
    """Whether a change is told from another year than the number before is: 由上年的120件减少到90件，较2019年降幅40%."""
    year = _YEAR.search(moved.before) if "年" in moved.before else None
    return year is not None and _FROM_LAST.search(before.before) is not None and year[1] not in before.before


def _subject(items: tuple[Item, ...], at: int, moved: Item) -> Item:
    """What the number at `at` is compared with: the number before, or the whole of the list that it ends.

    登记18642户，其中甲1287户、乙17355户；比上年末的17586户增加1056户: 18642. Where another number before, or the end of a
    list added up, gives what is told, it is that.
    """
    base, nearest = items[at].quantity, items[at - 1]
    if items[at].joint not in ("", "，", "；") or not _THAN.search(items[at].before) or not base.value:
        return nearest
    same = [item for item in items[:at] if item.quantity.kind == base.kind and item.quantity.unit]
    sums = [sum((item.quantity.value for item in same[start:]), Decimal(0)) for start in range(len(same))]
    summed = [nearest._replace(quantity=nearest.quantity._replace(value=value)) for value in sums]
    for item in (nearest, *same, *summed):
        gap = abs(item.quantity.value - base.value)
        made = gap * 100 / base.value if moved.quantity.kind == "%" else gap
        if abs(made - moved.quantity.value) < (moved.quantity.step if moved.quantity.kind == "%" else 1):
            return item
    opened = [n for n in range(1, at) if _PARTS.search(items[n].lead) and items[n - 1].quantity.kind == base.kind]
    return items[opened[-1] - 1] if opened and nearest.quantity.kind == base.kind else nearest


def _moved_first(items: tuple[Item, ...]) -> Iterator[Change]:
    """减少12件，由98件降至86件; 立案26起，同比增加5起，上年立案21起."""
    for number in range(len(items) - 2):
        one, two, three = items[number : number + 3]
        if two.joint == "，" and not two.idle and (_is_of_both(items, number) or _is_told_behind(one, two, three)):
            found = earlier_and_later(two, three, one.after.startswith("百分点"))
            if found is not None and one.quantity.kind in ("%", found[0].quantity.kind):
                yield Change(*found, one)
        kinds = {one.quantity.kind, three.quantity.kind} | ({two.quantity.kind} - {"%"})
        same = _EARLIER.search(three.before) and _SAME_TIME.search(two.before) and not _EARLIER.search(one.before)
        if len(kinds) == 1 and kinds.isdisjoint(("%", "")) and same and _MOVED.match(two.before) and not three.idle:
            said = _PAST.sub("", three.before)
            if two.joint == three.joint == "，" and not two.idle and (not said or said in one.before):
                yield Change(three, one, two)


def _is_told_behind(one: Item, two: Item, three: Item) -> bool:
    """Whether a change is told before its numbers, each of its own year: 检查次数同比增长41.7%，今年共检查612次，去年同期为510次."""
    own = _OWN.match(one.before)
    if one.quantity.kind != "%" or own is None or not _MOVED.match(one.before[own.end() :]) or two.after or three.idle:
        return False
    if three.joint == "，" and _OF_YEAR.fullmatch(two.before) and _OF_YEAR.fullmatch(three.before):
        return True
    if three.joint == "，" and _PAST.fullmatch(two.before) and _OF_YEAR.fullmatch(three.before) and not three.after:
        return True  # 复议案件同比减少一半，去年16件，今年11件
    if three.joint != "，" or not _PAST.match(three.before) or _EARLIER.search(two.before):
        return False
    subject, past = _THIS_YEAR.sub("", two.before), _PAST.sub("", three.before)
    return subject in own[0] and past in own[0]


def _is_of_both(items: tuple[Item, ...], number: int) -> bool:
    """Whether a change and what stands behind it from one number to another are of the same: 减少12件，由98件降至86件.

    信访减少14.7%，而解答从71次增加到96次 are two: each has a subject of its own.
    """
    one, two, three = items[number : number + 3]
    begun = _FROM.search(two.before)
    own = _OWN.search(one.before)
    if begun is not None and not begun.start() and _OWN_BEFORE.search(one.before) is not None:
        return not three.after and bool(_DOWN.search(one.before)) is (three.quantity.value < two.quantity.value)
    if begun is None or not _MOVED.match(one.before[own.end() :] if own else one.before):
        return False
    subject = _LINKS.sub("", two.before[: begun.start()])
    if not subject:
        return True
    if bool(_DOWN.search(one.before)) is not (three.quantity.value < two.quantity.value):
        return False
    named = own[0] if own else ""
    return any(pair in named for pair in map("".join, pairwise(subject))) or (not named and not number)


def less(items: tuple[Item, ...]) -> Iterator[Change]:
    """Changes told by the number before, how much it moved, and that in hundredths: 较去年的150件减少30件，下降20%."""
    for number in range(2, len(items)):
        base, moved, share = items[number - 2 : number + 1]
        if share.quantity.kind != "%" or base.quantity.kind != moved.quantity.kind or not base.quantity.value:
            continue
        if not (_MOVED.match(share.before) and _moves(moved)) or share.idle or moved.idle:
            continue
        down = _DOWN.search(moved.before) is not None
        if _is_now(base, moved, share) and (not down or share.quantity.value < _ALL):
            # 警情157起，同比减少24起，下降13.3%: of what there was before.
            sign = 1 if down else -1
            then = base.quantity._replace(value=base.quantity.value + sign * moved.quantity.value)
            if then.value > 0 and down is (_DOWN.search(share.before) is not None):
                yield Change(base._replace(quantity=then), base, share)
            continue
        if not _MOVED.match(moved.before):
            continue
        if _THAN.search(base.before) and moved.joint == "" and share.joint in ("", "，"):
            sign = -1 if _DOWN.search(moved.before) else 1
            now = base.quantity._replace(value=base.quantity.value + sign * moved.quantity.value)
            yield Change(base, moved._replace(quantity=now), share)


def _moves(moved: Item) -> bool:
    return _MOVED.match(_BY.sub("", moved.before)) is not None


def _is_now(base: Item, moved: Item, share: Item) -> bool:
    """Whether a number is that of this year, and the next tells how much it moved from the year before."""
    if moved.joint != "，" or _BY.match(moved.before) is None or share.joint not in ("，", ""):
        return False
    return not (_EARLIER.search(base.before) or _MOVED.match(base.before) or base.after or moved.after)


def earlier_and_later(one: Item, two: Item, rates: bool = False) -> tuple[Item, Item] | None:
    """The earlier and the later of two numbers, or two rates, that stand side by side; None when the words do not tell."""
    if one.quantity.kind != two.quantity.kind or one.quantity.kind == "" or two.idle:
        return None
    if (one.quantity.kind == "%") is not rates:
        return None
    if _MOVED.match(one.before) or _MOVED.match(two.before) or (_MUCH.search(two.before) and _THAN.search(two.before)):
        return None
    if _FROM.search(one.before) and _TO.search(two.before) and (two.joint == "" or _GREW.search(two.before)):
        return one, two
    if _THAN.search(two.before) and not (_EARLIER.search(one.before) and not _BEFORE_LAST.search(two.before)):
        return two, one  # 去年受理96件，比2022年的80件
    years = [_YEAR.search(item.before) for item in (one, two)]
    if years[0] and years[1] and years[0][1] != years[1][1]:
        return (one, two) if years[0][1] < years[1][1] else (two, one)
    past = [bool(_EARLIER.search(item.before)) for item in (one, two)]
    if past[0] == past[1] or _THAN.search(one.before):
        return None
    return (one, two) if past[0] else (two, one)


def balances(items: tuple[Item, ...], told: Terms) -> Iterator[Balance]:
    """What was carried over and what came in make what was due; what was settled and what is left do so too."""
    if not any(told.stock.search(item.before) for item in items):
        return
    parts = [_part(items, number, told) for number in range(len(items))]
    for start in range(len(items) - 2):
        for length in (4, 3):
            held = items[start : start + length]
            names = parts[start : start + length]
            if len(held) == length and _together(held):
                found = _balance(dict(zip(names, held, strict=True)), length)
                # What went out may be told behind.
                if (
                    found is not None
                    and _of_one_thing(found, told)
                    and _GONE not in parts[start + length : start + length + 1]
                ):
                    yield found
                    break


def _of_one_thing(balance: Balance, told: Terms) -> bool:
    """Whether what is said to be there now is of what there was: 现有专职调解员23名 is not of 调解员118名."""
    others = "".join(item.before + item.after for item in (*balance.plus, *balance.minus))
    due = told.roles[_DUE].search(balance.said.before)
    own = balance.said.before[due.end() :] if due is not None else ""
    if due is not None and due.group() == "现有":
        own += balance.said.before[: due.start()]  # 原有公职律师3名，…，法律顾问现有5名
    return set(own) <= {*others, *_SAID} and not any(_of_another(item, balance, told) for item in balance.plus[1:])


def _of_another(fresh: Item, balance: Balance, told: Terms) -> bool:
    """Whether what came in is called by a noun of its own: 原有法治广场11个，新增长廊6个，现有法治广场11个."""
    found = told.roles[_FRESH].search(fresh.before)
    noun = fresh.before[found.end() :] if found is not None else ""
    named = balance.plus[0].before + balance.said.before
    return len(noun) > 1 and set(noun).isdisjoint(named) and balance.said.before.endswith(balance.plus[0].before[-2:])


_SAID = "在册共有为是的达到数总全镇乡村我目前截至年底"


def _part(items: tuple[Item, ...], number: int, told: Terms) -> int:
    """The role of an item; -1 for none."""
    before = items[number].before
    role = next((role for role in _ORDER if told.roles[role].search(before)), -1)
    opened = number + 1 < len(items) and told.subset.search(items[number + 1].lead)
    return _DUE if role < 0 and opened else role


def _together(items: tuple[Item, ...]) -> bool:
    kind = items[0].quantity.kind
    return all(i.quantity.kind == kind and not i.quantity.approximate for i in items) and not any(
        i.idle for i in items[1:]
    )


def _balance(by_role: dict[int, Item], length: int) -> Balance | None:
    """The balance of items with different roles; None when their roles make none."""
    if len(by_role) < length or _DUE not in by_role:
        return None
    due = by_role[_DUE]
    if by_role.keys() == {_CARRIED, _FRESH, _DUE}:
        return Balance(due, (by_role[_CARRIED], by_role[_FRESH]), ())
    if by_role.keys() == {_CARRIED, _FRESH, _GONE, _DUE}:
        return Balance(due, (by_role[_CARRIED], by_role[_FRESH]), (by_role[_GONE],))
    if by_role.keys() == {_SETTLED, _LEFT, _DUE}:
        return Balance(due, (by_role[_SETTLED], by_role[_LEFT]), ())
    return None
