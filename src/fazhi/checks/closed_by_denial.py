"""Lists that a denial closes: two kinds with the share of each, 除此以外没有其他程序; 优秀15卷、合格8卷，没有不合格的.

The words say that there is nothing else of the whole, so that two parts are all of it, whatever they are called. They stand
directly behind the last part, or begin the next sentence. What is denied must be a kind (情形, 方式) or what is counted: of 没有其他
问题 nothing follows. A denied grade closes a list that names the grade itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from fazhi.checks.divisions import label, of_one_stage
from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over, sum_of
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import PERSONS, REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

_LEAST = 2
# What there is not, and how it is denied; the grades of which that is said.
_NONE, _ANY, _NTH = ("没有", "无", "不存在", "未有", "未出现"), ("任何", ""), "三四五六"
_OTHER, _ELSE = ("其他", "其它", "其余", "另外"), "别的"
_NOT, _OF_GRADE = "不未", ("合格", "及格", "达标", "满意", "称职", "规范", "通过", "履行")
# Without one of these, as they stand in the text, no list is closed so.
DENIALS = tuple(map("".join, product(_NONE, _ANY, (*_OTHER, _ELSE, *(f"第{nth}" for nth in _NTH)))))
NO_GRADES = tuple(map("".join, product(_NOT, _OF_GRADE)))
_GRADE_NAMED = f"[{_NOT}](?P<grade>{'|'.join(_OF_GRADE)})"
_DENIED = compiled(
    "(?=[除此另再并也都没无不未])(?:除[^，。；\\d]{1,12}?(?:以外|之外|外)，?)?(?:此外|另外)?，?(?:[再并也都均便就更]|已经)*"
    rf"(?:{'|'.join(_NONE)})(?:{'|'.join(_ANY)})(?P<else>(?:{'|'.join(_OTHER)})的?|{_ELSE}|第(?P<nth>[{_NTH}])(?=[种类项个]))"
    "(?P<what>[^，。；：、\\d（）]{0,10})(?=[，。；）\n]|$)"
)
# 不合格的没有, 基本称职和不称职均为0票.
_NONE_OF_GRADE = compiled(
    f"(?:基本[^，。；\\d]{{2,3}}[和、及])?{_GRADE_NAMED}"
    "(?P<what>[^，。；：、\\d（）]{0,6}?)[均都也]?(?:没有|为零|为0|是0|0(?=[件份卷本票人名个]))(?=[，。；）\n件份卷本票人名个]|$)"
)
_NO_GRADE = compiled(
    "(?:没有(?:发现|出现)?|无一?|未(?:出现|发现|评出|产生|有)|不存在)(?:[评被判定为是]|一[个件份卷人名家])*"
    f"{_GRADE_NAMED}"
    "(?P<what>[^，。；：、\\d（）]{0,6})(?=[，。；）\n]|$)"
)
_GRADE = compiled(
    "^(?:[^，。；]{0,6}[中里](?=[优良合及])|评[定为出]+|表示|结果为|成绩|等次|考核|认为|评价为|的)*(?P<in>基本|部分|较为?)?(?P<name>[^，的]{1,4}?)(?:等?[次级]|的|为|有)*$"
)
_GRADES = frozenset(
    (
        "优秀",
        "良好",
        "优良",
        "合格",
        "及格",
        "达标",
        "满意",
        "称职",
        "规范",
        "通过",
        "履行",
        "优",
        "良",
        "好",
        "非常满意",
    )
)
# A kind of what is counted, in one word.
_KIND = compiled(
    "^(?:的|任何)*[^，。；\\d]{0,4}?(?:情形|情况|类型|类别|种类|[种类项]|方式|形式|途径|渠道|来源|结果|程序|等[次级]|档次|领域|内容|原因|[案事]由|去向|性质)$"
)
# What leads up to a denial from the last part of a list.
_BETWEEN = compiled("(?:的|了)?[，；。]?(?:都|也|均|并)?")
_NOTES = compiled("（[^（）]{0,40}）")
# The share of a part: 占64%, 占比64%, 比例为64%.
_SHARE = compiled("占|比例|比重|^$")
# 优秀等次 is no 等 that leaves others unsaid.
_RANK = compiled("等(?=[次级])")
# So far behind its part a denial stands.
_AWAY = 40
# One thing may be of several of these.
_SEVERAL = compiled("罚款|没收|警告|责令|参与|示范|先进|表彰|党员|妇女|女|培训|兼")


def closed_by_denial(book: Book, told: Terms, sought: Mapping[str, list[Found]]) -> Iterator[tuple[int, Split]]:
    """The statements with such lists, and their splits; `sought`: where `DENIALS` and `NO_GRADES` stand, in most texts nowhere."""
    text = book.text
    denied = (_DENIED,) if sought["denials"] else ()
    for words in (*denied, *((_NO_GRADE, _NONE_OF_GRADE) if sought["no_grades"] else ())):
        for found in words.finditer(text):
            number = book.at(found.start())
            held = _items_before(book, number, found.start()) if number >= 0 else None
            split = _split(book, *held, found, told) if held is not None else None
            if split is not None and held is not None:
                yield held[0], split


def _items_before(book: Book, number: int, at: int) -> tuple[int, tuple[Item, ...]] | None:
    """The statement that lists something directly before a denial, and its numbers up to there."""
    items = tuple(item for item in book.ledger(number).items if item.quantity.start < at)
    if not items and book.follows[number]:
        number -= 1
        items = book.ledger(number).items
    if len(items) < _LEAST or at - items[-1].quantity.end > _AWAY:
        return None
    between = _NOTES.sub("", book.text[items[-1].quantity.end : at].removeprefix(items[-1].after.strip("＿")))
    return (number, items) if _BETWEEN.fullmatch(between) is not None else None


def _split(book: Book, number: int, items: tuple[Item, ...], found: re.Match[str], told: Terms) -> Split | None:
    """The list that ends with some numbers, and the whole before it, off by a slip."""
    run = _run(items)
    if len(run) < _LEAST or any(item.quantity.approximate for item in run):
        return None
    if len(run) > _LEAST and _adds_up(run):
        return None
    whole, parts = run[0], run[1:]
    if len(parts) < _LEAST or not _is_off(whole, parts):
        earlier = [one for one in book.before(number) if one.quantity.kind == run[0].quantity.kind]
        if len(run) < len([item for item in items if item.quantity.kind == run[0].quantity.kind]) or not earlier:
            return None
        whole, parts = earlier[-1], run
        if whole.quantity.approximate or not _is_off(whole, parts):
            return None
    if (
        is_apart(whole, told)
        or any(is_apart(part, told) for part in parts)
        or any(not part.joint for part in parts[1:])
    ):
        return None
    if not _closes(whole, parts, _are_shared(items, parts), found, told):
        return None
    return Split((whole,), parts, True, True, True)


def _run(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The last numbers of a kind that stand in a row, with nothing between them but shares."""
    run: list[Item] = []
    for item in reversed(items[-2 * REACH :]):
        if item.quantity.kind == "%" and _SHARE.search(item.before) is not None:
            continue
        if not item.quantity.kind or item.quantity.kind == "%" or (run and item.quantity.kind != run[0].quantity.kind):
            break
        run.append(item)
    return tuple(reversed(run))


