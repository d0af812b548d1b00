"""What a later clause says of ours where another body's list or meeting was named: on it, left out of it, or reporting there."""

from __future__ import annotations

from re import Pattern

from fazhi.patterns import compiled
from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import DENIALS, Scene
from fazhi.structure.signs import MODELS, sign

# A meeting at which heads report in person, right behind the word for reporting (述法会, 述法评议大会, 述法会上), or the clause ends there.
_REPORTING = "述"
_MEETING = compiled("(?=[，：])|[^，、；]{0,10}?(?:会(?!计|员|商|议?室)|现场|讲台|评议席)")
# What may stand before ours at the beginning of a clause.
_LEAD = compiled("(?:届时|会上|其间|期间|当天|当日|现场|其中|由|而|最终|轮到)?，?")
# What one does who reports there: 述 itself, in so many words.
_REPORTS = compiled("所述|述(?:责|职|廉|学)*述?法(?!会|大会|评议会|现场会|专题会|工作)|述(?:了|完|毕)")
# What one does there who speaks or is judged by those who listen; mounting the stage only with nothing else behind it (上台领奖).
_SPEAKS = compiled(
    "(?:作|做|进行)(?:了)?(?:现场|口头|大会|专题)?(?:发言|汇报|报告|陈述)|发言(?!人|稿|材料|名单|提纲)|(?:讲|谈|报告|汇报)(?:了|着)?|陈述|讲述|"
    "(?:登台|上台|登场|出场|打头阵|压轴)(?=[，。；！]|并?(?:述|[作做]|发言|汇报|报告|陈述|讲|谈|接受|回答))|"
    "接受(?:了)?(?:现场|当场|大会|民主)?(?:点评|提问|评议|测评|质询)|(?:回答|作答|答问)(?![^，]{0,4}记者)"
)
# What one does who only attends, or does something else there or of it.
_ATTENDS = compiled("列席|旁听|收看|观摩|观看|听取|听了|会后|会前|学习|传达|记录|陪同|派员|转播|组织|签到|领奖|主持")
# What stands between the clause of ours and a clause that goes on with what ours does there.
_GOES_ON = compiled("(?:当场|现场|并|随后|首先|最后|还|其|又|共|第[一二三四五六七八九十\\d]+个|用时\\d+分钟|，){0,3}")
# How a clause opens that tells something else than what went on there.
_LEAVES = compiled("会后|之后|此后|全年|年内|今年|同时|同年|此外|另")
# What is named as content: what it is about, or what is told.
_CONTENT = compiled(
    "(?:就|围绕|聚焦|针对|(?<!所|予|加|难|可)以)(?P<about>[^，；]{2,30}?)(?:[作做]|进行|发言|汇报|报告|为题|为主题|为内容|登台|上台)|"
    "(?:汇报|报告|[讲谈](?!话|判)(?:的是)?|陈述|讲述|介绍|交流)(?:的是|了)?(?P<told>[^，。；！]{2,30})|"
    "(?:内容|主题|题目|议题)(?:是|为)(?P<theme>[^，。；！]{2,30})"
)
# Content that suits such a meeting: law, or one's work in general; and what is none (汇报8分钟, 汇报并接受点评).
_SUITS = compiled(
    "[^，。；]*?(?<!办|方|做|想|说|看|手|设)法(?!人代表)|[^，。；]*?(?:信访|调解|矛盾|纠纷|复议|诉讼|应诉|处罚|基层治理)|(?:并|后|时|且|完|毕|、|\\d|[一二三四五六七八九十]+分钟)|"
    "(?:个人|本人|年度|全年|一年来|的|履职|尽责|职责|工作|情况|成绩|成效|不足|问题|得失|短板|发言|汇报|报告)+(?:$|并)"
)
_AT_THEIRS = compiled(
    "在(?:[县市区旗省州](?:委|里|政府|司法局)?|上级)[^，]{0,16}?(?:组织|召开|举办|主持|举行)(?:召开|举办|举行)?的"
)
_SPEAKERS = 3  # so many clauses behind the meeting may tell who spoke, and so many from there on what
# A list of those who are set before others, right behind what they are praised for.
_LIST = compiled(f"[^，；]{{0,4}}?(?:{'|'.join(MODELS)})(?:单位|乡镇|镇街|街道|集体|窗口|站所|点|岗|名)")
_MODELS = sign("model")
# What says in its clause that it was given out by another body: it was published or chosen, or its number is told.
_GIVEN_OUT = compiled("公布|通报|发布|评出|评选出|名单|[共有]\\d{1,4}[个家名]")
_PUBLISHED = ("公布", "通报", "发布", "评出", "评选出")
_LEFT_OUT = compiled(
    "不在(?:其中|其列|列|内|此列)|(?:未|没有?|未能|没能)(?:再次)?(?:入选|上榜|入围|在列|列入|评上|获评|选上|我|本)|落选|无缘|榜上无名|名落孙山"
)
_NOT_OURS = compiled(
    "(?:唯独|惟独|唯有|只有|就|而|但|可|可惜|偏偏|偏|独独|单单)?[我本](?:镇|乡|街道|局|苏木|单位)(?:却|还|仍|至今|尚|也|是|目前|今年|暂){0,3}"
    "(?:(?:没有?|未能?|没能)(?:开展|参加|参与|组织|做|动|动静|跟上|行动|启动|落实|推行|一次)?|不在[^，。；]{0,6}(?:之列|其列|其中|范围|内)|缺席|除外|空缺|是空白)[。；！]?$"
    "|(?:其中|里面|名单(?:里|上|中))?(?:没有|未见|不见|没)(?:我们|[我本](?:镇|乡|街道|局))(?:的名字|的份)?[。；！]?$"
)
# Ours only lent a hand to what another body did.
_ONLY_LENT = compiled(
    "(?:[我本](?:镇|乡|街道|局|苏木)|镇里|乡里|镇上)(?:干部|工作人员)?(?:只是|只|仅|则|全程|派人|派员|积极){0,2}(?:配合|协助|陪同|旁听|列席)?(?:维持秩序|提供(?:了)?(?:场地|场所|后勤|会场|车辆)|做好?(?:服务|保障)|搞后勤|带路|帮忙|陪同|旁听|列席|观看|收看)[^，。；]{0,4}[。；！]?$"
)
_BODIES = ("own", "other", "below", "part")


