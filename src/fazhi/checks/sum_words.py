"""The words of the rule `part-whole` as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain

from fazhi.patterns import any_of, behind, branched, compiled, escaped
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item

# Units that count anything: what is counted stands behind them.
GENERIC = frozenset(("个", "项", "条", "处", "次", "张", "支", "套", "批", "部"))
# One person has many attributes and roles: labels of persons must be alike to be one criterion.
PERSONS = frozenset(("人", "人次"))
# So many items are looked at in one direction; longer lists are not judged.
REACH = 24
# Numbers that stand so many others away are of another list, whatever they add up to.
NEARBY = 4 * REACH
# 全年检查中，安全生产类43次: of what was counted before.
AMONG = compiled(r"[^，。；\d]{0,10}(?P<what>[^，。；\d]{2})中，")
# 每村2名, 各开展3场; 各类 is no distribution.
_OF_EACH = "(?![类种级项方界])[^，]{0,2}$"


# A number of what is of several kinds at once: 两者都参与的18件, 既有代表又有委员的5件, 线上线下同步8场.
_BOTH = (
    r"(?:既[^，；。\d]{1,12}又|(?:[和与及][^，；。\d]{1,10}|[两双三][者方类种项级边])(?:[都均皆也]|同时|共同)|同步|共同|同时)"
    r"[^，；。\d]{0,10}\d|\d[^，；。\d]{0,4}[两三][者类项样](?:都|均|皆|兼)|部分[^，；。\d]{0,8}(?:重复|重叠|兼|多[项次类种个方])"
    r"|再次送审|重新(?:送审|提交|申[请报])|(?:修改|补正|完善)后[^，。；\d]{0,4}[均都已][^，。；\d]{0,4}通过"
)
_LED_TO = "[^，；]{0,16}(?:达到?|增至|升至|增加到|扩大到|提高到|上升到)$"
# Signs of a list, denials, the ends of a scale, bodies that parts make up.
_COMPLETING = (*"：；未没无非不", "失败", "以下", "以内", "及下", "以上", "及上", "超过", "满", "组", "构", "成立")
# 部分成立, 另一部分为 divide nothing, and 即办, 即时 do not say what that is.
_NO_PART = "(?!(?<=部)分[成为])(?!即[办时刻将查])"
# 又收, 又陆续收到, 又查出: came, too.
_FURTHER = r"又(?:[收接受新增]|[^，。；\d增收接受]{0,3}[查收接发]出?)"
# What a whole is divided by follows these: 按来源分.
_BY = "按从分就依以"
_VIEWED = (
    "划分",
    "区分",
    "归类",
    "分类",
    "分",
    "来看",
    "看",
    "统计",
    "计",
    "而言",
    "来说",
    "论",
    "来讲",
    "角度",
    "口径",
)
_ASPECT = rf"[^，、；：\d]{{1,10}}(?:{'|'.join(_VIEWED)})[，：]"
# How it ends, whatever it is.
VIEWED = tuple(f"{word}{mark}" for word in _VIEWED for mark in "，：")


class Split(NamedTuple):
    """Parts and the wholes that they may be parts of, the nearest first; `certain`: the text says so itself, and how many.

    `disjoint`: it says by what it divides (按来源分) or numbers the parts (一是…，二是…), so that none counts twice.
    """

    wholes: tuple[Item, ...]
    parts: tuple[Item, ...]
    exhaustive: bool
    certain: bool = False
    disjoint: bool = False


class Terms(NamedTuple):
    """The words of a rule's options, as patterns; see SUMS_OPTIONS in checks.sum_options.

    `either`: any side of each of `complements`, `paired`: any side of all; `side_of`: of each word of these the pairs and
    sides that it, or its beginning, names. `roles`: what a stock had, what came in, what went out, what that makes, what was done of it, what is left.
    `states`: a step with 未, 部分 or the like before it. `splits` and `closes`: what leads to parts, and what stands
    before a total or the last part, and `sums` before a total alone; `completes`: without one of these, or a pair, no parts are all there is. `heads`: names of two holders of `offices` at once;
    `makeup`: what leads to the shares of all there is, `kinds`: ends of their names. `opens` and `splitting`: what splits the numbers before, at the
    beginning of a statement and anywhere in it.
    """

    subset: re.Pattern[str]
    listing: re.Pattern[str]
    partial: re.Pattern[str]
    total: re.Pattern[str]
    rest: re.Pattern[str]
    progress: re.Pattern[str]
    stage: re.Pattern[str]
    bare: re.Pattern[str]
    step: re.Pattern[str]
    apart: re.Pattern[str]
    acts: re.Pattern[str]
    complements: tuple[tuple[re.Pattern[str], ...], ...]
    either: tuple[re.Pattern[str], ...]
    paired: re.Pattern[str]
    side_of: Mapping[str, frozenset[tuple[int, int]]]
    attributes: tuple[re.Pattern[str], ...]
    sorts: re.Pattern[str]
    outcomes: re.Pattern[str]
    succeeded: re.Pattern[str]
    ended: re.Pattern[str]
    named: re.Pattern[str]
    foremost: re.Pattern[str]
    roles: tuple[re.Pattern[str], ...]
    came: re.Pattern[str]
    went: re.Pattern[str]
    departed: re.Pattern[str]
    held: re.Pattern[str]
    qualified: re.Pattern[str]
    honoured: re.Pattern[str]
    sent: re.Pattern[str]
    spent: re.Pattern[str]
    given: re.Pattern[str]
    states: re.Pattern[str]
    plain: re.Pattern[str]
    opener: re.Pattern[str]
    overlapping: re.Pattern[str]
    stock: re.Pattern[str]
    aspect: re.Pattern[str]
    dividing: re.Pattern[str]
    chiefly: re.Pattern[str]
    refers: re.Pattern[str]
    together: re.Pattern[str]
    opens: re.Pattern[str]
    splitting: re.Pattern[str]
    splits: re.Pattern[str]
    unsummed: re.Pattern[str]
    joined: re.Pattern[str]
    measures: re.Pattern[str]
    targets: re.Pattern[str]
    besides: re.Pattern[str]
    makeup: re.Pattern[str]
    kinds: re.Pattern[str]
    offices: re.Pattern[str]
    heads: re.Pattern[str]
    closes: re.Pattern[str]
    sums: re.Pattern[str]
    completes: re.Pattern[str]


def terms(
    words: tuple[tuple[str, tuple[str, ...]], ...],
    groups: tuple[tuple[str, tuple[tuple[tuple[str, ...], ...], ...]], ...],
) -> Terms:
    """Patterns of the options: lists of words by name, and lists of groups by name."""
    of = {name: _any(listed) for name, listed in words}
    nested = dict(groups)
    given = dict(words)
    long = tuple(word for word in given["named"] if len(word) > 1)
    sorts = (*given["outcomes"], "类型", "类", "型")
    stage, progress = of["stages"], of["progress"]
    stock = (*given["carried"], *given["left"])
    closing = (*given["totals"], *given["rest"], *given["progress"], "共", "合计", "总计")
    together = r"(?:[两二三四五六七八九十](?:会|者|片区?|季度|批|组|队|站|所|社区|方面?|地|层|级|村|类|项|个[^，。；\d]{1,3})|镇村|乡村|村镇|镇街|县镇)"
    filler = r"(?:已经|已|共|均|全部|现|目前|成功|及时|当场|依法|实际|先后|已全部|当[年月日天场季]|年内|期内|重新|再次|直接|自行|主动|最终|限期|立即|就地|一次性|快速|逐[一件个步]|有|的|为|是|我镇|全镇|总共|分别|完成|如期|按期|其中|并|进行|予以|共计|累计|得到)"
    return Terms(
        subset=compiled(any_of(*given["subset"])),
        listing=compiled(f"{_NO_PART}(?:{_listing(*given['listing'])})"),
        aspect=compiled(rf"[{_BY}]{_ASPECT}"),
        partial=compiled(any_of(*given["partial"])),
        total=compiled(
            rf"^(?:等|合起来|{together}|(?:{together}|{of['refers']})[^，；\d]{{1,6}}?(?={of['totals']})|各类|全年|年内|全[镇乡村县]|全街道|{of['refers']}|总)*(?:{of['totals']})(?:达到?|为|是|有|约)?"
        ),
        rest=compiled(rf"^(?:的|对)?(?:{of['rest']})"),
        progress=compiled(
            rf"^(?:目前|现|还有|仍有|尚有|有)?(?:{progress})(?:{filler}|{stage}|中|阶段|的|到位){{0,4}}$"
        ),
        stage=compiled(any_of(*given["stages"])),
        bare=compiled(rf"^(?:{filler}){{0,4}}(?:{stage}){{1,3}}(?:了|完成|完毕|到位|成功|结束|的){{0,2}}$"),
        step=compiled(
            branched(
                *behind(given["stages"], "(?:了|完成|完毕|到位|成功|结束|的)?$"),
                ("另", "(?<=^另)"),
            )
        ),
        apart=compiled(_apart(given["apart"], given["changed"])),
        acts=compiled(rf"^(?!在[岗职编册校])(?:{of['acts']})"),
        complements=tuple(tuple(compiled(any_of(*side)) for side in group) for group in nested["complements"]),
        either=tuple(compiled(any_of(*chain(*group))) for group in nested["complements"]),
        paired=compiled(any_of(*chain(*chain(*nested["complements"])))),
        side_of=_sides(nested["complements"]),
        attributes=tuple(compiled(any_of(*chain(*group))) for group in nested["attributes"]),
        sorts=compiled(
            branched(
                *((first, f"(?<=^{first}){rest}") for first, rest in behind(given["outcomes"])),
                *behind(sorts, "(?:的|纠纷|案件|问题|事项)?$"),
            )
        ),
        outcomes=compiled(rf"^(?:均|被|其中)?(?:{of['outcomes']})"),
        succeeded=compiled(any_of(*given["succeeded"])),
        ended=compiled(rf"^(?:因[^，]{{1,8}}?)?(?:双方|当事人|申请人)?(?:自行|主动|依法)?(?:{of['ended']})"),
        # 宣传周, and neither 周边 nor 日常.
        named=compiled(
            branched(*behind(given["named"], "$"), *((first, f"(?<=^{first}){rest}") for first, rest in behind(long)))
        ),
        foremost=compiled(any_of(*given["foremost"])),
        roles=tuple(compiled(any_of(*given[name])) for name in ("carried", "fresh", "gone", "due", "settled", "left")),
        came=compiled(rf"{any_of(*given['fresh'], *given['came'])}|{_FURTHER}"),
        went=compiled(any_of(*given["gone"], *given["went"])),
        departed=compiled(any_of(*given["departed"])),
        held=compiled(any_of(*given["held"])),
        qualified=compiled(f"(?:考试|测试)?(?:{any_of(*given['qualified'])})"),
        honoured=compiled(any_of(*given["honoured"])),
        sent=compiled(any_of(*given["sent"])),
        spent=compiled(any_of(*given["spent"])),
        given=compiled(any_of(*given["given"])),
        dividing=compiled(rf"{_NO_PART}(?:{any_of(*given['dividing'])})(?:了|为|成|有|以下|下列)?"),
        chiefly=compiled(any_of(*given["chiefly"])),
        refers=compiled(rf"^(?:{of['refers']})"),
        together=compiled(rf"^(?:{of['refers']}|{together})+"),
        opens=compiled(rf"[{_BY}]{_ASPECT}|具体来?[看说讲]|(?:{of['refers']})|{AMONG.pattern}"),
        splitting=compiled(any_of(*given["subset"], *given["dividing"])),
        splits=compiled(_listing("中", "：", *given["subset"], *stock, *given["listing"])),
        closes=compiled(any_of(*closing)),
        sums=compiled(any_of(*given["totals"], "共", "合计", "总计", "累计")),
        completes=compiled(_listing(*_COMPLETING, *given["listing"], *given["dividing"], *closing)),
        stock=compiled(any_of(*stock)),
        joined=compiled(any_of(*given["joined"])),
        measures=compiled(any_of(*given["measures"])),
        besides=compiled(any_of(*given["besides"])),
        makeup=compiled(any_of(*given["makeup"])),
        kinds=compiled(f"(?:{_any(given['kinds'])})$"),
        targets=compiled(f"(?:{_any(given['targets'])})[数量为是共]*$"),
        unsummed=compiled(any_of(*given["unsummed"])),
        offices=compiled(any_of(*given["offices"])),
        heads=compiled(any_of(*given["heads"])),
        overlapping=compiled(rf"（[^（）]{{0,12}}(?:部分|同时|兼|重复)|{_BOTH}|{of['overlaps']}"),
        opener=compiled(rf"^(?:{of['subset']}|{of['listing']})+"),
        plain=compiled(
            rf"^(?:予以|表示|已经?|全部|完全|被|获|得到|(?:修改|整改|补正|完善|补充|调整|复查)(?:完善)?后)*(?P<step>(?:{stage})[^，的]{{0,3}}?)(?:的)?$"
        ),
        states=compiled(
            rf"^(?:尚|暂|表示)?(?:未|不|没有|部分|基本|拒绝)(?:被|予以?)?(?P<step>(?:{stage})[^，的]{{0,3}}?)(?:的)?$"
        ),
    )


def _sides(groups: tuple[tuple[tuple[str, ...], ...], ...]) -> dict[str, frozenset[tuple[int, int]]]:
    of: dict[str, set[tuple[int, int]]] = {}
    for number, group in enumerate(groups):
        for side, words in enumerate(group):
            for word in words:
                of.setdefault(word, set()).add((number, side))
    starts = {word: [word[:length] for length in range(1, len(word) + 1)] for word in of}
    return {word: frozenset().union(*(of.get(start, ()) for start in starts[word])) for word in of}


def _any(words: tuple[str, ...]) -> str:
    return "|".join(escaped(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _listing(*words: str) -> str:
    """Any of the words, or what a whole is divided by."""
    return branched(*behind(words), *((first, _ASPECT) for first in _BY))


def _apart(words: tuple[str, ...], changed: tuple[str, ...]) -> str:
    """What makes a number no count of its own: words anywhere before it, a change, one of each or what a change led to (使
    成立业委会的小区达到) directly before it."""
    return branched(
        *behind(words), *behind(changed, "(?:了|到|至|为)?$"), ("每", ""), ("各", _OF_EACH), ("使", _LED_TO)
    )


def is_apart(item: Item, told: Terms) -> bool:
    """A number that is no count of its own: a difference, another year's, each one's share."""
    return told.apart.search(item.before) is not None
