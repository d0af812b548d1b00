"""Lists of counts of one unit right behind their whole, which something other than a word of listing holds closed.

So many named parts as the whole says (两级…, 四个站所…), a dash between them and the whole, a part that takes up the others
together (各村共31处) or is the rest (其余9件), or outcomes in one form (维持的有五件，撤销的有一件…). The parts must be places and bodies, or
names that exclude each other, and miss their whole by a slip: all else may be some of several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.divisions import FORM, IN_PART, are_grades, of_one_stage, paired
from fazhi.checks.frames import NOTHING, aspect, how_exclusive, is_sibling
from fazhi.checks.overlap import go_together, has_some_more
from fazhi.checks.scales import scaled
from fazhi.checks.slips import COUNTED_LIMIT, LIST_LIMIT, SHORT_LIMIT, is_slip, is_within, left_over
from fazhi.checks.sum_words import PERSONS, REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import DASH, Item, clause_start
from fazhi.structure.numerals import HAN, han_value

_LEAST, _LIST = 2, 3
# So long may be what stands behind the number of a part, and a name.
_TAIL, _NAME = 8, 12
# So many characters before its number a whole says of how many it is.
_AHEAD = 24
# Of these the whole's clause says how many there are.
_BEARERS = compiled(
    rf"(?P<count>[{HAN}两双]{{1,2}}|\d{{1,2}})(?:级|方|地|个?(?:大|中心)?(?:片区?|站所|[站所组村队会园校]|部门|中队|单位|社区|街区|乡镇|领域|渠道|途径|环节|板块))"
)
_OF_LIFE = compiled("女|党员|岁|学历|民族|青年|老年|退役|持证|代表|委员|骨干|示范|优秀|本科|大专")
_LEVELS = compiled(rf"(?P<count>[{HAN}两双])[级方]")
_NAMED = compiled("[，；][^，；。\\d]{1,8}、[^，；。\\d]{1,24}分别")
_JOINED = compiled("(?:共|合计|合起来|加起来|加在一起|一共|总共|合共)(?:有|设|建|为)?$")
# 中学、小学加起来: the nouns of one part.
_NOUNS = compiled("[，；][^，；：。\\d、]{1,6}、[^，；：。\\d、]{1,10}")
_NONE = ("没有", "无", "未有", "不")
_REST = compiled("^(?:其余|剩余|余下|剩下|其它|其他)的?(?:各类|类)?$")
# What else there is of the whole, and not beside it: it waits, was sent back or failed.
_ALSO = compiled("^(?:的|因[^，。；]{1,8}?)?(?:正在|尚|还|未|不|没|缺|退|补|重|责令|限期|暂缓|待|终止|中止|撤)")
# How names of places and bodies end; and what they are told with.
_BODY = compiled(
    "(?:[镇村乡区县市街组社里内上校院厂园会站所队办局科室馆店片路屯寨巷圈级]|机关|企业|公司|[中小大]学|幼儿园|政府|本级|单位|部门|中心|大厅|商户|工地|财政|集体|市场|广场|车站|码头)$"
)
_WITH = compiled("(?:共|合计|合起来|加起来|加在一起|一共|总共|合共|累计|各|设|建|有|布设|安装|配备|为|是|的)+$")
_GIVEN = compiled("(?:捐[助赠款]|出资|投入|安排|自筹|承担|赞助|拨付|补助|资助)+$")
_LEADS = compiled("^(?:其中|其|由|在|有|为|是)+")
_TOWN_AND_COUNTRY = (compiled("^(?:城[镇市区]|集镇|镇区)"), compiled("^(?:农村|乡村|农牧区|村[里级])"))
# What becomes of a case in the end, one of these only.
_OUTCOME = compiled(
    "^(?:责令|判决|裁决|[部分不]{0,2}成立|胜诉|败诉|(?:审[议核查])?通过|同意|否决|暂缓|予以公开|部分公开|裁定|(?:原告|申请人)[撤申]|适用|当[场天日]|即时|限期|按期|延期|一次性?通过|直接通过|(?:修改|补正|完善)后通过|退回|不予|未予?|维持|撤[销诉回]|驳回|终止|和解|调解(?=结案|的)|移送|转[送交办入]|查[实否无]|属实|部分属实|不属实|确认违法|变更)"
)
# One case ends in one of these ways.
_WAYS = compiled(
    "^(?:其中)?(?:经|由|通过)(?P<way>调解|协商|和解|裁决|仲裁|判决|诉讼|裁定)(?:解决|结案|化解|办结|处理)?的(?:有|为|是|共)?$"
)
_END = compiled(
    "^(?:其中)?(?:(?:人民|二审|一审)?法院|复议机关|申请人|原告|当事人|判决|裁定|自行|主动)*(?P<end>准予(?!撤)|不予|维持|驳回|撤回|撤诉|撤销|确认违法|终止)[^，；。\\d]{0,8}$"
)
_INSTANCES = frozenset(("维持", "驳回"))
_CLASS = compiled("(?:类|型|级|类型)(?:的|纠纷|案件|问题|事项)?(?:有|为|共)?$")
_NONE_LEFT = compiled("[，；](?:[没无]有?一|一[件份起条宗卷个](?:也|都)?[没未])")


def closed_lists(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """The splits of such lists in a statement, or in a chain of statements of one unit."""
    for at in range(len(items) - _LEAST):
        if not _may_be_whole(items, at, told):
            continue
        parts = _parts(items, at, told, text)
        if len(parts) >= _LEAST and _is_off(items[at], parts) and _are_sober(items[at], parts, told):
            left = left_over(items[at], parts)
            limit = _limits(items[at], parts, told, text)[left > 0]
            if limit and (abs(left) == 1 or is_within(left, items[at].quantity.value, limit)):
                yield Split((items[at],), parts, True, True, True)


def _may_be_whole(items: tuple[Item, ...], at: int, told: Terms) -> bool:
    """Whether a number is exact and the first of its kind: of a list its first is no whole."""
    whole = items[at]
    kind = whole.quantity.kind
    if (
        not kind
        or kind == "%"
        or whole.quantity.approximate
        or (at > 0 and whole.joint in ("、", "和"))
        or is_apart(whole, told)
    ):
        return False
    if told.targets.search(whole.before) is not None:
        return False
    return whole.joint == "；" or not any(item.quantity.kind == kind for item in items[:at])


def _parts(items: tuple[Item, ...], at: int, told: Terms, text: str) -> tuple[Item, ...]:
    """The numbers of the kind of a whole directly behind it, one in each clause; none where a list is broken or goes on."""
    whole = items[at]
    parts: list[Item] = []
    named: Item | None = None
    for item in items[at + 1 : at + 1 + REACH]:
        if item.quantity.kind == "%" and parts:
            continue
        if item.quantity.kind != whole.quantity.kind:
            if named is not None or not item.quantity.words or not item.joint:
                break
            named = item
            continue
        part, named = (item if named is None else _with_number(named, item, text)), None
        if part.before.endswith(_NONE) or (parts and _begins_anew(part, told)):
            break
        joined = _JOINED.search(part.before) is not None
        if part.idle and not (joined and _NOUNS.fullmatch(part.lead)):
            break
        if not part.joint or part.quantity.approximate or part.quantity.value > whole.quantity.value:
            return ()
        if is_apart(part, told) and not joined:
            return ()
        parts.append(part)
    return tuple(parts)


def _with_number(named: Item, item: Item, text: str) -> Item:
    """A part in whose name there is a number: 两所学校和卫生院合计4台, 一次通过的18份."""
    if item.joint not in ("", "和", "、"):
        return item._replace(joint="")
    words = text[named.quantity.start - len(named.before) : item.quantity.start]
    return item._replace(before=words, lead=named.lead, joint=named.joint, idle=named.idle)


def _begins_anew(item: Item, told: Terms) -> bool:
    return item.joint in ("：", DASH) or told.subset.search(item.lead) is not None


def _is_off(whole: Item, parts: tuple[Item, ...]) -> bool:
    return is_slip(left_over(whole, parts), whole.quantity.value, COUNTED_LIMIT)


def _are_sober(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts are plain names, told of no attribute that others may have, too."""
    said = parts[0].lead + "".join(IN_PART.sub("", part.before) + part.after for part in parts)
    if any(words.search(said) is not None for words in (told.partial, told.foremost, told.joined, told.subset)):
        return False
    labels = [part.before for part in parts]
    if len(set(labels)) < len(labels):
        return False
    named = parts[:-1] if _is_rest(parts[-1]) else parts
    come = _come_from(parts)
    if not come and len({aspect(part.before, told) for part in named}) > 1 and not are_grades(named, told):
        return False
    if any(len(part.before) > _NAME or len(part.after) > _TAIL for part in parts):
        return False
    split = Split((whole,), parts, True)
    return not is_sibling(whole, parts, told) and not has_some_more(split, told)