def honours_own(scene: Scene, clause: int) -> bool:
    """Whether the next clause names ours among those that another body praised or passed (…，我乡书记、乡长双双在列)."""
    if clause + 1 >= len(scene.clauses):
        return False
    later = scene.clauses[clause + 1]
    opening = next(iter(scene.inside[clause + 1]), None)
    if opening is None or opening.sense != "own" or opening.start != later.start:
        return False
    found = [at for word in scene.phrases.honours if (at := scene.text.find(word, opening.end, later.end)) >= 0]
    # 我镇未入选: what is denied is the honour.
    return bool(found) and not any(m.sense in DENIALS and m.start < min(found) for m in scene.inside[clause + 1])


def is_left_out(scene: Scene, end: int, clause: int) -> bool:
    """Whether the mention that ends at `end` only says for what another body keeps a list of models, and the next clause says of
    ours that it is not on it (“三项制度”示范单位共18家，我镇不在其中).

    Its own clause must tell that the list was given out, and name neither ours nor an act but the giving out.
    """
    if not scene.signs & _MODELS:
        return False
    here = scene.clauses[clause]
    if clause + 1 >= len(scene.clauses) or _LIST.match(scene.text, end, here.end) is None:
        return False
    if _GIVEN_OUT.search(scene.text, here.start, here.end) is None:
        return False
    for marker in scene.inside[clause]:
        acts = marker.sense == "act" and marker.start < end
        if marker.sense == "own" or (acts and not scene.text.startswith(_PUBLISHED, marker.start)):
            return False
    own = _opens_with_ours(scene, clause + 1)
    return own is not None and _LEFT_OUT.search(scene.text, own.end, scene.clauses[clause + 1].end) is not None


def all_but_ours(scene: Scene, start: int, clause: int) -> bool:
    """Whether another body does what is named at `start`, and the next clause says no more than that ours does not
    (全县22个乡镇都开展述法，唯独我镇没有), or a later one that ours only lent a hand."""
    if clause + 1 == len(scene.clauses) or not any(m.start < start for m in scene.of("other")):
        return False
    low, high = scene.clauses[clause + 1]
    if _NOT_OURS.match(scene.text, low, high) is not None:
        return True
    last = max(m.end for m in scene.of("other") if m.start < start)
    if any(last <= m.start < start for m in scene.of("own")):
        return False
    return any(_ONLY_LENT.match(scene.text, *later) is not None for later in scene.clauses[clause + 1 :])


