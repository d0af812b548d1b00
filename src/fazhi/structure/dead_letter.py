"""What stands only in name, in store or in talk: 锁进了抽屉, 只剩一块牌子, 谁也没管, 连门都没入, 便再没有后文, 一次也没坐下来学过."""

from __future__ import annotations

from functools import lru_cache
from re import Pattern

from fazhi.patterns import branched, compiled
from fazhi.structure.came_to_nothing import EVENTS, is_same, lead_left
from fazhi.structure.figures import has_count
from fazhi.structure.scene import DENIALS, Scene

_END = "(?:了|着|呢)?[，。；！]?$"
# Laid away where papers lie.
_STORED = (
    "(?:躺|睡|锁|压|堆|放|搁|存|封|丢|扔|塞|晾|夹)(?:在|进|到|于)了?[^，。；]{0,6}?"
    "(?:柜子?|抽屉|仓库|库房|文件堆|案头|箱子?|角落|墙角|桌上|书架|档案[盒袋室柜]|盒子|袋子)(?:里|中|上|底)?(?:大?睡大觉|吃灰|落灰|睡觉)?(?:[了]?[一半][年个][^，。；]{0,2})?"
)
# Only written down: on a page, in a handbook, on a wall.
_WRITTEN = (
    "(?:(?:只|仅|光|还|至今|停留|一直)[^，。；]{0,3}?(?:写|印|载|登|收|刻)在了?[^，。；]{0,8}?(?:汇编|文件|手册|册子|本子|纸)(?:里|中|上)?"
    "|(?:写|印|载|登|收|刻)在了?[^，。；]{0,8}?(?:汇编|文件|手册|册子|本子|纸)(?:里|中|上)?的?第[0-9一二三四五六七八九十百]+[页条章])"
)
_HAS_NOT = "有(?:布置|部署|安排|制度|要求|方案|计划|牌子|名|章程|任务)(?:、|而|却)?(?:无|没有?)(?:落实|检查|行动|下文|人|实|执行|动作|结果|成效)"
# A name with nothing behind it, a corner where nobody looks.
_HOLLOW = (
    "(?:只|仅|光|就)(?:剩|有|是|留)(?:下)?(?:了)?[一个块张句副纸]{0,2}(?:空|大)?(?:牌子|牌匾|空壳|架子|壳子|口号|名字|名头|名号|名义|虚名|空名|样子|壳|标题)"
    "|(?:成了?|成为|变成|沦为)[^，。；没未不]{0,4}?(?:被遗忘|遗忘|没人管|无人管|无人问津|空心|冷门|被冷落)的?(?:角落|地方|死角|摆设|盲区|事|课题)"
    "|(?:都|也|均|却|还|一直)?(?:没有?|未能?)(?:顾得?上|来得及|腾出手来?|上心|上手|挨上边|当回事|放在心上|摆上心)|(?:空无一人|人去楼空|大门紧锁|(?:门|一直|常年|长期)锁着|铁将军把门)"
    "|(?:排|挂|摆|轮)不上(?:号|边|日程|台面|议程|趟)|(?:提|说|排)不上(?:来|趟)|(?:一窍不通|一知半解|知之甚少|不甚了了|两眼一抹黑)|(?:撂|搁|抛)荒|白(?:说|忙|讲|提|喊)(?:了|一场)"
    "|(?:显示|都是|是|呈|仍是|还是)?一片空白|(?:年年|天天|月月|逢会|嘴上|口头|会上)(?:只|光|光是)(?:喊|讲|提|说|应着)"
)
_NOBODY = "(?:谁[也都](?:没有?|不)|没有?人|无人|没见谁|不见谁|没见有?人|不见有?人)(?:再|真正|肯|愿意?|敢|去|来)?(?:管|提起?|问|做|抓|动手?|理睬?|碰|干|接手?|牵头|过问|理会|张罗|操心|当回事|落实|负责)(?:过|它|起)?"
_NO_MORE = (
    "(?:再|便|就|却|从此|此后|至今|始终|年年|一直|也|还|仍|硬是|愣是|都){0,3}(?:没有?|无|不见|未见|没了|没见)(?:了|个|任何|半点|什么|到){0,2}"
    "(?:影子?|下文|后文|后续|下落|着落|动静|声响|声音|音信|消息|踪影|眉目|回音|响动|起色|说法|行动|动作)"
)
# Not even the first step of it; what else was not even there (连一起复议都没有) speaks for it.
_NOT_EVEN = "连(?:大?门|边|影子?|牌子|架子|皮毛|动静|样子|名单|日程)[都也](?:还|尚)?(?:没|未)有?[^，。；]{0,4}"
_ANY = f"(?:{_STORED}|{_WRITTEN}|{_HAS_NOT}|{_HOLLOW}|{_NOBODY}|{_NO_MORE}|{_NOT_EVEN})"
_SAID = compiled(f"{_ANY}{_END}")
_SAID_ANYWHERE = compiled(f"{_ANY}(?:了|着|呢)?(?:[，。；！]|$)")
# Without one of these a sentence says nothing of the kind: what no word that may be left out stands before, by its first character.
_DENIED = "(?:有?(?:影|下|后|着|动|声|音|消|踪|眉|回|响|起|说|行|了|个|任|半|什|到|人|见)|[有能]?(?:顾|来得|腾|上[心手]|挨|当回|放在|摆上))"
_HINT = compiled(
    branched(
        *(
            (place[0], place[1:])
            for place in ("柜", "抽屉", "仓库", "库房", "文件堆", "案头", "箱", "角落", "墙角", "桌上", "书架")
        ),
        *((place[0], place[1:]) for place in ("盒子", "袋子", "档案盒", "档案袋", "档案室")),
        *((put, "在") for put in "写印载登收刻"),
        ("有", "(?:布置|部署|安排|制度|要求|方案|计划|牌子|名|章程|任务)[、而却]?[无没]"),
        *((only, "[剩有是留]") for only in "只仅光就"),
        *((word[0], word[1:]) for word in ("遗忘", "没人管", "无人管", "无人问津", "空心", "冷门", "冷落")),
        *((no, _DENIED) for no in "没未无"),
        ("不", "(?:见|甚了了)"),
        ("谁", "[也都]"),
        *(
            (word[0], word[1:])
            for word in ("空无一人", "人去楼空", "大门紧锁", "门锁着", "一直锁着", "常年锁着", "长期锁着")
        ),
        ("铁", "将军把门"),
        *((put, "不上") for put in "排挂摆轮提说"),
        *(
            (word[0], word[1:])
            for word in ("一窍不通", "一知半解", "知之甚少", "两眼一抹黑", "撂荒", "搁荒", "抛荒", "一片空白")
        ),
        ("白", "[说忙讲提喊]"),
        *((word[0], f"{word[1:]}[只光]") for word in ("年年", "天天", "月月", "逢会", "嘴上", "口头", "会上")),
        ("连", "(?:大?门|边|影|牌子|架子|皮毛|动静|样子|名单|日程)"),
    )
)
# What may stand between what is named and that: no denial, and no more of a sentence.
_OF_IT = compiled("(?:(?![不没未无非防免绝戒拒避从])[一-鿿”’」』》）]){0,12}?")
# Not one time of it, whatever verb stands behind, as long as it is no fault that is denied.
_NOT_ONCE = compiled(
    "(?:连)?[一1半][场次样件条人份页回节堂课项天句](?P<what>[一-鿿]{0,4}?)(?:也|都)(?:还|从|一直|始终)?(?:没有?|未曾?|不曾)"
    "(?P<rest>(?:开展|组织|举办|搞|办|开|做|学|述|讲|去|到场|出庭|到庭|到会|出席|参加|落实|执行|见|用|坐下来学|坐下来|动|抓|提|听|看)?(?:过|成|上|起来|到)?)[，。；！]?$"
)
_MAY_BE = compiled(
    branched(
        *((word[0], word[1:]) for word in ("原", "想", "起初", "当初")),
        ("本", "(?:[来要想拟该]|打算|计划)"),
        *((one, "[^，。；]{1,5}?[也都](?:还|从|一直|始终)?[没未不]") for one in "一1半"),
    )
)
_FAULTS = frozenset(("bad", "done", "now", "next", "intent"))
_WISHED_TO = compiled(
    "(?:^|(?<=，))(?:我镇|镇里)?(?:一直|很|也|曾|早就)?想(?:要|把|着)?(?!在前|方设法|群众|企业|到|办法|干部|法|尽)[^，。；]{0,16}$"
)
# What ours had meant to do: the clause that says so, and those behind it that tell of it all the same.
_MEANT = compiled("(?:原本|本来|原先|起初|当初|本|原)(?:要|想|打算|计划|拟|该|说好|准备|说要|安排)[^，。；]{0,16}$")


