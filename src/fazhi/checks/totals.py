"""Lists before their total: 讲座8场、培训7场，共15场; 两项共105次."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.groups import COUNTED, SORTS, summed
from fazhi.checks.rounds import ordinal
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import PERSONS, REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# So few characters behind the word of a total name nothing new.
_SHORT = 3
# A noun of so many characters.
_NOUN = 4
_MATERIALS = frozenset(("份", "本", "册", "张", "套", "幅"))
# A part of the year or of the town as the name of a part: the total says what is counted.
DIMENSION = compiled(
    r"(?:按[^，]{1,6}|从[^，]{1,6}|分[^，]{1,6})?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?(?:[至到—-]\d{1,2}月份?)?|"
    rf"{ordinal('期批轮次场')}|[东西南北中][部片]?区?"
    r"|[一-鿿]{1,4}(?:片区?|村|社区|街|组|队|站|所|办)|镇级|村级|线上|线下)(?:为|有|共)?"
)
# 全年集体学法共14次: what is counted stands before the word of the total.
_OF_ALL = compiled(r"^(?:全年|今年|年内|全镇|全乡|累计)?(?P<what>[^，；\d]{2,8}?)(?:共计|合计|总计|共)(?:有|达|为)?$")
# So long may be what a total of these says.
_OBJECT = 12
_QUARTER = compiled(r"(前?)第?[一二三四1-4]季度")
_UP_TO = {"前": 3}
_MONTH = compiled(r"\d{1,2}月")
_PERIOD = compiled(r"(\d{1,2})月份?(?:[至到—-](\d{1,2})月份?)?")
_ORDINAL = compiled(ordinal("期批轮次场"))
_QUARTERS, _MONTHS = 4, 12
_SUMMED = ("共", "合计", "总计", "合共", "总共")
# Words of a total that name nothing.
# Of each of several so many: the number told is a product, not a sum.
_HANDED_OUT = compiled(r"每|各(?:设|配|建|开|聘|有|安排|组织|举办|选|派|发|召开|开展)|均(?:设|配|建|开|聘|有)")
_BY_NOW = ("累计", "目前", "现有", "现共", "总数", "总量", "达")
_THERE_IS = compiled("(?:全[镇乡]|全街道|辖区)(?:共|现|现共)有")
_ADDED = compiled("新[增建设添培创聘]|增[加设]")
_VOID = compiled(
    r"投入|资金|经费|支出|(?:均|全部|都|已|按期|按时|当场|无一).*$|各类|总[数量]为?|总?共计?|合计|总计|各种|各项|上述|以上|参[考加训与]|到场|受训|相关|有关|被|了|均|全年|全镇|全乡|我镇|我乡"
)


def totalled(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A list before its total: 讲座8场、培训7场，共15场. All suffixes of the list are readings; none may fit."""
    item = items[at]
    if at < 2 or item.quantity.approximate:
        return None
    head, count = summed(items, at)
    # 两类会议合计12场: the number of parts may have a noun.
    begin = next((n for n in range(7) if told.total.match(item.before[n:])), -1) if count else 0
    match = told.total.match(item.before[max(begin, 0) :])
    if (match is None and not _OF_ALL.match(item.before)) or items[head].joint not in ("，", "、", "；"):
        return None
    together = count > 0 or told.together.match(item.before) is not None
    listed = _listed(items, head, item, together, told)[-count or None :]
    parts = listed if count else _of_one_step(listed, item, told)
    mixed = len(parts) < 2 and not count
    if mixed:
        parts = listed = _of_materials(items, head, item)
    if len(parts) < max(2, count) or any(_HANDED_OUT.search(part.lead) for part in parts):
        return None
    if not count and told.besides.search(parts[0].before):
        return None  # 书记、镇长述法，另有8名…和11名…，合计21名: beside others who are named and not counted
    end = max(begin, 0) + match.end() if match is not None else -1
    if not _same_noun(item, parts) and (end < 0 or not _named_by(item, end, together, items[:head], parts, told)):
        return None
    if any(part.quantity.value == item.quantity.value and part.before == item.before for part in parts[:-1]):
        return None  # said once more: 排查213件，调处207件，共排查213件
    if (
        _of_all_measures(items[:head], item)
        or lists_some(parts, items[:head], item)
        or is_stock(parts, item)
        or _is_wider(items[:head], parts, item)
        or _is_mixed(listed, items[:head])
    ):
        return None
    if not count and _is_of_more(parts, item):
        return None
    starts = range(1) if count else range(len(parts) - (0 if mixed else 1))
    fits = any(sum_of(parts[start:]) == item.quantity.value for start in starts)
    named = tuple(part for part in parts if not told.bare.match(part.before))
    fits = fits or (
        len(named) > 1 and sum_of(named) == item.quantity.value
    )  # 一审5件，审结4件，二审2件，审结2件，共受理7件
    shared = any(one.quantity.kind == "%" and "占" in one.lead for one in items[:head])
    exhaustive = not shared and not item.before.startswith("等") and not any(_is_partial(p, item, told) for p in parts)
    certain = item.quantity.kind not in PERSONS or count > 0
    return None if fits else Split((item,), parts, exhaustive, certain)


