"""What is said not to have occurred at all: 全年没有发生行政诉讼案件, 规范性文件一份也没有制定."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.figures import falls_to_zero, has_zero
from fazhi.structure.lexicon import Marker
from fazhi.structure.none_in_idiom import is_none
from fazhi.structure.scene import Scene

_BEFORE = 16  # a denial reaches this many characters to the right within its clause
_BEFORE_SUIT = 45  # the same, for a denial of persons who might have sued


def none_of(scene: Scene, start: int, end: int, clause: int) -> bool:
    """A denial that governs the term: before it within reach, or behind it with nothing but the verb between."""
    if is_none(scene, start, end, clause):
        return True
    here = scene.clauses[clause]
    for marker in scene.inside[clause]:
        if marker.sense not in ("none", "negator"):
            continue
        if marker.end <= start and start - marker.end <= _reach(scene, marker):
            between = scene.text[marker.end : start]
            if _denies_remainder(scene, end, here):
                return False
            # 未到场应诉的1件, 负责人未参加诉讼: there were suits
            came = _NEEDED.search(between) is None and _CAME.search(between) is not None
            if (
                _MANNER.match(between)
                or came
                or (_OF_HEADS.search(scene.text, here.start, marker.start) and _GO.match(between))
            ):
                continue
            sued = _reach(scene, marker) > _BEFORE
            if marker.sense == "none" or sued or not any(verb in between for verb in scene.phrases.mechanism):
                return True
        if scene.text.startswith(_NOT, marker.end):  # 没有一件不经审核: each was
            continue
        occurs = marker.sense == "none" or scene.text.startswith(scene.phrases.occurrence, marker.end)
        # 行政诉讼均无领导到庭: there were suits; 规范性文件清理未启动: there may be documents.
        if _names_who(scene, marker.end, here) or (
            marker.start >= end and _OF_WORK.search(scene.text, end, marker.start)
        ):
            continue
        since = _SINCE.match(scene.text, end, here.end)  # 执法权下放后没有一件案件被撤销: there are powers
        if marker.start >= end and marker.start - end <= 8 and occurs and since is None:
            return True
    if "因" in scene.text and _BY_OUR_ACTS.search(scene.text, here.start, start):
        return not _denies_remainder(scene, end, here)
    rest = scene.text[end:].partition("，")[0]
    if _NOT_ONE.search(scene.text, here.start, start) and _NOR.match(rest):  # 一份规范性文件也没有发
        return True
    if falls_to_zero(rest) or _next_is_zero(scene, end, clause):
        return True
    return has_zero(rest[:10]) or has_zero(scene.text[here.start : start][-8:])


def falls_short_of(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of what stands at [start, end) says behind a turn that it was not taken on, after what was got ready
    for it (…方案下来了，可到年末，赋权事项没有承接): a shortcoming, and no fact."""
    if clause == 0 or _NOT_TAKEN_ON.match(scene.text, end, scene.clauses[clause].end) is None:
        return False
    return any(_TURNS.match(scene.text, low) is not None for low, _ in scene.clauses[1 : clause + 1])


def _names_who(scene: Scene, at: int, here: Span) -> bool:
    """Whether a denial that ends at `at` denies that somebody came: whoever it names did not, and there was what to come to."""
    return _NOBODY_CAME.match(scene.text, at, here.end) is not None


def tells_suits(scene: Scene, clause: int) -> bool:
    """Whether a clause after the one that denies suits of some cause tells of suits (…，因征地被起诉2件), and does not deny them."""
    for start, end in scene.clauses[clause + 1 :]:
        told = _SUED.search(scene.text, start, end)
        if told and not _DENIED.match(scene.text, start, told.start()):
            return True
    return False


def _next_is_zero(scene: Scene, end: int, clause: int) -> bool:
    """Whether the next clause says zero and nothing else, of the term alone or of each member of the list that it stands in."""
    if clause + 1 == len(scene.clauses):
        return False
    following = scene.clauses[clause + 1]
    zero = _ZERO_ALONE.fullmatch(scene.text[following.start : following.end].rstrip("，：。；！？"))
    if zero is None:
        return False
    rest = scene.text[end : scene.clauses[clause].end].rstrip("，：")
    return not rest or rest == "案件" or (zero.group(1) is not None and _ALSO.match(rest) is not None)


def _reach(scene: Scene, denial: Marker) -> int:
    """How far a denial reaches: farther when it denies whoever might have sued (没有一位群众因不服……把镇政府告上法院)."""
    return _BEFORE_SUIT if scene.text.startswith(scene.phrases.suers, denial.end) else _BEFORE


