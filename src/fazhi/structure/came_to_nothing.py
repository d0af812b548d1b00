"""What was got ready, named or begun and never came to be: …规划印发已有三年，一场讲座也没有办过; …通知发了，后因大雪没有开成."""

from __future__ import annotations

from re import Match

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.scene import Scene, is_topic
from fazhi.structure.signs import sign

_SIGNS = ("没", "未", "不曾", "无一", "不见")
_NO = (
    "(?:[未没不]见|无人|没有?人|没有?(?:能够?)?|未能?|未曾|不曾)(?:真正|正式|得到|被|如期|实际|请[其他她]?|让[其他她])?"
)
_UNITS = "[场次期项件份个条起道节堂户人回名位遍轮家处部本宗例天字]"
# Not one: with what is counted before the denial, or behind it.
_NOT_ONE = compiled(
    f"(?<=，)[一1]{_UNITS}(?P<bare>)没有?|(?:连|却|竟然?|愣是)[一1半]{_UNITS}(?P<only>){_NO}|什么(?P<any>[一-鿿]{{0,4}})(?:也|都){_NO}|(?:连)?[一1半]{_UNITS}(?P<what>[一-鿿]{{0,6}}?)(?:也|都|均|亦|却)(?:还|仍|从|一直|始终)?{_NO}|(?:没有?|无|未有?)(?:人(?:照着?|按照?)?|[一1]{_UNITS})(?P<after>[一-鿿]{{0,4}}?)(?:得到|真正|被|能够?)?"
)
# There was not one time of it: the end of a clause without a verb.
_NEVER = compiled(
    "(?:连)?[一1半][场次期回节堂课](?:也|都)没有(?:过)?[，。；！]?$|(?:未见|没有|无|不见)过?[一1半][场次期回节堂课](?:记录|活动)?[，。；！]?$"
)
# All of so many: 三项均未建立.
_NONE_OF_THEM = compiled(
    f"(?P<what>)(?:[两二三四五六][项个样](?:制度|任务|要求)?|(?:上述|以上|这些|所列)[一-鿿]{{0,6}}?)(?:均|都|皆|全|全都)(?:还|仍)?{_NO}"
)
_PLAINLY_NOT = compiled(
    f"(?P<also>(?:也|都|均|却|还是?|仍[是旧]?|并|根本|压根|从来?|依然|一直|始终|迟迟|终究|到底)*)(?P<what>){_NO}"
)
_COMPLEMENT = "(?:过|成功?|起来|到位|下去|下来|上去?|好|到实处|了|完)"
_END = compiled(f"(?P<complement>{_COMPLEMENT}?)(?P<object>[一-鿿”“’‘《》]{{0,10}})[，；。！]?$")
# What the clause before told, taken up again.
ANAPHOR = "[这该此那上以](?:述|上)?[一两二三几]?(?:[条点块环项件个])?(?:方面|工作|制度|任务|安排|要求|规定|事情?|承诺|机制|做法|措施|环节)?"
# What a clause may open with before its subject: a turn, or when it is that nothing had come of it.
_LOOKED = "(?:核查|核实|检查|抽查|调查|复核|督查|督察|暗访|走访|查看|查证|实地看|倒查)"
_LEAD = compiled(
    f"经[一-鿿]{{1,6}}?{_LOOKED}(?:[后时]|之后)?|[一-鿿]{{0,4}}{_LOOKED}[^，]{{0,4}}?(?:发现|显示|表明|证实|得知|查明|看)"
    f"|其实|(?:[我本](?:镇|乡|街道|局|苏木)|我们)$|{ANAPHOR}(?=$|至今|目前|全年|一直|始终|今年|最终|终究)|发现"
    "|(?:说|做|讲|提|干|抓|办|谈|论)起来|(?:说实话|实话说|老实说|坦率地?[说讲]|客观地?[说讲]|实事求是地?[说讲])"
    "|(?:但是?|可惜|可是?|却|然而|不过|遗憾的是|无奈|谁知|谁料|结果|后[来面]?|之后|往后|最后|最终|到头来|只是|而|实际上?|事实上|其中)"
    "|(?:到|至|直到|截至|截止|及至)(?:了)?(?:今年|本年|当年)?(?:年底|年末|岁末|年终|12月底|目前|现在|今|最后|期末)"
    "|到了?期限?|一年(?:下来|过去|到头|来|里|间|过完)|多年来|几年来|全年|年内|今年|本年度?|年底|年末|年终|当年|至今|[一-鿿]{1,6}时(?!间|候|代|期)"
    "|[一-鿿]{1,4}[上里](?![级门访报交述])$|(?:受|因|由于)[^，]{1,10}?(?:影响|限制|制约|原因|冲击|干扰)|从[^，]{1,4}[拖等喊说盼推讲]?到(?:了)?[年春夏秋冬岁头尾底末月0-9]{1,4}|终?(?:因|由于)[^，没未一]{1,24}$|，"
)
# That nothing came of it in the end, whatever was done before.
_IN_THE_END = compiled(
    "但|可|却|核查|核实|检查|抽查|调查|复核|督查|督察|暗访|查看|查证|倒查|其实|实际|事实|然而|不过|可惜|遗憾的是|无奈|谁知|谁料|结果|后|最后|最终|到头来|年底|年末|至今|一年|受|因|由于|也|一直|始终|迟迟"
)
# What was done of it, and in what number.
EVENTS = compiled(
    r"(?!一起|一次性|一场场|一个个)(?:\d|[一二两三四五六七八九十百])[余多]?(?:场|人次|次|期|人|名|件|起|户|家|堂|节|回|轮|宗)(?![员会])"
)
# That something was done, and how much of it.
_DOES = compiled("组织|开展|落实|推行|聘请|执行|履行|推进|举办|召开|扎实|认真")
_COUNTED = compiled(r"\d(?:份|条|项|个|件|场|人|次|名)")
_ONCE = compiled(f"[一1半]{_UNITS}")
_JOINS = compiled("[、和及与的等上里中内些这那该各项之]")
# What was done later in place of what had failed (下半年补讲11场).
_MADE_UP = compiled("补(?:[办讲开做上训述课测考]|组织|召开|举办|开展)")
# What may stand between what is named and the words that nothing came of it: no denial, and no more of a sentence.
_OF_ITSELF = compiled("(?:(?![不没未无非防免绝戒拒避从对把将给向])[一-鿿”’」』》]){0,16}")
_ADVERBS = "就便也都是还仍却又竟成变了"
_TOLD = frozenset(("done", "finished", "next", "intent", "postponed"))
# Without it no clause says in words of the pack that nothing came of it.
NAUGHT = sign("came_to_naught")


