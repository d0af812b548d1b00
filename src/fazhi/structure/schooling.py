"""What was only taught, played through or looked at elsewhere: a course on the duty, a drill on invented cases, a visit.

Where teaching is the act itself (普法) nobody asks here. What ours did besides, counted or in a clause of its own, is theirs.
"""

from __future__ import annotations

from re import Pattern

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene
from fazhi.structure.signs import sign

_SIGNS = sign("schooling")
# Somebody is sent to learn, or is taught, before the mention; and something is played through.
_LEARNS = compiled(
    "(?:选派|派出?|指派|抽调|推荐|选送|组织|安排|邀请?|请来?|参加|参训|前往|赴|到|举办|开[办设展]|举行|分[期批])[^；。]{0,40}?"
    "(?:培训班?|轮训|专题班|研修班?|进修|研讨班|讲座|讲堂|党课|法治课|上课|听课|听讲|课堂|课程|网上学习|线上学习|在线学习|跟班(?:学习|看学)|集训|党校)"
    r"|(?:网上|线上|在线|网络)(?:学习|课程|课堂)|(?:党课|课|讲座|培训班|讲堂)上|(?:轮训|集训|参训|受训|听课)了?\d|上了?[一两\d][堂节次]|党校课程|讲解|讲授"
)
_PLAYS = compiled("演练|演习|推演|沙盘|模拟(?!法庭)|比武|桌面|情景剧|虚拟|虚构|假想|假设的|扮演|饰演|分饰|练兵")
# What the clause of the mention itself says of it: it is taught, played, named in a course or asked of.
_NAME = "[”’]?(?:制度|职责|规定)?[”’]?"
# The rest of a list whose members are named one by one (公示、全过程记录、法制审核三项制度).
_LISTED = compiled("[”’]?(?:[、和及与][^，。；、]{2,14}){0,3}?[三3]项制度")
_COURSE_OF = compiled(
    f"(?:应诉)?{_NAME}(?:专题|业务|模拟)?(?:实训|演训|演练|(?:线上|网上|在线|网络)(?:课程|学习|课堂)|课(?!题|桌)|课程|学习班|研修班|专题班|[这那]?一?题(?!材))"
)
_TAUGHT_AS = compiled(
    f"{_NAME}(?:[就也均都]?(?:是|为|作为|列为|列入|成为)(?:了)?[^，。；]{{0,8}}?(?:必修课|一门课|课程|必讲|必考|考题|课|教学内容|培训内容|学习内容|重点内容)"
    "|[^，。；]{0,4}?(?:演示|从头到尾演|演了|(?:讲|学|练|演)了)"
    "|的(?:由来|内涵|含义|来历|注意事项|要领|知识|理论)|[^，。；]{0,4}[”’](?:这|那)?一?[条款节章](?=[，。；]))"
)
# What is said right before it: how, what, of whom, it is spoken about or looked at.
_TOLD_OF = compiled(
    "(?:讲(?!话|座|堂|师|台|坛|习)[的了解述授清]?|讲授|讲解|授课|宣讲|什么[叫是]|何为|怎样|怎么|如何|[练演考]的是|(?:主修|必修|选修)课(?:之一)?就?是|(?:课程|科目|内容|赛题|考题|课表)[里中]?(?:有|包括|是|为|涵盖)|主题(?:是|为)|围绕|模仿|演示)"
    "[^，。；]{0,30}$"
)
_SPOKEN = compiled("[^，。；]{0,8}?(?:讲了|授课|上课|作了?(?:专题)?(?:讲解|辅导|讲座)|讲解)")
# The other's, seen or heard of: who is meant by a pronoun behind a visit.
_VISITS = compiled("观摩|参观|考察|取经|旁听|见学|跟班看学|看学|(?:派|去|前去|到场)[^，。；]{0,4}听|去看")
_GOES_TO_SEE = compiled(
    "(?:赴|到|去|前往)(?![我本])[^，。；]{2,8}?(?:镇|乡|街道|县|市|区|局)(?:去)?(?:看|听|学)(?!取)[^，。；]{0,4}$"
)
_THEIRS = compiled("(?:他们|对方|人家|当地|那里|那边|该[镇乡县区市局]|邻[镇乡县])")
_NOT_THEIRS = compiled("给他们|向他们|为他们|当地群众|当地村民|当地百姓|当地党员")
# Ours do it: a clause of their own that begins with a time or with coming back, or counts cases.
_OURS = compiled(
    "(?:下半年|随后|此后|之后|回来后?|归来后?|返[镇乡回]后|结束后|[结训]训后|并(?!交|写|撰|接|参|取得)|同时|实战|实打实|今年|全年|年内|自\\d月|从\\d月|\\d{1,2}月起|[我本](?:镇|乡|街道|局))"
)
_DONE_ITSELF = compiled(
    "(?:落实|执行|推行|实施|履行|运用|用到|用于|建立|照样|开展|公示|审核|记录|办理|研究|主持|督办|听取|逐一|全部|述)"
)
_CASES = ("件", "起", "宗", "案", "卷", "条", "项", "台")
_JOINED = compiled(
    "(?:、|并|和|及|之?后|期间|时|再|取得|获得|化解|调解|办理|带头|把|将|为|是|当好|担负?|扛)[^，。；]{0,10}$"
)
# How a clause begins that says how a drill went, and not what else was done.
_GOES_ON = compiled("(?:把|将|用|按|照|依|从|围绕|[练演考赛][的了题]|队员|学员|选手|参训|参赛|由[^，。；]{1,8}?[扮饰])")
_CARRIES = compiled(
    "(?:认真|切实|严格|全面|深入|自觉|带头|持续|坚持)?(?:落实|推行|执行|履行(?!情况)|实施|推进|贯彻)(?:好|了|执行)?[^，。；]{0,10}$"
)
_CARRIED = compiled(
    "[^，。；]{0,10}?(?:落实|执行|推行|实施|履行|推进|贯穿|到位|落地|规范|专人|逐案|逐件|落到|用到|评议|测评)"
)
_INVENTED = compiled(
    "(?:虚构|虚拟|假想|假设|编造)的?[^，。；]{0,8}(?:案|情节|现场)|(?:案情|案例|案件|现场|情节|当事人)[^，。；]{0,6}?(?:虚构|虚拟|编的|假想|假设|模拟)"
)


