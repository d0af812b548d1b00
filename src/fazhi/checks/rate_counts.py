"""The counts that a rate is made of: what was done, and of how many."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, zip_longest

from fazhi.checks.rate_classes import narrower
from fazhi.checks.rate_wording import Wording, union
from fazhi.checks.rate_words import Measure, Rate
from fazhi.checks.sum_words import GENERIC
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN
from fazhi.structure.quantities import Quantity

_HUNDRED = Decimal(100)
# Some of those who are content.
_GRADED = compiled("(?:非常|很|十分|基本|比较|较)满意")
_ALL = compiled(r"全部|全数|悉数|全员|人人|全体|均|都|无一例外")
_REST = compiled(r"其余|剩余|另有|另")
# What stands behind these is the event, not who took part in it.
_JOINS = ("参加", "参与", "出席", "接受")
# 镇长、副镇长各出庭应诉1次: the number is each one's.
_EACH = compiled(r"每|各(?![类种级项方界村])[^，]{0,6}$")
_ONE_EACH = compiled("[、和及与][^，；]{1,16}分别[^，、；]{0,8}$")
CROSSING = frozenset(("件", "次", "人次", "场", "庭"))
# Those who were met as often as this.
_TIMES = frozenset(("家次", "户次"))
_REACH = 12
_MORE_THAN = ("过", "超过", "超", "逾", "不低于", "高于", "大于", "至少")
_LESS_THAN = ("不足", "不到", "低于", "小于", "近", "接近")
# 约 and 左右 leave room for so many points.
_VAGUE = Decimal(5)
_TENTH = Decimal(10)
_DUE = compiled(
    "[应计责限交报申](?:(?<=应)(?<![响反相适回供对]应)(?![诉急对用邀届])|(?<=计)划|(?<=[责限])令|(?<=交)办|(?<=报)名|(?<=申)报)"
)


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
    last = _parted(items[-_REACH:])
    near = [
        item
        for item, behind in zip_longest(last, last[1:])
        if item.quantity.kind != "%" and not _is_apart(item, words) and not _is_each(item, behind)
    ]
    done = [number for number, item in enumerate(near) if _is_done(item, measure, words)]
    pairs: list[Pair] = []
    for number in reversed(done):
        above = near[number]
        if _is_all(above, measure):
            # 30份合同全部经过审核: of 30.
            pairs += [Pair(above, above)] if above.quantity.unit else []
            continue
        bases = [below for below in reversed(near[:number]) if _is_base(below, above, measure, words)]
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


def _parted(items: tuple[Item, ...]) -> tuple[Item, ...]:
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


_WITHIN = compiled("(?P<noun>[^，；：\\d]{0,8}?)(?:里面|里|内)(?![容部设程])")


def _without(near: list[Item], measure: Measure) -> list[Pair]:
    """All who were due but those who did not come: 应考60人，缺考6人."""
    absent = union(measure.missing)
    pairs = []
    for below, item in pairwise(near):
        counts = below.quantity, item.quantity
        if counts[0].kind != counts[1].kind or any(count.approximate for count in counts) or item.idle:
            continue
        if due(below) and absent.search(item.before) and counts[1].value < counts[0].value:
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
    return whole and _is_base(below, above, measure, words)


_OF_TOWN = compiled(r"(?:全[镇乡]|全街道|辖区)(?:内|现)?(?:共|总共)?有?(?=[^，；\d]{0,4}$)")


def _part_of(near: list[Item], measure: Measure) -> list[Pair]:
    """参与审查40份中的38份: part and whole in one breath, what was done before both."""
    return [
        Pair(above, below)
        for below, above in pairwise(near)
        if below.after == "中" and above.lead == "中的" and below.quantity.kind == above.quantity.kind
        if _done(measure).search(below.lead) and below.quantity.value
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


def _is_each(item: Item, behind: Item | None) -> bool:
    """Whether a number is each of several persons' own: 甲、乙分别出庭1次, and not 甲、乙分别出庭2次、1次."""
    several = behind is not None and behind.joint in ("、", "和") and not behind.before
    return not several and _ONE_EACH.search(item.lead) is not None


def _is_done(item: Item, measure: Measure, words: Wording) -> bool:
    """Whether a number counts what was done: the word stands before it, or behind it when nothing stands before."""
    said = _REST.sub("", item.before)
    done = _done(measure)
    if not done.search(said):
        if _is_all(item, measure) and done.search(item.after):
            return not words.denies(item.after)
        if not done.search(item.after) or words.bare(said, words.subjects):
            return False
        said = item.after
    return not words.denies(said) and not due(item) and not _GRADED.search(said)