def speaks_there(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the mention at [start, end) names another body's meeting at which heads report, and one of ours reports there in a
    later clause (县里召开述法会，我镇书记上台发言).

    To attend, or to speak of something that is named and has nothing to do with law, is not to report.
    """
    here = scene.clauses[clause]
    if not holds_reporting(scene, start, end) or _MEETING.match(scene.text, end, here.end) is None:
        return False
    for number in range(clause + 1, min(clause + 1 + _SPEAKERS, len(scene.clauses))):
        own = _opens_with_ours(scene, number)
        # 轮到我镇，镇长…: who of ours it is comes next.
        if own is not None and own.end + 1 < scene.clauses[number].end:
            return _reports(scene, own, number)
    return False


def holds_reporting(scene: Scene, start: int, end: int) -> bool:
    """Whether the mention at [start, end) holds the word for reporting; none of another body's meetings is asked for without."""
    return _REPORTING in scene.text[start:end]


def is_their_meeting(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of the mention at [start, end) only says at what meeting of a level above what follows went on
    (在县委组织的乡镇党政正职述法现场，…), and ours does not report there."""
    here = scene.clauses[clause]
    if clause + 1 == len(scene.clauses) or not holds_reporting(scene, start, end):
        return False
    if _AT_THEIRS.match(scene.text, here.start, start) is None or _MEETING.match(scene.text, end, here.end) is None:
        return False
    return not speaks_there(scene, start, end, clause)


def _opens_with_ours(scene: Scene, number: int) -> Marker | None:
    """The marker of ours with which a clause opens, a word that leads over to it aside."""
    low, high = scene.clauses[number]
    lead = _LEAD.match(scene.text, low, high)
    at = lead.end() if lead else low
    return next((m for m in scene.inside[number] if m.sense == "own" and m.start in (low, at)), None)


def _reports(scene: Scene, own: Marker, number: int) -> bool:
    """Whether ours, which opens the clause `number`, reports in it or in a clause that goes on with it: by the word 述, or by
    speaking where no content is named that does not suit."""
    reach = _reach(scene, number)
    if _does(scene, _REPORTS, own, number, reach):
        return True
    return _does(scene, _SPEAKS, own, number, reach) and not _tells_else(scene, own.end, scene.clauses[reach].end)


def _reach(scene: Scene, number: int) -> int:
    """The last clause behind `number`, of so many, before one that somebody else, or ours again, opens or that leaves the meeting."""
    behind = min(number + _SPEAKERS, len(scene.clauses))
    for later in range(number + 1, behind):
        if _LEAVES.match(scene.text, scene.clauses[later].start) is not None:
            return later - 1
        opening = next(iter(scene.inside[later]), None)
        if opening is not None and opening.sense in _BODIES and opening.start == scene.clauses[later].start:
            return later - 1
    return behind - 1


def _does(scene: Scene, what: Pattern[str], own: Marker, number: int, reach: int) -> bool:
    """Whether ours does `what` in its own clause, neither denied nor behind what only attends, or at the beginning of a clause
    that goes on with it."""
    told = what.search(scene.text, own.end, scene.clauses[number].end)
    if told is not None:
        denied = any(m.sense in DENIALS and own.end <= m.start < told.start() for m in scene.inside[number])
        return not denied and _ATTENDS.search(scene.text, own.end, told.start()) is None
    if _ATTENDS.search(scene.text, own.end, scene.clauses[number].end) is not None:
        return False
    later = (scene.clauses[at].start for at in range(number + 1, reach + 1))
    return any(what.match(scene.text, _GOES_ON.match(scene.text, at).end()) is not None for at in later)  # type: ignore[union-attr]


def _tells_else(scene: Scene, low: int, high: int) -> bool:
    """Whether what stands at [low, high) names a content that has nothing to do with law."""
    for named in _CONTENT.finditer(scene.text, low, high):
        content = named["about"] or named["told"] or named["theme"]
        if _SUITS.match(content) is None:
            return True
    return False
