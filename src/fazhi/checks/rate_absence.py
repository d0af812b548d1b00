"""What a rate is of did not happen, or was late: 未发生行政诉讼案件，出庭应诉率100%; 2件逾期，按期办结率100%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from fazhi.checks.rate_before import not_sued, sentences_before
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_undoing import is_of_counted, is_undoing
from fazhi.checks.rate_words import Measure, Rate
from fazhi.checks.sought import Found
from fazhi.checks.stage import once
from fazhi.patterns import behind, branched, compiled, escaped
from fazhi.results import Span
from fazhi.structure.ledger import Item, Ledger
from fazhi.structure.report import before_next

_HUNDRED = Decimal(100)
# A count of none, or of what did not happen.
_NOUGHT = compiled("[无未没不零0]")
_RECEIVED = compiled(r"^(?:共|被)*(?:收到|接到|受理|接收|办理|发生|提起|出现|(?:摸排|排查|检查)(?:发现|出)?|发现|查出)")
# None of these is none of what they happened to: 复议纠错0件.
_OUTCOME = compiled("(?:纠错|败诉|撤销|变更|违法|[逾超]期|差错|不服|履行|延误|答复|办结)$")
# Some of a kind; and what may stand behind what was asked for, where else stands what befell it.
_CLASS = compiled("重|新|疑难|复杂|越级|集体|群体|积|遗留|较大|严重|突出|恶性|多发|超|逾|跨|涉")
_ASKED = compiled("申请|请求|事项|案件|建议|诉求|要求|材料|文件|通知书?|决定书?|工单|办件|件|等|及其|和|的")
_CAUSED = compiled("[因由][^，]{2,10}(?:引[发起]|导致|产生)的?(?:投诉|信访|上访|举报|纠纷|舆情)")
# Other decisions that are reviewed.
_DECIDED = compiled("许可|强制|征收|检查|确认|裁决")
# 没有一件以乡政府为被申请人的行政复议案件: whose part it would have been.
_QUARREL = "纠纷"
# People know of what need not have happened.
_KNOWN = ("知晓", "普及", "参学", "参训")
_PART_OF = compiled(r"以[^，]{1,10}?为(?:共同)?(?:被告|被申请)(?:人|机关|单位)?")
_LOCAL = compiled("[我本](?:镇|乡|街道)")
_LAST = compiled("[去上前往]年|同期")
_HAPPENED = compiled(
    r"(?:[去上前今本当]年度?|\d{4}年度?|往年|以往|此前)?(?:共|曾|仅|只)?(?:发生|有|办理|受理)?(?:过|了)?"
)
_ADDRESSEE = compiled("^向[^，]{2,8}?(?=[报备审])")
_BACK = 160
_LISTED = compiled("[、和及与或]")
# 零发案: no cases that the police would solve.
_ZEROS = {"发案": "案件破获", "上访": "上访"}


def absent(rate: Rate, measure: Measure, ledger: Ledger, text: str, options: Options) -> Span | None:
    """Words shortly before that say that there was nothing of what the rate is about."""
    if not rate.item.quantity.value:
        return None
    start = near = _sentence_before(text, ledger.span, ledger.paragraph)
    if not any(item.quantity.start < rate.item.quantity.start for item in ledger.items):
        start = sentences_before(text, ledger.span, ledger.paragraph)
    if options.carried.search(rate.item.lead) is not None:
        return None  # 上年遗留的复议案件答复率100%
    if not _signs(options.absent).search(text, start, rate.item.quantity.start) or _older(ledger, rate, text, options):
        return None
    for match in _nothing(options.absent).finditer(text, start, rate.item.quantity.start):
        if text.startswith("处", match.start() - 1) and text[match.start() - 2].isdigit():
            continue  # 还有20处没有整改
        if _EARLIER.search(text, max(start, match.start() - _DATE), match.start()) is not None:
            continue
        what = match["what"] or match["which"] or _ZEROS.get(match["zero"], match["zero"])
        if _is_of_itself(what, match.end(), rate, measure, text, options) and not any(
            item.quantity.start < match.start() and item.quantity.kind == "件" and item.quantity.value
            for item in ledger.items
        ):
            return Span(match.start(), match.end())
        if _CAUSED.search(what) is not None or is_undoing(what, rate.name):
            continue  # 没有因执法引发的投诉, 撤销登记0件
        if is_of_counted(what, match.start(), rate, ledger.items):
            continue
        if match["what"] and _WITHOUT.search(what) is not None:
            continue  # 没有无证执法人员
        if what.startswith("新") and not (what.endswith("规范性文件") and rate.name.endswith(_FILED)):
            continue  # 没有发现新增违建: of old ones there may be
        cores = [_core(one, options.generic) for one in _LISTED.split(what)]
        if match.start() < near and not (measure.loose or _is_named_alone(cores, match.end(), rate, text)):
            continue
        if any(_counts_persons(item, match.end(), rate) for item in ledger.items):
            continue  # 尚无执法人员，派驻执法人员5人，持证率100%
        if any(core and _names(core, rate, measure, options) for core in cores):
            bare = not any(core and core in rate.name for core in cores)
            if bare and (
                any(_is_counted(item, match.end(), rate) for item in ledger.items)
                or ("决定" in rate.name and _DECIDED.search(text, match.end(), _start_of(rate)) is not None)
            ):
                continue  # the rate is of what was counted, or decided, in between
            some = any(
                item.quantity.value and item.quantity.kind == "件" and _some_of(item, cores, match.end())
                for item in ledger.items
            )
            return None if some else Span(match.start(), match.end())
    counted = any(item.quantity.value and item.quantity.kind == "件" for item in ledger.items)
    return not_sued(text, start, _start_of(rate)) if measure.loose and not counted else None


def _is_named_alone(cores: Sequence[str], end: int, rate: Rate, text: str) -> bool:
    """Whether a rate names what there was none of some sentences before, and none of those in between does."""
    start = _start_of(rate)
    if _LAST.search(text, end, start) is not None:
        return False
    return any(len(core) >= _NAME and core in rate.name and text.find(core, end, start) < 0 for core in cores)


def _older(ledger: Ledger, rate: Rate, text: str, options: Options) -> bool:
    """Whether what was there before is told behind a rate, which may be of that: 化解上年遗留2件."""
    start = rate.item.quantity.end
    behind = text[start : before_next(text, "；\n", start, ledger.span.end + _NEXT)]
    return _OLD.search(behind) is not None or options.carried.search(behind) is not None


def _is_of_itself(what: str, end: int, rate: Rate, measure: Measure, text: str, options: Options) -> bool:
    """Whether a rate that names nothing follows directly on what there was none of: 复议案件0件，按期答复率100%.

    Only of what is taken up as a matter of course: that there were no complaints, or none that were late, is told as good.
    """
    quantity = rate.item.quantity
    if text[end : quantity.start - len(rate.item.before)] != "，" or _NEW.search(what) is not None:
        return False
    if not any(_core(what, options.generic).endswith(word) for word in options.of_course):
        return False
    name = rate.name
    for word in (*measure.rate, *measure.done, *options.qualifiers, *options.wording.manner):
        name = name.replace(word, "")
    return not name


# Directly before what there was none of at another time than that of the rate.
_EARLIER = compiled(
    "(?:[以此之]前|[去上前往]一?年度?|半年|季度|\\d月|近[^，。]{0,3}年来?|(?<!今)年以来|(?<!一)年来)[我本全]?[镇乡]?$"
)
_DATE = 8
# What is done with each new paper, and with no older one.
_FILED = ("备案", "报备", "审查", "审核")
# Those who lack something, of whom there were none.
_WITHOUT = compiled("^[无未不](?!动产)|未持|无证|不[合达]|未[取参完经按]")
# So many characters name a thing beyond doubt.
_NAME = 4
# So far into the next sentence it may be told.
_NEXT = 16
_OLD = compiled("旧|原有|历史|历年|存量|积案|遗留|结转|此前|以前")
# 新增复议案件0件: there may be others.
_NEW = compiled("新|[去上前往]年|[逾超]期|[因由]|引[发起]|导致|[当涉不]")


def signs_of_nothing(text: str, named: Iterable[Found], noughts: Iterable[Found]) -> list[int]:
    """Where begins what `_signs` finds, in order: places of words, see `words_of_nothing`, and of `NOUGHTS`."""
    found = [start for _, start, _ in named]
    for _, start, end in noughts:
        at = text.index("0", start, end)
        if at > start or not text[at - 1 : at].isdecimal():
            found.append(at)
    return sorted(found)


def late(rate: Rate, before: tuple[Item, ...], options: Options) -> Span | None:
    """A count of what was late, before a rate that says that all was on time."""
    if rate.item.quantity.value != _HUNDRED or not any(word in rate.name for word in options.qualifiers):
        return None
    for item in before:
        quantity = item.quantity
        if not quantity.value or quantity.kind == "%" or _NOUGHT.search(item.lead[-8:]) or _LAST.search(item.lead[-8:]):
            continue
        if (match := options.late.search(item.after)) is not None:
            return Span(quantity.start, quantity.end + match.end())
        if (match := options.late.search(item.before)) is not None:
            return Span(quantity.start - len(item.before) + match.start(), quantity.end)
    return None


def none_late(rate: Rate, measure: Measure, number: int, items: tuple[Item, ...], options: Options) -> Span | None:
    """All that was done, none of it late, before a lower rate of what was in time: 办结513件，超期0件，按期办结率96%."""
    share = rate.item.quantity
    if share.value >= _HUNDRED or share.approximate or number < len(("whole", "done")) or rate.item.joint != "，":
        return None
    named = [word for word in options.qualifiers if word in rate.name]
    if not named or not set(named) <= _IN_TIME:
        return None  # 当日办结率, 首次按期答复率
    last = items[number - 1]
    counted = not last.quantity.value and options.late.search(last.before) is not None and last.joint == "，"
    pair = items[max(0, number - 3) : number - 1] if counted else items[number - 2 : number]
    told = None if counted else _NONE_LATE.match(rate.item.lead)
    if len(pair) < len(("whole", "done")) or not (counted or (told and options.late.match(told["what"]))):
        return None
    whole, done = pair
    exact = not (whole.quantity.approximate or done.quantity.approximate)
    same = whole.quantity.kind == done.quantity.kind and whole.quantity.value == done.quantity.value > 0
    all_done = exact and same and done.joint == "，" and any(word in done.before for word in measure.done)
    if not all_done or _LAST.search(rate.item.lead) or (counted and rate.item.idle):
        return None
    return Span(done.quantity.start - len(done.before), last.quantity.end)


_IN_TIME = frozenset(("按时", "按期", "及时", "期限内", "时限内", "限期内", "限时"))
_NONE_LATE = compiled(
    "，(?:均|全部|全年|已)*(?:无一?[件例]?|没有[一1]?[件例]?|未(?:发生|出现)?|零)(?P<what>[^，；]{2,6})"
)


def _start_of(rate: Rate) -> int:
    """Where the clause of a rate begins."""
    return rate.item.quantity.start - len(rate.item.before)


def _is_counted(item: Item, start: int, rate: Rate) -> bool:
    """Whether a count of something stands between an offset and a rate."""
    quantity = item.quantity
    return start <= quantity.start < rate.item.quantity.start and quantity.kind not in ("%", "") and quantity.value > 0


def _counts_persons(item: Item, start: int, rate: Rate) -> bool:
    """Whether a count of persons stands between an offset and a rate."""
    return item.quantity.kind == "人" and _is_counted(item, start, rate)


def _some_of(item: Item, cores: Sequence[str], behind: int) -> bool:
    """Whether a count is of what there was none of: by its name, or without one of its own behind it (2023年发生1件)."""
    bare = item.quantity.start >= behind and _HAPPENED.fullmatch(item.before) is not None
    return bare or any(core and core in item.before for core in (*cores, "案"))


def _names(core: str, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether what there was none of is what the rate is of: 信息公开申请 and 依申请公开按期答复率."""
    if rate.name.endswith(_KNOWN):
        return False
    if core in measure.of or core in rate.name or _RECEIVED.sub("", core) in measure.of:
        return True
    if _OUTCOME.search(core) is not None:
        return False
    if core.endswith(_QUARREL) and _QUARREL not in rate.name:
        return False  # 合同纠纷0件，合同履约率100%
    bare = _ADDRESSEE.sub("", rate.name)
    bare = next((bare.removeprefix(word) for word in options.qualifiers if bare.startswith(word)), bare)
    some = _is_only_some(core, rate.name)
    if any(
        core.endswith(things.of) and (bare in things.rate or (not some and _unnamed(bare, things.of) in things.rate))
        for things in options.handled
    ):
        return True
    core = _RECEIVED.sub("", core)
    if _is_only_some(core, rate.name):
        return False
    name = _core(rate.name, options.generic)
    for word in (*measure.done, *options.qualifiers, *options.subjects, "按", "依", "群众"):
        name = name.replace(word, "")
    return set(name) <= set(core) and len(set(name)) * 2 >= max(len(set(core)), 4)


