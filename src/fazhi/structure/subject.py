"""Whose act a mention is: this office's, a part of it, or another body's."""

from __future__ import annotations

from functools import lru_cache
from re import Pattern

from fazhi.patterns import any_of, compiled
from fazhi.results import Span
from fazhi.structure.asides import is_aside
from fazhi.structure.bystanders import is_bystander, only_issues
from fazhi.structure.demands import is_called_for, is_handed_down
from fazhi.structure.lexicon import Marker, bits
from fazhi.structure.ours_next import all_but_ours, honours_own, is_left_out, is_their_meeting, speaks_there
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.series import carries_on
from fazhi.structure.signs import TIERS, sign

_OTHERS = bits("other", "below")
_ABOVE, _HANDS_DOWN = sign("above"), sign("speech", "handing_down")
_EVERYWHERE, _WATCHED = sign("everywhere"), sign("watching")
_LISTED = 8  # how far behind another body's name a title still belongs to it (石门乡书记、乡长)
_VENUE = 16
# Several levels whose plan it is: behind a basis (根据国家、省、市“八五”普法规划) they are no subject.
_LEVELS = compiled(f"(?:(?:国家|中央|全国|自治区|[{TIERS}])、)*[{TIERS}]$")
_LEVELS_REACH = 16
_PARTNERS = 30
_WITH = compiled("(?:与|会同|携手)(?:相邻|毗邻|邻近|周边|邻)?(?:的)?$")
_TOGETHER = ("联合", "共同", "联动", "联调", "一道", "一同", "合办", "签订", "结对", "建立")
_RANKED = 4  # so much may stand between 是 and a head of ours (是分管副镇长)
_ACTORS = ("由", "的是")  # what stands before who acts, when that comes behind the act (由县局开展, 开展的是县局)
_TOPIC = "方面，"
# A clause that says what a paper of that body lays down (对述法对象、程序作了明确).
_AS_TO = ("对", "就", "并对", "并就")
_LAID_DOWN = compiled(
    "(?:[作做]了|[作做]出了?|予以|提出了?|进行了?)(?:明确|规定|要求|部署|安排|规范)(?:规定|要求|部署|安排)?[，。；]?$"
)
_FURTHER = ("、", "并", "和", "及", "与", "后")
_PLACES = ("镇", "乡", "街道", "苏木", "辖区", "街", "里", "上")
# What stands between ours and a head of theirs when ours does something with them.
_SEVERS = compiled(
    "[、和与及同为对给向请由把将带让]|约谈|督促|指导|要求|组织|责令|通知|听取|走访|服务|帮助|邀请|告知|提醒|召集|诉"
)
_MET = compiled("约谈|走访|提醒|告知|帮助|邀请|起诉|状告")
# Whose matter it is when the heads of villages or firms speak; how a clause begins that tells what they go on to do.
_OWN_VILLAGE = compiled("(?:本|各自|所在)(?:村|社区|嘎查|居|校|企业|单位|厂|矿|院|园)")
_PLEDGES = compiled("承诺|争当|当好|保证|表态|决心")
# To do one's duty is a pledge of theirs only if they are those who pledged (17个村党支部书记签订承诺书，认真履行……).
_DUTIES = compiled("(?:认真|切实|自觉|主动|严格|全面)(?:履行|落实|担)")
_THEY = compiled(
    "(?:[一二三四五六七八九十]是|全[镇乡]|[辖我][区镇乡]|其中|各|全部|所有|全体|[0-9]+[余多]?[个名位]?|行政|新任|的){0,5}"
)
_PLEDGED = compiled("承诺|责任[书状]|军令状|保证书|表态")
_UNDER_US = compiled(
    "(?:[下管]辖|辖有?|管理|[全均都](?:部|是)?[为是]|全部)(?:有|着)?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})?个?$"
)
# Another body holds what its own leaders do (县委开展班子成员述法); ours come to that in a later clause (我镇9人全部参加).
_HOLDS = compiled(
    r"(?:[^，；。\d]{0,8}?(?:统一|集中|率先|也|已|都|均|认真|扎实|全面|严格|如期|专门|年终|年底))?"
    "(?:开展|召开|举行|举办|推行|实行|实施|进行)了?(?:本级|本单位|本县|县里)?(?:领导)?$"
)
# Towns and bureaus hold what their own leaders do, whatever the verb; who was just told of goes on as 他们.
_PEERS = ("某县", "某市", "邻县", "邻市", "外县", "外市", "邻区", "镇", "乡", "街道", "苏木", "局", "法院", "检察院")
_PEER_HOLDS = compiled(
    "(?![^，。；]{0,4}[到来在赴][我本])[^，；。]{0,8}?(?:组织|安排|开展|召开|举行|举办|推行|实行|进行)了?(?:本级|本单位|本局|该镇|全体)?(?:领导)?"
)
_OF_THEM = compiled("(?:他们|它们|对方|人家)(?![^，；。]{0,6}(?:来|到)[我本])[^，；。]{0,8}$")
_LOOKS_ON = compiled("(?:[^，；。]{0,4}?)(?:派员|派人|列席|旁听|观摩|收看)")
_OURS_JOIN = compiled("[^，；。]{0,12}?(?:参加(?!了?(?:观摩|学习|旁听|会议))|述|完成|全部|一并|同步|也)")
_JOINTS = ("、", "和", "及", "与", "副", "主要", "分管")


