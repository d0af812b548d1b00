"""Parts that may hold the same of a whole twice: who took part in one event and in another, and measures that may be taken
together.

«46名干部中，40人参加了上半年的测试，38人参加了下半年的测试», «23件案件中，责令改正21件，约谈9件»: only what excludes the other makes parts.
"""

from __future__ import annotations

from bisect import bisect_right

from fazhi.checks.divisions import opposed, paired, shared_end
from fazhi.checks.exclusive import has_or_seeks
from fazhi.checks.rounds import ordinal
from fazhi.checks.scales import scaled
from fazhi.checks.slips import left_over
from fazhi.checks.sum_words import PERSONS, Split, Terms
from fazhi.checks.year_parts import HALF, QUARTER, SEASON
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Units of those who act or to whom something is done, time and again.
_BODIES = frozenset(("家", "户", "所", "支"))
_NAMED_BODIES = compiled("^(?:行政)?(?:村|社区|单位|部门|站所|企业|网格|支部|小组|学校)")
_COUNTS_ANY = frozenset(("个", "处"))
# What stands before a number that is told first: 有40人参加.
_OPENING = compiled("(?:其中|当中|中|里|有|共|已)*")
# What any of them is, or has become, once for all: 为专职, 来自村里, 评为优秀, 考试合格, 尚未取证.
_STATE = compiled(
    "^(?:行政村|村|社区|企业|单位|部门|干部|人员|队员|同志)?(?:的|因|被|已|均|都|分别|全部?)*(?:为|是|属|系|来自|由|评[为定上]|[未没无不待]|正在|合格|及格|优秀|良好|达标"
    "|请假|缺[席考勤训]|旷|病|退[休出职]|辞|调[离出入]|死|离|男|女|专职|兼职|在[编岗]|超|满)"
)
# Parts of the year and the day, and what one takes part in: what is done in one may be done in the other.
_TIME = compiled(
    f"{HALF}|{QUARTER}|{SEASON}|[上下]午|{ordinal('次轮期批')}|(?:\\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
)
_VISITED = compiled(
    "到[课场会训校]|参[加与训考会赛]|出席|列席|旁听|听[课讲]|观[看摩]|受训|培训|轮训|接受|走访|检查|抽[查检]|巡[查访]|学习"
)
# What one takes part in may be of both sides of a pair: 参加线上学法, 参加线下学法.
_TAKES_PART = compiled("^(?:[到参出列旁]|接受|观[看摩])")
# A deed that is done once more under another name: 新办许可, 变更许可.
_DEED = compiled("(?:许可|备案|登记|年[检审]|申[报请领办]|审批|手续|业务|证照?)$")
_DENIED, _AMONG = compiled("[未不无没]"), compiled("[中里]$")
# Who or when it is, before what was done.
_OF_ALL = compiled("^(?:全[镇乡年县]|全街道|今年|年内|本年度?|我[镇乡]|辖区|共|累计|先后|对|为|向)+")


def may_share(split: Split, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts that come to more than their whole may rightly do so, since some of it may be in two of them; `items` are
    those of their statement."""
    whole, parts = split.wholes[0], split.parts
    if split.certain or split.disjoint or whole.quantity.start > parts[0].quantity.start or left_over(whole, parts) > 0:
        return False
    if told.aspect.search(parts[0].lead) is not None or told.rest.match(parts[-1].before) is not None:
        return False
    behind = [_behind(part, items) for part in parts]
    labels = [part.before + words for part, words in zip(parts, behind, strict=True)]
    if opposed(labels) or scaled(parts) or has_or_seeks(parts):
        return False
    joins = all(map(_TAKES_PART.match, behind)) and not any(part.before for part in parts)
    if paired(parts, told) and not joins and not all(map(_TIME.search, labels)):
        return False
    if any(map(told.measures.search, labels)):
        return True
    may = _take_part(parts, behind, told) or _at_times(whole, parts, told) or _of_one_deed(whole, parts)
    return _are_bearers(whole) and may


def _of_one_deed(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts of a whole (20家企业里) tell two deeds by the same noun, and neither denies it."""
    labels = [part.before for part in parts]
    noun = shared_end(labels)
    told_apart = all(len(words) > len(noun) and _DENIED.search(words) is None for words in labels)
    return told_apart and _DEED.search(noun) is not None and _AMONG.search(whole.after) is not None


def _behind(part: Item, items: tuple[Item, ...]) -> str:
    """What stands behind a number in its clause, up to the next number of it (36人在3月轮训过[一次])."""
    at = bisect_right(items, part.quantity.start, key=lambda item: item.quantity.start)
    following = items[at] if at < len(items) else None
    return part.after or (following.before if following is not None and following.joint == "" else "")


def _are_bearers(whole: Item) -> bool:
    """Whether a whole counts persons or bodies, which may be in several events."""
    quantity = whole.quantity
    if quantity.unit == "人次":
        return False
    named = quantity.unit in _COUNTS_ANY and _NAMED_BODIES.match(whole.after) is not None
    return quantity.kind in PERSONS or quantity.unit in _BODIES or named


def _take_part(parts: tuple[Item, ...], behind: list[str], told: Terms) -> bool:
    """Whether each number stands before what so many did, and none of it is what one is or becomes once for all."""
    return all(
        _OPENING.fullmatch(part.before) is not None
        and len(words) > 1
        and _STATE.match(words) is None
        and told.outcomes.match(words) is None
        and told.progress.match(words) is None
        for part, words in zip(parts, behind, strict=True)
    )


def _at_times(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts tell by times or visits what was done with all there are, of which their whole tells nothing done."""
    if not all(_TIME.search(part.before) or _VISITED.search(part.before) for part in parts):
        return False
    said = _OF_ALL.sub("", whole.before)
    return told.stage.search(said) is None and told.acts.match(said) is None