def _is_partial(part: Item, total: Item, told: Terms) -> bool:
    """Whether the name of a part says that there are others: 新增1个 does not, where its total says the same (共新增8个)."""
    found = told.partial.search(part.before + part.after)
    return found is not None and found.group() not in total.before


def composed(items: tuple[Item, ...], at: int) -> Split | None:
    """A list of those who make up a body of so many: 抽调甲3人、乙4人，组成7人工作专班."""
    body = items[at]
    if at < 2 or body.quantity.kind != "人" or not _MAKE_UP.search(body.before) or not _BODY.match(body.after):
        return None
    first = at
    while first > 0 and items[first - 1].quantity.kind == "人" and not items[first - 1].idle:
        if first < at and items[first].joint not in ("、", "和", "，"):
            break
        first -= 1
    parts = items[first:at]
    if len(parts) < 2 or body.joint not in ("", "，") or any(_HANDED_OUT.search(part.lead) for part in parts):
        return None
    return Split((body,), parts, True, True)


_MAKE_UP = compiled("^(?:共同|联合|一起)?(?:组成|组建|成立)(?:了|为)?(?:一支|一个)?$")
_BODY = compiled("^的?[^，。；]{0,8}(?:专班|组|队|团|班子|队伍)")


def is_composed(items: tuple[Item, ...], at: int) -> bool:
    """Whether a list that begins with 由 ends with 组成: 团队5人，由律师3名、教师2名组成."""
    if not items[at].before.startswith("由") or items[at].joint not in ("，", "："):
        return False
    end = at
    while end + 1 < len(items) and items[end + 1].joint in ("、", "和", "，") and not items[end + 1].idle:
        if items[end].after.startswith(("组成", "构成")):
            break
        end += 1
    return end > at and items[end].after.startswith(("组成", "构成"))


