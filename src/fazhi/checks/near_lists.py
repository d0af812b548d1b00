"""Wholes and all other numbers of their kind beside them, told by nearness: three numbers that come within a few hundredths
of one said as their whole, and make it in no reading, are its parts with a slip in them.

Words that lead to the list are not asked for; the fewer the parts and the fewer such words, the nearer they must come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.attended import attended
from fazhi.checks.divisions import label, paired, shared_end
from fazhi.checks.groups import SORTS
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import GENERIC, PERSONS, REACH, Split, Terms, is_apart
from fazhi.checks.totals import is_stock, lists_some
from fazhi.checks.wholes import begins_with_whole
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN

# Three numbers are a list by themselves, two only by words.
_LIST = 3
# So many hundredths of the whole its parts may be off: with names that leave nothing over, with words that lead to all
# parts, in a long list, in any other.
_SURE, _LED, _LONG, _ANY = 25, 15, 8, 5
# So many numbers on either side of a whole are looked at.
_FAR_OFF = 40
# By so few a slip is off, whatever its share up to the first of these.
_SLIP = 2
_SUMS_UP = compiled("(?<![公中党])共(?![同治享产青识])(?!建[共设治])|[合总累]计")
# What there is by now, or was in other years, is no total of what was just told.
_OTHER_TOTAL = compiled("目前|现有|现共|达|历年|近[两二三四五六七八九十]年|年来|以来|至今|截至|全[县市区省国]")
_ALL_THERE_IS = compiled("全部|均|都|具体来?[看说讲]|具体情况")
_GOES_ON = compiled("[^，。；\\d]{0,6}[，；](?:另外?|还|此外|其余|其他)(?![^，。；]*\\d)")
_STEPS = 2
# Of these among parts before their total the total says what they are: 新建广场2处、长廊5处，共建成7处.
_ADDED = compiled("新[建增设聘招]")
# Behind these units stands what is counted.
_THINGS = GENERIC - {"次"}
_BESIDE = ("另", "还", "此外")
# 这9起矛盾: told already.
_AGAIN = ("这", "该", "此")
_NONE = ("没有", "无", "未有", "不")
# A total at the beginning of a statement, of what the one before it lists: 三类文件共计19件, 全年共调处70件.
_TOTAL_FIRST = compiled(
    rf"(?:(?:以上|上述|这)?[\d{HAN}两]{{1,2}}[^，。；\d]{{1,8}}|[^，。；\d]{{1,4}})?(?:全年|年内)?(?:累计|共计|合计|总计|总共|共)"
)
# So far on such a total is told at the latest, by one of these.
_AHEAD, _ANY_TOTAL = 18, compiled("[共合总累]")
# What says of a list before it that it was whole: 以上, 三类; and parts of the year.
_CLOSED = compiled(rf"(?:以上|上述|这)|[\d{HAN}两]{{1,2}}[类项种批次级个方面]")
_ALL_OF_IT = compiled("方面，|一是")
# What is not ended is in hand; what did not succeed may have failed.
_ENDED = compiled("(?:办|审|评|侦)结|结案|完成|整改")
_OF_YEAR = compiled("季度|半年|\\d月")
_WHEN = compiled("^(?:全年|今年以来|年内|累计|先后)+")
# What is done to the end of a part of all that came in.
_LATE = compiled("办结|审结|结案|化解|整改|采纳|立案|处罚|查处|成功|通过|销号|履行|司法确认|移送|督办|解决")
_COLUMNS = 2
# What is reviewed is counted in these, in one list: 文件3件、合同46份.
_DOCUMENTS = frozenset(("件", "份", "项", "个"))
# So long an end of two labels says that they are of one sort.
_NOUN = 3


def near_lists(items: tuple[Item, ...], earlier: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement that nearness tells; `earlier` are the items of the statement that it goes back to, if any."""
    held = (*earlier, *items)
    kinds = [item.quantity.kind for item in held]
    many = {kind for kind in set(kinds) if kind and kind != "%" and kinds.count(kind) >= _LIST}
    for at in range(max(0, len(earlier) - _COLUMNS), len(held)) if many else ():
        if kinds[at] not in many:
            continue
        found = _in_columns(held, kinds, at) or attended(held, at, text) or _behind(held, at, told, text)
        if found is None and at >= len(earlier):
            found = _before(held, at, told, len(earlier))
        if found is not None:
            yield found