def is_dead_letter(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of the mention at [start, end), or the one behind it, says that it exists only in name, or that
    nobody did it, and the sentence counts nothing that was done."""
    if not _may_say(scene.text) or _is_counted(scene, clause):
        return False
    high = scene.clauses[clause].end
    own = _said_in(scene, end, high, _OF_IT)
    if own or _was_meant(scene, start, clause):
        return True
    for number in range(clause + 1, min(clause + 4, len(scene.clauses))):
        low, high = scene.clauses[number]
        told = scene.text[scene.clauses[clause].start : low]
        if _says(scene, number, told) or _is_never(scene, number, told):
            return True
    return False


@lru_cache(maxsize=256)
def _may_say(text: str) -> bool:
    """Whether any of these words stands in a sentence: asked for each mention in it, and rarely so."""
    if _MAY_BE.search(text) is not None:
        return True
    return _HINT.search(text) is not None and _SAID_ANYWHERE.search(text) is not None


def _is_counted(scene: Scene, clause: int) -> bool:
    for (low, high), inside in zip(scene.clauses[clause:], scene.inside[clause:], strict=True):
        if any(m.sense in ("next", "intent", "postponed") for m in inside):
            return True
        denied = any(m.sense in DENIALS for m in inside)
        said = scene.text[low:high].replace("一", "")  # 只剩一个空壳; 一场大雪
        if not denied and (EVENTS.search(said) or has_count(said, ())):
            return True
    return False


def _said_in(scene: Scene, low: int, high: int, lead: Pattern[str]) -> bool:
    """Whether a range says that and nothing else behind what `lead` takes."""
    said = _SAID.search(scene.text, low, high)
    return said is not None and lead.fullmatch(scene.text, low, said.start()) is not None


def _says(scene: Scene, number: int, told: str) -> bool:
    low, high = scene.clauses[number]
    said = _SAID.search(scene.text, low, high)
    if said is None or any(m.sense == "bad" for m in scene.inside[number]):
        return False
    lead = lead_left(scene.text[low : said.start()])
    return is_same(scene, lead, told, False)


def _is_never(scene: Scene, number: int, told: str) -> bool:
    """Whether a clause says that not one time of what was told it was done, in whatever words."""
    low, high = scene.clauses[number]
    never = _NOT_ONCE.search(scene.text, low, high)
    if never is None or not _FAULTS.isdisjoint(m.sense for m in scene.inside[number]):
        return False
    if not any(m.sense in DENIALS and m.start >= never.start() for m in scene.inside[number]):
        return False  # 一人也没有走过场: no fault
    lead = lead_left(scene.text[low : never.start()])
    return is_same(scene, never["what"], told, False) and is_same(scene, lead, told, False)


def _was_meant(scene: Scene, start: int, clause: int) -> bool:
    """Whether the mention is what ours had meant to do, of which nothing further tells that it was done."""
    meant = (_MEANT, _WISHED_TO)
    if not any(kind.search(scene.text, scene.clauses[clause].start, start) for kind in meant) or clause + 1 == len(
        scene.clauses
    ):
        return False
    if _WISHED_TO.search(scene.text, scene.clauses[clause].start, start) is not None:
        return any(m.sense in DENIALS for inside in scene.inside[clause + 1 :] for m in inside)
    return not any(
        m.sense in ("done", "now", "finished", "act")
        for inside in scene.inside[clause + 1 :]
        for m in inside
        if scene.text[m.start : m.end] != "了"
    )