def referred(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """A total at the beginning of a statement of what the one before it lists: …9场、…12场。上述活动合计21场; …两批合计33件."""
    if at > 1 or len(before) < 2:
        return None
    numbered = at == 1 and items[0].quantity.kind in COUNTED and items[0].quantity.words and not items[1].joint
    if not (numbered and items[0].before == "") and told.refers.match(items[0].before) is None:
        return None
    if at and not numbered:
        return None
    return totalled((*before, items[0]._replace(joint="，", idle=False), *items[1 : at + 1]), len(before) + at, told)


def _of_one_step(parts: tuple[Item, ...], total: Item, told: Terms) -> tuple[Item, ...]:
    """Of 上半年立案14件、结案12件，下半年立案19件、结案20件 before 全年立案33件 those of its own step alone."""
    steps = told.stage.findall(total.before)
    own = tuple(part for part in parts if steps and steps[-1] in part.before)
    others = [part for part in parts if told.stage.search(part.before) and part not in own]
    return own if len(own) > 1 and others else parts


def is_stock(parts: tuple[Item, ...], total: Item) -> bool:
    """Whether a total tells what there is by now, and a part what was added: 新增2个，累计达到9个."""
    return (total.before.startswith(_BY_NOW) or _THERE_IS.match(total.before) is not None) and any(
        _ADDED.search(part.before) for part in parts
    )


def _is_wider(earlier: tuple[Item, ...], parts: tuple[Item, ...], total: Item) -> bool:
    """Whether a list is of some villages, and the total of the whole town: 三个村分别建成2处、1处、3处，全镇累计建成17处."""
    at = next((number for number, one in enumerate(earlier) if one is parts[0]), 0)
    more = total.quantity.value > sum_of(parts)
    return more and at > 0 and _TOWN.match(total.before) is not None and is_of_each(earlier, at)


def is_of_each(items: tuple[Item, ...], at: int) -> bool:
    """Whether the list that begins at `at` has one number for each of those that the number before it counts."""
    count = items[at - 1]
    if "分别" not in items[at].before or items[at].joint or count.quantity.kind not in SORTS:
        return False
    end = at + 1
    while end < len(items) and items[end].joint in ("、", "和") and not items[end].before:
        end += 1
    return count.quantity.value == end - at


_TOWN = compiled("全(?:[镇乡]|街道|苏木)|辖区")


def _is_mixed(parts: tuple[Item, ...], items: tuple[Item, ...]) -> bool:
    """Whether the list that makes the total has things of another unit, too: 决策4件、合同67份、文件1件，合计72件."""
    first = next((number for number, one in enumerate(items) if one is parts[0]), 0)
    others = [
        one for one in items[first:] if one.quantity.kind not in PERSONS and not any(one is part for part in parts)
    ]
    return any(one.joint == "、" and len(one.before) > 1 for one in others)


def _of_all_measures(items: tuple[Item, ...], total: Item) -> bool:
    """Whether the numbers before a total make it whatever they count in: 合同41件，文件9件，协议18份，共68件."""
    value = Decimal(0)
    for number, item in enumerate(reversed(items[-REACH:])):
        if item.quantity.kind in PERSONS or item.quantity.kind == "%" or not item.before:
            return False
        value += item.quantity.value
        if number and value == total.quantity.value:
            return True
    return False


def _of_materials(items: tuple[Item, ...], at: int, total: Item) -> tuple[Item, ...]:
    """宣传册559本、折页374张 before a total of 份: a list of materials in units of their own; a far sum is of something else."""
    if total.quantity.unit not in _MATERIALS or not total.before.startswith(_SUMMED):
        return ()
    parts: list[Item] = []
    for item in reversed(items[max(0, at - REACH) : at]):
        if item.quantity.unit not in _MATERIALS or not item.before or item.quantity.approximate or item.idle:
            return ()
        parts.append(item)
        if item.joint not in ("、", "和"):
            break
    value = total.quantity.value
    return tuple(reversed(parts)) if value < 2 * sum(p.quantity.value for p in parts) < 4 * value else ()


def _listed(items: tuple[Item, ...], at: int, total: Item, together: bool, told: Terms) -> tuple[Item, ...]:
    """The items of the list that ends before `at`, in order; a total of all before it leaves out the parts of the parts."""
    kind = total.quantity.kind
    parts: list[Item] = []
    for number in range(at - 1, max(-1, at - 1 - REACH), -1):
        item = items[number]
        if item.quantity.kind == kind or {item.quantity.kind, kind} == {"人", "人次"}:
            if is_apart(item, told) or _is_total(item, told):
                break
            parts.append(item)
        elif item.joint in ("，", "；") and told.acts.match(item.before) and not together:
            break
        if told.subset.search(item.lead) and together and number:
            parts = [part for part in parts if not _within(part, items[number:])]
        elif item.idle or told.subset.search(item.lead):
            break
    return tuple(reversed(parts))


def _is_total(item: Item, told: Terms) -> bool:
    """Whether a number is a total itself: 共12场, and not 全年举行听证会5场, which says what it counts."""
    match = told.total.match(item.before)
    return match is not None and len(item.before) - match.end() <= _SHORT


def _is_of_more(parts: tuple[Item, ...], total: Item) -> bool:
    """Whether a total of all the town or year is so much greater that others were not listed: 甲社区12起、乙社区17起，全镇共61起."""
    return sum_of(parts) * 4 < total.quantity.value * 3 and _WIDE.match(total.before) is not None


_WIDE = compiled("全[镇乡年]|全街道|年内|累计|今年|辖区")


def _within(part: Item, items: tuple[Item, ...]) -> bool:
    """Whether a part stands in the list that `items` begin with, before a 「；」 or another list ends it."""
    for number, item in enumerate(items):
        if number and item.joint == "；":
            return False
        if item is part:
            return True
    return False


def _named_by(
    item: Item, begin: int, together: bool, earlier: tuple[Item, ...], parts: tuple[Item, ...], told: Terms
) -> bool:
    """The total is of what its parts, or the words before them, name: 村级调解…、镇级调解…，合计调解….

    Of a total that says so itself (两村共), what stands behind its number only tells more.
    """
    if all(_tells_when_or_where(part, item, told) for part in parts):
        return len(item.before) - begin <= _OBJECT  # 一季度31件、…，总计受理投诉举报147件
    own = _VOID.sub("", item.before[begin:] + ("" if together else item.after.partition("＿")[0]))
    first = next((number for number, one in enumerate(earlier) if one is parts[0]), 0)
    theirs = "".join(part.before + part.after for part in (*earlier[max(0, first - 1) : first], *parts))
    if together:
        own = _ADDED.sub("", own)  # 三村合计新增6处 of what each built
    # 调处各类纠纷共142件 of 邻里纠纷58件、…: what was done need not be said with each part.
    kept = told.stage.sub("", own)
    own = kept if len(kept) > 1 else own
    verbs = told.stage.findall(item.before[begin:])
    if verbs and all(verb in theirs for verb in verbs) and len(kept) <= _NOUN:
        return True  # 上半年化解9件、下半年化解13件，全年化解纠纷22件: what was settled need not be named with each
    return len(own) <= 10 and all(character in theirs for character in own)


def _tells_when_or_where(part: Item, total: Item, told: Terms) -> bool:
    """Whether a part is named by a part of the year or the town and what was done, which its total says, too."""
    words = told.stage.sub("", part.before)
    found = DIMENSION.match(words)
    return found is not None and words[found.end() :] in total.before


_HEADS = "人数"


def _same_noun(total: Item, parts: tuple[Item, ...]) -> bool:
    """Whether a total's noun before its 共 is what each part ends with (…学法6次、…学法4次，全年集体学法共10次), or
    names those who stand in the parts of the town (一中队9人、…，执法人员共17人)."""
    found = _OF_ALL.match(total.before)
    if found is None:
        return False
    noun = found["what"]
    if noun.endswith(_HEADS) and noun.removesuffix(_HEADS) in "".join(part.before + part.after for part in parts):
        return True  # 分别有26人和31人参加，参加人数共57人
    if all(DIMENSION.fullmatch(part.before) for part in parts) and noun.endswith(("人员", "干部", "队员", "力量")):
        return True
    return all(part.before.endswith(noun[-2:]) for part in parts)


def lists_some(parts: tuple[Item, ...], earlier: tuple[Item, ...], total: Item) -> bool:
    """Whether a series is listed in part: two of four quarters, two of three courses."""
    told = [match[1] for part in parts if (match := _QUARTER.search(part.before))]
    quarters = sum(_UP_TO.get(which, 1) for which in told)
    if quarters and quarters < _QUARTERS and ("全年" in total.before or "累计" in total.before):
        return True
    if "全年" in total.before and all(_MONTH.match(part.before) for part in parts):
        return sum(map(_months, parts)) < _MONTHS
    if len(parts) == _PAIR and _YEARLY.search(total.before) and all(_ORDINAL.match(part.before) for part in parts):
        return not any(one.quantity.value == len(parts) for one in earlier)  # 第一批20件，第二批14件。全年共清理40件
    ordinals = [match.group()[-1] for part in parts if (match := _ORDINAL.match(part.before))]
    if len(ordinals) < len(parts):
        return False
    return any(i.quantity.unit in ordinals and i.quantity.value > len(parts) for i in earlier)


_PAIR = 2
_YEARLY = compiled("全年|累计|今年|年内")


def _months(part: Item) -> int:
    """How many months a part tells: 4月至6月 are three."""
    found = _PERIOD.match(part.before)
    return int(found[2]) - int(found[1]) + 1 if found is not None and found[2] else 1
