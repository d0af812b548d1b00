"""The counts that a rate is made of: what was done, and of how many."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, zip_longest

from fazhi.checks.rate_base import is_base
from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_done import GRADED, REST, acts_of, done_words, due, is_all, is_done
from fazhi.checks.rate_wording import Wording, union
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# 镇长、副镇长各出庭应诉1次: the number is each one's.
_EACH = compiled(r"每|各(?![类种级项方界村])[^，]{0,6}$")
_ONE_EACH = compiled("[、和及与][^，；]{1,16}分别[^，、；]{0,8}$")
_REACH = 12


class Pair(NamedTuple):
    """A count of what was done and the count that it is a part of."""

    above: Item
    below: Item
    extra: Decimal = Decimal(0)

    @property
    def done(self) -> Decimal:
        """The number above the line."""
        return self.above.quantity.value

    @property
    def base(self) -> Decimal:
        """The number below the line."""
        return self.below.quantity.value + self.extra

    def spans(self) -> tuple[Span, ...]:
        """Where the two numbers stand."""
        return tuple(Span(item.quantity.start, item.quantity.end) for item in (self.below, self.above))

    def shown(self) -> str:
        """The division, for a clerk."""
        value = (self.done * _HUNDRED / self.base).quantize(Decimal("0.01")).normalize()
        return f"{self.done.normalize():f}÷{self.base.normalize():f}＝{value:f}%"

    def base_text(self, text: str) -> str:
        """The base as written."""
        words = min(len(self.below.before), 8)
        return text[self.below.quantity.start - words : self.below.quantity.end]


def counted(measure: Measure, items: tuple[Item, ...], words: Wording) -> list[Pair]:
    """All readings of a rate's counts among the items before it, the nearest first; none when it is not told."""
    last = without_hours(parted(items[-_REACH:]))
    near = [
        item
        for item, behind in zip_longest(last, last[1:])
        if item.quantity.kind != "%" and not _is_apart(item, words) and not _is_each(item, behind)
    ]
    if measure.loose and any(_is_one_of_several(item, measure) for item in last):
        return []  # 镇长出庭2件，两位副镇长各出庭1件: of how many persons it is told elsewhere
    done = [number for number, item in enumerate(near) if is_done(item, measure, words)]
    pairs: list[Pair] = []
    for number in reversed(done):
        above = near[number]
        if is_all(above, measure):
            # 30份合同全部经过审核: of 30.
            pairs += [Pair(above, above)] if above.quantity.unit else []
            continue
        bases = [below for below in reversed(near[:number]) if is_base(below, above, measure, words)]
        # 审查12件，应审查13件: what was due may stand behind.
        bases += [b for b in near[number + 1 : number + 2] if not bases and _told_behind(b, above, measure, words)]
        if any(item.quantity.approximate for item in (above, *bases[:1])):
            return []
        pairs += [Pair(above, below) for below in bases if not below.quantity.approximate and below.quantity.value]
        if len(bases) > 1 and bases[-1].quantity.value - bases[0].quantity.value >= above.quantity.value:
            # 立案19件，移送3件，结案16件: what went elsewhere is not asked for.
            pairs.append(Pair(above, bases[-1], -sum((b.quantity.value for b in bases[:-1]), Decimal(0))))
        if len(bases) > 1:
            pairs.append(Pair(above, bases[0], sum((b.quantity.value for b in bases[1:]), Decimal(0))))
        pairs += _with_rest(above, near[number + 1 :], words) + _with_listed(near, number, bases)
    if not done and measure.missing:
        pairs += _without(near, measure)
    together = _together(pairs, [near[number] for number in done])
    # 村级化解128件，镇级化解33件，未化解8件: of all of them and the rest, and not of the last and the rest.
    pairs = [pair for pair in together if pair.done == pair.extra] + pairs
    pairs += [pair for pair in together if pair.done != pair.extra] + _part_of(near, measure)
    return [pair for pair in pairs if pair.base]  # 化解0件，其余0件: of none there is no rate


