"""Whether a mention is denied, falls short, or what it names is said not to have occurred."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.patterns import compiled
from fazhi.structure.absence import falls_short_of
from fazhi.structure.came_to_nothing import ANAPHOR, came_to_nothing, is_made_up, is_same
from fazhi.structure.counted_rest import is_of_the_rest
from fazhi.structure.figures import has_count
from fazhi.structure.lexicon import Marker, bits
from fazhi.structure.preconditions import must_come_first
from fazhi.structure.replaced import is_replaced
from fazhi.structure.scene import ACTS, DENIALS, Scene, clause_of, has_figure
from fazhi.structure.undone import told_undone

_BEFORE = 16  # a negation reaches this many characters to the right within its clause
# What was not put somewhere (职责未被写入清单): its name stands before.
_PUT = 4
_NOT_PUT = compiled("[未没有]被[写列纳落执推建履确分]")
# What did not come to be for this cause (没有因换届而中断) was kept up.
_UNCAUSED = compiled("(?:没有|没|未曾?|并未|从未)因[^，；。]{1,14}$")
_ARISES_NOT = ("不涉及", "未涉及", "没有涉及")
# Not one, before what lacks (没有一起案件不…, 无一件未…).
_NOT_ONE_OF_THEM = compiled(
    r"(?:没有|没|无|未有|未见)(?:任何)?[一1](?:[项件起宗个人次例名家户处条]|部门|单位|环节)?[^，、；。]{0,12}$"
)
# None of them goes without it: what falls short of it, or passes it by, behind «not one» (没有一起案件绕过…, 没有哪次庭审少了…).
_NOT_ANY = compiled(
    "(?:(?:没有?|无|未有|未见)(?:任何|哪怕|哪)?(?:[一1]|(?<=哪))(?:[项件起宗个人次例名家户处条场位所天回桩]|(?<=[一1]))(?!点)|(?:没有?|无)[人谁])(?P<who>[^，；。]{0,14}?)"
    "(?P<lacks>(?:因为?|由于)|绕[过开]|跳过|越过|避[过开]|躲[过开]|逃[过脱避]|撇[开下]|抛[开下]|甩开|丢[开下]|撂下|脱离|游离|偏离|背离|违背|脱漏|遗漏|漏[掉下过了]"
    "|缺[了过少席位]|少了|见不[到着]|看不[到着]|找不[到着]|不(?!断|仅|光|但|同|少|折|法|良|实|当|足|清|久|拖|敷衍|超|违)|未(?!来|成年)|没(?!收)|开过?口子|例外|落[下空]|单独|只[派让靠]|让律师|律师(?:一个人|独自))"
)
# A gap, and what closes it: right before it, before it with what it lies in, behind it. What needs closing is still open.
_GAPS = ("短板", "弱项", "差距", "空白", "不足", "欠缺", "欠账", "薄弱", "缺口", "缺失")
_MENDED = 20
_MENDS = compiled(
    "(?<![需要须待])(?:[补强找]|(?:补[齐上足强好全]|弥补|填补|缩小|消除|消灭)了?[^，；未不没仍还尚在有存]{0,14})$"
)
_IS_MENDED = compiled(
    r"(?:弱项|短板|差距|环节)?(?:问题)?(?:\d{1,3}[个项处条]，(?:目前|现|年内)?)?"
    "(?:已经?|均|都|全部|逐[一项条个]|悉数|得到|基本){1,4}(?:补[齐上足强好全]|弥补|填补|消除|销号)"
)
# A clause that only says at what gap the acts of the next ones aim (针对普法薄弱环节，新增讲座8场).
_AIMS = ("针对", "聚焦", "紧盯", "瞄准", "直面", "围绕", "对准")
_AIMED_AT = compiled("(?:环节|问题|弱项|短板|之处|方面|领域|现状|实际)*，$")
_LACKING = bits("negator", "none", "soft")
# 因设备没到位还没有做: what was not there is why, and denies nothing itself.
_OF_THE_CAUSE = compiled("(?:因|由于)[^，。；因]{1,10}$")
# 因下雨没有停没有断 denies twice what did not happen.
_STOPPED = compiled("(?:停|断|间断|中断|取消|耽误|耽搁|受?影响)")
_AT_FIRST = compiled("原(?:计划|定|拟|打算|安排)|本(?:拟|打算|计划)")
_CALLED_OFF = compiled(
    "(?:被?取消|作罢|搁置|落空|泡汤|不了了之|(?:未能?|没有?|没能)(?:成行|举行|举办|召开|办成|实施|进行|如期))(?:了)?[，。；]?$"
)
# …，工作没有铺开: what was named is called its work.
_WORK = compiled(
    f"^(?:还|也)?[做抓干推]得(?:还|很|十分|比较|相对|较|仍|远)*|^(?:相关|有关|整体|整个|各项)?工作|^{ANAPHOR}"
)
# …，至年底一人也没有述: not one did what is named.
_NOT_A_ONE = compiled(
    "^(?:(?:截?[至到]|直到)(?:年底|年末|目前|现在|今|最后))?(?:连)?[一1半](?:人|个人|个|名|位|次|场|件|回|项)(?:也|都)$"
)
# The act alone: 一人也没有搞形式 denies something else.
_OF_THE_ACT = compiled(
    "有?(?:上台|登台|当面|正式|真正|再|能|去|来)?(?:述[法职]?|开展|组织|举行|举办|召开|启动|落实|执行|推行|建立|参加|登台|上台|出庭|到庭|到场|履行|主持|听取)"
    "[过成了]?(?:现场|集中|本次|这次|当面|全程)?(?:述[法职])?[，。；]?$"
)
# 既没有审核也没有报备: two denials by turns, the second of a step in so many characters.
_NEITHER = compiled("既[^，]{0,2}$|既$")
_NOR = compiled("[，]?也(?:没有|没|未)[一-鿿]{2,4}[，。；]?$")
_WHY = ("因", "由于")
_NONE_OF_THEM = 2  # so long is 无一 alone
_NEAR = 12  # so far behind a mention stands what none of them falls short of
# Not one of them did what is named right before (三项制度没有一件案子用上); in what was done so something good may be meant.
_NOT_ONE_DID = compiled(
    "[”’」』]?(?:工作|规划|制度|职责)?(?:没有?|无)(?:任何)?(?:[一1]|哪[一1]?)[项件起宗个人次例名家户条场位天][^，。；停漏少缺未不没违误拖]{0,12}$"
)
_USED = ("用上", "用过", "做过", "用到", "见到", "看到", "出庭", "到庭", "述法")
_ONE_OF_IT = compiled("[一1][场次回件项]$")
_COMPLEMENTS = "过了成好起来到"
_AMONG_US = compiled("在(?:我们?|本|全)(?:镇|乡|街道|苏木|局)[上里]?")
_ADVERBS = "在还仍也均都则却一直至今今前截的"


def lack(scene: Scene, start: int, end: int, clause: int) -> str:
    """negated, soft or empty."""
    undone = told_undone(scene, start, end, clause)
    if undone or _not_one_did(scene, end, clause):
        return undone or "negated"
    if not scene.senses & _LACKING and scene.role not in ("problems", "causes"):
        return "negated" if "原" in scene.text and _fell_through(scene, clause) else ""
    if is_replaced(scene, end, clause) or is_made_up(scene, clause) or _none_without(scene, start, end, clause):
        return ""
    if must_come_first(scene, start, end, clause):
        return ""
    inside = _less_doubled(scene, clause)
    negations = [m for m in inside if _denies(scene, m, start, end) and not _denies_lack(m, inside)]
    negations = [m for m in negations if not _is_of_the_cause(scene, m, negations[-1])]
    bad = any(m.sense == "bad" for m in inside if negations and m.start > negations[0].start)
    if (len(negations) - bad) % 2 == 1:
        return "negated"
    if not negations and not _granted(inside) and (_later_denies(scene, clause) or _fell_through(scene, clause)):
        return "negated"
    if not negations and (falls_short_of(scene, start, end, clause) or came_to_nothing(scene, start, end, clause)):
        return "negated"
    if not negations and _falls_short(scene, end, clause, inside):
        return "soft"
    return ""


def _is_of_the_cause(scene: Scene, negation: Marker, last: Marker) -> bool:
    """Whether a negation says only why the last one of its clause is so (因设备没到位还没有做)."""
    if negation is last or _OF_THE_CAUSE.search(scene.text, 0, negation.start) is None:
        return False
    return _STOPPED.match(scene.text, last.end) is None


def _less_doubled(scene: Scene, clause: int) -> Sequence[Marker]:
    """The markers of a clause without those that deny each other (没有一起案件不落实: each is carried out)."""
    inside, low = scene.inside[clause], scene.clauses[clause].start
    left = list(inside)
    for marker in inside:
        if marker.sense not in ("negator", "soft", "bad"):
            continue
        lead = _NOT_ONE_OF_THEM.search(scene.text, low, marker.start)
        if lead is not None:
            left = [
                m for m in left if m != marker and not (m.sense in DENIALS and lead.start() <= m.start < lead.end())
            ]
    return left


def _none_without(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of a mention at [start, end) says that none of them goes without it (没有一件案子跳过三项制度)."""
    low, high = scene.clauses[clause]
    found = _NOT_ANY.search(scene.text, low, high)
    if found is None or found["lacks"].startswith(_WHY):
        return False  # 没有一人因换届述法: why it was not done
    return found.start() < end and found.start("lacks") - end <= _NEAR