def whose(scene: Scene, start: int, end: int, clause: int) -> str:
    """The nearest subject before the mention, its own clause first; the writer if none stands there.

    own, other, or below: the head of a body that is not the office but belongs to it or stands in its place.
    """
    here = scene.clauses[clause]
    if is_their_meeting(scene, start, end, clause) or all_but_ours(scene, start, clause):
        return "other"
    if not scene.senses & _OTHERS:
        theirs = is_of_above(scene, start, end, here) or is_left_out(scene, end, clause)
        return "other" if theirs else "own"
    nearest, last = "own", 0
    below = False
    told = _tells_their_word(scene, here)
    framed = any(m.sense in ("basis", "intent") and m.start == here.start for m in scene.inside[clause])
    for marker in scene.markers:
        if marker.start >= start:
            break
        if marker.sense == "other" and is_aside(scene, marker, start):
            continue
        if marker.sense == "other" and not (framed and marker.start >= here.start):
            if (marker.start >= here.start or not _occasions(scene, marker, told)) and not _beside(scene, marker):
                nearest, last = "other", marker.end
        elif (
            marker.sense == "own"
            and nearest == "other"
            and (_belongs_to_other(scene, marker, last) or _is_held_there(scene, marker, last))
        ):
            last = max(last, marker.end)  # 县局在我镇辖区: all of it is where the other acts
        elif marker.sense == "own":
            nearest, below = "own", below and scene.text.endswith(scene.phrases.at_place, 0, marker.start)
        elif marker.sense == "below" and marker.start >= here.start:
            below = below or _is_head(scene, marker, here)
    if nearest == "own" and _is_topic_of_others(scene, clause):
        return "other"
    for marker in scene.of("other"):
        if end <= marker.start < here.end and (
            scene.text.endswith(_ACTORS, 0, marker.start) or _is_theirs(scene, end, marker, here)
        ):
            return "other"
    if nearest == "own" and (is_of_above(scene, start, end, here) or is_left_out(scene, end, clause)):
        return "other"
    if nearest == "other" and (_are_ours(scene, end, here) or _comes_to_ours(scene, start, end, clause)):
        return "own"
    return "below" if below or _is_of_village(scene, start, here) else nearest


def _is_theirs(scene: Scene, end: int, other: Marker, here: Span) -> bool:
    """Whether the clause of a mention that ends at `end` says by whom it was done (“八五”普法讲师团是县里组建的), and no later
    one tells what ours do with it (资料是县里统一印的，我镇发放2000份)."""
    if not scene.text.endswith("是", end, other.start) or other.start - end > _LISTED:
        return False
    if _did_it(scene.phrases.undertaking).fullmatch(scene.text[other.end : here.end].rstrip("，。；！？：")) is None:
        return False
    return not any(_may_be_ours(scene, clause) for clause in range(clause_of(scene, end) + 1, len(scene.clauses)))