def _limits(whole: Item, parts: tuple[Item, ...], told: Terms, text: str) -> tuple[int, int]:
    """By how many hundredths parts that exceed their whole may be a slip, and those that fall short of it."""
    rest = _is_rest(parts[-1])
    named = parts[:-1] if rest else parts
    bodies = all(map(is_body, named))
    apart = (
        bodies
        or _are_outcomes(named)
        or _are_ways(named)
        or _ended_apart(whole, named)
        or _exclude_each_other(named, told)
    )
    if rest and _REST.match(parts[-1].before) is None:
        sure = _are_outcomes(named) or are_grades(named, told)
        return (LIST_LIMIT, LIST_LIMIT) if sure else (0, 0)
    if rest:
        # The rest is all that is left, whatever the others are called.
        return LIST_LIMIT if apart else 0, LIST_LIMIT
    if len(parts) == _LEAST and all(side.match(one.before) for side, one in zip(_TOWN_AND_COUNTRY, parts, strict=True)):
        return LIST_LIMIT, SHORT_LIMIT
    if not apart and _come_from(parts):
        return SHORT_LIMIT, 0
    if not apart:
        return 0, 0
    # 排查86处，东片整改41处，西片整改38处: some of what the whole counts.
    alike = of_one_stage(whole, parts, told)
    if _counted(whole, text) == len(parts):
        return COUNTED_LIMIT, COUNTED_LIMIT if alike else 0
    if _are_ways(parts):
        return COUNTED_LIMIT, SHORT_LIMIT
    if _ended_apart(whole, parts):
        return LIST_LIMIT, 0
    if not bodies and _are_outcomes(parts):
        return LIST_LIMIT, LIST_LIMIT if _NONE_LEFT.match(text, parts[-1].quantity.end) else 0
    joined = [_JOINED.search(part.before) is not None for part in parts]
    if parts[0].joint == DASH or (bodies and any(joined) and not all(joined) and len(parts) >= _LIST):
        return LIST_LIMIT, SHORT_LIMIT if alike and len(parts) >= _LIST else 0
    return 0, 0


