"""A rate of all beside a rest that is told to be open still: 除2处仍在整改外，其余均已销号，整改率100%; 剩余1个村暂缓签约，覆盖率100%.

The rest need not be counted with a word of denial, nor next to the rate. It is silent where the rest may have been dealt with
in another way, need not be, or is not due, and where the rate may be of other things or of some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_classes import alike, narrower, things_of
from fazhi.checks.rate_done import done_words
from fazhi.checks.rate_hints import rate_hint
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate, named_rates
from fazhi.checks.sought import Found
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item

_HUNDRED = Decimal(100)
SIGNS = ("100%", "百分之百")
# 除2处…外，其余93处…; 解除, 清除 are acts. What is left out has a number or a village's name.
_BUT = compiled(
    "(?<![解消排清扣铲拆免废破根])除[去了]?(?P<left>[^。；\\n]{2,48}?)(?:(?<![对户室境例意额])[之以]?外(?![来地部围包省县市商籍])|的)，?"
    "(?P<rest>(?:其[余他它]|剩余|余下|均|都|全部)[^。；\\n]*|[^，。；\\n]{0,24}(?:全部|均|都)[^。；\\n]*)$"
)
_NAMED = compiled(
    "\\d|[一二三四五六七八九十两][处件个项起家户人名条宗]|[一-鿿]{2}(?:村|社区|公司|学校|小学|中学|站|所)"
)
# 2处仍在整改，其余均已销号.
_THEN_THE_REST = compiled("(?P<left>[^，。；\\d]{2,40})，(?:其[余他它]|剩余|余下)(?P<rest>[^。；\\n]*)$")
# 整改率100%，除2处仍在整改外，其余均已销号.
_BEHIND = compiled("[，（]但?(?P<but>除[^。；\\n]{2,70})(?=[。；\\n])")
# Lawyers are signed where the rate is of advisers.
_ADVISERS, _LAWYERS = compiled("法律(?:顾问|服务)"), compiled("律[师所]")
_ALL = compiled("全部|全数|悉数|[均都]")
# A rest that is told to be one: 剩余1个村, 还有2处; without a word for it the three counts have to add up.
_REST = compiled("(?:其余|其他|剩余|余下|剩下|还剩|尚余|仅剩|只剩)的?$")
# The rest is at work yet, is not done, or is put off.
# The first character is taken before the branches part ways, so that `re` skips from one such character to the next.
_OPEN = compiled(
    "[仍还尚正目暂待未没推延搁整办调施改建洽协筹招选](?:(?:(?<=[仍还尚正])|(?<=目)前)(?:然|旧)?(?:正?在|处于|需|待|未|没有?)"
    "|(?<=暂)[未缓]|(?<=[^急]待)(?![遇业岗])|(?<=未)(?!来|到期|满|成年)|(?<=没)有?(?!异议)|(?<=推)迟|(?<=延)[后迟](?!至)|(?<=搁)置"
    "|(?:(?<=整)改|(?<=办)理|(?<=调)解|(?<=推)进|(?<=施)工|(?<=改)造|(?<=建)设|(?<=洽)谈|(?<=协)商|(?<=筹)[备建]|(?<=招)[聘录]|(?<=选)[址聘])"
    "(?:当?中|之中)(?=[，、外的]|$))"
)
# Who is served by others, is not due, was done later, or went elsewhere.
_SETTLED = compiled(
    "无[需须]|不[需必用予再属具符宜]|由[^，；外]{1,16}(?:服务|兼|代|负责|承担|统筹|覆盖|提供|对接|包)|依托|共[用享]|兼任?|代为|补|[^，；一-鿿]\\d+月"
    "|已(?![列纳制向报启下督明经落])|期限|时限|[期限]内|未?到期|诉讼|法院|起诉|仲裁|移[送交]|[引改]?转|撤|停[业办]|停产(?!改|整)|歇业|搬迁|拆迁|整村|长期|上级|[县市省]|涉法|终[止结]|规定|时间内|按(?:计划|时序|序时|进度)|[正在待](?:履行|执行|公示|验收|复核验|归档|报备|销号)|不(?:上岗|从事|参与)|辅助|[去上前往次明]年|[之以]后"
    # Who is away, is not due yet, or lacks something else.
    "|[产病事婚探]假|试用期|服刑|(?:冷静|复议|诉讼|公示|告知)期|正在(?:换届|续签)|通[公水电][交路]?|合署|取得编制"
)
_OTHERWISE = compiled(
    "无[需须]|不(?:需|必|用|予|属|再|具备|符合|适宜|上岗|从事)|由[^，；外]{1,16}(?:兼|代|覆盖|提供服务)|依托|兼任|代为"
    "|(?:正在|待)(?:履行|执行|公示|验收|归档|报备|销号)"
)
# A rate of some only: of what is due, of what has ended.
_OF_SOME = compiled("[应已]|到期|其余|符合|立[即行]|首次|阶段|在产|序时|方案|台账")
_OTHERS = compiled("[去上前往]年|同期|全[县市区省国]|季度|半年|截[至止]到?(?:[1-9]|1[01])月")
_LEAST, _THREE = 2, 3
# Some of a kind of thing: 标准化调解室 are not all 调解组织.
_CLASS = compiled("[省市县区国星五四三A]级|示范|重点|标准化|规范化|优秀|先进|精品|样板|升级|改造")
# So many characters before a rate in a sentence of its own.
_ALONE = 20
# So far behind a rate what was left out may end.
_FAR = 74
# So much is quoted behind the count of the rest.
_QUOTED = 16


def open_rests(book: Book, options: Options, signs: Iterable[Found]) -> Iterator[Hint]:
    """The hints of rates of all beside which a rest is told to be open; `signs`: where any of `SIGNS` stands."""
    for _, begin, end in signs:
        at = book.at(begin)
        if at < 0 or not _may_be_open(book, at, end):
            continue
        items = book.ledger(at).items
        number = next((n for n, item in enumerate(items) if item.quantity.end == end), -1)
        if number < 0 or items[number].quantity.value != _HUNDRED or items[number].quantity.approximate:
            continue
        start, before = book.statements[at][0].start, items[:number]
        if not number and book.follows[at] and items[0].quantity.start - start <= _ALONE:
            start, before = book.statements[at - 1][0].start, book.ledger(at - 1).items
        for rate in named_rates(items[number]):
            place = _place(rate, start, before, book.text, options)
            if place is not None:
                shown = book.text[place.start : min(place.end, place.start + _QUOTED)]
                yield rate_hint(rate, (place,), f"同时写了“{shown}”", book.text)
                break


def _may_be_open(book: Book, at: int, end: int) -> bool:
    """Whether anything beside a rate that ends at a place may be told to be open: without that no rest is."""
    first = at - 1 if at and book.follows[at] else at
    return _OPEN.search(book.text, book.statements[first][0].start, end + _FAR) is not None


def is_settled(rate: Rate, number: int, items: tuple[Item, ...], text: str) -> bool:
    """Whether the count before a rate at a place is of a rest that was dealt with in another way, or has come as far as the rate asks."""
    if number < _LEAST:
        return False
    part, left = items[number - _LEAST : number]
    rest = _REST.search(left.before) is not None
    total = part.quantity.value + left.quantity.value
    if not rest and not any(item.quantity.value == total for item in items[: number - _LEAST]):
        return False
    return _OTHERWISE.search(text, left.quantity.end, rate.item.quantity.start - len(rate.item.before)) is not None


def _place(rate: Rate, start: int, before: tuple[Item, ...], text: str, options: Options) -> Span | None:
    """Where the open rest of a rate is told, from the start of its statement on; None where it may be none of the rate's."""
    measure = options.measure(rate.name) if rate.name and not rate.share else None
    if measure is None or measure.loose or len(before) < _LEAST - 1 or any(q in rate.name for q in options.qualifiers):
        return None
    end = rate.item.quantity.start - len(rate.item.before)
    said = text[start:end].rstrip("，。；")
    if _OF_SOME.search(rate.name) or _OTHERS.search(said) or options.targets.search(rate.item.before):
        return None
    if not _is_of(rate, measure, said, before, start, options):
        return None
    found = _but(said, start, measure, rate) or _in_turn(said, start, before, measure, rate, options)
    return found or _behind(rate, text, measure)