def parted(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """48名人员里有41人…: the words up to 里 are those of the whole, as those up to 中 are."""
    if not any("里" in item.before or "内" in item.before for item in items):
        return items
    parted = list(items)
    for number in range(1, len(items)):
        item, whole = items[number], items[number - 1]
        within_it = _WITHIN.match(item.before) if item.lead == item.before and not whole.after else None
        if within_it is not None and whole.quantity.kind == item.quantity.kind:
            words, rest = f"{within_it['noun']}中", item.before[within_it.end() :]
            parted[number - 1] = parted[number - 1]._replace(after=words)
            parted[number] = item._replace(before=rest, lead=words + rest)
    return tuple(parted)


def without_hours(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """36名完成了规定的30学时: the words before the hours are those of the persons; as with 19个村达到每村3名以上."""
    if not any(_is_norm(item) for item in items):
        return items
    kept: list[Item] = []
    for item in items:
        if _is_norm(item) and kept:
            kept[-1] = kept[-1]._replace(after=kept[-1].after + item.before + item.quantity.unit)
        else:
            kept.append(item)
    return tuple(kept)


def _is_norm(item: Item) -> bool:
    """Whether a number in the clause of another says what was asked of each: hours, 每月1次, 不少于2次."""
    if item.joint != "":
        return False
    return item.quantity.kind in _HOURS or _NORM.search(item.before) is not None


_HOURS = ("学时", "课时", "学分", "分")
_NORM = compiled("(?:每[一-鿿]{1,2}|不少于|至少|不低于)(?:有|配备|配|开展|参加|培养)?(?:不少于|至少)?$")
_WITHIN = compiled("(?P<noun>[^，；：\\d]{0,8}?)(?:里面|里|内)(?![容部设程])")


def _without(near: list[Item], measure: Measure) -> list[Pair]:
    """All who were due but those who did not come: 应考60人，缺考6人."""
    absent = union(measure.missing)
    pairs = []
    for below, item in pairwise(near):
        counts = below.quantity, item.quantity
        if counts[0].kind != counts[1].kind or any(count.approximate for count in counts) or item.idle:
            continue
        came_not = absent.search(item.before) or (not item.before and absent.match(item.after))  # 6人缺考
        if due(below) and came_not and counts[1].value < counts[0].value:
            came = counts[1]._replace(value=counts[0].value - counts[1].value)
            pairs.append(Pair(item._replace(quantity=came), below))
    return pairs


def _told_behind(below: Item, above: Item, measure: Measure, words: Wording) -> bool:
    """Whether a base stands behind what was done of it: 审查12件，应审查13件; 已有14个村建成，全镇共16个村."""
    if below.quantity.value < above.quantity.value:
        return False
    town = _OF_TOWN.match(below.before)
    noun = below.before[town.end() :] if town is not None else ""
    # 全镇共有行政村17个 behind 签约的村有14个; 全镇共16个村 behind 14个村建成.
    whole = town is not None and (
        noun[-1:] in above.before if noun else bool(set(below.after[:1]) & set(above.after[:1]))
    )
    if due(below) and below.quantity.kind == above.quantity.kind and below.joint == "，":
        return True
    came = _CAME.fullmatch(below.before) if below.quantity.kind == above.quantity.kind else None
    named = words.bare(acts_of(measure).sub("", above.before))
    if came is not None and came["noun"] in ("", named) and below.quantity.value > above.quantity.value:
        return True  # 报备规范性文件3件，报备率100%，全年实际制定4件
    return whole and is_base(below, above, measure, words)


# What came up all the year.
_CAME = compiled(
    "(?:(?:全年|今年|本年度?|年内|一年来)(?:以来)?(?:实际|共计|累计|总共|共)*|(?:一共|总共|累计|共计?)(?=[受排接收]))"
    "(?:制定|制发|印发|出台|发布|签订|受理|收到|接到|接收|作出|办理|排查|评查|抽查)(?P<noun>[^，；]{0,8})"
)
_OF_TOWN = compiled(r"(?:全[镇乡]|全街道|辖区)(?:内|现)?(?:共|总共)?有?(?=[^，；\d]{0,4}$)")


def _part_of(near: list[Item], measure: Measure) -> list[Pair]:
    """参与审查40份中的38份: part and whole in one breath, what was done before both."""
    return [
        Pair(above, below)
        for below, above in pairwise(near)
        if below.after == "中" and above.lead == "中的" and below.quantity.kind == above.quantity.kind
        if done_words(measure).search(below.lead) and below.quantity.value
        if not (below.quantity.approximate or above.quantity.approximate)
    ]


def bracketed(measure: Measure, inside: tuple[Item, ...], words: Wording) -> list[Pair]:
    """The counts in a bracket directly behind a rate: by their words, or else the only two of one kind."""
    pairs = counted(measure, inside, words)
    counts = [item for item in inside if item.quantity.kind != "%"]
    if pairs or len(counts) != 2 or counts[0].quantity.kind != counts[1].quantity.kind:
        return pairs
    below, above = sorted(counts, key=lambda item: -item.quantity.value)
    if any(item.quantity.approximate or _is_apart(item, words) for item in counts) or not below.quantity.value:
        return []
    rest = above.quantity._replace(value=below.quantity.value - above.quantity.value)
    return [Pair(above, below), Pair(above._replace(quantity=rest), below)]


def _together(pairs: list[Pair], done: list[Item]) -> list[Pair]:
    """Done by several, each with a count of his own (镇长出庭2次、副镇长出庭1次): their sum over each base."""
    if not pairs or len(done) < 2:
        return []
    total = sum((item.quantity.value for item in done), Decimal(0))
    above = done[0]._replace(quantity=done[0].quantity._replace(value=total))
    return [Pair(above, pair.below, total if pair.extra == pair.done else pair.extra) for pair in pairs]


def _is_apart(item: Item, words: Wording) -> bool:
    return words.apart.search(item.before) is not None or _EACH.search(item.before) is not None


def _is_one_of_several(item: Item, measure: Measure) -> bool:
    return _EACH.search(item.before) is not None and done_words(measure).search(item.before) is not None


def _is_each(item: Item, behind: Item | None) -> bool:
    """Whether a number is each of several persons' own: 甲、乙分别出庭1次, and not 甲、乙分别出庭2次、1次."""
    several = behind is not None and behind.joint in ("、", "和") and not behind.before
    return not several and _ONE_EACH.search(item.lead) is not None


def _with_listed(near: list[Item], number: int, bases: list[Item]) -> list[Pair]:
    """优秀15卷、合格5卷: what is listed before may count as well."""
    above, total = near[number], near[number].quantity.value
    pairs = []
    while number > 0 and near[number - 1].quantity.kind == above.quantity.kind:
        if near[number].joint not in ("、", "和") and not GRADED.search(near[number - 1].before):
            break
        number -= 1
        total += near[number].quantity.value
        counted_too = above._replace(quantity=above.quantity._replace(value=total))
        pairs += [Pair(counted_too, base) for base in bases if base is not near[number] and base.quantity.value]
    return pairs


# A grade of what was done, and nothing that was left undone.
_POOR = compiled("不(?P<grade>合格|规范|达标|满意|符合|及格|称职|优秀)")


def _with_rest(above: Item, behind: list[Item], words: Wording) -> list[Pair]:
    """化解112件，其余13件正在化解: the two together are the base."""
    for item in behind[:2]:
        left = words.denies(item.before) or (REST.search(item.before) is not None and words.denies(item.after))
        poor = _POOR.search(item.before)
        if poor is not None and poor["grade"] not in above.before:
            return []  # 检查90家，不合格9家: those that were looked at as well
        if left and item.quantity.kind == above.quantity.kind and not item.quantity.approximate:
            return [Pair(above, item, above.quantity.value)]
    return []


def contradicts(rate: Rate, pairs: list[Pair], text: str) -> bool:
    """Whether no reading gives the rate."""
    quantity = rate.item.quantity
    return not any(within(quantity, pair.done * _HUNDRED / pair.base, text) for pair in pairs)