def _behind(items: tuple[Item, ...], at: int, told: Terms, text: str) -> Split | None:
    """The list directly behind a number that says its whole: 公开信息215条，政策文件38条、财政12条、民生94条、动态81条."""
    whole = items[at]
    kind, value = whole.quantity.kind, whole.quantity.value
    if not kind or kind == "%" or (at and whole.joint in ("、", "和")) or at + _STEPS >= len(items):
        return None
    parts = _run(items, at, told)
    if len(parts) < _STEPS or not _is_near(whole, parts, _LED) or _fits(items, at, value):
        return None
    if (
        begins_with_whole(parts)
        or not _begins(items, at)
        or whole.quantity.approximate
        or any(is_apart(one, told) for one in (whole, *parts))
    ):
        return None
    led = _leads(parts[0], told)
    if len(parts) < _LIST and not (
        _names_both(whole, parts) or (led and (not told.subset.search(parts[0].lead) or _end_alike(parts)))
    ):
        return None
    if not _is_near(whole, parts, _LED if led else _LONG if len(parts) > _LIST else _ANY):
        return None
    if _GOES_ON.match(text, parts[-1].quantity.end) is not None:
        return None
    counted = _counted(items, at, parts)
    return Split((whole,), parts, True, counted, True) if counted or _may_be_parts(whole, parts, led, told) else None


def _before(items: tuple[Item, ...], at: int, told: Terms, own: int) -> Split | None:
    """The list directly before a number that says it is its total: 广场2处、长廊5处、书屋9处，共建成阵地15处.

    The items of the total's own statement begin at `own`.
    """
    total = items[at]
    if at < _STEPS or total.quantity.approximate or _SUMS_UP.search(total.before) is None:
        return None
    parts: list[Item] = []
    for number in range(at - 1, max(-1, at - 1 - REACH), -1):
        item = items[number]
        if item.quantity.kind != total.quantity.kind or item.quantity.approximate:
            beside = "、" in (item.joint, items[number + 1].joint)
            if (
                not beside
                or item.quantity.approximate
                or not _DOCUMENTS.issuperset((item.quantity.kind, total.quantity.kind))
            ):
                if items[number + 1].joint == "、":
                    return None
                break
        parts.append(item)
    listed = tuple(reversed(parts))
    limit = _SURE if len(listed) >= _STEPS and _are_all(listed, told) else _LED
    if len(listed) < _STEPS or not _is_near(total, listed, limit) or _fits(items, at, total.quantity.value):
        return None
    if any(is_apart(one, told) for one in (total, *listed)) or _OTHER_TOTAL.search(total.lead):
        return None
    if len(listed) < _LIST and (total.idle or not (_share_noun(total, listed) or _are_all(listed, told))):
        return None
    # 一至四季度分别2次、3次、2次、3次 are all four.
    if (len(listed) <= _LIST and lists_some(listed, items[:at], total)) or _names_another(total, listed, told):
        return None
    if is_stock(listed, total) or _has_another_noun(total, listed, told):
        return None
    if _is_open(total, listed, at - len(listed) < own, told):
        return None
    if any(_SUMS_UP.search(part.before) for part in listed[1:]):
        return None  # 一季度21件，二季度18件，上半年共39件，全年共81件
    if any(told.partial.search(_ADDED.sub("", label(part))) for part in listed):
        return None
    return Split((total,), listed, True, False, True)


def sums_up(text: str, span: Span) -> bool:
    """Whether a statement begins with a total: 一是…3期；二是…5期。全年累计8期."""
    start, end = span
    return (
        _ANY_TOTAL.search(text, start, min(start + _AHEAD, end)) is not None
        and _TOTAL_FIRST.match(text, start, end) is not None
    )


def _is_open(total: Item, parts: tuple[Item, ...], apart: bool, told: Terms) -> bool:
    """Whether parts that come to less than their total may be some of it: what succeeded and what is in hand (the others
    failed), or, where the total stands in a statement of its own (`apart`), what no name says to be all (…宣讲12场。全年共23场)."""
    less = sum_of(parts) < total.quantity.value
    if not less or paired(parts, told):
        return False
    if told.progress.match(parts[-1].before) is not None:
        return _ENDED.search(parts[0].before) is None
    closed = _CLOSED.match(total.lead) is not None or _ALL_OF_IT.search(parts[0].lead) is not None
    return apart and not closed and not all(_OF_YEAR.search(part.before) for part in parts)


