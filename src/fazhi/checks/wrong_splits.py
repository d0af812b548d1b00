"""Whether a split is wrong: no reading lets its exact parts make up their whole."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.divisions import POWERS, ends_near, is_sort, label, opposed, paired, shared_end
from fazhi.checks.exclusive import await_more, has_or_seeks
from fazhi.checks.frames import of_grades
from fazhi.checks.not_parts import begins_right, each_has_its_own, of_several_forms
from fazhi.checks.progress import of_levels
from fazhi.checks.runs import LISTED, PENDING
from fazhi.checks.scales import scaled
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import GENERIC, PERSONS, Split, Terms
from fazhi.checks.task_states import are_states
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# One thing may go several ways: 通过网站公开…，通过微信公开….
_VIA = ("通过", "利用", "依托", "借助", "运用")
# The upper end of a scale, which leaves the lower one unsaid.
_GOOD = compiled(
    r"^(?:其中|评价为|表示|结果为)?(?:很|非常|十分|比较|较|基本|总体)?(?:满意|赞成|同意|支持|认可)(?:等?次)?的?$"
)
_IN_TIME, _AT_ONCE = compiled("按[期时]办"), compiled("当场办|即时办|提前办|网上办")
# 17个村（居）…，包括14个行政村和2个社区: all of them, and not those that did something.
_LED_TO = compiled("[，：](?:其中|包括|分别为|即)$")
# What any one of them is: 同一件可归入多类.
_ANY_ONE = ("同", "每", "任", "某")
# What some of them did or are, behind their number.
_DID = compiled(
    "(?:已经?|均|都|全部|现|还|只|仅)?(?:配备|建成|完成|设立|建立|达到|通过|实现|创建|聘请|开展|成立|修订|获评|被|由|正在|正|尚|未|没有|属|位于|挂牌|落实|签订|组建|装有|设有|配有|聘有|建有)"
)
# Stations of life, of which one person has several.
_OF_LIFE = compiled("老年|妇女|女|青少年|未成年|儿童|残疾|党员|低保|退役|农民工|代表|委员|骨干|志愿")
_THERE_ARE = compiled("现有|实有|在[岗编册职]|编制|年末")
_BEFORE_NOW = compiled("年[初末底]|原有|上年|去年|调入|划入|新[增进聘]|实有")
_LEADS = compiled("其中|中|按|分|包括|包含|分别|依次|[一二三]是|即|为|有|[：（]|第一")
# A slip leaves parts that are less than so much of their whole to nobody.
_FAR = 4
# So long is what was done with what the whole counts (；办结279件), and says no object.
_BARE_ACT = 4
# 按采取措施分, 按涉及群体分: one case has several of these, but for their sorts (按问题类型分).
_OF_SEVERAL = compiled(
    "[按从][^，；。]{0,4}(?:措施|手段|问题|涉及|需求|诉求|群体|荣誉|特长|技能|隐患)(?!类|性质|来源|种)[^，；。]{0,2}(?:[看分讲]|统计|划分)，"
)
# 资格认证, 老年证办理: what is done about it, and no attribute of a case that was handled.
_ABOUT = compiled(
    "(?:资格|职称|学历|党员|老年|退役|民族|妇女|青年|高级|中级|初级)[^，。；\\d的]{0,8}(?:[认公]证|认定|确认|登记|[审复初核][核查审验]|[年换]审|申[领报请]|换[领发证]|[办受]理|备案|评[审定]|转[移接入出]|补[办贴]|发放)$"
)
# What an instance decided, and not how many cases it had.
_INSTANCE = compiled("(?:其中)?(?:[一二再]审|终审)(?:法院)?(?:判决|裁定|维持|驳回|撤销|改判|胜诉)")
# 2020年以前的, beside what is told of something else.
_BOUNDED = compiled("以[前后来]的?$")
# What one was elected or appointed to, or lives by: 人大代表、政协委员、企业代表、律师.
_ROLE = compiled("(?:代表|委员|律师|教师|记者|专家|法官|民警|医生|乡贤)$")
_SPENT = frozenset(("元", "学时", "课时"))
# One unit of the last digit of numbers without a decimal point: 8元, 8万元, 8亿元.
_UNBROKEN = frozenset((Decimal(1), Decimal(10_000), Decimal(10**8)))
# Of measures, not of counts: rounded when written.
_MEASURED = frozenset(("元", "亩", "公里", "米", "平方米", "吨", "公顷", "平方公里", "立方米"))


def is_wrong(split: Split, told: Terms) -> bool:
    """Whether no reading of a split holds: too much for each of its wholes, or, when exhaustive, not equal to any."""
    items = (*split.wholes, *split.parts)
    total = sum_of(split.parts)
    wholes = [whole.quantity.value for whole in split.wholes]
    slack = rounding(items)
    if any(abs(total - whole) <= slack for whole in wholes):
        return False
    if total < max(wholes) and not (split.exhaustive and len(split.parts) > 1):
        return False
    if is_far(split.wholes[0], split.parts) and not split.certain:
        return False  # 排查房屋5208栋，其中…142栋，…余下2栋: of something else told on the way
    if begins_right(split, wholes) or any(item.quantity.approximate for item in items):
        return False
    if total > wholes[0] and _may_exceed(split, told):
        return False
    if total < wholes[0] and not split.certain and all(_GOOD.search(label(part)) for part in split.parts):
        return False  # 满意173份，基本满意21份: the others are not
    return not _is_no_sum(split, told) and _count_the_same(split, told)


def is_far(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts come to so little of a whole that they are of something else."""
    return sum_of(parts) * _FAR < whole.quantity.value


