"""The check of kind `placeholder`: what a draft has left for somebody to fill in, and has been filled in by nobody.

Works on the text as read: blanks and quotation marks, which the folded text has lost, are what tells here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

import ahocorasick_rs

from fazhi.checks.hint import Hint, Task
from fazhi.checks.masked import is_meant
from fazhi.checks.quizzes import in_quiz
from fazhi.checks.rare_signs import first_rare_sign
from fazhi.checks.schemes import schemes
from fazhi.checks.signs import ALL, sign_fillings
from fazhi.patterns import compiled, escaped, firsts
from fazhi.reading.source import SourceText
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.facts import TITLE_LABEL
from fazhi.structure.fold import QUOTES, fold
from fazhi.structure.report import Report, before_next, behind_last, section_at

_LISTS = ("units", "kinds", "holders", "instructions", "fields", "standing", "spoken_of", "to_readers", "masked_in")
_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
PLACEHOLDERS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": {name: _WORDS for name in _LISTS},  # noqa: C420 -- one object each
}

_BLANKS = " \u00a0\u3000"
_BLANK = f"[{_BLANKS}]"
_ENDINGS = ("填写", "删除", "替换")
_AWAITING = "(?<![接招等对优期看善虐款])待(?![遇岗业客产])"  # not 待 of other words: （低保待遇确认）
# What else somebody may be told to do, and how it is asked: （按实际修改）, not （集镇供水价格调整）.
_ASKED = compiled(
    f"(?:[请按需视酌各再此]|(?<!许)可|(?<![数依证票单])据|(?<![前售落])后|{_AWAITING}|自行|结合|进一步|数据|内容)[^、，]*(?:补充|修改|完善|调整)$|^(?:补充|修改|完善|调整)$"
)
# An instruction in brackets of any kind, or a bracket with nothing in it; no number of an item. By what opens it: `re` finds a
# single character far sooner than one of a class.
_BRACKETS = {
    opening: compiled(
        rf"{escaped(opening)}(?![一二三四五六七八九十\d]{{1,3}}[）)])([^（()）【】\[\]［］〔〕{{}}＜＞<>｛｝〖〗\n]{{0,40}})"
        + ("[＞>）)】]" if opening in "＜<" else r"[）)】\]］〕}｝〗]")  # （>3天）: what compares closes none
    )
    for opening in "（(【[［〔{＜<｛〖"
}
_LINES = compiled(r"[_＿][_＿]{1,199}")
_SIGN = compiled(f"[{ALL}]")
# The first character stands before the branches, so that `re` skips from one to the next.
# One blank between figures and letters is a habit of writing (近 20 年来), two are left to be filled in.
_YEAR = compiled(
    r"[2年XxＸｘ×](?:(?<=2)0(?:\d?[XxＸｘ×*＊_＿□○]{1,2}(?:年|[〕\])）])|(?<!\d20)(?:[ \u00a0]{2,6}|\u3000{1,6})年)"
    r"|(?<=2)[Oo][XxＸｘ×]{1,2}年|(?<=年)(?:[ \u00a0\u3000]+月[ \u00a0\u3000]+日|[XxＸ×]{1,2}月)|(?<=[XxＸｘ×])(?<![A-Za-z\d].)[XxＸｘ×]{0,3}年)"
)
# Behind blanks these begin other words as well (　　年度…, 　　部分…).
_NO_BLANK = frozenset([*"年月日天余多部类位所家道节字元号人支案期个", "季度"])
_PENDING = compiled(
    _AWAITING
    + "[^，。]{0,12}(?:填报|填入|补充|补报|补齐|确认|提供|更新|核实|复核|核对|统计|汇总|定|后[填补报])$|[0-9月日底][^，。]{0,4}[后再]补$|(?:，|^)需[改核]$"
    "|(?:数据|数字|数量|人数|次数|场次|金额|[件份户]数|比例|名称|姓名|日期)[^0-9，。]{0,6}(?:待[^0-9，。]{0,6}|暂缺|暂无|空缺|未定|不详|[后再]补|更新)$"
    "|^(?:暂无|暂缺)(?:数据|数字|统计|资料)?$|(?:数据|数字|情况|材料|内容)由[^，。]{2,12}(?:提供|填报|填入|填上|填写|补充|补上)$"
    "|(?:定稿|上报|报送|送审)(?:之?前|时)[^，。]{0,6}[改核补填换删更调]"
    "|^(?:备?注[：:])?(?:此|本|该)[段处句部][^，。]{0,8}(?:更新|修改|核实|补充|完善|替换|删)"
)
# What a bracket has that tells somebody something: see `_is_instruction`.
_TELLING = "请填写输选勾点除换补改完调待需暂空未不更核供"
_FIELD_MOST = 12
# 联合（律所名称）开展…: the name of a field where a name belongs.
_NAMES, _NAME_MOST, _WITH = ("名称", "姓名", "全称"), 6, "与和同由合向请聘托让"
_ASIDE = 60
_NUMERALS = "一二三四五六七八九十"
_BREAKS = "，。、；"
_DIGIT = compiled(r"\d")
# 检查企业待查家: a word that puts off what a figure would say.
_PUT_OFF = compiled(
    "待(?:查|核|定|补|填|统计|报|核实|确认)(?:件|起|次|场|份|家|户|处|个|名|人次|人|万元|元|%)(?=[，。、；])"
)
# What any of these has.
_AWAITED = compiled("待[查核定补填统报确汇]")
_TOLD = ("请", "此处", "插入")
_PUT_OFF_FIELD = compiled("[：:]([ ]?待(?:统计|汇总|补充|补|填报|填|定|核实|核|确认))(?=[，。；\n])")
# 参考人数待补充，: what is counted, and that the figure is still to come.
_FIGURE_TO_COME = compiled(
    "(?:[人次件场份户批]数|场次|人次|数量|数据|数字|金额|比例)(?:尚|还)?(待(?:补充|补报|补录|填写|填报|补|填))(?=[，。；])"
)
# 检查次数待统计后补: a figure that somebody is still to bring, and 《待组织办确认后填入》, which is no title.
_TO_BRING = "待[一-鿿]{0,8}?(?:统计|汇总|核[实对定查]?|确认|提供|反馈|上报|报送|复核)后?，?再?(?:后补|补[入填上充]|补(?=[，。；])|填[入写报上补])"
_BROUGHT, _BROUGHT_LATER = (
    compiled(_TO_BRING),  # asked first: `re` finds its first character far sooner
    compiled(f"(?:[人次件场份户批条]数|数[量据字额]|人次|场次|金额|比例|[率量])(?:尚|还|仍)?({_TO_BRING})(?=[，。；])"),
)
# Its second half, which hardly any text has, is asked for alone first.
_TO_QUOTE = "待[^«»《》〈〉‹›\n]{0,12}?(?:填入|填写|补入|补填|填上|补上|后补)[»》〉›]"
_QUOTED, _QUOTED_LATER = compiled(_TO_QUOTE), compiled(f"[«《〈‹][^«»《》〈〉‹›\n]{{0,16}}?{_TO_QUOTE}")
# 用户输入{姓名}{村组}: what whoever uses a form enters.
_ENTERED = compiled("(?:输入|录入|键入|读取|自动生成)[^，。；]{0,16}$")
# 学习《　》3次: marks of a title that nobody has written in.
_UNTITLED = compiled(rf"《{_BLANK}*》")
# 附件X: a number that nobody has written in.
_NUMBERLESS = compiled("(?:附件|附表)[XxＸ×]{1,2}(?=[，。；：、）)\n])")
# 与某某公司: what a template calls a body or a post, no person masked on purpose (李某某).
_LEADING = "与和同由在对为以向请聘任县镇乡省市区的将把及跟给了从经受到让托合织、，。；：（“《\n"
_PARTS = ("主要", "存在", "工作", "下一", "问题", "一、", "第")  # headings in such brackets
_VALUE = compiled(r"[ \u3000\u00a0\t]*[：:\d]|[ \u3000\u00a0\t]+\S")
# One of several labels of a line, each with its value behind it up to the next: 【索引号】YX-3　【文号】云办报〔2026〕3号.
_LABELLED = compiled(
    r"(?:^|(?<=[ \u3000\u00a0\t]))【[^【】\n]{1,16}】(?!年|人民政府)(?=[^\s，。；【]{1,24}(?:[ \u3000\u00a0\t]|$))"
)
_DATED_LABEL = compiled(r"[ \u3000]*\[[^\[\]\n]{1,16}\][ \u3000]*[^\s\[\]]")
# So far on either side such labels are looked for.
_ROW = 120
# The name of a field of a form, in Chinese; what is in Latin letters is residue of a converter.
_FIELD = compiled(r"[一-鿿、/（）]{1,16}")
_GAP = compiled(rf"{_BLANK}(?<=[一-鿿].){_BLANK}{{1,39}}(?=[一-鿿])")
# 次数, 件数: the name of a column.
_OF_COLUMNS = ("数", "量", "率", "额")
_SENTENCE = compiled("[^\n，,。；;]{0,200}[，,。；;]")
_LABEL = compiled("[一-鿿]{1,7}[：:]")  # the next field of a line of fields
_GAP_IN_DATE = compiled(f"[0年]{_BLANK}")
_FOR_FIGURE = compiled(r"[NnＮｎ](?<![A-Za-z\d\-+“\"].)(?=[一-鿿%％])")
# A村、B村: places that a template has no name for.
_LETTERED = compiled(r"[ABCD](?<=[一-鿿、].)(?:村|社区|镇|乡|街道|局)(?![A-Za-z级类])")
# 参保率达　　%: a sign in a sentence with no figure before it, and what leads to one.
# One for each sign, as above.
_BARE_RATES = tuple(compiled(rf"{sign}(?<=[达到为占至 \u00a0\u3000]{sign})(?=[，。；、以])") for sign in "%％")
_TO_RATE = compiled(rf"(?P<word>[达占至](?!位)|到(?<!得到)|(?<=[率度例比数额])为|率(?={_BLANK}{{2}})){_BLANK}*$")
_TO_RATE_MOST = 12
# 镇长　　　同志: blanks for a name.
_NAMELESS = compiled(r"[ \u00a0\u3000](?<=[长任记].)[ \u00a0\u3000]{1,11}(?=同志)")
# «1+3+N»: a letter that a formula defines stands for no figure to fill in.
_FORMULA = compiled("[+＋-][NＮ]")
# （填写“家庭成员”一栏）: which field of some form is meant, told to readers.
_EXPLAINED = compiled(rf"请?(?:填写?|写|选|勾选?|点击?)[^，。{QUOTES}]{{0,4}}[{QUOTES}]")
# （填报人：…）: the line of a form that somebody has filled in.
_FILLED = compiled("填(?:报|表|写)(?:单位|人|日期|时间|部门)[：:][ \u3000]*[一-鿿0-9]")


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists as tuples; `search`: an automaton for `standing` phrases; `counted`: units behind blanks; `telling`: the
    characters without one of which a bracket asks for nothing."""
    words = {name: tuple(found) for name, found in options.items()}
    return {
        **words,
        "search": ahocorasick_rs.AhoCorasick(words["standing"]),
        "someone": compiled(
            f"某某(?:{'|'.join(map(re.escape, (*words['kinds'], *words['holders'])))}|副(?:镇长|乡长|主任|书记))"
        ),
        "told": compiled("|".join(map(re.escape, words["instructions"]))),
        "telling": compiled(f"[{_TELLING}{firsts((*words['instructions'], *words['to_readers']))}]"),
        "counted": tuple(unit for unit in words["units"] if unit not in _NO_BLANK),
    }


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The `standing` phrases as folding leaves them: without one of them none stands in the text as read."""
    return {"standing": [fold(phrase).text for phrase in options["standing"]]}


def placeholders(task: Task) -> list[Hint]:
    """A hint for each line that has something to fill in, and one each for tracked changes and comments."""
    report = task.stage.report
    words = task.options
    segmenter = task.stage.segmenter
    signs = "--" in report.source.text or _SIGN.search(report.source.text, first_rare_sign(task.stage)) is not None
    text = report.source.text

    def fillings(text: str) -> Iterator[Span]:
        return _found(text, words, lambda word: not segmenter.is_strange(word), signs)

    whole = task.stage.rejoined()
    across = whole.across(fillings(whole.text)) if whole is not None else ()
    found = sorted({*fillings(text), *across, *_standing(text, task)})
    by_line: dict[int, list[Span]] = {}
    for span in _apart(found):
        if _is_report(report, span) and not is_meant(report.source.text, span, words["spoken_of"]):
            by_line.setdefault(report.source.text.rfind("\n", 0, span.start), []).append(span)
    hints = []
    for spans in by_line.values():
        shown = "、".join(dict.fromkeys(report.source.text[start:end].strip() for start, end in spans[:3]))
        hints.append(Hint(tuple(spans), {"what": f"“{shown}”还没有填写或删去"}, raw=True))
    return [*hints, *_unsettled(report.source)]


def _is_report(report: Report, span: Span) -> bool:
    """Whether a place belongs to the report and not to the web page round it."""
    offset = report.folded.offset(span.start)
    section = section_at(report, offset)
    return section < 0 or report.sections[section].role != "furniture"


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in order without those that lie in the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _unsettled(source: SourceText) -> Iterator[Hint]:
    said = {"revision": "有修订没有接受或拒绝", "comment": "有批注没有处理"} if source.unsettled else {}
    for kind, what in said.items():
        places = tuple(
            Span(mark.start, mark.end) for mark in source.unsettled if mark.kind == kind and mark.end > mark.start
        )
        if places or any(mark.kind == kind for mark in source.unsettled):
            yield Hint(places[:5], {"what": f"文档里{what}"}, raw=True)


def _found(text: str, words: Mapping[str, Any], is_word: Callable[[str], bool], signs: bool) -> Iterator[Span]:
    """All places with something to fill in; what the text has no character of is not looked for. `signs`: it has some."""
    if signs:
        named = schemes(text, is_word)
        starts = [scheme.start for scheme in named]  # in order, none within another
        for span in chain(_spans(_LINES, text), sign_fillings(text, words, is_word)):
            before = bisect_left(starts, span.start) - 1
            if before < 0 or span.start >= named[before].end:
                yield span
    blanks = any(blank in text for blank in _BLANKS)
    if signs or (blanks and _GAP_IN_DATE.search(text)):
        yield from _spans(_YEAR, text)
    if "N" in text or "n" in text or "Ｎ" in text or "ｎ" in text:
        yield from _letters(text, words["units"])
    if any(letter in text for letter in "ABCD"):
        yield from _spans(_LETTERED, text)
    if blanks and "同志" in text:
        yield from _spans(_NAMELESS, text)
    if blanks:
        yield from _blank_figures(text, words["counted"])
    if _AWAITED.search(text):
        yield from _spans(_PUT_OFF, text)
        yield from (Span(*found.span(1)) for found in _PUT_OFF_FIELD.finditer(text))
        yield from (Span(*found.span(1)) for found in _FIGURE_TO_COME.finditer(text))
    if "待" in text:
        if _BROUGHT.search(text):
            yield from (Span(*found.span(1)) for found in _BROUGHT_LATER.finditer(text))
        if _QUOTED.search(text):
            yield from _spans(_QUOTED_LATER, text)
    yield from _rates(text)
    if "《" in text:
        yield from _spans(_UNTITLED, text)
    if "附" in text:
        yield from _spans(_NUMBERLESS, text)
    yield from _someone(text, words) if "某某" in text else ()
    yield from _brackets(text, words)


def _start(found: re.Match[str]) -> int:
    return found.start()


def _rates(text: str) -> Iterator[Span]:
    """参保率达　　%: a rate of which nobody has written the figure."""
    for sign in sorted((found for bare in _BARE_RATES for found in bare.finditer(text)), key=_start):
        led = _TO_RATE.search(text, max(0, sign.start() - _TO_RATE_MOST), sign.start())
        if led:
            yield Span(led.start(), sign.end())


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in pattern.finditer(text))


def _standing(text: str, task: Task) -> Iterator[Span]:
    """Phrases that are no end of a sentence anywhere."""
    if task.sought["standing"]:
        found = task.options["search"].find_matches_as_indexes(text, overlapping=True)
        yield from (Span(start, end) for _, start, end in found)


def _someone(text: str, words: Mapping[str, Any]) -> Iterator[Span]:
    """某某律师事务所, 某某副镇长 where nothing tells of a case, whose parties are masked on purpose."""
    for found in words["someone"].finditer(text):
        if text[found.start() - 1 : found.start()] not in _LEADING:
            continue
        low = behind_last(text, "。；\n", found.start() - _ASIDE, found.start())
        sentence = text[low : found.end() + _ASIDE].partition("。")[0]
        if not any(word in sentence for word in words["masked_in"]):
            yield Span(found.start(), found.end())


def _letters(text: str, units: tuple[str, ...]) -> Iterator[Span]:
    """N场: a letter for a figure."""
    for found in _FOR_FIGURE.finditer(text):
        unit = next((unit for unit in units if text.startswith(unit, found.end())), "")
        if unit and not _FORMULA.search(text, max(0, found.start() - _FIELD_MOST * 5), found.start()):
            yield Span(found.start(), found.end() + len(unit))


def _brackets(text: str, words: Mapping[str, Any]) -> Iterator[Span]:
    openings = [bracket for opening, bracket in _BRACKETS.items() if opening in text]
    for found in sorted((found for bracket in openings for found in bracket.finditer(text)), key=_start):
        start, end = found.span()
        inner, opening = found[1].strip(" \u3000\u00a0"), text[start]
        if start and _asks(text, found, inner, words) and not _is_label_or_link(text, start, end, inner, opening):
            yield Span(start, end)


def _asks(text: str, found: re.Match[str], inner: str, words: Mapping[str, Any]) -> bool:
    """Whether a bracket asks for something to be filled in, as few do."""
    if _is_instruction(inner, found[0][0], words) or _stands_for_figure(text, found, words["units"]):
        return True
    if inner.endswith(_NAMES):
        named = len(inner) <= _NAME_MOST and text[found.start() - 1] in _WITH
        return named and not _VALUE.match(text, found.end())
    return inner == "略" and text.endswith("…", 0, found.start())


def _is_label_or_link(text: str, start: int, end: int, inner: str, opening: str) -> bool:
    """Whether a bracket is the label of a field with its value, part of a link, or what somebody enters."""
    if text[start - 1 : start] == "!" or text.startswith("(", end):
        return True  # an image or a link of markdown
    if (
        opening in "【〔[［〖<＜"
        and not inner.startswith(_TOLD)
        and (_VALUE.match(text, end) or _is_label(text, start))
    ):
        return True  # the label of a field with its value: [成文日期] 2025-01-08
    at_line = not text[behind_last(text, "\n", max(0, start - _ROW), start) : start].strip()
    if at_line and TITLE_LABEL.match(text, start) and text[end : end + 1].strip():
        return True  # 【报告标题】…: with what the report is called behind it
    entered = opening in "{｛" and _ENTERED.search(text, max(0, start - _FIELD_MOST * 2), start) is not None
    return entered or (not inner and in_quiz(text, start, end))


def _is_label(text: str, at: int) -> bool:
    """Whether a bracket is one of several in its line that stand apart, each with a value."""
    low = behind_last(text, "\n", max(0, at - _ROW), at)
    line = text[low : before_next(text, "\n", at, min(len(text), at + _ROW))]
    starts = [low + label.start() for label in _LABELLED.finditer(line)]
    if len(starts) > 1 and at in starts:
        return True
    # The last label of a line, whose value begins the next one: [ 成文日期 ] 2026-01-19　[ 发布日期 ]
    end = before_next(text, "\n", at, min(len(text), at + _ROW))
    closes = text[at:end].rstrip(" \r").endswith("]") and _DATED_LABEL.match(text, low, at) is not None
    return closes and text[end + 1 : end + 4].lstrip()[:1].isdigit()


def _stands_for_figure(text: str, found: re.Match[str], units: tuple[str, ...]) -> bool:
    """Whether a bracket without a figure stands where one belongs: 纠纷（数量）件，."""
    inner = found.group(1).strip()
    if not 1 < len(inner) <= _FIELD_MOST or inner[0] in _NUMERALS or _DIGIT.search(inner) or "人民币" in inner:
        return False
    end = found.end()
    if not text.startswith(units, end):
        return False
    unit = next(unit for unit in units if text.startswith(unit, end))
    return unit not in _NO_BLANK and text[end + len(unit) : end + len(unit) + 1] in _BREAKS


def _is_instruction(inner: str, opening: str, words: Mapping[str, Any]) -> bool:
    """Whether a bracket is empty, tells somebody to fill in, or names the field of a form."""
    if not inner:
        return opening not in "<＜[［"
    if words["telling"].search(inner):
        if _FILLED.match(inner) or _EXPLAINED.match(inner) or inner.startswith(words["to_readers"]):
            return False
        if (
            inner.startswith(("请", "填", "写明", "输入"))
            or inner.endswith(_ENDINGS)
            or words["told"].search(inner)
            or _ASKED.search(inner)
            or _PENDING.search(inner)
        ):
            return True
    if opening in "{｛":  # {组团}服务+{项目}推进 sets words off
        return inner.endswith((*words["fields"], "名")) and _FIELD.fullmatch(inner) is not None
    if (
        opening in "【〔[［〖<＜"
        and 2 < len(inner) <= _FIELD_MOST
        and (inner.endswith("名") or not inner.startswith(_PARTS))
    ):
        return inner.endswith(words["fields"])  # 【单位负责人职务】
    return inner in words["fields"]


def _blank_figures(text: str, counted: tuple[str, ...]) -> Iterator[Span]:
    """«来访群众    批    人次，»: blanks where a figure belongs, in a sentence that goes on or ends behind them.

    A line of such words without a stop is the head of a table: 主题  场次  人次.
    """
    for found in _GAP.finditer(text):
        if not text.startswith(counted, found.end()):
            continue
        unit = next(unit for unit in counted if text.startswith(unit, found.end()))
        end = found.end() + len(unit)
        if (
            not text.startswith(_OF_COLUMNS, end)
            and _SENTENCE.match(text, end)
            and not _LABEL.match(text, end, end + 8)
        ):
            yield Span(found.start(), end)
