"""What a text says beside parts of those that are of two of them (有1个村既在山区又在库区, 有的同场联办), or of none (另有若干)."""

from __future__ import annotations

from fazhi.checks.frames import aspect
from fazhi.checks.slips import left_over, sum_of
from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.report import before_next

# So far behind the last part, and before the first number.
_NEAR, _BEFORE = 40, 24
_BOTH = compiled(
    "既[^，。；]{1,12}又|(?<![无未])(?<!无一)(?<!没有)重[合叠复]|交叉|兼[具有任顾及属职]|同场|(?<!开展)(?<!进行)联[办合]|合办|同时[属是具涉在为]|同属|双重|先后经|多诉求|(?:合并|联合|同时|共同)(?:举办|开展)|(?:有的|有些|部分|个别|少数|不少)[^，。；\\d]{0,6}(?:分[项批次头别]|拆分|同时|[两多][种类项个次])"
    "|[两二]头[都皆均]|[两二][边类项级种][^，。；]{0,2}(?:都[算登有计]|[均皆]有)|先[^，。；后]{1,8}后|[同一][事案件人条户处家份村]一?多|同一[事案件人条户处家份个名村项][^，。；]{0,8}(?:多[个项类种次]|[两几]?种以上|[两几][个项类种])|可[以]?(?:重复|叠加|累加|兼)"
)
# Right behind the last part: （有4个村既是民族村又是边境村）, （其中2人两种身份都有）.
_IS_BOTH = compiled(
    "[^，。；（）]{0,4}[（，](?:其中|当中)?有?[^，。；（）]{0,12}?(?:既[^，。；（）]{1,14}又|两[种项类者边头][^，。；（）]{0,4}[都均皆兼]|同时[是属为具]|兼[有具属]|重[合叠复])"
)
# What counts twice was taken out of a total: 剔除重复后共11个, 去重后.
_TAKEN_OUT = compiled(
    "(?:剔|扣|去|刨|排|减|[不未]计)[除去掉入]?[^，。；\\d]{0,4}重[复叠合]|去重|重[复叠合][^，。；\\d]{0,6}(?:剔|扣|去掉|去除|刨|减|[不只]计)"
    # 两会重复研究的6项按1项计
    "|重[复叠合][^，。；]{0,14}?(?:按|只|仅|均)[^，。；]{0,2}?[1一][次件项人个起户场份][计算]"
)
_RANK = compiled("最[多少高低大小](?=[的，、为是仅有达]|$)|其次|次[之多高]|居首|居末|第[一二三]的")
_OF_LIFE = compiled("党员|妇女|女|青年|老年|少数民族|退役|残疾|低保|代表|委员")
_USED = compiled("采购|购[买置]|用于|设备|印[制刷]|制作|建设|修缮|装修|培训|宣传|支付")
_TOUCHES = compiled("^(?:涉及|反映|关于|牵涉|触及)")
# Of these two one case may have both.
_TOGETHER = tuple(
    (compiled(one), compiled(other))
    for one, other in (
        ("罚款|警告", "没收|责令|吊销|拘留"),
        ("^(?:查实|属实)", "^(?:移送|移交|转[交送]|立案|上报)"),
        ("^(?:当[场天日]|即时)", "^按期"),
        ("^责令", "^(?:限期|当[场天日]|按期|即时)"),
        ("^(?:判决|裁定|原告)的", "^(?:胜诉|败诉|撤|维持|驳回)"),
        ("^和解", "^(?:撤|终止|原告|申请人)"),
        ("^适用", "听证"),
    )
)
# 最长的一件, 得分最高的1卷: one or two of all, whatever the others are.
_PICKED, _PICKED_AT_MOST = compiled("最[^，、；：最]{1,6}的$"), 2
# Those whom parts have in common, right behind them: 其中2件共同出庭, 有3批两人一起接访.
_IN_COMMON = compiled(
    "[，；（](?:其中|当中)?(?:另?有|含)?[^，。；）\\d]{0,6}(?P<number>\\d{1,4})(?:人次|[一-鿿])[^，。；）\\d]{0,6}?(?:共同|同时|一起|一并|一同|联合|联手|两[人者边方头类项]|[三双]方|都|均|皆)"
)
# Of others no number is told: 另有水利类若干.
# 另有服务类，合计98项.
_UNCOUNTED = compiled("[，；](?:另有|还有|其余|其[他它]|另外|此外)[^，。；]{1,12}，")
_WAITS = compiled("等(?:待|候|[来明]年|下[一]?[年季步]|开春|条件|资金|上级|天气)")  # 剩下的7处等来年再换
# 同一户可获多个称号: how many is not told.
_ANY_ONE = ("同", "每", "任", "某")
_SOME = compiled("若干|一些|少量|零星|数[件起个次名]")
# What names some of many; not 如期, 如实.
_EXAMPLE = compiled("^[，：（]?(?:诸如|例如|比如|譬如|如(?![期实数何愿约常下]))")
_REST = ("其余", "剩余", "剩下", "余下")