def _are_ours(scene: Scene, end: int, here: Span) -> bool:
    """Whether the mention that ends at `end` goes on with who it is, and those are ours (坐在被告席上的两次是分管副镇长)."""
    if not scene.text.endswith("是", 0, end):
        return False
    return any(end <= m.start <= end + _RANKED and m.start < here.end for m in scene.of("own"))


@lru_cache(maxsize=8)
def _did_it(undertaking: tuple[str, ...]) -> Pattern[str]:
    """All that a clause says of another body behind its name when the body did what the clause names (是县里统一组建的)."""
    return compiled(f"(?:统一|牵头|负责|直接|专门)?(?:{any_of(*undertaking)}){{1,2}}(?:起来)?的")


def _may_be_ours(scene: Scene, clause: int) -> bool:
    """Whether a clause tells something of ours."""
    inside, told = scene.inside[clause], scene.text[slice(*scene.clauses[clause])].rstrip("，。；！？：")
    if any(m.sense == "negator" for m in inside):
        return False
    last = scene.clauses[clause].start + len(told)
    return any(m.sense == "own" and m.end < last for m in inside)


def _is_of_village(scene: Scene, start: int, here: Span) -> bool:
    """Whether the clause of a mention says that it is a matter of the speaker's own village (承诺当好本村……), and the heads of
    bodies below are those who speak, none of ours beside them."""
    heads = [m for m in scene.of("below") if m.start < start]
    if not heads or heads[-1].start >= here.start:
        return False
    ours = (m for m in scene.of("own") if m.start < start)
    if not all(
        scene.text.endswith(scene.phrases.at_place, 0, m.start) for m in ours
    ):  # 向镇党委递交承诺书: it only gets it
        return False
    lead = scene.text[here.start : start]
    if _OWN_VILLAGE.search(lead) is not None or _PLEDGES.match(lead) is not None:
        return True
    return _DUTIES.match(lead) is not None and _have_pledged(scene, heads[-1])


def _have_pledged(scene: Scene, head: Marker) -> bool:
    """Whether the head of a body below is the subject of its clause, not whom ours call in (召开村支部书记例会), and pledges."""
    start, end = scene.clauses[clause_of(scene, head.start)]
    leads = _THEY.fullmatch(scene.text, start, head.start) is not None
    return leads and _PLEDGED.search(scene.text, head.end, end) is not None


def _is_head(scene: Scene, head: Marker, here: Span) -> bool:
    """Whether the head of a body below acts in the clause at `here`, and is not who one of ours speaks to."""
    if _MET.search(scene.text, here.start, head.start):
        return False
    before = (m for m in scene.of("own") if here.start <= m.start < head.start)
    return all(_says_where(scene, own, head) for own in before)


def _says_where(scene: Scene, own: Marker, head: Marker) -> bool:
    """Whether our name before the head of a body only says where that body is (辖区一家石料厂负责人, 我镇中心校校长)."""
    named = scene.text.endswith(_PLACES, own.start, own.end) or scene.text.startswith(_PLACES, own.end)
    return named and not _SEVERS.search(scene.text, own.end, head.start)


def _belongs_to_other(scene: Scene, own: Marker, last: int) -> bool:
    """Whether an own word is a part or the place of the other's act (县司法局局长; 县林业局在我乡执法时)."""
    if own.start <= last or scene.text.endswith(scene.phrases.at_place, 0, own.start):
        return True
    if not scene.text.endswith(scene.phrases.titles, own.start, own.end) or own.start - last > _LISTED:
        return False
    between = scene.text[last : own.start]
    return between.endswith(_JOINTS) and not any(last <= m.start < own.start for m in scene.of("act"))


