"""What a rate is called: the words of 「化解率」 and how they lead to its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item

# 覆盖面, 修订面: how many were reached; and not 方面, 书面.
BREADTH = "面(?<=[一-鿿]{2}面)(?<![方全层书当会上下前后里外表场局界版路地台断对四八平地背侧正反]面)(?!向|对|积|临|试|谈|前|貌|议|商|上|签|授)"
# Between the name of a rate and its number; a change (提高了5%) is no rate.
_LINK = r"(?:均|都|也|已|全部|分别|达到|达|为|是|保持|维持|稳定|在|高达|继续|始终|实现|仍|仅|只有|只|才|约|了|至|到|提升到|提升至|提高到|提高至|上升到|上升至|由|的|：|目标|近|超过|超|过|逾|控制|不超过|不高于|不低于|不足|不到|不满|低于|高于|接近|逼近|突破|还|尚|刚|大|就|确保|力争|争取|(?:[不较偏]|不够|还不|不太)[高低足]，)*"
# So many of these characters a name has at most.
_IN_NAME, _LONGEST = "[^，。；：、（）《》0-9%＿率]", 16
_NAME = f"{_IN_NAME}{{1,{_LONGEST}}}?"
_TELLS = compiled(f"{_IN_NAME}*$")
_NAMED = compiled(
    rf"(?P<name>{_NAME}|(?<![一-鿿])(?=满意度|知晓度))(?P<sort>率|比例|比率|{BREADTH}|满意度|知晓度)(?P<link>{_LINK})$"
)
_SORT = compiled("[率度面]|比例")
_SORT_OF = compiled(f"率|比[例率]|{BREADTH}|满意度|知晓度")
# What the name of a measure says itself.
OF_SORT = {"满意度": "满意", "知晓度": "知晓"}
# 以98.2%的办结率位居前列; and 由上年的93%提高到98%, of the rate before.
_BEHIND = compiled(r"的(?P<name>[^，。；：、（）《》\d%＿率的]{2,12})率(?!的?[目要])")
_MOVED = compiled("[，]?(?:大幅|稳步)?(?:提高|提升|上升|增长|增加|升|提|下降|降|回升|跃升)(?:到|至)(?:了)?")
_FROM = compiled(
    r"(?P<name>[^，。；：、（）《》\d%＿率]{2,16}?)率[由从](?:[^，。；：\d]{0,6}|(?:19|20)\d\d年[^，。；：\d]{0,4})$"
)
_MORE = compiled(rf"({_NAME})率(?=、|和|及|与|以及)")
_AND = compiled(r"^(?:以及|和(?!解)|及(?![格时])|与)")
_SHARE_OF = compiled(
    r"占(?:全[镇乡村县]|全部|所有|全年|在册|在职|在编|现有|应)*(?P<noun>[^，；\d]{2,8}?)(?:总人数|总数|总量|总户数|人数|数量|的)+(?:比例|比重|比|为|达到?|接近|近|超过?|约)*$"
)
_SHARE = compiled(r"(?:，|^)[^，]{0,6}占(?:比|总数|总量|比例|总人数|全部|总人次)?(?:的|为|达|到|了|比|例|总数)*$")


# What a name says behind the act: 述法完成率.
ENDED = ("完成", "落实", "到位")


class Measure(NamedTuple):
    """A family of rates: the ends of its names, the words of what is counted above the line and below it.

    `loose`: what is counted above and below may have different units (出庭3次 of 3件). `never`: words of what is not
    counted below the line. `missing`: words of those who were due and did not come (缺考).
    """

    rate: tuple[str, ...]
    done: tuple[str, ...]
    of: tuple[str, ...] = ()
    loose: bool = False
    never: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def _of_acts(measure: Measure, name: str) -> Measure:
    """合法性审查覆盖率 counts what is 审查, too."""
    act = name[-4:-2] if measure.rate[0] == "覆盖" and len(name) > len("覆盖") + 1 else ""
    act = "" if act[-1:] in _THINGS else act
    return measure._replace(done=(*measure.done, act)) if act else measure


# With these ends a word is what they came to have: 法律顾问覆盖率 counts no 法律顾问.
_THINGS = frozenset("问师员长校室站点栏地场所")


class Rate(NamedTuple):
    """A rate with its name without 率; `share`: it says what part of a whole the number before makes up (占比), and
    `of` of what, where it is named (占党员总数的)."""

    item: Item
    name: str
    share: bool = False
    of: str = ""


def named_rates(item: Item) -> list[Rate]:
    """The rates that a percentage gives: one for each name (办结率、满意率均为100%); none for a change or a bare figure."""
    lead = item.lead[-60:]
    if "占" in lead:
        if _SHARE.search(lead):
            return [Rate(item, "", True)]
        whole = _SHARE_OF.search(item.before)
        if whole is not None:
            return [Rate(item, "", True, whole["noun"])]
    if _SORT.search(lead) is None:
        return []
    match = _NAMED.search(item.before[-40:]) or _NAMED.search(lead)
    if match is None:
        return []
    names = [match["name"] + OF_SORT.get(match["sort"], "")]
    more = _MORE.findall(lead[: lead.rfind(match["name"]) + 2])
    if "均" in match["link"] or "都" in match["link"]:
        names += more
    elif "分别" in match["link"] and more:
        names = more[:1]  # 办结率和满意率分别为95.3%、98.4%: the first number is that of the first name
    return [Rate(item, _AND.sub("", name)) for name in names]


def names_told(said: str, but: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    """The first names of all rates that a text tells, as far as `named_rates` may read them, and perhaps more; each with where
    it ends. None that ends with a word of `but`."""
    for sort in _SORT_OF.finditer(said):
        if but and (said.endswith(but, 0, sort.start()) or OF_SORT.get(sort[0], "").endswith(but)):
            continue
        name = _TELLS.search(said, max(0, sort.start() - _LONGEST), sort.start())
        if name is not None:
            yield name[0] + OF_SORT.get(sort[0], ""), sort.start()


def named_beside(items: tuple[Item, ...], number: int) -> list[Rate]:
    """The rate that is named behind its percentage, or before the one that it rose or fell from."""
    item = items[number]
    behind = _BEHIND.match(item.after)
    if behind is not None:
        return [Rate(item, behind["name"])]
    if number and items[number - 1].quantity.kind == "%" and _MOVED.fullmatch(item.lead) is not None:
        name = _FROM.search(items[number - 1].lead)
        return [Rate(item, _AND.sub("", name["name"]))] if name is not None else []
    return []


def families(measures: tuple[Measure, ...]) -> dict[str, tuple[int, Measure]]:
    """The measures by the ends of their names, each with its place in the list."""
    found: dict[str, tuple[int, Measure]] = {}
    for number, measure in enumerate(measures):
        for end in measure.rate:
            found.setdefault(end, (number, measure))
    return found


def measure_of(name: str, known: Mapping[str, tuple[int, Measure]]) -> Measure | None:
    """The family of a rate's name: the first listed, else by its own last word (整改率 counts what is 整改)."""
    found = [known[name[start:]] for start in range(len(name)) if name[start:] in known]
    if found:
        return _of_acts(min(found, key=itemgetter(0))[1], name)
    word, act = name[-2:], name[-4:-2]
    if len(word) < len("完成"):
        return None
    if word.startswith("参"):
        return Measure((word,), (word, "参加"))  # 参学率 counts who is told as 参加
    # 述法完成率 counts what is told as 述法, too.
    return Measure((word,), (word, act) if word in ENDED and len(act) == len(word) else (word,))