def _unnamed(name: str, things: tuple[str, ...]) -> str:
    """The name of a rate without the thing that it is of: 办复 of 建议办复."""
    return next((name.removeprefix(word) for word in things if name.startswith(word) and name not in things), name)


def _is_only_some(core: str, name: str) -> bool:
    """Whether there was none of some of what a rate names, or of something that befalls it: 重大隐患 beside 隐患整改率, 纠纷激化."""
    shared = [at for at in range(len(core) - 1) if core[at : at + 2] in name]
    if not shared:
        return False
    front, behind = core[: shared[0]], core[shared[-1] + 2 :]
    return _CLASS.search(front) is not None or _ASKED.sub("", behind)[1:] != ""


def _sentence_before(text: str, span: Span, paragraph: Span) -> int:
    """Where the sentence before a statement begins, in the same paragraph and not far off."""
    start = max(paragraph.start, span.start - _BACK)
    return max(start, text.rfind("。", start, max(start, span.start - 1)))


def _core(words: str, generic: tuple[str, ...]) -> str:
    words = _LOCAL.sub("", _PART_OF.sub("", words))
    for word in sorted(generic, key=len, reverse=True):
        words = words.replace(word, "")
    return words


def words_of_nothing(absent: Sequence[str]) -> tuple[str, ...]:
    """What one of stands in all words of absence, but for figures."""
    words = [word for word in absent if not any(other in word for other in absent if other != word)]
    return (*words, "零", "未发生", "没有发生", "未被", "未曾", "未有", "未成为")


