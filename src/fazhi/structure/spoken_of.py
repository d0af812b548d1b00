"""What is only asked for, asked about or put up: guidance wanted from above, a questionnaire, opinions on a draft, posters.

Each names the thing and does nothing of it. An act of ours, counted or in a clause of its own, is told apart from it.
"""

from __future__ import annotations

from re import Pattern

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene

_SIGNS = compiled(
    "恳请|请[求示教]|建议|希望|期望|期盼|盼|提请|敬请|争取|咨询|问卷|配合|协助|意见|海报|标语|横幅|条幅|展板|挂图|宣传[画牌栏单语]|标牌|展牌|灯箱|漫画|折页|传单|宣传册|小册子|口袋书|调查表|调研表|意见表|意见函|请"
)
_NOT_A_PLACE = "(?![场民容域政际别块位间份情内外直属])"
_ABOVE = f"(?:上级|上面|有关部门|[省市县区旗州](?:级|直)?{_NOT_A_PLACE})"
# A clause that opens with what ours wish a body of above to do about the thing.
_WE = "(?:同时|另外|此外|为此|并|也|还|我们|[我本](?:镇|乡|街道|局)|镇里|乡里|多次|书面|再次|向[^，。；]{2,12}?)"
_WISHES = compiled(
    f"{_WE}{{0,3}}(?:恳请|请求|建议|希望|期望|期盼|盼望?|提请|敬请|呼吁)(?:请)?由?{_ABOVE}[^，。；]{{0,60}}?$"
)
_PLEASE = compiled(f"{_WE}{{0,3}}(?:也|还|特|敬)?请{_ABOVE}[^，。；]{{0,40}}$")
# What a clause that goes on with a wish wants it for (建议县法院多沟通，方便负责人出庭).
_SO_THAT = compiled("(?:以?方便|以便|便于|利于|以利|推动|促进|帮助|助力|确保)[^，。；]{0,16}$")
# What is hard about it, as all that a clause names.
_TROUBLES = compiled("[^，。；]{0,10}?(?:疑难|难点|困惑|疑问|难题|问题)(?:问题)?，$")
# What is wanted of them, at the end of a clause (争取县司法局对三项制度的业务指导).
_STRIVES = compiled(f"{_WE}{{0,3}}(?:积极|主动)?(?:争取|恳请|请求|申请)[^，。；]{{0,30}}$")
_GUIDANCE = compiled(
    "[^，。；、]{0,16}?的?[^，。；、]{0,6}?(?:指导|支持|培训|帮扶|帮助|辅导|统筹|倾斜|解读|明确)[，。；！]?$"
)
# Asked of a body of above: 向县司法局请教….
_TURNS_TO = compiled(
    f"向[^，。；]{{0,2}}?{_ABOVE}[^，。；]{{0,12}}?(?:请示|请教|咨询|求助|申请)(?:了)?[^，。；]{{0,30}}$"
)
# A clause that only names what one asks about (就述法如何开展，…).
_ABOUT = compiled("(?:就|对|对于|关于|围绕|针对|为[^，。；]{1,8}?(?:修订|制定|修改|起草))[^，。；]{0,30}$")
_ASKS_THEM = compiled(
    f"[^，。；]{{0,12}}?(?:向[^，。；]{{0,2}}?{_ABOVE}[^，。；]{{0,12}}?(?:请示|请教|咨询|求助|申请|建议)|恳请|请求[^，。；]{{0,4}}?(?:上级|予以|给予))"
)
# What a clause is about that goes on with the request.
_OF_REQUEST = compiled("建议|请示|请求|诉求|反映|上报|报送|呈报|恳请|答复|回复|意见|报告|提出|请教|咨询")
# A clause that answers for others: a questionnaire filled in, an inspection of theirs helped.
_ANSWERS = compiled(
    "(?:填报|填写|填答|填好|填了|收到|答复|回答|作答|答|配合|协助|参与|参加|完成|回收|接受|组织填|(?:就|对|关于)(?!照))[^，。；]{0,40}$"
)
_FILLS_IN = compiled("(?:填报|填写|填答|填好|填了|收到|配合|协助)[^，。；]{0,40}$")
_QUESTIONNAIRE = compiled("[^，。；、并]{0,14}?(?:问卷|(?:调查|调研|征求意见)表|征求意见函|调研提纲)")
_HELPS = compiled("(?:^|(?<=，))[^，。；]{0,6}?(?:配合|协助)(?!并)[^，。；、并]{2,30}$")
_INSPECTED = compiled(
    "[^，。；、并]{0,16}?(?:督查|督察|检查|调研|抽查|核查|调查|考评|摸底|普查|巡查)(?:工作|活动|任务)?(?:\\d+[次场轮回]|[一二两三四五]次)?[，。；！]?$"
)
# Opinions on a paper that is still to be made (就…办法收集意见15条).
_DRAFT = compiled(
    "[^，。；、]{0,12}?(?:(?:办法|细则|方案|清单|规定|规划|指引|标准)(?:的?（[^（）]{1,8}）)?|[见议求]稿|草案|编制|如何[^，。；]{1,6}|怎样[^，。；]{1,6})"
    "[^，。；、]{0,10}?(?:收集|征集|征求|汇总|反馈|提出|听取|提交)[^，。；]{0,16}?(?:意见|建议)(?:建议)?(?:\\d+[条份个项次])?[，。；！]?$"
)
_CARRIES = compiled("(?:落实|推行|执行|履行|实施|推进|贯彻)(?:好|了)?[^，。；的]{0,6}$")
_OF_THE_STATE = compiled("[^，。；]{0,8}?(?:情况|现状|进展|成效|效果)")
# Posters: made or put up before the thing and named behind it; the thing made into one; what stands on one.
_PUTS_UP = compiled(
    "(?:印制|制作|设计|张贴|悬挂|喷绘|刷写|刷新|粉刷|绘制|摆放|设置|竖立|更换|打出|播放|拉起|挂出|贴出|定制)(?:了|着|有)?[^，。；、并]{0,24}$"
)
_POSTER = "(?:标语|海报|横幅|条幅|展板|展牌|挂图|宣传[画牌栏单语]|标牌|标语牌|灯箱|漫画|喷绘|公益广告|折页|传单|宣传册|小册子|口袋书)"
_A_POSTER = compiled(f"[^，。；、并]{{0,12}}?{_POSTER}")
_MADE_INTO = compiled(
    f"[^，。；、]{{0,8}}?(?:制成|做成|印成|绘成|画成|写成|编成|印在|写在|喷在|挂在|贴在)(?:了)?[^，。；]{{0,8}}?(?:{_POSTER}|墙|牌|板)"
)
_TAKES = compiled("(?:把|将)[^，。；]{0,24}$")
_MADE_OF_IT = compiled(f"[”’]?[^，。；、]{{0,4}}?(?:制成|做成|印成|绘成|画成)了?[^，。；]{{0,8}}?{_POSTER}")
_ON_A_POSTER = compiled(f"{_POSTER}[^，。；]{{0,4}}?(?:标明|标有|写明|写着|写有|印着|印有|书写)[^，。；]{{0,24}}$")
_STANDS_ON_IT = compiled(
    "(?:上面?|牌上|板上|其上)?(?:标明|标有|写明|写着|写有|印着|印有|上书|书写|内容[为是]|题写|提醒)"
)
_SHOWN = compiled(f"{_POSTER}[^，。；]{{0,10}}[，：]$")