def _may_exceed(split: Split, told: Terms) -> bool:
    """Whether parts may rightly come to more than their whole: it was only aimed at, or one thing counts several times."""
    states = any(told.progress.match(part.before) for part in split.parts)  # 任务24项，完成20项，未完成2项
    states = states or are_states(split.parts)
    if told.targets.search(split.wholes[0].before) and not (states or of_grades(split.parts)):
        return True  # 任务60场，上半年完成36场，下半年完成30场: may be exceeded
    if of_levels(split.parts) or all(told.joined.search(part.before) for part in split.parts):
        return True  # 律师参与22件、调解员参与40件，共45件; 9个村获评省级示范，7个村获评市级示范
    if _of_instances(split):
        return True
    if await_more(split.parts) and not has_or_seeks(split.parts):
        return True
    if _OF_SEVERAL.search(split.parts[0].lead) is not None:
        return True
    # What overlaps makes the sum too great, never too small.
    if split.certain or split.disjoint or _is_long_list(split, told):
        return False
    return _overlap(split, told) or of_several_forms(split.parts, told) or each_has_its_own(split.parts)


def _of_instances(split: Split) -> bool:
    """Whether parts tell what each instance decided, which one case may go through (一审驳回4件，二审维持3件; 驳回6件，维持原判4件), or one of them is
    that all were won, whatever ended them."""
    value = split.wholes[0].quantity.value
    won = any(part.quantity.value == value and "胜诉" in part.before for part in split.parts)
    appealed = all(any(word in part.before for part in split.parts) for word in ("驳回", "原判"))
    return won or appealed or all(_INSTANCE.match(part.before) for part in split.parts)


def _is_no_sum(split: Split, told: Terms) -> bool:
    """Whether a whole is no sum: a rate is none of rates, nor a stock one of what came and went."""
    whole = split.wholes[0]
    if whole.quantity.kind == "%" or _are_movements(whole, split.parts, told) or _goes_on(split.parts[0]):
        return True
    if whole.quantity.value == 1 and whole.before.endswith(_ANY_ONE):
        return True  # 同一件可归入多类
    return not whole.quantity.kind and whole.before != ""  # bare numbers are counts in tables only


