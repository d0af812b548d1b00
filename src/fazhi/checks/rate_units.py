"""A rate directly behind so many of a counted whole: 16个社区中已有13个建起工作室，覆盖率81%.

That the number is a part of the one before is said by the place itself (…中, …里); what was done need be no known word.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_beside import FARTHEST
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_counts import Pair, without_hours
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.checks.sum_words import GENERIC
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Between a whole and its part: 个行政村里有, 个社区中，目前已有; and 个社区已有, before what they did.
_BY_NOW = "(?:截至目前|目前|至今|现|已经|已|共|现已|只|仅|才)"
_AMONG = compiled(
    rf"(?P<noun>[^，；：、。\d＿]{{0,8}}?)＿*"
    rf"(?:(?:之中|当中|里面|中|里|内)，?(?P<act>[^，；：、。\d]{{0,24}})|(?P<open>{_BY_NOW}?有|仅仅?)"
    rf"|[^；：。\d＿]{{0,24}}，(?P<of>其中)，?(?:已|现)?有?)"
)
# What takes place reaches others than those who hold it.
_EVENT = compiled("开展|举办|组织|参加|活动")
# Some of a kind of thing: 省级示范阵地 are not all 阵地.
_CLASS = compiled("[省市县区国星五四三A]级|示范|重点|标准化|规范化|优秀|先进|精品|样板|升级|改造|新[增建设]|[评获]")
_OF_LEVEL = compiled("^(?:全[镇乡]|全街道|辖区|各?村居?|村社区?|社区)级?(?=覆盖|普及)")
_ANY_KIND = compiled("法治|法律|公共|普法|司法|行政")
# An act of so many characters may stand apart: 设岗 is 设立…岗位.
_ACT = 2
_THING = 2
_PAIR = 2
# Of so many numbers before a rate the last two are asked.
_REACH = 12
_HUNDRED = Decimal(100)
# Rates of whatever was to be done, and what says that it was.
_COMPLETED = frozenset(("完成", "达标"))
# What is found out by an examination is a state of its own: 36人完成网络学习，考核达标率.
_EXAMINED = compiled("[考测评验查]|试")
_ACHIEVED = compiled(
    "有?(?:人|名|个|家|户|件|村|社区|企业|单位|部门)?(?:的[^，；\\d]{1,12}?(?=达到|建[成好]))?(?:已经?|均已|全部|按[时期要求规定]{1,3})*(?:[学修]满|修完|学完|完成|做完|办完|达到|建成|建好|整改到位)"
)


def of_units(rate: Rate, measure: Measure, number: int, items: tuple[Item, ...], options: Options) -> list[Pair]:
    """The part and the whole directly before a rate of theirs; none where the rate may be of something else."""
    if number < 2 or rate.item.joint != "，" or rate.item.idle:
        return []
    counts = without_hours(items[max(0, number - _REACH) : number])
    if len(counts) < _PAIR:
        return []
    whole, part = counts[-_PAIR:]
    among = _AMONG.fullmatch(part.lead)
    if among is None or not _are_counts(whole, part):
        return []
    said = (among["act"] or "") + part.after.replace("＿", "").removeprefix(among["noun"])
    acts = (*options.taken_up, *measure.done)
    begun = said.startswith(acts) or options.wording.bare(said).startswith(acts)
    begun = begun or (part.quantity.kind not in GENERIC and any(word in said for word in measure.done))
    if options.wording.denies(said) or (among["open"] and not begun):
        return []  # 16个村已有12个广场建成
    act = next((word for word in options.taken_up if rate.name.endswith(word)), "")
    if not act and not _in_order(rate.name[-_ACT:], said):
        done = among["act"] is not None and _is_completed(rate, part, whole, said)
        return [Pair(part, whole)] if done and not options.wording.things(rate.name[:-_ACT]) else []
    name = rate.name.removesuffix(act) if act else rate.name[:-_ACT]
    if act and not name and rate.item.quantity.value < _HUNDRED:
        return [Pair(part, whole)]  # 18个建成标准化调解室，建成率58%: it names nothing but what is told right before it
    return [Pair(part, whole)] if _is_of(_without(name, among["noun"]), act, said, options) else []


def _are_counts(whole: Item, part: Item) -> bool:
    """Whether one exact number may be a part of the other."""
    one, other = whole.quantity, part.quantity
    exact = not (one.approximate or other.approximate)
    return exact and one.kind == other.kind != "%" and 0 < other.value <= one.value


def _is_completed(rate: Rate, part: Item, whole: Item, said: str) -> bool:
    """Whether a rate of what was completed stands behind what that was, in other words (学满60学时, 转为规范户), and near what
    the counts make."""
    if rate.name[-_ACT:] not in _COMPLETED or _ACHIEVED.match(said) is None or _CLASS.search(said) is not None:
        return False
    examined = _EXAMINED.search(rate.name[:-_ACT])
    if examined is not None and examined.group() not in said:
        return False
    made = part.quantity.value * _HUNDRED / whole.quantity.value
    return abs(made - rate.item.quantity.value) <= FARTHEST


def _in_order(act: str, said: str) -> bool:
    """Whether the characters of an act stand in a clause, one behind the other."""
    first = said.find(act[:1])
    return len(act) == _ACT and first >= 0 and said.find(act[1], first + 1) >= 0


def _is_of(name: str, act: str, said: str, options: Options) -> bool:
    """Whether what a rate names besides its act is what the part took up, and neither some of it only nor what took place."""
    own = options.wording.things(name)
    if act and any(match.group() not in name for match in _CLASS.finditer(said)):
        return False
    return len(own) < _THING or (alike(_kernel(own), said) and not _EVENT.search(said))


def is_of_others(rate: Rate, pair: Pair, options: Options) -> bool:
    """Whether a rate of coverage names what the count of those who came to have something does not: 13家设立公司律师，
    企业法律服务覆盖率100%."""
    if not rate.name.endswith(options.covered) or pair.below is pair.above:
        return False
    below, above = pair.below, pair.above
    own = options.wording.things(_without(_OF_LEVEL.sub("", rate.name), below.after.strip("＿中")))
    return len(own) >= _THING and not alike(_kernel(own), above.before + above.after + below.before + below.after)


def _kernel(name: str) -> str:
    """A name without what stands before names of any kind here: 副校长 of 法治副校长, which no 法治辅导站 is."""
    kernel = _ANY_KIND.sub("", name)
    return kernel if len(kernel) >= _THING else name


def _without(name: str, noun: str) -> str:
    return name.replace(noun, "") if noun else name
