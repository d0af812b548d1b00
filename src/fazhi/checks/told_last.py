"""Totals behind their list that no word of a total leads to: 七月办了6场，八月办了9场，三个月…; 男…、女…，总人数…; 前后加起来…."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from fazhi.checks.divisions import paired
from fazhi.checks.frames import aspect
from fazhi.checks.overlap import has_some_more
from fazhi.checks.slips import COUNTED_LIMIT, LIST_LIMIT, is_slip, is_within, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import PERSONS, REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item
from fazhi.structure.numerals import HAN, han_value

_LEAST = 2
_SUMS_UP = compiled(
    "总(?:人[数次]|数量?|[量额]|投入|投资|经费|支出|收入|场次|件数|户数)|(?:全(?:[镇乡村街队场校]|街道|社区)|(?:[镇乡村街队]|街道|社区)里)?(?:加(?:起来|在一起)|合在一起|合起来)|相加|前前后后|(?:一年|全年|几轮|算)下来"
)
# Of these only a list that says it is one after the other.
_MEASURE = compiled("总(?:面积|里程|长度)")
_SEASON, _SEASONS_OF_A_YEAR = compiled("([春夏秋冬]{1,3})[两二三]?季"), 4
_TOTAL = compiled("(?<![公中党])共|[合总累]计")
# Of these one says how many parts there are: 三个月, 两片, 四个组.
_PARTS = compiled(
    rf"(?P<count>[{HAN}两]{{1,2}}|\d{{1,2}})个?(?:月|季度|半年|片区?|村|社区|[一-鿿]{{0,2}}组|中队|站所|批|期|轮|类|次|场|项|块|笔)"
)
# 一年下来, 一轮下来, 算下来 and what else sums up; and of how many periods or bodies something is told.
_DOWN = tuple(f"{what}下来" for what in "年轮算")
WORDS = (
    *_DOWN,
    *("前前后后", "加起来", "加在一起", "合在一起", "相加"),
    *(f"总{what}" for what in "人数量额面里长投经支收场件户"),
    *(f"个{what}" for what in ("月", "半年", "季度", "组")),
)
_YEAR = compiled("^(?:全年|年内)")
# Of bodies that are named and no more than named (柳荫村12件、石坂村9件), what so many of them did together.
_BODIES = compiled(
    rf"(?:这|以上|上述)?(?P<count>[{HAN}两]{{1,2}}|\d{{1,2}})个?[一-鿿]{{0,4}}?(?:[村所站队办校组局室]|社区|部门|单位|街道|片区?|企业|园区|网格|[镇乡])(?![民里长])(?P<said>[^，；：。各每均]*?(?:共|合计|总计|累计)(?![同治享产青识建])[^，；：。各每均]*)"
)
_BODY = compiled(
    "(?:其中)?[一-鿿]{1,9}(?:[村所站队办校组局室厅会中院寨屯]|社区|中心|部门|单位|街道|片区?|企业|公司|园区|网格|机关)(?:有|为)?"
)
_WIDER = compiled("其中|全[镇乡县市区省国]|全街道|平均|占|其余|其他|另|比")
# 站室合计, of a 工作站 and a 工作室.
_BOTH_NAMED = compiled(
    "(?P<one>[一-鿿])(?P<other>[一-鿿])(?:两[级者项家边])?(?=(?:合计|总计|共计|合共|总共|一共)(?![同治享产青识建]))"
)
# The two parts of a year that are told by where the first ends.
_FIRST_HALF = compiled("上半年|(?:截[至止]到?|至|到)[6六]月(?:底|末|30日)?|[1一]月?份?[至到—-][6六]月")
_SECOND_HALF = compiled("下半年|[7七]月?份?[至到—-](?:12|十二)月|[7七]月(?:以来|之?后|起)")
_BEFORE_LAST = compiled("前三个?季度|(?:截[至止]到?|至|到)[9九]月(?:底|末|30日)?|[1一]月?份?[至到—-][9九]月")
_LAST = compiled("第?[四4]季度|(?:10|十)月?份?[至到—-](?:12|十二)月")
_SEASONS = compiled("[一1](?:[至到—-]|、二、三、)[四4]个?季度|[四4]个?季度|各季度")
_SERIES = compiled("依次|分别|顺次")
# Behind the last part its share: 村级138件，占60%，全年总数240件.
_SHARE = compiled("^占[^，。；\\d]{0,10}\\d[\\d.]*%[，；]")
# What so many kinds are of, whatever each is called: 三类场所81家.
_ANY_OF_THEM = compiled("场所|单位|事项|案件|纠纷|问题|活动|人员|文件|对象|主体|机构|企业")
_QUARTERS, _QUARTER = 4, compiled("(?:其中)?第?(?P<which>[一二三四])季度")
# What a total says of things that were told with its parts.
_FILLING = compiled(
    "全年|年内|前后|里|一共|总共|共计?|合计|总计|[里上]?的|了|有|为|是|达到?|均|计|以上|上述|这|(?<=.)[数量](?=[为是共达]|$)|[，、；：＿]"
)
_OTHERS = compiled("其他|其余|另|等|还|加上|连同|含|累计|目前|现有|历年|以来|至今|截至|全[县市区省国]")
# What one person may know, have or have been beside other things.
_ABLE = compiled("^(?:其中)?(?:能|会|懂|有|持|具|熟|擅|善|获|取得|当过|学过|干过|参加|担任|兼|愿|是)")
# At the beginning of a statement.
_FIRST = 12


def summing_up(book: Book, numbers: Container[int], words: Iterable[Found]) -> dict[int, bool]:
    """Of some statements those in which such a total may stand, and whether it may go back to the statement before; `words`: where
    `WORDS` stand."""
    found: dict[int, bool] = {}
    for place, start, end in words:
        at = end - 1 if place < len(_DOWN) else start
        number = book.at(at)
        if number in numbers and end <= book.statements[number][0].end:
            early = at - book.statements[number][0].start < _FIRST
            found[number] = early or found.get(number, False)
    return found


def told_last(items: tuple[Item, ...], earlier: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """Lists and the totals behind them, in a statement or from the one before it to its first total."""
    held = (*earlier, *items)
    for at in range(max(_LEAST, len(earlier)), len(held)):
        total = held[at]
        if not total.quantity.kind or total.quantity.kind == "%" or total.quantity.approximate:
            continue
        first = at if total.joint or at == len(earlier) else at - 1
        parts = _list(held, first, total, len(earlier), told)
        if len(parts) >= _LEAST and _misses(total, parts) and _sums_up(held, first, at, parts, told, text):
            split = Split((total,), parts, True, True, True)
            if _may_be_both(split, told):
                continue
            if not has_some_more(split, told) and not told.partial.search("".join(p.before + p.after for p in parts)):
                yield split


def _may_be_both(split: Split, told: Terms) -> bool:
    """Whether persons exceed their total who are told by what they know, have or are: one may be several of these."""
    if (
        split.wholes[0].quantity.kind not in PERSONS
        or left_over(split.wholes[0], split.parts) > 0
        or paired(split.parts[:2], told)
    ):
        return False
    labels = [part.before for part in split.parts]
    return any(map(_ABLE.match, labels)) or len({aspect(words, told) for words in labels}) > 1


def _list(items: tuple[Item, ...], end: int, total: Item, own: int, told: Terms) -> tuple[Item, ...]:
    """The numbers of the kind of a total, one in each clause, directly before it."""
    parts: list[Item] = []
    closed = True  # whether a clause has ended behind the number looked at
    for number in range(end - 1, max(-1, end - 1 - REACH), -1):
        item = items[number]
        if item.quantity.kind == "%" and "占" in item.before and item.joint:
            continue  # 上半年21件，占46.7%，下半年24件
        if closed and item.quantity.kind != total.quantity.kind:
            break
        if item.quantity.kind == total.quantity.kind:
            if (
                not closed
                or item.quantity.approximate
                or is_apart(item, told)
                or told.subset.search(item.lead)
                or _TOTAL.search(item.before)
            ):
                return ()
            parts.append(item)
        closed = item.joint != "" or number == own
        if item.idle and item.joint:
            break
    return tuple(reversed(parts))


def _misses(total: Item, parts: tuple[Item, ...]) -> bool:
    """Whether no end of a list makes up its total, and all of it misses it by one digit."""
    values = [part.quantity.value for part in parts]
    if any(sum(values[start:], Decimal(0)) == total.quantity.value for start in range(len(values) - 1)):
        return False
    value = total.quantity.value
    return is_slip(left_over(total, parts), value, COUNTED_LIMIT) and value > max(values)


def _sums_up(items: tuple[Item, ...], first: int, at: int, parts: tuple[Item, ...], told: Terms, text: str) -> bool:
    """Whether the words before a total, from the end of the list on, make it one of just these parts."""
    total = items[at]
    words = text[parts[-1].quantity.end : total.quantity.start].removeprefix(parts[-1].after).lstrip("，。；、 \n")
    words = _SHARE.sub("", words)
    if words.startswith("全年累计") and _of_both_parts(words, parts, told):
        words = words.replace("累计", "", 1)  # of all parts of a year
    if not words or _OTHERS.search(words):
        return False
    if "。" not in text[parts[-1].quantity.end : total.quantity.start] and _is_of_bodies(words, total, parts, told):
        return is_within(left_over(total, parts), total.quantity.value, COUNTED_LIMIT)
    counts = _PARTS.search(words)
    counted = counts is not None and _value(counts["count"]) == len(parts)
    if counts is not None and not counted:
        return False
    if not is_within(left_over(total, parts), total.quantity.value, COUNTED_LIMIT if counted else LIST_LIMIT):
        return False
    theirs = "".join(part.before + part.after for part in parts) + items[first - len(parts)].lead
    measured = _MEASURE.search(words) is not None and _SERIES.search(theirs) is not None
    sure = counted or measured or _of_all_quarters(words, parts) or _of_both_parts(words, parts, told)
    if _of_both_named(words, parts):
        words = words[_LEAST:]
    elif not (sure or _SUMS_UP.search(words)):
        return False
    seasons = {season for found in _SEASON.findall(theirs) for season in found}
    if 0 < len(seasons) < _SEASONS_OF_A_YEAR:
        return False  # 春季…、夏季…，一年下来…: the others were not told
    if counted:
        words = _ANY_OF_THEM.sub("", words)
    own = _FILLING.sub("", _SUMS_UP.sub("", _MEASURE.sub("", _PARTS.sub("", _TOTAL.sub("", words)))))
    return set(own) <= set(theirs)


def _is_of_bodies(words: str, total: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether a total is of what as many bodies did together as are named before it, of which nothing else is told."""
    plain = parts[0].lead.lstrip("。；") == parts[0].before
    if not plain and left_over(total, parts) < 0 and told.stage.search(words) is not None:
        return False  # 排查隐患：东片12处、西片9处，两片共整改19处: a later step
    found = _BODIES.fullmatch(words)
    if found is None or _value(found["count"]) != len(parts) or _WIDER.search(words) is not None:
        return False
    return all(_BODY.fullmatch(part.before) is not None and not part.after for part in parts)