_IS_NOUGHT, _NOUGHT_OF = "为是", "件起宗份条项例"
NOUGHTS = (*(f"{word}0" for word in _IS_NOUGHT), *(f"0{unit}" for unit in _NOUGHT_OF))


@once
def _signs(absent: tuple[str, ...]) -> re.Pattern[str]:
    """What one of stands in all words of absence."""
    named = words_of_nothing(absent)
    return compiled(branched(*behind(named), ("0", rf"(?:(?<=[{_IS_NOUGHT}]0)|(?<!\d0)[{_NOUGHT_OF}])")))


@once
def _nothing(absent: tuple[str, ...]) -> re.Pattern[str]:
    """无行政诉讼案件，… and 行政诉讼案件为零，…: the whole of the clause, so that 无…败诉 says what it says."""
    words = "|".join(map(escaped, sorted(absent, key=len, reverse=True)))
    return compiled(
        rf"(?<![一二三四五六七八九十百千])零(?P<zero>诉讼|复议|信访|上访|投诉|发案|案件|事故|举报|申请|[^，。；：\d”“]{{4,8}}?)(?=[，。；”])"
        rf"|(?<=[，。；：\n镇乡道年度府处来内底月前尚暂])(?:{words})(?:1[件起宗])?(?P<what>[^，。；：\d]{{2,24}})(?=[，。；])"
        rf"|(?<=[，。；：\n镇乡道年度府处来内底月])(?P<which>[^，。；：\d]{{2,16}}?)(?:均|都|数|数量)?(?:未发生|没有发生|为零|为0|是零|零发生|零案件|双零(?:目标|发生)?|0[件起宗份条项例]|零[件起份]|零)(?=[，。；])"
    )
