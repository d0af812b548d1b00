"""That there was none of it, in plain words: an empty register, a nought in an idiom, nobody who went to court.

`absence` asks here where no bare denial governs the term. What is denied must be the thing itself: 败诉, 撤销 and the like
behind the term are of suits that there were, and so are persons whom we sued.
"""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.scene import Scene

# What may stand between the term and its nought: what it is called, whose and when.
_NAME = "[”’」』]?(?:的?(?:案件|案子|案|官司|事项|事|数量?|件数|总数|收案数|立案数|台账|案卷|柜子?|卷柜|登记[本簿表册]?|记录[本簿]?|卷宗|卷柜|档案|一?栏|一?项|方面|这一?[栏项块]|应诉)){0,3}"
_WHEN = (
    "(?:[，：]|今年|本年度?|全年|年内|一年到头|整整?一年|一整年|到年底|至今|目前|[我本全](?:镇|乡|街道|局|单位)|镇里|乡里|街道|我们|在|里|内|上"
    "|(?:自然|当然|依然|依旧|仍然?|还|均|都|也|就|便|则|一直|始终|挂?的?是|填的(?:都)?是|写的(?:都)?是|交的是|保持)){0,8}"
)
_UNITS = "(?:个字|[件起宗例桩个项次张份页字笔条行本卷封])"
# A nought: in an idiom, in quotation marks, as an empty place, as not one of them.
_NOUGHT = (
    "(?:[吃抱得领挂剃交]了?[的个]?是?(?:一[张片个])?[“「]?(?:零蛋|鸭蛋|鹅蛋|大鸭蛋|光头|零|白卷)|(?:是)?(?:一[张片个])?[“「]?(?:零蛋|鸭蛋|白卷|空白|白纸)"
    "|(?:一?个)?[“「]?(?:0|〇|零)[”」]?(?=[，。；]|$)|空(?:空如也|着|白|缺|荡荡)|无一?[件起宗例桩]?(?=[，。；）]|$)"
    f"|[一1]{_UNITS}(?:案子|字迹|记录|记载)?[也都亦]?(?:没有?|未|不曾)(?:有|发生|出现|办理?|立|接到?|收到?|翻|写|动|填|记|添|摊上|碰上|遇到|开|送|登|放|下放|赋予?|授予?|给|承接)?过?"
    f"|未[立收接办][一1](?:{_UNITS}|案)|(?:没有?|未)(?:有|发生|出现|新增|添|增|进|收|接|立|摊上|碰上|遇上|遇到|惹上|接到|收到|打)?过?[一1](?:{_UNITS}|案))"
)
_IS_NOUGHT = compiled(
    f"{_NAME}{_WHEN}{_NOUGHT}[”」]?(?:[过了的卷]|案件|案子|案)?(?:[给到至]?[我本]?(?:镇|乡|街道|局|们)(?:政府|里|上)?来?)?(?=[，。；）！]|$)"
)
# It and we never met (与行政诉讼无缘, 行政诉讼与我镇擦肩而过).
_NEVER_MET = compiled(f"{_NAME}(?:与[^，。；]{{1,8}}?)?(?:无缘|绝缘|擦肩而过|不沾边|没有?沾边|不搭界)")
_MET_BEFORE = compiled("与[^，。；]{0,4}$")
# Not one to be found before it.
_NOT_FOUND = compiled("(?:找|查|翻|看|见|寻)不[到见着出][^，。；]{0,3}$|(?:未见|不见|没见)过?[一任][^，。；]{0,2}$")
_NOTHING_OF = compiled("[”」]?(?:通知书|书|的影子|的踪影|的记录|的记载|记录|记载|案件|案子)*(?=[，。；]|$)")
# None that could be told, handled or written down (没有行政诉讼可记).
_NONE_BEFORE = compiled("(?:没有?|无|未)(?:有|发生|出现|收到|接到)?过?(?:[一1][件起宗例桩个张份封]|任何)?$")
_TO_DEAL_WITH = compiled(
    "(?:案件|案子|案)?可[一-鿿]{1,3}(?=[，。；！]|$)|上过?(?:法庭|法院|公堂)|(?:寄|送|发|递)(?:给|到|来|达|往)?[^，。；]{0,6}(?=[，。；！]|$)|需要(?:上报|报告|说明|统计|公示|记录|审核|法制审核|全过程记录|出庭|应诉)"
)
# Nobody sued us: who did not, before a verb of suing; whom, behind it.
_NOBODY = compiled(
    "(?:(?:没有?|未有|无)(?:任何|[一1哪])?(?:[个位名户家]|一[个位名户家])?(?:人|谁|老百姓|百姓|村民|居民|群众|企业|公民|当事人|相对人|行政相对人|单位|组织)"
    "|未[被遭](?:任何|[一1])?[^，。；]{0,8}(?:人|单位|企业|组织|群众))[^，。；]{0,24}$"
)
_US = compiled(
    "(?:过|了|起|到|上|去|在|向|至|法院|法庭|行政庭|人民法院|提起|行政诉讼|诉讼){0,4}(?:[我本](?:镇|乡|街道|局|们|单位|级)|镇|乡|街道|局|办事处|政府|人民政府|里){0,3}"
    "的?(?:过|了|去|上|到)?(?:人民法院|法院|法庭|公堂|行政庭|行政诉讼|诉讼|被告席|官司)?(?:过|的|了|去)?(?=[，。；！]|$)"
)
_OF_US = compiled("(?:[我本]?(?:镇|乡|街道|局|们)|政府|人民政府|办事处){1,3}的(?:案子|案件|官司|事情?)(?=[，。；！]|$)")
_OURS_SUES = compiled("[我本](?:镇|乡|街道|局|单位)(?:政府)?[^，。；]{0,6}(?:没有?|未)(?:把|将|起诉|状告)")
_SUING = ("起诉", "告", "状告", "提起", "诉至", "打官司", "提出诉讼", "走进法院", "对簿公堂")
_OTHERS_SUED = compiled("(?:把|将)(?![^，。；]{0,2}(?:镇|乡|街道|局|我|政府|办事处))|再|互相|相互|村委会|村集体|民事")