def _of_both_named(words: str, parts: tuple[Item, ...]) -> bool:
    """Whether a total is of two that are named by one character of each."""
    found = _BOTH_NAMED.match(words)
    if found is None or len(parts) != _LEAST:
        return False
    first, last = (part.before for part in parts)
    pairs = ((found["one"], found["other"]), (found["other"], found["one"]))
    return any(one in first and one not in last and other in last and other not in first for one, other in pairs)


def _of_both_parts(words: str, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether a list is of the two parts of a year or of its quarters, and what stands behind it of the year."""
    acts = set(told.stage.findall(words))
    others = [set(told.stage.findall(part.before)) for part in parts]
    if _YEAR.match(words) is None or any(acts and own and acts.isdisjoint(own) for own in others):
        return False  # 上半年受理21件，下半年办结24件，全年受理46件
    if len(parts) == _QUARTERS:
        found = [_QUARTER.match(part.before) for part in parts]
        return [match["which"] for match in found if match is not None] == list("一二三四")
    if len(parts) != _LEAST:
        return False
    first, last = (part.before for part in parts)
    return any(
        one.search(first) is not None and other.search(last) is not None
        for one, other in ((_FIRST_HALF, _SECOND_HALF), (_BEFORE_LAST, _LAST))
    )


def _of_all_quarters(words: str, parts: tuple[Item, ...]) -> bool:
    """Whether a list of four is of all quarters, and what stands behind it of the year."""
    said = parts[0].before
    return (
        len(parts) == _QUARTERS
        and _YEAR.match(words) is not None
        and _SEASONS.search(said) is not None
        and _SERIES.search(said) is not None
    )


def _value(words: str) -> int:
    return int(words) if words.isdecimal() else int(han_value(words) or 0)