def is_schooling(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the sentence tells of what stands at [start, end) only that it was taught, played through or looked at elsewhere."""
    if not scene.signs & _SIGNS:
        return False  # as most
    here = scene.clauses[clause]
    if _is_ours_too(scene, start, end, clause):
        return False
    lead = scene.text[here.start : start]
    if _INVENTED.search(scene.text) is not None:
        return True
    if _is_theirs(scene, start, clause) or _GOES_TO_SEE.search(lead) is not None:
        return True
    listed = _LISTED.match(scene.text, end, here.end)
    end = listed.end() if listed else end
    if _COURSE_OF.match(scene.text, end, here.end) is not None:
        return True
    played = _PLAYS.search(scene.text, 0, start)
    if played is not None and _is_played(scene, played.end(), start, clause):
        return not _is_carried_out(scene, max(played.end(), here.start), start, end, _CARRIES)
    learns = _LEARNS.search(scene.text, 0, start)
    if learns is None:
        return False
    if _TAUGHT_AS.match(scene.text, end, here.end) is not None or _SPOKEN.match(scene.text, end, here.end) is not None:
        return True
    if _TOLD_OF.search(lead) is not None:
        return True
    if learns.start() < here.start or any(learns.end() <= m.start < start for m in scene.of("act")):
        return False
    return not _is_carried_out(scene, learns.end(), start, end, _CARRIES, _JOINED)


def _is_played(scene: Scene, played: int, start: int, clause: int) -> bool:
    """Whether a drill goes on to the mention: nothing joins another act to it in the clause, or a later clause says how it went
    (…演练，把三项制度走了一遍); 开展演练，调解纠纷132起 tells of another thing."""
    low = scene.clauses[clause].start
    if played > low:
        return _JOINED.search(scene.text, played, start) is None or _GOES_ON.match(scene.text, played) is not None
    return _GOES_ON.match(scene.text, low) is not None


def _is_carried_out(scene: Scene, low: int, start: int, end: int, *verbs: Pattern[str]) -> bool:
    """Whether it is said with one of `verbs` between `low` and the mention, or behind it in its clause, that it was carried out, or whose duty it is."""
    if any(verb.search(scene.text, min(low, start), start) is not None for verb in verbs):
        return True
    return _CARRIED.match(scene.text, end) is not None


def _is_theirs(scene: Scene, start: int, clause: int) -> bool:
    """Whether a visit stands before the mention, and a pronoun for those visited right before it in its clause."""
    here = scene.clauses[clause]
    theirs = _THEIRS.search(scene.text, here.start, start)
    if theirs is None or _NOT_THEIRS.search(scene.text, here.start, start) is not None:
        return False
    return _VISITS.search(scene.text, 0, theirs.start()) is not None


def _is_ours_too(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of the mention, or one behind it, says that ours do it: behind a time or a return, or with cases."""
    for number in range(clause, len(scene.clauses)):
        low, high = scene.clauses[number]
        part = scene.text[low:high]
        opens = _OURS.match(part) is not None
        if opens and (number > clause or low < start) and _DONE_ITSELF.search(part) is not None:
            return True
        if number > clause and has_count(part, _CASES) and _DONE_ITSELF.search(part) is not None:
            return True
    return False