def _not_one_did(scene: Scene, end: int, clause: int) -> bool:
    """Whether the rest of the clause says only that not one of them did what ends at `end`."""
    rest = scene.text[end : scene.clauses[clause].end].rstrip("，：。；！")
    if _NOT_ONE_DID.match(rest) is None:
        return False
    counted = _ONE_OF_IT.sub("", rest)
    return counted.endswith(_USED) or counted.rstrip(_COMPLEMENTS).endswith(scene.phrases.bringing_about)


def _denies(scene: Scene, marker: Marker, start: int, end: int) -> bool:
    if marker.start >= end and _NOT_PUT.search(scene.text, marker.start, marker.end + _PUT):
        return True
    if marker.sense == "none" and marker.end - marker.start >= 2:
        if marker.start >= end:
            return scene.role in ("problems", "causes") or _has_none(scene, marker, end)
        # A denial within the mention denies it (均无负责人出庭).
        return start <= marker.start < end or (marker.end <= start and start - marker.end <= _BEFORE)
    if marker.sense != "negator":
        return False
    if _UNCAUSED.search(scene.text, 0, marker.start):
        return False
    if marker.end <= start:
        return start - marker.end <= _BEFORE
    if marker.end <= end:
        return True
    rest = scene.text[marker.end :].partition("，")[0].rstrip("。；！？")
    return len(rest) <= 6 or any(m.sense in ACTS and 0 <= m.start - marker.end <= 2 for m in scene.markers)