# It was never given to us, or we never took it (行政执法权，县里至今没有赋予我乡一项).
_NOT_GIVEN = compiled(
    f"{_NAME}[，]?(?:(?:县|区|市|旗|州|省|上级)[里级委局]?(?:政府)?|[我本](?:镇|乡|街道)|至今|迄今|今年|全年|从来|一直|还|尚|始终|都|均|一项|也){{0,5}}"
    "(?:没有?|未)(?:曾|能|把|将|再)?(?:下?放|赋予?|授予?|授权|交给|给|轮到|接|承接)(?:过|了|到|给|予)?(?:[我本](?:镇|乡|街道|局|们))?(?:一项|任何一项)?(?=[，。；！]|$)"
)
_GIVEN_TO = compiled("(?:没有?|未)(?:把|将)(?:任何)?一?项?$")
_TO_US = compiled("[”」]?(?:下?放|交|赋予?|授予?|划|移交|给)(?:到|给|予)?[^，。；]{0,6}(?=[，。；！]|$)")


def is_none(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the sentence says in plain words that there was none of what stands at [start, end)."""
    text, low = scene.text, scene.clauses[clause].start
    if _IS_NOUGHT.match(text, end) is not None:
        return True
    if _NOT_GIVEN.match(text, end) is not None:
        return True
    if _GIVEN_TO.search(text, low, start) is not None and _TO_US.match(text, end) is not None:
        return True
    if _NEVER_MET.match(text, end) is not None and _is_ours(text, low, start, end):
        return True
    if _NOT_FOUND.search(text, low, start) is not None and _NOTHING_OF.match(text, end) is not None:
        return True
    if _NONE_BEFORE.search(text, low, start) is not None and _TO_DEAL_WITH.match(text, end) is not None:
        return True
    return _nobody_sued(text, low, start, end)


def _is_ours(text: str, low: int, start: int, end: int) -> bool:
    """Whether it is said of ours and the thing that they never met, not of the thing and another."""
    return _MET_BEFORE.search(text, low, start) is not None or "与" in text[end : end + 12]


def _nobody_sued(text: str, low: int, start: int, end: int) -> bool:
    if not text.startswith(_SUING, start) or _OURS_SUES.search(text, low, end) is not None:
        return False
    if _NONE_BEFORE.search(text, low, start) is not None and _OF_US.match(text, end) is not None:
        return True  # 未发生一起告镇政府的案子
    nobody = _NOBODY.search(text, low, start)
    if nobody is None or _OTHERS_SUED.search(text, nobody.start(), end) is not None:
        return False
    return _US.match(text, end) is not None
