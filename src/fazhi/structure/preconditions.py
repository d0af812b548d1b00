"""What must come first, told by two denials: 不经审核不出门, 没有审核意见，打不出决定书. Nothing goes on without it, so it is done."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.scene import Scene

# The first denial stands right before what must come first, or in it (决定不经法制审核).
_WITHOUT = compiled("(?:未|不|没有?)(?:经过?|通过|过|做|完成|附)|没有?|(?<![^，：；、])不")
_NEAR = 3
# What it may be called behind its name (没有法制审核意见的案卷).
_CALLED = "(?:(?:这一?[关步环道]|意见书?|结论|程序|环节|流程|手续|签字|通过)?的?(?:案[件卷子]?|决定书?|文书|处罚|卷宗|卷)?[，]?)"
# The second denial: what is then not allowed, not done, or cannot be done.
_ALWAYS = "(?:一律|概|坚决|绝|决|一概|系统)"
_THEN = "(?:就|便|都|也|均|则)?"
_NOT_ALLOWED = "不(?:得(?!已)|予|准|许|能|可(?!行))[^，。；]{1,8}|不(?:让|给)?(?:出|上|下|盖|落章|签|发|送|印|立|结|入|归|办|作|决定|处罚|罚|过|走|提|审|批|生效|实施)[^，。；足够]{0,5}"
_CANNOT = "(?:不(?:落章|盖章|签字|签发|发文|送审|上会|结案|归档|出门|下达|印发)|(?:[出进过走办结入打盖签送发立归罚点]|生成)不[了出到成过上下去来][^，。；]{0,6})"
_STOPS = compiled(f"{_CALLED}(?:{_ALWAYS}(?:{_NOT_ALLOWED})|{_THEN}(?:{_CANNOT}))(?=[，。；！”」）]|$)")


def must_come_first(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of a mention at [start, end) denies it only to say that without it nothing goes on.

    Among shortcomings such words may tell what is not kept to.
    """
    if scene.role in ("problems", "causes") or scene.text.find("不", end) < 0:
        return False
    low = scene.clauses[clause].start
    first = max((m.end() for m in _WITHOUT.finditer(scene.text, low, end)), default=-1)
    return first >= 0 and start - first <= _NEAR and _STOPS.match(scene.text, end) is not None