# What whoever is sued is sued for: none of these is none at all.
OUR_ACTS = (
    "(?:[我本](?:镇|乡|街|局|单位|机关|级)|镇政府|乡政府|行政(?:争议|行为|执法|决策|管理)|执法行为|履职|不服|职责|原因)"
)
_BY_OUR_ACTS = compiled(
    f"(?:没有|未)因(?=[^，]{{0,8}}{OUR_ACTS})[^，]{{1,16}}(?:引发|引起|导致|产生|所致|被(?:提起|卷入)?)[的了]?(?:任何|新的)?(?:行政)?$"
)
# A suit told in another clause: somebody sued, a count of suits, or what a court does with one.
_MANY = "[0-9一二两三四五六七八九十]+[余多]?[件起宗例次]"
_SUED = compiled(
    f"被(?:[^，]{{0,6}}(?:起诉|状告|告上|诉至|提起)|诉)|(?:应诉|起诉|诉讼|被告)[^，]{{0,6}}{_MANY}|{_MANY}[^，]{{0,8}}(?:应诉|诉讼|起诉)"
    "|法院(?:已|正在)?(?:受理|立案|开庭|审理)|案件?[^，]{0,8}(?:开庭|在审|审理中|待审|撤诉|败诉|胜诉)"
)
_TURNS = compiled("(?:但是?|可是?(?![^，]{0,2}能)|然而|不过|却)(?!不限)")
_NOT_TAKEN_ON = compiled(
    "[也都均却还仍一直始终]*(?:没有|没能|未能?)(?:真正)?(?:承接|接|组建|成立|启动|开展|实施|运行|落地|到位)"
)
# What was not done at it: to come (未到场应诉, 没有派员出庭).
_HEADS = "(?:领导|负责人|负责同志|书记|[镇乡局]长|班子成员)"
_CAME = compiled(
    "(?:到场|到庭|出庭|亲自|出面|露面|派员|派人|按时|按期|及时)(?:参加|出席|参与|前往)?$"
    f"|{_HEADS}[^，]{{0,4}}?(?:去|来|到|参加|出席)[^，]{{0,4}}$"
)
_MANNER = compiled("(?:依法|及时|认真|按时|妥善|积极|主动)")  # 没有依法办理信访事项: how, not whether there were any
_NEEDED = compiled("须|需|应由|应当|必须")  # 没有须由负责人参加的案件: no suit at all
_OF_HEADS = compiled(f"{_HEADS}[^，]{{0,6}}$")
_GO = compiled("参加|去|到|出席|出")
# Who is missing where what stands before took place (3件行政诉讼均无领导到庭).
_NOBODY_CAME = compiled(
    "[^，]{0,12}?(?:负责人|负责同志|领导|首长|[镇乡局]长|书记|主任|人)[^，]{0,6}?(?:出庭|到庭|应诉|到场|露面|参加)|(?:出庭|到庭)"
)
# The work on what is named, which a denial behind it denies.
_OF_WORK = compiled(
    "(?:论证|听证|清理|备案|审核|审查|评估|管理|登记|归档|汇编|修订)(?:工作|会议?|活动)?(?:因[^，]{1,8}|临时|被迫|最终|最后)?[均都也还尚仍一直]{0,2}$"
)
_SINCE = compiled("[^，]{0,2}?(?:下放|承接|赋予|划转|到位|落地|运行|赋权)[^，没无未]{0,3}?(?:后|以来)")
_DENIED = compiled(
    "(?:[也亦均都更]|全年|年内|同时|目前|[我全本][镇乡]){0,3}(?:没有|没|未[发出被因有]|无(?!证)|零|不存在)"
)
# «Not one» with the denial behind what is denied.
_NOT_ONE = compiled("(?<!第)[一1][件份个起宗例次场项]行?政?$")
_NOR = compiled("(?:案件|案|事项)?[也都](?:没|未|不曾)")
# A clause that says zero and nothing else, of whatever the clause before names (以我镇为被告的行政诉讼，全年为零).
_ZERO_ALONE = compiled(
    "(?:[今本全当]年度?(?:以来|内|来)?|年内|目前|至今|一年来|报告期内)?(?:总数|数量)?([均都皆全也])?(?:部?[为是]|保持)?(?:零|无|没有|[0〇])[件起宗例次]?"
)
_NOT = ("不", "未", "没")
# A second member of what is denied.
_ALSO = compiled("(?:案件|案|事项|事件|情况|纠纷)?(?:以及|[、和及与或暨])")


def _denies_remainder(scene: Scene, end: int, here: Span) -> bool:
    """Whether what is denied is something else that follows the term (无行政诉讼案件引发的群体性事件)."""
    rest = scene.text[end : here.end].rstrip("，：。；！？）")
    # «没有发生行政诉讼案件和行政赔偿案件»: both are denied, unless the list only describes what is (…引发的事件).
    if _ALSO.match(rest) and not any(word in rest for word in scene.phrases.causing):
        return False
    for word in scene.phrases.absence_tails:
        rest = rest.replace(word, "")
    return len(rest) >= 2
