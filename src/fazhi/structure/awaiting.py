"""What can be done only once something arrives that is still under way: it is to come (设备尚在途中，到货后三项制度即可施行)."""

from __future__ import annotations

from fazhi.patterns import any_of, compiled
from fazhi.structure.scene import Scene, has_figure
from fazhi.structure.signs import LEAVE, TASKS, WORDS, sign

# Once something is there: the end of a clause or of its first part; the beginning of one.
_ONCE = compiled("(?:[以之]?后|之时|之日)(?:，|(?![勤续备台盾代果期方顾面])|$)")
_UNTIL = ("待", "等", "俟", "一俟", "一经", "一旦", "只要", "只有", "须待", "要等", "需等")
# What is still expected, whoever says so.
_EXPECTED = ("待", "等", "俟", "一俟", "须待", "要等", "需等")
# What is made a task of a coming time (把落实三项制度作为明年的头等大事), behind its name.
_MADE_NEXT = compiled(
    "[”’」』]?(?:工作|活动|制度|规划|职责|情况|机制|这[一项件]+[事工作]*|，|被|已)*(?:作为|列为|定为|当作|当成|确定为|摆上|排在|将?是)了?(?:我[镇乡]|全[镇乡]|镇里|乡里)?"
    r"(?:明年|来年|次年|下年|下一?个?年度?|下一步|下步|新的?一年|(?P<year>20\d\d年))(?:度)?[^，。；]{0,8}?"
    f"(?:{'|'.join(TASKS)})"
)
_TASK = sign("task")
_NEXT_STEP = compiled("(?<!将)是下一?步")
_DONE_NOW = frozenset(("now", "done", "finished"))
_REST_OF_NAME = compiled("[”’」』]?(?:的|年度|实施|推进|职责|制度|规划|工作|活动|评议|机制)*")
# What of a paper is to come first before what it plans begins (批复后实施).
_ONCE_PASSED = compiled(
    r"(?:待|等|俟|一俟)?(?!经)[^，。；\d]{0,8}?(?:批复|批准|审批|审定|审议|审核|通过|同意|获批|定稿)(?:之|以)?后，?"
    "(?:即|便|就|再|方|才|立即|马上|随即|可|正式|全面|组织|着手|开始|付诸){0,3}(?:实施|施行|推行|开展|执行|启动|落实|举行|召开|推开|铺开|签约|签订|聘请)[。；！]?$"
)
# As soon as it is granted, it begins (…，批下来就开展).
_AS_SOON = compiled(
    "[^，。；]{0,8}?(?:批|拨|定|发|送|运|配|建|修|装|招|选|谈|凑|筹|买|腾|到)(?:下来?|到位?|准|好|齐|妥|成|满|复|手|账)?了?，?"
    "(?:就|便|马上|立马|立刻|随即)(?:能|可|可以)?(?:开展|启动|组织|实施|推行|举办|办|做|干|开|动手|上马|落实|铺开|推开|运行|执行|动工|办起来|干起来|做起来)[^，；。]{0,2}[。；！]?$"
)
# All that the next clause says: what is waited for (…，只待明年开春).
_ONLY_WAITS = compiled(
    "(?:现在|目前|眼下|如今|万事俱备，)?(?:只|就|单|静|坐)[待等欠候][^，。；]{1,12}[。；！]?$|(?:只能|只好|且|留)?[等待](?:到)?(?:[明来]年|下一?年|开春|新年|20[0-9]{2}年)[^，。；]{0,4}[。；！]?$"
)
# The step after it waits (名额下来了，等换届后再选); what was done already is only that it was handed in.
_LATER_AGAIN = compiled(
    "(?:要|得|须|需|只能|还要|还得|还须)?(?:等到?|待到?)(?![级次候遇额价同于在])[^，。；]{0,10}?(?:名额|换届|批文|批复|批准|经费|资金|拨款|钱|人手|编制|新人|文件|县里|上级|上面|明年|来年|新年|开春|年后|班子|书记|镇长|乡长)[^，。；]{0,16}?再(?![次度三接])[^，。；]{1,6}[。；！]?$"
)
_HANDED_IN = compiled("(?:上|向)?(?:报|列|纳|申|提|呈|递|交|送|向)")
_RESULTS = ("完成", "开展", "落实", "组织", "举办", "培训")
# What was handed in to be allowed to do it (述法的请示已经递上去).
_ASKED_LEAVE = compiled(f"[^，。；]{{0,12}}?的(?:{'|'.join(LEAVE)})[^，。；]{{0,8}}?(?:递|报|交|送|呈|打|提)")
# Without one of these nothing behind a mention says when it begins.
_SOON = compiled(any_of(*WORDS["soon"]))
_BEGINS, _AFTER, _PASSED = sign("soon"), sign("after"), sign("soon", "after")
_NEAR = 2  # in so many clauses
_PENDING = frozenset(("negator", "soft", "intent", "prepare", "next"))
_TOLD = frozenset(("done", "finished"))