def _is_held_there(scene: Scene, own: Marker, last: int) -> bool:
    """Whether leaders that are not said to be ours are those of the other body, named before `last`, which holds what they do."""
    if not scene.text.endswith(scene.phrases.titles, own.start, own.end):
        return False
    number = clause_of(scene, own.start)
    low = scene.clauses[number].start
    later = [m for inside in scene.inside[number + 1 :] for m in inside if m.sense == "own"]
    if last <= low:
        return _OF_THEM.match(scene.text, low, own.start) is not None
    there = any(m.end == last for m in scene.of("own"))  # 县司法局到我镇组织…
    if (
        not there
        and scene.text.endswith(_PEERS, 0, last)
        and _PEER_HOLDS.fullmatch(scene.text, last, own.start) is not None
    ):
        return not any(_OURS_JOIN.match(scene.text, m.end) for m in later)
    if _HOLDS.fullmatch(scene.text, last, own.start) is None:
        # 县里组织班子成员述法 may be of ours, unless ours only looked on.
        organized = scene.text.startswith("组织", last) and last + 2 == own.start
        return organized and any(_LOOKS_ON.match(scene.text, m.end) for m in later)
    return not any(_OURS_JOIN.match(scene.text, m.end) for m in later)


def is_of_above(scene: Scene, start: int, end: int, here: Span) -> bool:
    """Whether a clause without another body as its subject is a level above's all the same."""
    signs = scene.signs
    if signs & _EVERYWHERE and is_everywhere(scene, end, here):
        return True
    if not signs & _ABOVE:
        return False
    if belongs_to_tier(scene, start):
        return True
    return signs & _HANDS_DOWN != 0 and (is_called_for(scene, start, here) or is_handed_down(scene, start))


def belongs_to_tier(scene: Scene, start: int) -> bool:
    """Whether the name of an upper level stands right before the term, as the clause's beginning (县“八五”普法讲师团)."""
    text = scene.text
    if start == 0 or text[start - 1] not in TIERS:
        return False
    levels = _LEVELS.search(text, max(0, start - _LEVELS_REACH), start)
    first = levels.start() if levels else start - 1
    return first == 0 or text[first - 1] in "，、：由"


def is_everywhere(scene: Scene, end: int, here: Span) -> bool:
    """Whether the rest of the clause says that it went through a whole county, with none of ours before it (…在全县铺开)."""
    if not scene.signs & _EVERYWHERE:
        return False
    rest = scene.text[end : here.end]
    if "在全" not in rest or not any(word in rest for word in scene.phrases.spread):
        return False
    return not any(m.start < end for m in scene.of("own"))


def _beside(scene: Scene, other: Marker) -> bool:
    """Whether another body only stands beside the act: where or on which day it is done, or one of those that join in it."""
    if is_bystander(scene, other) or _only_tells_of(scene, other):
        return True
    return _is_venue(scene, other) or _joins(scene, other) or _is_partner(scene, other)


def _only_tells_of(scene: Scene, other: Marker) -> bool:
    """Whether a clause ends by telling of another body what is no act of holding it (出庭应诉是市中院点名表扬的)."""
    if not scene.text.endswith("是", 0, other.start):
        return False
    rest = scene.text[other.end :].partition("，")[0]
    return rest.endswith("的") and _did_it(scene.phrases.undertaking).fullmatch(rest) is None


def _is_partner(scene: Scene, other: Marker) -> bool:
    """Whether another body is only the one with whom ours acts (与相邻的荻溪镇联合举办…)."""
    before = scene.text[max(0, other.start - 8) : other.start]
    rest = scene.text[other.end :].partition("，")[0]
    return _WITH.search(before) is not None and any(word in rest for word in _TOGETHER)


def _joins(scene: Scene, other: Marker) -> bool:
    """Whether another body is a later item of a list of partners (联合县司法局、县法院…)."""
    if scene.text[other.start - 1 : other.start] not in ("、", "和", "及", "与"):
        return False
    before = scene.text[max(0, other.start - _PARTNERS) : other.start - 1].rpartition("，")[2]
    return any(word in before for word in scene.phrases.partners)


