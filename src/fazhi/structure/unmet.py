"""What was to be done if something came that has not come: 只要文件下发，镇里便推行三项制度；文件至今没有下来.

A condition alone may be a standing practice (一旦立案，即全程记录): only where the sentence or the next one says that what it
asks for is still awaited, and nothing counts what was done, is the act to come.
"""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene
from fazhi.structure.signs import sign

_SIGNS = sign("condition")
# What opens a condition, near the beginning of its clause; 等 and 待 are the end of a list or a part of a word elsewhere.
_IF = (
    "(?:如果|如能|如若|如蒙|若(?![干无非])|倘[若使能]?|假[如使若](?!冒)|要是|只要|只有|一旦|一经|一俟|俟"
    "|(?:^|[，要须需得只还])[等待](?![级次候遇额同人]))"
)
_SUPPOSED = compiled(f"(?:^|(?<=，))[^，。；]{{0,14}}?{_IF}")
# 述法要等人员配齐才开; 人员何时到位，述法何时开.
_WAITS = compiled("[”’]?[^，。；]{0,6}?(?:要|须|得|需|只能|还)[等待][^，。；]{2,30}?[才再方]")
_WHEN_THEN = compiled("(?:什么时候|何时)[^，。；]{1,16}，[^，。；]{0,24}?(?:什么时候|何时)")
_THEN = compiled("[就便即才再方可由]")
# Still awaited: a word of still or now, and a denial, a wait or a stage on the way behind it; or a denial of arrival.
_STILL = compiled(
    "(?:目前|眼下|现在|当前|如今|至今|迄今|截[至止]|到现在|到[^，。；]{1,6}时|尚(?!未)|迟迟|暂|可(?!以)|但|却|只是)[^，。；]{0,12}?"
    "(?:没|未|无(?!一|[违缝偿])|不见|等(?!级|次)|待(?!遇|人)|差(?!错)|缺(?!席)|压在|悬|讨论|商量|征求意见|审批|报批|审核中|研究|途中|排队|筹[备措]|招标|调解|路上)"
    "|(?:还|仍|尚)[^，。；]{0,4}?(?:没|未|无(?!一|[违缝偿])|不见|等(?!级|次)|待(?!遇|人)|差(?!错)|缺(?!席)|压在|悬|在(?:讨论|商量|征求意见|审批|报批|研究|途中|排队|筹备|招标|路上))"
    "|(?:还|仍|尚)[^，。；]{0,2}?(?:在(?!进行|开展|推进|持续)|[堆占压放空]着)"
)
_NOT_COME = compiled(
    "(?:没有?|未)[^，。；一]{0,4}?(?:下来|下达|下发|印发|出台|到位|到|来|批|落实|结果|答复|回音|回复|着落|消息|定|齐|送达|完|收到|接到|通|见)"
    "[^，。；]{0,2}$"
)
_SHELVED = compiled("按兵不动|先(?:放|搁)[着一下置]|暂(?:且|时)?(?:搁|放|缓)|容后再|到时再说")
# What is denied there is no arrival: nothing went wrong.
_ALL_WELL = compiled(
    "(?:没有?|未|无)(?:一|任何|落下|漏|缺席|间断|中断|停|断|发生|出现|接到|收到|积压|复议|诉讼|上访|信访|投诉|反弹|反复|矛盾|纠纷|案件|事故|争议|问题|超期|违|被|再)|无一"
)
_NEAR = 2  # so many clauses before that of the mention may hold the condition
_FOLLOWING = 3  # so many clauses of the next sentence may say that it has not come


def is_supposed(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether what stands at [start, end) was to be done on a condition."""
    if not scene.signs & _SIGNS:
        return False  # as most
    here, low = scene.clauses[clause], scene.clauses[max(0, clause - _NEAR)].start
    if _WAITS.match(scene.text, end, here.end) is not None or _WHEN_THEN.search(scene.text, low) is not None:
        return True
    condition = _SUPPOSED.search(scene.text, low, start)
    if condition is None:
        return False
    # What is named in the condition itself hangs on it as well (若经费到位，流动普法车就能开起来).
    last = scene.clauses[min(clause + (condition.end() > here.start), len(scene.clauses) - 1)].end
    return _THEN.search(scene.text, condition.end(), last) is not None


def is_unmet(scene: Scene, clause: int, following: str) -> bool:
    """Whether the sentence, or the beginning of the one that is `following` in the paragraph, says that a condition in the
    clause is still awaited, and nothing counts what was done."""
    rest = scene.text[scene.clauses[clause].end :].rstrip("。；！")
    told = [*rest.split("，"), *following.rstrip("。；！").split("，")[:_FOLLOWING]]
    awaited = [_is_awaited(part) for part in told]
    return any(awaited) and not any(has_count(part, ()) for part, waits in zip(told, awaited, strict=True) if not waits)


def _is_awaited(part: str) -> bool:
    if _SHELVED.search(part) is not None:
        return True
    return _ALL_WELL.search(part) is None and (_STILL.search(part) is not None or _NOT_COME.search(part) is not None)