def ends_in_naught(scene: Scene, end: int, clause: int) -> bool:
    """Whether the clause of a mention that ends at `end` says right behind it that nothing came of it (述法全年交了白卷)."""
    lead = naught_behind(scene, end, scene.clauses[clause].end)
    if lead is None or any(m.sense == "concession" for m in scene.inside[clause]):
        return False
    return _OF_ITSELF.fullmatch(lead) is not None and not _is_made_good(scene, clause)


def is_all_talk(scene: Scene, clause: int) -> bool:
    """Whether the clause behind that of a mention which tells no result says only that nothing came of it."""
    if clause + 1 == len(scene.clauses) or any(m.sense in ("done", "finished") for m in scene.inside[clause]):
        return False
    return _came_to_naught(scene, clause, clause + 1) and not _is_made_good(scene, clause + 1)


def came_to_nothing(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether a clause behind that of the mention at [start, end) says that it was not done after all, and none further on
    says that it was done, or will be."""
    for number in range(clause + 1, len(scene.clauses)):
        low, high = scene.clauses[number]
        if _came_to_naught(scene, clause, number) and not _is_made_good(scene, number):
            return True
        if not any(map(scene.text[low:high].__contains__, _SIGNS)):
            continue
        if (_is_none(scene, number) or _undoes(scene, start, end, clause, number)) and not _is_made_good(scene, number):
            return True
    return False


def _is_none(scene: Scene, number: int) -> bool:
    """Whether a clause says that there was not one time of it, and nothing else (…，全年一次也没有)."""
    low, high = scene.clauses[number]
    found = _NEVER.search(scene.text, low, high)
    return found is not None and not _LEAD.sub("", scene.text[low : found.start()])


def _came_to_naught(scene: Scene, clause: int, number: int) -> bool:
    """Whether a clause says of what was told before it no more than that nothing came of it: 后来不了了之."""
    low, high = scene.clauses[number]
    lead = naught_behind(scene, low, high)
    if lead is None:
        return False
    return is_same(scene, lead_left(lead), scene.text[scene.clauses[clause].start : low], False)


def naught_behind(scene: Scene, low: int, high: int) -> str | None:
    """What stands at [low, high) before the words that nothing came of it, with which the range ends; none without them."""
    if not scene.signs & NAUGHT:
        return None  # as most
    said = scene.text[low:high].rstrip("，；。！").removesuffix("了")
    word = next((word for word in scene.phrases.came_to_naught if said.endswith(word)), None)
    return None if word is None else said.removesuffix(word)


def _undoes(scene: Scene, start: int, end: int, clause: int, number: int) -> bool:
    here = Span(*scene.clauses[number])
    denial, outright = _denial(scene, here)
    if denial is None:
        return False
    told = scene.text[slice(*scene.clauses[clause])]
    subject, what = scene.text[here.start : denial.start()], denial["what"] or ""
    rest, behind = _END.search(scene.text, _verb_end(scene, denial.end()), here.end), ""
    if rest is not None:
        behind = rest["object"]
        once = _ONCE.fullmatch(behind) is not None  # 没有开展过一次
        outright, behind = outright or once, "" if once else behind
    before = scene.text[scene.clauses[clause].start : here.start]
    # 组织班子成员述法，但讲座一场也没有办: of what was done another form is another thing.
    prepared = any(word in told for word in scene.phrases.preparations)
    any_form = outright and (prepared or not (_DOES.search(told) or _COUNTED.search(before)))
    same = is_same(scene, _LEAD.sub("", subject), told if any_form else before, any_form)
    if outright and not same and number == clause + 1:
        same = is_topic(scene, clause, start, end)  # 三项制度中，公示、记录、审核一项都未执行
    if not same or not (is_same(scene, behind, told)):
        return False
    if outright and is_same(scene, what, told):
        return True
    if _is_carried_out(scene, clause, number):
        return False
    ended = rest is not None and rest["complement"] not in ("", "了", "好")
    lead = scene.text[scene.clauses[clause].end : denial.end()]
    if outright or ended or _IN_THE_END.search(lead) is not None or _in_a_row(scene, clause, number):
        return True
    granted = any(m.sense in ("done", "finished") for m in scene.inside[clause])
    return not granted and not _LEAD.sub("", subject)


def _in_a_row(scene: Scene, clause: int, number: int) -> bool:
    """Whether a neighbour of the clause of that number denies something as well (钱没有批下来，制度没有推开)."""
    beside = (other for other in (number - 1, number + 1) if clause < other < len(scene.clauses))
    return any(any(m.sense in ("negator", "none") for m in scene.inside[other]) for other in beside)


def _denial(scene: Scene, here: Span) -> tuple[Match[str] | None, bool]:
    """What denies in a clause that nothing but it ends, with a verb of bringing about behind it; whether it denies outright,
    of each one or of all."""
    for kind, outright in ((_NOT_ONE, True), (_NONE_OF_THEM, True), (_PLAINLY_NOT, False)):
        for found in kind.finditer(scene.text, here.start, here.end):
            at = _verb_end(scene, found.end())
            if at > found.end() and _END.match(scene.text, at, here.end) is not None:
                return found, outright
    return None, False


def _verb_end(scene: Scene, at: int) -> int:
    """Where the verb of bringing about ends that begins there; the same place for none."""
    if not scene.text.startswith(scene.phrases.bringing_about, at):
        return at  # as nearly always
    return at + len(next(word for word in scene.phrases.bringing_about if scene.text.startswith(word, at)))


def lead_left(lead: str) -> str:
    """What a clause opens with besides a turn, a time and adverbs."""
    return _LEAD.sub("", lead.rstrip(_ADVERBS))


def is_same(scene: Scene, said: str, told: str, every: bool = True) -> bool:
    """Whether what is said names nothing that the mention's clause did not tell: only it, or the act in general (活动, 会);
    with `every` in any form (讲座), which else may be another thing (但普法培训没有开展)."""
    for word in (*scene.phrases.same_act, *(scene.phrases.forms_of_act if every else ())):
        said = said.replace(word, "")
    return set(_JOINS.sub("", said)) <= set(told)


def _is_carried_out(scene: Scene, clause: int, number: int) -> bool:
    """Whether so much of it was done, before the clause of that number, that is no preparation."""
    for low, high in scene.clauses[clause:number]:
        said = scene.text[low:high]
        denied = any(sign in said for sign in _SIGNS)
        if not denied and EVENTS.search(said) and not any(word in said for word in scene.phrases.preparations):
            return True
    return False


def _is_made_good(scene: Scene, number: int) -> bool:
    """Whether a clause behind the denial in that of the number tells that it was done all the same, or puts it off."""
    for (low, high), inside in zip(scene.clauses[number + 1 :], scene.inside[number + 1 :], strict=True):
        denied = any(m.sense in ("negator", "none", "soft") for m in inside)
        if not denied and (any(m.sense in _TOLD for m in inside) or EVENTS.search(scene.text, low, high)):
            return True
    return False


def is_made_up(scene: Scene, clause: int) -> bool:
    """Whether a clause behind that of a mention tells how many were held later in place of what had failed."""
    if "补" not in scene.text:
        return False
    for (low, high), inside in zip(scene.clauses[clause + 1 :], scene.inside[clause + 1 :], strict=True):
        if _MADE_UP.search(scene.text, low, high) and EVENTS.search(scene.text, low, high):
            return not any(m.sense in ("negator", "none", "next", "intent", "will") for m in inside)
    return False