def may_be_done(measure: Measure, said: str) -> bool:
    """Whether a word of what was done, or of who did not come, stands in a text: where none does no number counts that."""
    return _done(measure).search(said) is not None or any(word in said for word in measure.missing)


@lru_cache(maxsize=64)
def _done(measure: Measure) -> re.Pattern[str]:
    """The words of what was done, but not in the name of a measure (满意度); 实考 beside 参考率, 已建23份 beside 建档率."""
    letters = "".join(sorted(set("".join(measure.rate))))
    # The first character is taken before the branches part ways, so that `re` skips from one to the next.
    begins = "".join(map(re.escape, dict.fromkeys(word[0] for word in (*measure.done, "实", "已"))))
    acts = "|".join(f"(?<={re.escape(first)}){rest}" for first, rest in _act_words(measure))
    return compiled(
        rf"[{begins}](?:(?:{acts})(?![度率面]|通知|决定书|申请|任务|要求|方案)|(?<=实)(?:际|有)?[{letters}]|(?<=已)[{letters}](?=\d|[{HAN}]|$))"
    )


def _act_words(measure: Measure) -> list[tuple[str, str]]:
    """The words of what was done, in one or apart: the first character of each, and the pattern of the rest."""
    words = [(word[0], re.escape(word[1:])) for word in measure.done]
    if measure.done == measure.rate and len(measure.done[0]) == len("参测"):
        # 参加…测试 is 参测, 建立档案 is 建档.
        words.append((measure.done[0][0], f"[^，。；、]{{1,5}}?{measure.done[0][1]}"))
    return words


@lru_cache(maxsize=64)
def _acts(measure: Measure) -> re.Pattern[str]:
    return compiled("|".join(re.escape(first) + rest for first, rest in _act_words(measure)))


def _is_all(item: Item, measure: Measure) -> bool:
    """Whether a number's own clause says that all of it was done."""
    said = item.before + item.after
    match = _done(measure).search(said)
    return match is not None and _ALL.search(said[: match.start()]) is not None


def due(item: Item) -> bool:
    """Whether a number is of what was to be done."""
    return _DUE.search(item.before) is not None


def _is_base(below: Item, above: Item, measure: Measure, words: Wording) -> bool:
    """Whether a number can be what another is a part of: of the same kind, of the same things, and not done itself."""
    kinds = {below.quantity.kind, above.quantity.kind}
    if len(kinds) > 1 and not (measure.loose and kinds <= CROSSING):
        return False
    if below.quantity.unit != above.quantity.unit and below.quantity.unit in _TIMES:
        return False  # 检查210家次，覆盖105家
    label = below.before + below.after
    if (
        (_is_done(below, measure, words) and _FOR.match(below.before) is None)
        or (words.denies(below.before) and not words.faults.search(below.before))
        or _REST.search(below.before)
    ):
        return False
    if below.quantity.kind in GENERIC and not below.after.endswith("中") and not _same_noun(above, label, measure):
        return False
    if due(below) and _done(measure).search(below.before):
        return True
    if measure.of:
        return due(below) or (any(w in label for w in measure.of) and not any(w in label for w in measure.never))
    if below.after.endswith("中") and above.lead.startswith(below.after):
        # 22个网格中，…的有15个.
        return True
    said = _acts(measure).sub("", above.before)
    own = words.bare(said, words.subjects, words.manner, words.qualifiers, measure.done)
    if measure.rate[0] in words.qualifiers:
        own = words.bare(own, words.acts)  # of a 及时率 it does not matter what was done in time
    if above.quantity.kind not in _ACTORS:
        # 群众满意731件: who says so is no class of what is counted.
        own = words.bare(own, words.judges).removeprefix("反馈")
    if narrower(words.things(said), label):
        return False
    if len(own) < len("准备") or _before_verb(own, above, measure) or (set(own) & set(label)) - _COMMON:
        return True
    return _took_part(below, above, words) or _did_with(below, above, own, measure, words)


def _same_noun(above: Item, label: str, measure: Measure) -> bool:
    """Behind units that count anything stands what is counted: 覆盖7个村 is no part of 宣传栏9个."""
    noun = above.after.strip("＿")
    return not noun or _done(measure).search(noun) is not None or bool(set(noun) & set(label))