def _adds_up(run: tuple[Item, ...]) -> bool:
    """Whether any number of a row is what those behind it come to."""
    total = run[-1].quantity.value
    for at in range(len(run) - 2, -1, -1):
        if run[at].quantity.value == total and at < len(run) - _LEAST:
            return True
        total += run[at].quantity.value
    return False


def _is_off(whole: Item, parts: tuple[Item, ...]) -> bool:
    return is_slip(left_over(whole, parts), whole.quantity.value, LIST_LIMIT)


def _closes(whole: Item, parts: tuple[Item, ...], shared: bool, found: re.Match[str], told: Terms) -> bool:
    """Whether what is denied is one more part of such a list; `shared`: each part is told with its share."""
    said = parts[0].lead + "".join(part.before + part.after for part in parts)
    if told.partial.search(_RANK.sub("", said)) is not None or told.foremost.search(said) is not None:
        return False
    labels = [label(part) for part in parts]
    if len(set(labels)) < len(labels) or any(not words for words in labels):
        return False
    exceeds = sum_of(parts) > whole.quantity.value
    if "grade" in found.re.groupindex:
        return _are_grades(labels, found["grade"])
    if exceeds and may_be_both(parts, told):
        return False
    if exceeds and not (shared or of_one_stage(whole, parts, told)):
        return False
    what = found["what"].removeprefix("的")
    if found["nth"] is not None:
        return len(parts) == "三四五六".index(found["nth"]) + _LEAST
    if not what:
        return True
    noun = what.removesuffix("的")[-2:]
    return _KIND.match(what) is not None or noun in whole.before + whole.after + said


def _are_shared(items: tuple[Item, ...], parts: tuple[Item, ...]) -> bool:
    """Whether a share stands behind each part."""
    return len(
        [item for item in items if item.quantity.kind == "%" and item.quantity.start > parts[0].quantity.start]
    ) >= len(parts)


def may_be_both(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether one thing may be of two parts: measures that go together, or several attributes of one person."""
    said = parts[0].lead + "".join(part.before + part.after for part in parts)
    if _SEVERAL.search(said) is not None or told.measures.search(said) is not None:
        return True
    if parts[0].quantity.kind not in PERSONS:
        return False
    held = {next((n for n, words in enumerate(told.attributes) if words.search(label(one))), -1) for one in parts}
    return len(held) > 1


def _are_grades(labels: list[str], denied: str) -> bool:
    """Whether names are grades, of which one is what is denied: 优秀, 合格 for 没有不合格的."""
    names = [match["name"] if (match := _GRADE.match(words)) is not None else "" for words in labels]
    return denied in names and _GRADES.issuperset(names)