def is_spoken_of(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of the mention at [start, end) only asks a body above for it, or fills in what others ask about it."""
    if _SIGNS.search(scene.text) is None:
        return False  # as most
    return _is_asked_of_above(scene, start, end, clause) or _is_filled_in(scene, _FILLS_IN, start, end, clause)


def is_only_beside(scene: Scene, start: int, end: int, clause: int, study_counts: bool) -> bool:
    """Whether ours only answer others about a duty of the office named at [start, end), or put it up for people to read.

    `study_counts`: posters are an act where teaching the subject is (普法).
    """
    if _SIGNS.search(scene.text) is None:
        return False  # as most
    if _is_answered_for_others(scene, start, end, clause, study_counts):
        return True
    return not study_counts and _is_put_up(scene, start, end, clause)


def _is_asked_of_above(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether ours only want something about it of a body above, and no later clause tells what ours did besides."""
    low, high = scene.clauses[clause]
    text = scene.text
    wishes = _WISHES.match(text, low, start) is not None or _TURNS_TO.search(text, low, start) is not None
    if not wishes:
        if _is_begged(scene, start, clause):
            return True
        strives = _STRIVES.match(text, low, start) is not None and _GUIDANCE.match(text, end, high) is not None
        wishes = strives or _asks_behind(scene, start, end, clause)
    return wishes and not any(_is_an_act(scene, number) for number in range(clause + 1, len(scene.clauses)))


def _is_begged(scene: Scene, start: int, clause: int) -> bool:
    """Whether the mention is what a clause begs of a body above, or what it is begged for, and the next one says no more than
    that this was handed in (请县局多来讲，意见已提出; 建议县法院多沟通，方便负责人出庭，建议已提交)."""
    low, _ = scene.clauses[clause]
    following = scene.clauses[clause + 1 :]
    if not following or _OF_REQUEST.search(scene.text, *following[0]) is None or _is_an_act(scene, clause + 1):
        return False
    if _PLEASE.match(scene.text, low, start) is not None:
        return True
    before = scene.clauses[clause - 1] if clause else None
    return (
        before is not None
        and _SO_THAT.match(scene.text, low, start) is not None
        and _WISHES.match(scene.text, before.start, before.end) is not None
    )


def _asks_behind(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of the mention only says about what the next one asks a body above."""
    low, high = scene.clauses[clause]
    if clause + 1 == len(scene.clauses):
        return False
    if _ABOUT.match(scene.text, low, start) is None and _TROUBLES.match(scene.text, end, high) is None:
        return False
    return _ASKS_THEM.match(scene.text, high) is not None


def _is_an_act(scene: Scene, number: int) -> bool:
    """Whether a clause tells of something done that is no part of a request."""
    low, high = scene.clauses[number]
    part = scene.text[low:high]
    if _OF_REQUEST.search(part) is not None:
        return False
    return has_count(part, ()) or any(m.sense == "act" for m in scene.inside[number])


def _is_answered_for_others(scene: Scene, start: int, end: int, clause: int, study_counts: bool) -> bool:
    """Whether ours only fill in a questionnaire on it, help others to inspect it or collect opinions on a draft of it."""
    low, high = scene.clauses[clause]
    text = scene.text
    if _ABOUT.match(text, low, start) is not None and _DRAFT.match(text, end, high) is not None:
        return True
    if _is_filled_in(scene, _ANSWERS, start, end, clause):
        return True
    if study_counts or _carries_out(text, low, start, end):
        return False
    return _HELPS.search(text, low, start) is not None and _INSPECTED.match(text, end, high) is not None


def _is_filled_in(scene: Scene, answers: Pattern[str], start: int, end: int, clause: int) -> bool:
    """Whether a clause says that a questionnaire on the mention was filled in, or answered by another of the verbs given."""
    low, high = scene.clauses[clause]
    if _carries_out(scene.text, low, start, end):
        return False
    return (
        answers.search(scene.text, low, start) is not None and _QUESTIONNAIRE.match(scene.text, end, high) is not None
    )


def _carries_out(text: str, low: int, start: int, end: int) -> bool:
    """Whether a verb right before the mention carries it out, and not the state of it is spoken of behind."""
    return _CARRIES.search(text, low, start) is not None and _OF_THE_STATE.match(text, end) is None


def _is_put_up(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the mention only stands on a poster, or is made into one."""
    low, high = scene.clauses[clause]
    text = scene.text
    if _PUTS_UP.search(text, low, start) is not None and _A_POSTER.match(text, end, high) is not None:
        return True
    if _MADE_OF_IT.match(text, end, high) is not None or _ON_A_POSTER.search(text, low, start) is not None:
        return True
    if _TAKES.search(text, low, start) is not None and _MADE_INTO.match(text, end, high) is not None:
        return True
    return clause > 0 and _STANDS_ON_IT.match(text, low, start) is not None and _SHOWN.search(text, 0, low) is not None