def _took_part(below: Item, above: Item, words: Wording) -> bool:
    """Of so many persons so many took part in something: behind the verb stands in what (对象共20名，参加公益活动17名)."""
    persons = below.quantity.kind == above.quantity.kind == "人" and above.joint == "，" and not above.idle
    return persons and words.bare(above.before).startswith(_JOINS)


def _did_with(below: Item, above: Item, own: str, measure: Measure, words: Wording) -> bool:
    """So many households, firms or persons did something with a thing, which their unit cannot count: 签订承诺书189户."""
    if (
        above.quantity.kind not in _ACTORS
        or above.joint != "，"
        or above.idle
        or above.quantity.kind != below.quantity.kind
    ):
        return False
    if "其中" in above.lead or above.before[-1] in _BEINGS or own[-1] in _BEINGS:
        return False
    return above.before.startswith(measure.done) or words.bare(above.before).startswith(measure.done)


# 申请法律援助的困难群众26名: who asked for it.
_FOR = compiled("(?:申请|要求|请求|需要?)[^，]{2,8}的[^，]{2}")
# What stands in names of things of any kind: 主办件 is no 承办提案.
_COMMON = frozenset("办件案理受承收到")
# Who is counted in 户, 家, 名; and the last characters of words for them.
_ACTORS = frozenset(("户", "家", "人"))
_BEINGS = frozenset("人员者户家企业商店村生童师兵工民众部长队位象")


def _before_verb(own: str, above: Item, measure: Measure) -> bool:
    """A word or two directly before the verb say how it was done (事前审查), not what: that stands behind the verb."""
    return len(own) <= 2 and own[-1] not in _KINDS and any(own + word in above.before for word in measure.done)


# With these ends a word is a kind of thing, or one of several who did it: 村级化解20件.
_KINDS = frozenset("级类型件案村镇乡")


def _with_listed(near: list[Item], number: int, bases: list[Item]) -> list[Pair]:
    """优秀15卷、合格5卷: what is listed before may count as well."""
    above, total = near[number], near[number].quantity.value
    pairs = []
    while number > 0 and near[number - 1].quantity.kind == above.quantity.kind:
        if near[number].joint not in ("、", "和") and not _GRADED.search(near[number - 1].before):
            break
        number -= 1
        total += near[number].quantity.value
        counted_too = above._replace(quantity=above.quantity._replace(value=total))
        pairs += [Pair(counted_too, base) for base in bases if base is not near[number] and base.quantity.value]
    return pairs


def _with_rest(above: Item, behind: list[Item], words: Wording) -> list[Pair]:
    """化解112件，其余13件正在化解: the two together are the base."""
    for item in behind[:2]:
        left = words.denies(item.before) or (_REST.search(item.before) is not None and words.denies(item.after))
        if left and item.quantity.kind == above.quantity.kind and not item.quantity.approximate:
            return [Pair(above, item, above.quantity.value)]
    return []


def contradicts(rate: Rate, pairs: list[Pair], text: str) -> bool:
    """Whether no reading gives the rate."""
    quantity = rate.item.quantity
    return not any(within(quantity, pair.done * _HUNDRED / pair.base, text) for pair in pairs)


def within(quantity: Quantity, value: Decimal, text: str) -> bool:
    """Whether a percentage is a value, rounded or cut off at the digits written; 以上 and 近 are bounds."""
    before, after = text[max(0, quantity.start - 3) : quantity.start], text[quantity.end : quantity.end + 3]
    low, high = quantity.value - quantity.step / 2, quantity.value + quantity.step
    if quantity.value == _HUNDRED:
        # All is all: nothing rounds up to it.
        low = _HUNDRED
    if before.endswith(_MORE_THAN) or after.startswith(("以上", "及以上")):
        high = Decimal(10**9)
    elif before.endswith(_LESS_THAN) or after.startswith("以下"):
        low = Decimal(0) if not before.endswith("近") else low - _VAGUE
    elif quantity.step == _TENTH:
        # 八成 is rounded to the next of them; 八成多 is cut off.
        more = after.startswith(("多", "余", "有余"))
        low, high = (quantity.value, quantity.value + _TENTH) if more else (low, quantity.value + _TENTH / 2 + 1)
    elif quantity.approximate:
        low, high = low - _VAGUE, high + _VAGUE
    return low <= value < high