def has_some_more(split: Split, told: Terms) -> bool:
    """Whether words between parts, between them and their total or behind a list before it tell of others without a number."""
    whole, (_, *parts) = split.wholes[0], split.parts
    less = sum_of(split.parts) < whole.quantity.value
    last = split.parts[-1].after.strip("＿")
    if less and told.partial.match(last) and _WAITS.match(last) is None:
        return True
    behind = [whole] if whole.quantity.start > split.parts[0].quantity.start else []
    more = less and any(_UNCOUNTED.search(item.lead) for item in behind)
    return more or any(_SOME.search(item.lead) for item in (*parts, *behind))


def are_loose(split: Split, told: Terms) -> bool:
    """Whether parts, each in a clause, that exceed their whole are told by what a case touches beside what became of it, or by
    what goes together: one case may have several of these. What is the rest of persons of several attributes (党员61名，女干部28名，
    其余6名) may be the rest of anything."""
    if any(part.joint in ("、", "和") for part in split.parts[1:]):
        return False
    labels = [part.before for part in split.parts]
    of_life = [words for words in (split.wholes[0].before, *labels[:-1]) if _OF_LIFE.search(words)]
    if told.rest.match(labels[-1]) is not None and len({aspect(words, told) for words in of_life}) > 1:
        return True
    if split.wholes[0].quantity.kind == "元":
        # What was fined is not what was taken; where money came from, and what it went for, may be told of the same.
        given = [told.given.search(words) is not None for words in labels]
        return any(given) and any(
            _USED.search(words) for words, is_given in zip(labels, given, strict=True) if not is_given
        )
    if left_over(split.wholes[0], split.parts) >= 0 or told.aspect.search(split.parts[0].lead) is not None:
        return False
    touched = [_TOUCHES.search(label) is not None for label in labels]
    if any(touched) and not all(touched):
        return True
    return go_together(labels)


def go_together(labels: list[str]) -> bool:
    """Whether two names tell what one case may have both of: a fine and what was taken, what was found and to whom it went."""
    return any(any(map(one.search, labels)) and any(map(other.search, labels)) for one, other in _TOGETHER)


def picks_out(split: Split, told: Terms) -> bool:
    """Whether a part is a member that a superlative picks out, and counted among the others: 56件在30日内办结，最长的一件用时85日.

    With what is left told beside it is a part all the same.
    """
    if any(told.rest.match(part.before) is not None for part in split.parts):
        return False
    return any(
        _PICKED.search(part.before) is not None and part.quantity.value <= _PICKED_AT_MOST for part in split.parts
    )


def ranks(split: Split) -> bool:
    """Whether two parts or more are told by their rank, as examples of more: 最多的甲社区8万元，其次乙社区7万元."""
    return sum(_RANK.search(part.lead) is not None for part in split.parts) > 1


def gives_examples(split: Split) -> bool:
    """Whether the first part is told as an example: 开展宣传66场（如进村20场，进校15场）."""
    closed = split.parts[-1].before.startswith((*_REST, "其他", "其它"))
    return not closed and _EXAMPLE.match(split.parts[0].lead) is not None


def leaves_out_twice(split: Split, text: str) -> bool:
    """Whether a split says, up to little behind its end, that what would count twice was taken out; where its parts come to too
    much, before its first number as well: 剔除重复后，共受理11件，其中涉企6件、涉民8件."""
    quantities = [item.quantity for item in (*split.wholes, *split.parts)]
    start, end = min(one.start for one in quantities), max(one.end for one in quantities)
    if left_over(split.wholes[0], split.parts) < 0:
        low = max(0, start - _BEFORE)
        start = max(low, *(text.rfind(stop, low, start) + 1 for stop in "。；\n"))
    return _TAKEN_OUT.search(text, start, before_next(text, "。", end, end + _NEAR)) is not None


def says_overlap(split: Split, items: tuple[Item, ...], text: str) -> bool:
    """Whether words behind the parts tell of some that count twice, and of as many as the parts exceed their whole by; parts that
    come to less and count some twice leave others out."""
    whole, end = split.wholes[0].quantity, split.parts[-1].quantity.end
    over = sum_of(split.parts) - whole.value
    stop = before_next(text, "。", end, end + _NEAR)
    if over <= 0:
        noted = _IS_BOTH.match(text, end, stop)
        return noted is not None and not split.certain
    common = _IN_COMMON.search(text, end, stop)
    if common is not None and int(common["number"]) == over:
        return True
    note = _BOTH.search(text, end, stop)
    if note is None or split.parts[-1].before.startswith(_REST):
        return False  # 其余8个由社区干部兼任: those are none of the others
    start = max(text.rfind(stop, end, note.start()) for stop in "，；、")
    stop = before_next(text, "，", note.end(), note.end() + _NEAR)
    told = [
        item.quantity
        for item in items
        if item.quantity.kind == whole.kind and max(start, end) <= item.quantity.start < stop
        if not item.before.endswith(_ANY_ONE)
    ]
    return not told or any(quantity.approximate or quantity.value == over for quantity in told)