def _are_all(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the names of parts say that there are no others: both sides of a pair, what is done and what is in hand."""
    return paired(parts, told) or told.progress.match(parts[-1].before) is not None


def _in_columns(items: tuple[Item, ...], of: list[str], at: int) -> Split | None:
    """Two numbers of each part, the first of which make up that of the whole: 十三个村评出118户，山上五个村41户，坝子八个村67户."""
    kinds = of[at : at + _COLUMNS]
    if at + 3 * _COLUMNS > len(items) or kinds[0] not in SORTS or kinds != of[at + _COLUMNS : at + 2 * _COLUMNS]:
        return None
    end = at + _COLUMNS
    while end + 1 < len(items) and of[end : end + _COLUMNS] == kinds:
        if items[end + 1].joint or any(item.quantity.approximate for item in items[end : end + _COLUMNS]):
            break
        end += _COLUMNS
    columns = (items[at:end:_COLUMNS], items[at + 1 : end : _COLUMNS])
    if kinds[0] == kinds[1] or len(columns[0]) < _LIST:
        return None
    (count, *counts), (whole, *parts) = columns
    if sum(one.quantity.value for one in counts) != count.quantity.value or whole.joint or not whole.quantity.kind:
        return None
    return Split((whole,), tuple(parts), True, True) if _is_near(whole, tuple(parts), _LED) else None


def _run(items: tuple[Item, ...], at: int, told: Terms) -> tuple[Item, ...]:
    """The numbers of a kind behind one, no greater than it, up to the end of their list."""
    whole = items[at].quantity
    parts: list[Item] = []
    for number in range(at + 1, min(len(items), at + 1 + REACH)):
        item = items[number]
        if item.quantity.kind != whole.kind:
            if item.quantity.kind == "%" or (not parts and number == at + 1 and item.quantity.kind in SORTS):
                continue
            break
        if item.quantity.value > whole.value or item.quantity.approximate:
            return ()
        if parts and (
            item.idle
            or item.before.endswith(_NONE)
            or item.before.startswith(_AGAIN)
            or (item.joint == "；" and parts[-1].joint in ("、", "和"))
            or _SUMS_UP.search(item.before)
            or (item.before.startswith(_BESIDE) and len(item.before) > _NOUN)
            or (told.subset.search(item.lead) and not told.subset.search(parts[0].lead))
            or told.aspect.search(item.lead)
        ):
            break
        parts.append(item)
    return tuple(parts)


def _counted(items: tuple[Item, ...], at: int, parts: tuple[Item, ...]) -> bool:
    """Whether a number directly before or behind a list says how many parts it has: 分布在四个村：…, …三类对象."""
    last = next(number for number, item in enumerate(items) if item is parts[-1])
    beside = (items[at + 1], *items[last + 1 : last + 2])
    return any(
        one.quantity.value == len(parts) and one.quantity.kind in SORTS and (one is items[at + 1] or not one.joint)
        for one in beside
    )


def _names_both(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether a whole is called by both of its parts: 建议提案15件，建议9件，提案7件."""
    labels = [part.before.removeprefix("其中") for part in parts]
    if any(len(words) < _STEPS for words in labels):
        return False
    joined = any(mark.join(labels) in whole.lead for mark in "和、及与")
    return joined or whole.before.replace("和", "").replace("、", "").endswith("".join(labels))


def _end_alike(parts: tuple[Item, ...]) -> bool:
    """Whether labels end in the same words: 镇调委会受理…、村调委会受理…."""
    return len({part.before[-_NOUN:] for part in parts}) == 1 and len(parts[0].before) > _NOUN


def _begins(items: tuple[Item, ...], at: int) -> bool:
    """Whether a number is the first of its kind, or says that it is a whole: of a list its first is none."""
    kind = items[at].quantity.kind
    if items[at].joint == "；" or _SUMS_UP.search(items[at].before):
        return True
    return not any(item.quantity.kind == kind for item in items[:at])


def _is_near(whole: Item, parts: tuple[Item, ...], limit: int) -> bool:
    left = abs(whole.quantity.value - sum(part.quantity.value for part in parts))
    share = left * 100
    return left > 0 and (
        share <= limit * whole.quantity.value or (left <= _SLIP and share <= _LED * whole.quantity.value)
    )


def _fits(items: tuple[Item, ...], at: int, value: Decimal) -> bool:
    """Whether any numbers of a kind that stand in a row, not too far off, make up the whole."""
    kind, first = items[at].quantity.kind, max(0, at - _FAR_OFF)
    around = enumerate(items[first : at + _FAR_OFF], first)
    values = [item.quantity.value for number, item in around if item.quantity.kind == kind and number != at]
    for low in range(len(values)):
        total = Decimal(0)
        for high in range(low, min(len(values), low + REACH)):
            total += values[high]
            if total == value and high > low:
                return True
    return False


def _leads(first: Item, told: Terms) -> bool:
    """Whether words lead to all the parts of a whole."""
    lead = first.lead
    return (
        told.listing.search(lead) is not None
        or told.subset.search(lead) is not None
        or _ALL_THERE_IS.search(lead) is not None
        or first.joint == "："
    )


def _may_be_parts(whole: Item, parts: tuple[Item, ...], led: bool, told: Terms) -> bool:
    said = parts[0].lead + "".join(part.before + part.after for part in parts)
    both = _names_both(whole, parts)  # 新建和提升36处，其中新建16处，提升20处: no examples
    if (told.partial.search(said) and not both) or told.foremost.search(said):
        return False
    if len({label(part) for part in parts}) < len(parts) or not _are_alike(parts, told):
        return False
    if led and not told.subset.search(parts[0].lead):
        return True
    over = sum(part.quantity.value for part in parts) - whole.quantity.value
    exceeds = over > 0
    clauses = [part.before for part in parts if part.joint not in ("、", "和")]
    if told.progress.match(parts[-1].before) is not None:
        clauses = [said for said in clauses if not told.bare.match(said)]  # 裁决16件，调解11件，撤回4件，未结2件
    if (exceeds or not led) and any(told.acts.match(said) and not told.outcomes.match(said) for said in clauses):
        return False  # 召开党委会28次，研究法治议题9次，听取汇报6次，督办事项11次
    if over > _SLIP and not paired(parts, told):
        # 网上办理3012件，代办1186件，上门服务90件: one thing may be done in two ways, and then many are.
        ways = over * 100 > _ANY * whole.quantity.value and any(told.measures.search(part.before) for part in parts)
        if ways or len({aspect_of(label(part), told) for part in parts}) > 1:
            return False
    here = (whole.lead if both else whole.before) + whole.after
    steps = [
        part
        for part in parts
        if (step := told.step.search(part.before))
        and step.group() not in here
        and not told.outcomes.match(part.before)
        and not told.progress.match(part.before)
    ]
    return len(steps) < _STEPS


def _are_alike(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether labels are not of several attributes, which one person may have at once."""
    if parts[0].quantity.kind not in PERSONS or paired(parts, told):
        return True
    return len({aspect_of(label(part), told) for part in parts}) == 1


def aspect_of(words: str, told: Terms) -> int:
    """Which attribute a label names (sex, age, …), by its number; -1 for none."""
    return next((number for number, attribute in enumerate(told.attributes) if attribute.search(words)), -1)


def _names_another(total: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether a total that its list exceeds is of something else: 会议研究3次、…，共听取汇报8次; 宣传栏4个、…，更新36个版面."""
    said = parts[0].lead + "".join(part.before + part.after for part in parts)
    after = total.after.strip("＿")
    if total.quantity.kind in _THINGS and 0 < len(after) <= _NOUN and not set(after) & set(said):
        return True
    last = max(_SUMS_UP.finditer(total.before), key=re.Match.end)
    act = total.before[last.end() :].removeprefix("计")
    if not act or act.startswith("有") or act[:2] in said or act[-2:] in said:
        return False
    if total.quantity.kind == "次":
        return True  # acts are counted, and not things
    if sum(part.quantity.value for part in parts) < total.quantity.value:
        return False
    if _LATE.search(act) is not None or total.quantity.kind in _THINGS - {"条"}:
        return True
    if any(told.progress.match(part.before) for part in parts) or all(told.outcomes.match(p.before) for p in parts):
        return False  # 办结12件、正在办理3件，共受理14件
    # Where the parts tell no act of their own, that of the total is theirs: 来信12件、来访45件，共受理56件.
    return told.stage.search(said) is not None or any(_tells_act(part, told) for part in parts)


def _tells_act(part: Item, told: Terms) -> bool:
    words = _WHEN.sub("", part.before)
    return told.acts.match(words) is not None and told.paired.match(words) is None


def _has_another_noun(total: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether all parts are called by one noun, and their total by another: 专职调解员12名，兼职调解员30名，共有网格员44名."""
    if total.quantity.kind not in PERSONS:
        return False
    noun = told.stage.sub("", shared_end([label(part).removesuffix("的") for part in parts]))
    last = max(_SUMS_UP.finditer(total.before), key=re.Match.end)
    own = told.stage.sub("", total.before[last.end() :]).removeprefix("有")
    return len(noun) > 1 and len(own) >= _NOUN and noun[-2:] not in own + total.after


def _share_noun(total: Item, parts: tuple[Item, ...]) -> bool:
    """Whether a total is of what each of its parts is called: 一审案件5件，二审案件2件，共办理应诉案件8件."""
    return all(len(part.before) > 1 and part.before[-2:] in total.before for part in parts)