def _come_from(parts: tuple[Item, ...]) -> bool:
    """Whether persons are told by where they come from, all or all but such as are called by what they do: 来自镇机关的46人，来自村两委的57人，
    网格员27人."""
    come = sum(part.before.startswith("来自") for part in parts)
    return come >= _LEAST and len(parts) >= _LIST and not any(_OF_LIFE.search(part.before) for part in parts)


def _is_rest(part: Item) -> bool:
    """Whether a part is what the others leave."""
    if _REST.match(part.before) is not None:
        return True
    return part.before in ("", "另有") and part.lead.endswith("另有") and _ALSO.match(part.after) is not None


def _exclude_each_other(parts: tuple[Item, ...], told: Terms) -> bool:
    if len(parts) < _LEAST:
        return False
    if paired(parts, told) or scaled(parts) or are_grades(parts, told):
        return True
    classes = all(_CLASS.search(part.before) is not None for part in parts)
    return (classes and parts[0].quantity.kind not in PERSONS) or how_exclusive(parts, told) != NOTHING


def _are_outcomes(parts: tuple[Item, ...]) -> bool:
    """Whether all parts are told in the form 维持的有五件, and a case can have only one of them."""
    labels = [part.before for part in parts]
    if len(labels) < _LEAST or not all(FORM.search(label) and _OUTCOME.match(label) for label in labels):
        return False
    return not go_together(labels)


def is_body(part: Item) -> bool:
    """Whether a part is called by a place or a body alone: 各村共, 镇区, 两所学校和卫生院合起来."""
    words = _WITH.sub("", part.before)
    if part.quantity.kind == "元":
        words = _GIVEN.sub("", words)
    return _BODY.search(_LEADS.sub("", words).replace("＿", "")) is not None


def _are_ways(parts: tuple[Item, ...]) -> bool:
    """Whether parts are called by nothing but how cases ended, each in another way: 经调解的40件，经裁决的22件."""
    ways = [match["way"] for part in parts if (match := _WAYS.match(part.before)) is not None]
    return len(set(ways)) == len(parts)


def _ended_apart(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts are called by what became of an application or a case, each by something else: 准予许可94件，不予许可7件，申请人撤回41件."""
    ends = [match["end"] for part in parts if (match := _END.match(part.before)) is not None]
    two = _INSTANCES.issubset(ends) and "复议" not in whole.before  # driven back at first, upheld on appeal
    return len(set(ends)) == len(parts) and not two


def _counted(whole: Item, text: str, bearers: re.Pattern[str] = _BEARERS) -> int:
    """How many parts the clause of a whole says there are; 0: it does not say."""
    end = whole.quantity.start
    found = bearers.search(text, clause_start(text, end, _AHEAD), end)
    if found is None:
        return 0
    words = found["count"].replace("双", "两")
    return int(words) if words.isdecimal() else int(han_value(words) or 0)


def names_fewer(split: Split, text: str) -> bool:
    """Whether a whole says of how many it is, and fewer are told (镇、村、组三级94条，镇级13条，村级34条), or some are named far short of it
    (120万元，建筑、餐饮分别58万元、14万元), so that others may add what lacks."""
    whole, parts = split.wholes[0], split.parts
    if whole.quantity.start > parts[0].quantity.start:
        return False
    left = left_over(whole, parts)
    if _NAMED.search(parts[0].lead) is not None and not is_within(left, whole.quantity.value, LIST_LIMIT):
        return left > 0
    return _counted(whole, text, _LEVELS) > len(parts) and left > 0