def _has_none(scene: Scene, none: Marker, end: int) -> bool:
    """Whether a clause says of what is named right before that it does not arise here (行政执法“三项制度”不涉及)."""
    if none.start - end > _PUT or not scene.text.startswith(_ARISES_NOT, none.start):
        return False
    return not scene.text[none.end :].partition("，")[0].rstrip("。；！？")


def _denies_lack(negator: Marker, inside: Sequence[Marker]) -> bool:
    """Whether what a negator denies is that something fell short (没有停在纸上): neither denies the act."""
    return any(m.sense == "soft" and m.start == negator.end for m in inside)


def _shortfall(scene: Scene, inside: Sequence[Marker]) -> Marker | None:
    """The first of a clause's words for falling short that no negator before it denies and that is not mended."""
    denied = [m.end for m in inside if m.sense in DENIALS]
    falling = (m for m in inside if m.sense == "soft" and m.start not in denied)
    return next((m for m in falling if not _is_mended(scene, m)), None)


def _is_mended(scene: Scene, soft: Marker) -> bool:
    """Whether a gap is named as what was closed (补短板; 补上阵地建设的短板; 短板已全部补齐)."""
    if not scene.text.startswith(_GAPS, soft.start, soft.end):
        return False
    if _is_aimed_at(scene, soft):
        return True
    before = scene.text[max(0, soft.start - _MENDED) : soft.start].rpartition("，")[2]
    return _MENDS.search(before) is not None or _IS_MENDED.match(scene.text, soft.end) is not None


def _is_aimed_at(scene: Scene, gap: Marker) -> bool:
    """Whether the clause that a gap ends only says at what the next one aims, which counts what was done."""
    number = clause_of(scene, gap.start)
    start, end = scene.clauses[number]
    if number + 1 == len(scene.clauses) or not scene.text.startswith(_AIMS, start):
        return False
    behind = {m.sense for m in scene.inside[number + 1]}
    if not _AIMED_AT.match(scene.text, gap.end, end) or not behind.isdisjoint(
        ("negator", "soft", "next", "intent", "will")
    ):
        return False
    return has_count(scene.text[slice(*scene.clauses[number + 1])], ())


def _granted(inside: Sequence[Marker]) -> bool:
    """Whether the mention's clause itself states completion or grants the act before criticism."""
    return any(m.sense in ("done", "finished", "concession") for m in inside)


def _later_denies(scene: Scene, clause: int) -> bool:
    """Whether a later clause is nothing but a denial, with no subject and no object of its own (…，尚未真正推行起来)."""
    if not scene.has("negator", "soft"):
        return False
    later = (number for number in range(clause + 1, len(scene.clauses)) if _bare_denial(scene, number))
    return any(not is_of_the_rest(scene, clause, number) for number in later)


def _fell_through(scene: Scene, clause: int) -> bool:
    """Whether what was planned at first was called off in a later clause (原计划11月组织述法，后因班子调整取消)."""
    if _AT_FIRST.search(scene.text, *scene.clauses[clause]) is None:
        return False
    return any(_CALLED_OFF.search(scene.text, *later) is not None for later in scene.clauses[clause + 1 :])