def _is_of(rate: Rate, measure: Measure, said: str, before: tuple[Item, ...], start: int, options: Options) -> bool:
    """Whether a rate names nothing but what is told before it: neither other things nor some of the first count."""
    name = things_of(rate, measure, options.wording)
    if _ADVISERS.search(name) is not None and _LAWYERS.search(said) is not None:
        return True
    if not rate.name.endswith(options.covered):
        first = said[: before[0].quantity.end - start]
        # 隐患97处，其中一般隐患95处已整改，一般隐患整改率100%
        return not (narrower(name, said) or narrower(name, first)) and (len(name) < _LEAST or alike(name, said))
    if any(match.group() not in name for match in _CLASS.finditer(said)):
        return False
    return len(name) < _LEAST or name[-_LEAST:] in said


def _behind(rate: Rate, text: str, measure: Measure) -> Span | None:
    """The rest that is left out of what was done of all others, told behind a rate."""
    match = _BEHIND.match(text, rate.item.quantity.end)
    if match is None or _but(match["but"], 0, measure, rate) is None:
        return None
    return Span(match.start("but"), match.end("but"))


def _but(said: str, start: int, measure: Measure, rate: Rate) -> Span | None:
    """The rest that is left out of what was done of all others."""
    match = _BUT.search(said) if "除" in said else None
    if match is None:
        match = _THEN_THE_REST.search(said)
    if match is None or _NAMED.search(said, 0, match.end("left")) is None:
        return None
    rest, every = match["rest"], _ALL.search(match["rest"])
    if every is None or rest.count("，") > 1 or not _is_done(rest, measure, rate) or _OPEN.search(rest):
        return None
    begin = match.start("left")
    if match.re is _THEN_THE_REST:
        count = _COUNT.search(said[:begin])
        begin = count.start() if count is not None else -1
    if begin < 0 or not _is_open(match["left"]):
        return None
    return Span(start + begin, start + match.end("left"))