def awaits(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the mention at [start, end) can be carried out only once something is there of which the sentence says that it
    is not there yet. `clause`: the mention's."""
    inside, here = scene.inside[clause], scene.clauses[clause]
    if any(m.sense in _TOLD for m in inside):
        return False
    able = next((m for m in inside if m.sense == "able" and (m.start >= end or m.end <= start)), None)
    if able is None:
        return _is_under_way(scene, end, clause)
    once = _ONCE.search(scene.text, here.start, min(start, able.start))
    if once is not None:
        begun = here.start
    elif clause and _is_condition(scene, clause - 1):
        begun = scene.clauses[clause - 1].start
    else:
        return False
    return _is_pending(scene, begun, here.end)


def is_made_next(scene: Scene, end: int) -> bool:
    """Whether what ends at `end` is made a task of a coming time."""
    made = _MADE_NEXT.match(scene.text, end) if scene.signs & _TASK else None
    if made is None or any(m.start >= made.end() and m.sense in _DONE_NOW for m in scene.markers):
        return False  # 将是明年验收的重点，今年开展宣传32场
    if _NEXT_STEP.search(made.group()):
        return False  # 是下一步争创示范的抓手
    year = made["year"]  # a year by its number is to come only if it is after that of the report
    return year is None or any(m.start == made.start("year") for m in scene.of("next"))


def waits_to_pass(scene: Scene, end: int, clause: int) -> bool:
    """Whether the mention that ends at `end` names a paper on it that must be passed before it begins, as the sentence ends by
    saying (三项制度方案已报县里，批复后实施)."""
    signs = scene.signs
    if not signs & _PASSED or clause + 1 == len(scene.clauses):
        return False
    if (
        signs & _BEGINS
        and _SOON.search(scene.text, min(end, scene.clauses[clause].end)) is not None
        and _begins_as_soon(scene, end, clause)
    ):
        return True
    if not signs & _AFTER or "后" not in scene.text[end:]:
        return False
    named = _REST_OF_NAME.match(scene.text, end)
    if not scene.text.startswith(scene.phrases.papers, named.end() if named else end):
        return False
    return any(_ONCE_PASSED.match(scene.text, low) is not None for low, _ in scene.clauses[clause + 1 :])


def _begins_as_soon(scene: Scene, end: int, clause: int) -> bool:
    """Whether the next clause says that the mention that ends at `end` begins once something is granted, or what was handed in
    to be allowed to do it is still to be answered."""
    asked = _ASKED_LEAVE.match(scene.text, end, scene.clauses[clause].end) is not None
    if asked and any(m.sense in ("intent", "next") for inside in scene.inside[clause + 1 :] for m in inside):
        return True
    behind = scene.clauses[clause + 1]
    own = [m for m in scene.inside[clause] if m.sense in _DONE_NOW]
    if _LATER_AGAIN.match(scene.text, behind.start, behind.end) and not has_figure(scene.text[end : behind.start]):
        return not any(scene.text.startswith(_RESULTS, m.end) for m in own)
    if any(_HANDED_IN.match(scene.text, m.end) is None for m in own) and not asked:
        return False
    if _AS_SOON.match(scene.text, behind.start, behind.end) is not None:
        return True
    waits = _ONLY_WAITS.match(scene.text, behind.start, behind.end) is not None
    return waits and any(m.sense in ("next", "intent") for m in scene.inside[clause + 1])


def _is_under_way(scene: Scene, end: int, clause: int) -> bool:
    """Whether the mention is of something under way for which the next clauses say what can be done once it is there."""
    rest = scene.text[end : scene.clauses[clause].end]
    if not any(map(rest.__contains__, scene.phrases.under_way)):
        return False
    for later in range(clause + 1, min(clause + 1 + _NEAR, len(scene.clauses))):
        start, stop = scene.clauses[later]
        # …正在等候县里出台，待其印发后，我镇再全面启动: whatever word says that it begins then.
        if scene.text.startswith(_EXPECTED, start) and _ONCE.search(scene.text, start, stop) is not None:
            return True
        able = next((m for m in scene.inside[later] if m.sense == "able"), None)
        if able is not None:
            once = _ONCE.search(scene.text, start, able.start) is not None
            return (
                once or scene.text.startswith(_UNTIL, start) or (later > clause + 1 and _is_condition(scene, later - 1))
            )
    return False


def _is_condition(scene: Scene, clause: int) -> bool:
    """Whether a clause only says once what is there (人员到岗后，; 一经到位，)."""
    start, end = scene.clauses[clause]
    if scene.text.startswith(_UNTIL, start):
        return True
    return scene.text.endswith(("后，", "之时，", "之日，"), start, end)


def _is_pending(scene: Scene, begun: int, end: int) -> bool:
    """Whether what is said before the condition that begins at `begun`, or behind what can then be done, is still to come."""
    if scene.text.startswith(_EXPECTED, begun):
        return True
    before, after = scene.text[:begun], scene.text[end:]
    if any(word in before for word in scene.phrases.under_way):
        return True
    if any(m.sense in _PENDING and m.start < begun for m in scene.markers):
        return True
    return bool(after) and any(m.sense in ("next", "intent") and m.start >= end for m in scene.markers)