def is_called_off(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether what was intended came to nothing, and nothing further is announced (原打算4月办，最后取消)."""
    if any(m.sense in ("next", "intent", "postponed") and m.start >= end for m in scene.markers):
        return False
    return _fell_through(scene, clause) or came_to_nothing(scene, start, end, clause)


# What kept it from being done, before the denial: 受封控影响没有开成.
_BECAUSE = compiled("^(?:后来?)?(?:受|因|由于)[^，]{1,8}?(?:影响|限制|制约|原因|冲击)")


# How far it went, or of how many, behind a verb.
_GONE_ON = compiled(r"\d{1,4}[一-鿿]$|起来|开来|到位|下去|下来|落地|完毕|[过成了完上好开]$")


def _bare_denial(scene: Scene, number: int) -> bool:
    clause, inside = scene.clauses[number], scene.inside[number]
    denial = next((m for m in inside if m.sense in ("negator", "soft") and not _denies_lack(m, inside)), None)
    if denial is None or (denial.sense == "soft" and _is_mended(scene, denial)):
        return False
    if _NEITHER.match(scene.text, clause.start, denial.start) and _denies_both(scene, number, denial):
        return True
    lead = _AMONG_US.sub("", scene.text[clause.start : denial.start].replace("年内", ""))
    for marker in inside:
        if marker.end <= denial.start and marker.sense in ("own", "now", "turn"):
            lead = lead.replace(scene.text[marker.start : marker.end], "")
    emphatic = _NOT_A_ONE.search(lead)
    if emphatic is not None and _OF_THE_ACT.match(scene.text, denial.end):
        return True
    if _WORK.sub("", _BECAUSE.sub("", lead)).strip(_ADVERBS):
        return False
    verb = next((m for m in inside if m.sense in ACTS and 0 <= m.start - denial.end <= 4), None)
    if scene.text.startswith("无一", denial.start) and denial.end - denial.start > _NONE_OF_THEM:
        verb = denial  # 无一落实: the verb is in it
    if denial.sense == "negator" and verb is None:
        return False
    last = verb.end if verb and denial.sense == "negator" else denial.end
    rest = scene.text[last : clause.end].rstrip("，：。；！？")
    # 没有实施听证 denies something of its own.
    return len(rest) <= 4 and (
        denial.sense == "soft" or is_same(scene, _GONE_ON.sub("", rest), scene.text[: clause.start])
    )


def _denies_both(scene: Scene, number: int, denial: Marker) -> bool:
    """Whether a clause denies by turns two steps with no object of their own (既没有审核也没有报备)."""
    pair = _NOR.search(scene.text, denial.end, scene.clauses[number].end)
    verb = next((m for m in scene.inside[number] if m.sense in ACTS and m.start == denial.end), None)
    return pair is not None and verb is not None and verb.end == pair.start()


def _falls_short(scene: Scene, end: int, clause: int, inside: Sequence[Marker]) -> bool:
    """A soft negative: in the mention's clause, or in a problems section anywhere after it without a turn."""
    here = scene.clauses[clause]
    soft = _shortfall(scene, inside)
    # What is confessed in the act is not the act (在述法中坦言执法力量薄弱).
    confessed = soft is not None and any(word in scene.text[end : soft.start] for word in scene.phrases.confessions)
    if soft and not confessed and not any(m.sense == "concession" for m in inside):
        return True
    if scene.role not in ("problems", "causes"):
        return False
    granted = any(m.start < here.end for m in scene.of("concession"))
    if granted or _stated(scene, here.start, here.end):
        return False
    turn = next((m.start for m in scene.of("turn") if m.start >= here.end), here.end)
    if _stated(scene, here.start, turn) and not any(m.start < turn for m in scene.of("soft")):
        return False
    return any(m.start >= here.end for m in scene.of("soft")) or scene.is_heading


def _stated(scene: Scene, start: int, end: int) -> bool:
    """Whether a range of the sentence states completion, a time of this year or a figure."""
    if any(m.sense in ("done", "finished", "now") and start <= m.start < end for m in scene.markers):
        return True
    return has_figure(scene.text[start:end])


def is_affirmed(scene: Scene, end: int, clause: int) -> bool:
    """Whether a problems section states the mention as done: completion, a grant, a figure, or a turn behind an act.

    There a bare name is what falls short, however that is worded.
    """
    here = scene.clauses[clause]
    before = [m.sense for m in scene.markers if m.start < here.end]
    if any(sense in before for sense in ("done", "finished", "concession", "now")):
        return True
    if "bad" in before and ("negator" in before or "none" in before):  # nothing bad happened
        return True
    near = scene.clauses[clause : clause + 2]
    if has_figure(scene.text[near[0].start : near[-1].end]):
        return True
    turn = next((m.start for m in scene.of("turn") if m.start >= end), -1)
    return turn >= 0 and any(here.start <= m.start < turn for m in scene.of("act"))