_COUNT = compiled("(?:\\d+|[一二三四五六七八九十两])[一-鿿]{1,3}$|\\d+$")


def _in_turn(
    said: str, start: int, before: tuple[Item, ...], measure: Measure, rate: Rate, options: Options
) -> Span | None:
    """The rest that stands behind what was done, and makes up the whole with it or is told as what is left."""
    if len(before) < _LEAST:
        return None
    part, left = before[-_LEAST:]
    whole = before[-_THREE] if len(before) >= _THREE else None
    one, two = part.quantity, left.quantity
    if one.kind != two.kind or one.kind == "%" or one.approximate or two.approximate or not two.value:
        return None
    adds_up = (
        whole is not None
        and whole.quantity.kind == one.kind
        and whole.quantity.value == one.value + two.value
        and not whole.quantity.approximate
    )
    if not adds_up and _REST.search(left.before) is None:
        return None
    told = said[two.end - start :]
    words = f"{part.before}{said[one.end - start : two.start - start]}"
    if not _is_open(told) or _OPEN.search(words) or _SETTLED.search(left.before):
        return None
    taken_up = any(word in words for word in options.taken_up) and rate.name.endswith(options.taken_up)
    if not (_is_done(words, measure, rate) or taken_up):
        return None
    return Span(two.start, start + len(said))


def _is_open(told: str) -> bool:
    """Whether words tell of a rest that it is open, and nothing of how it is settled otherwise."""
    return _OPEN.search(told) is not None and _SETTLED.search(told) is None


def _is_done(words: str, measure: Measure, rate: Rate) -> bool:
    """Whether words tell what a rate is of."""
    return done_words(measure).search(words) is not None or rate.name[-_LEAST:] in words