def _is_venue(scene: Scene, other: Marker) -> bool:
    """Whether an upper level only names the meeting at which somebody of ours acts (书记在…召开的全县述法大会上述法)."""
    rest = scene.text[other.end : other.end + _VENUE].partition("，")[0]
    venue = min((at for word in scene.phrases.venues if (at := rest.find(word)) >= 0), default=-1)
    if venue < 0 or "在" in rest[:venue]:
        return False
    return any(m.start < other.start for m in scene.of("own"))


def _comes_to_ours(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether a later clause says of ours what is told of another body: its honour, its figure, its word at that body's meeting."""
    return honours_own(scene, clause) or _tells_ours(scene, clause) or speaks_there(scene, start, end, clause)


def _is_topic_of_others(scene: Scene, clause: int) -> bool:
    """Whether a clause only says what is spoken of and the next says it of another body, none of ours being named
    (出庭应诉率方面，全县为98.5%)."""
    if (
        clause + 1 == len(scene.clauses)
        or scene.has("own")
        or not scene.text.endswith(_TOPIC, 0, scene.clauses[clause].end)
    ):
        return False
    opening = next(iter(scene.inside[clause + 1]), None)
    if opening is None or opening.sense != "other" or opening.start != scene.clauses[clause + 1].start:
        return False
    return not _occasions(scene, opening, False) and not _beside(scene, opening)


def _tells_ours(scene: Scene, clause: int) -> bool:
    """Whether a later clause gives ours for the figure of another body (全县出庭应诉率为98.5%，其中我镇为100%)."""
    later = range(clause + 1, len(scene.clauses)) if scene.has("own") else ()
    told = scene.text[slice(*scene.clauses[clause])]
    return any(carries_on(scene, number, "own", told) for number in later)


def _tells_their_word(scene: Scene, here: Span) -> bool:
    """Whether a clause that names nobody goes on with what was called for (县委办主任到我镇督导，强调要……) or laid down
    (县委办印发通知，对述法程序作了明确)."""
    return scene.text.startswith(scene.phrases.speech, here.start) or (
        scene.text.startswith(_AS_TO, here.start) and _LAID_DOWN.search(scene.text, here.start, here.end) is not None
    )


def _occasions(scene: Scene, other: Marker, told: bool) -> bool:
    """Whether another body's act in an earlier clause is only what ours answers (上级检查发现问题3个，已全部整改，…).

    `told`: the mention's clause goes on with that body's word.
    """
    clause = scene.clauses[clause_of(scene, other.start)]
    rest = scene.text[other.end : clause.end]
    if rest.rstrip("，：").endswith(scene.phrases.speech):  # what another body calls for is its own word
        return False
    if only_issues(rest):
        return True
    if told and not rest.endswith("后，"):
        return False
    first = min((at for word in scene.phrases.occasions if (at := rest.find(word)) >= 0), default=-1)
    # What another body carries out is no occasion, whatever its object is called (县应急局规范涉企检查，…).
    return first >= 0 and not any(other.end <= m.start < other.end + first for m in scene.of("act"))


def is_of_a_part(scene: Scene, start: int) -> bool:
    """Whether the nearest subject before is only a part of the office (各村没有…)."""
    nearest = [m for m in scene.markers if m.sense in ("own", "part") and m.start < start]
    if not nearest or nearest[-1].sense != "part":
        return False
    return _UNDER_US.search(scene.text, 0, nearest[-1].start) is None  # 下辖9个社区、无建制村: of what ours consists


def is_watched(scene: Scene, start: int, clause: int) -> bool:
    """Whether ours only went to see what is named (到邻县观摩述法现场会), and no one of ours stands between the two."""
    if not scene.signs & _WATCHED:
        return False
    here = scene.clauses[clause]
    lead = scene.text[here.start : start]
    at = -1
    for word in scene.phrases.watching:
        if word in lead:
            at = max(at, lead.rfind(word))
    if at < 0 or any(word in lead[:at] for word in scene.phrases.guests):
        return False
    # What is watched stands behind it; a further item or act of ours does not (旁听庭审、述法评议; 参观基地并开展述法).
    if any(word in lead[at:] for word in _FURTHER):
        return False
    return not any(here.start + at < m.start < start for m in (*scene.of("own"), *scene.of("act")))