def _count_the_same(split: Split, told: Terms) -> bool:
    """Whether parts count what their whole counts."""
    if split.certain or opposed([label(part) for part in split.parts]):
        return True
    whole, parts = split.wholes[0], split.parts
    led = _LED_TO.search(parts[0].lead) is not None and not any("的" in part.after for part in parts)
    if led and paired(parts, told) and ends_near(whole, parts):
        return True
    if any(told.rest.fullmatch(part.before.rstrip("的")) for part in parts):
        # 12个社区中5个配备专职调解员，其余8个由社区干部兼任: behind the number stands what they did, and no other thing.
        parts = tuple(part for part in parts if _DID.match(part.after) is None)
    return all(_same_thing(whole, part, told) for part in parts)


def _is_long_list(split: Split, told: Terms) -> bool:
    """Whether three parts or more, with 、 between, come to nearly as much as their whole: what overlaps does so by chance
    only. One person is often counted under several attributes."""
    if len(split.parts) < LISTED or any(part.joint != "、" for part in split.parts[1:]):
        return False
    roles = all(_ROLE.search(part.before) is not None for part in split.parts)
    if split.wholes[0].quantity.kind in PERSONS and not roles:
        said = [part.before + part.after for part in split.parts]
        if any(_aspect(words, told) >= 0 or _OF_LIFE.search(words) for words in said):
            return False
    return ends_near(split.wholes[0], split.parts)


def _are_movements(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts tell what came to their whole and what went (新进3人，退出1人), or what went of those there are now."""
    came, went = told.roles[1], told.roles[2]
    gone = [went.search(part.before) is not None for part in parts]
    if not any(gone):
        return False
    if _THERE_ARE.search(whole.before) and any(_BEFORE_NOW.search(part.before) for part in parts):
        return True
    return all(out or came.search(part.before) for out, part in zip(gone, parts, strict=True))


def _goes_on(first: Item) -> bool:
    """Whether the first part stands behind a semicolon with an object of its own, and no word leads from the whole to it:
    依申请公开办结25件；办理人大代表建议15件."""
    return first.joint == "；" and len(first.before) > _BARE_ACT and _LEADS.search(first.lead) is None


def _one_is_pending(parts: tuple[Item, ...]) -> bool:
    """Whether some parts are still under way and the others are not: 已整改到位57份、限期整改中9份."""
    pending = [PENDING.search(part.before) is not None for part in parts]
    return any(pending) and not all(pending)


def rounding(items: tuple[Item, ...]) -> Decimal:
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
        or _one_is_pending(split.parts)
        or (split.exhaustive and told.rest.match(split.parts[-1].before))
    ):
        return False
    if all(part.before.startswith(_VIA) for part in split.parts):
        return True
    bounded = [_BOUNDED.search(part.before) is not None for part in split.parts]
    if any(bounded) and not all(bounded):
        return True
    if split.wholes[0].quantity.kind in _SPENT and (
        split.wholes[0].quantity.kind != "元" or len(shared_end([part.before for part in split.parts])) > 1
    ):
        return False  # no hour and no yuan is spent twice: 简易纠纷补贴1.26万元，疑难纠纷补贴0.86万元
    aspects = set()
    of_cases = _of_several_acts(split)
    for part in split.parts:
        words = part.before + part.after
        if "以上" in words or "以下" in words:
            return True
        if words:
            aspects.add(-1 if of_cases and _ABOUT.search(words) else _aspect(words, told))
    return len(aspects) > 1 or (not split.exhaustive and _differ_in_step(split.parts, told))


def _of_several_acts(split: Split) -> bool:
    """Whether cases are listed, each once: three parts or more, none as much as all, that come to little more than their whole."""
    whole, parts = split.wholes[0], split.parts
    if (
        whole.quantity.kind in PERSONS
        or len(parts) < LISTED
        or any(p.quantity.value == whole.quantity.value for p in parts)
    ):
        return False
    return ends_near(whole, parts)


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
