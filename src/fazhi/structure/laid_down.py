"""What a rule lays down and ours only read or pass on: 考核细则规定，主要负责人应当述法，我镇转发并对照学习.

A rule that says whoever or how many marks (低于80%的扣2分) tells nothing of ours either.
"""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene

_SIGNS = ("规定", "要求", "明确", "提出", "指出", "载明", "分", "文件", "办法", "细则", "通知")
_PAPER = "(?:细则|办法|文件|方案|条例|通知|意见|规定|制度|清单|标准|指标|要点|决定|规则|规程|指引|体系)"
# A clause that opens what a paper says (考核细则规定，…), or goes by it (根据县里文件，…要…).
_SAYS = compiled(
    f"(?:^|(?<=，))(?![^，。；]{{0,4}}(?:严格|认真|全面|切实)?(?:落实|执行|对照|履行|按照?|根据|依照|依据|结合))[^，。；]{{0,16}}?{_PAPER}[”’》]?(?:中|里|还|也|均|都|已|明文|再次)*"
    "(?:规定|要求|明确|提出|指出|载明|强调|写明|约定)(?!的|下|后|[^，。；]{0,4}[，：]?$)|(?:^|(?<=，))[省市县区旗州][^，。；]{1,8}(?:通知|发文|来文|行文)，"
)
_BY_IT = compiled(f"(?:^|(?<=，))(?:根据|按照|依照|依据|据)[^，。；]{{0,16}}?{_PAPER}[”’》]?(?:规定|要求)?，")
_IS_TO = compiled("应当?|须|必须|要(?!点|求)|不得|均应")
# How ours dealt with the paper: read it, passed it on, kept it.
_READ = compiled(
    "转发|学习|传阅|传达|收文|原文|下发|印发|领会|熟悉|掌握|汇编|存档|归档|备案|公布|张贴|转至|转给|转到|对照[^，。；]{0,4}(?:学习|[，。；])|研读|知悉|知晓|阅知|人手一册"
)
_TAKEN_UP = compiled(
    "落实|执行(?!细则|办法)|照办|照做|履行|完成|开展(?!学习|了?学习)|做到|述[了过完]?法|出庭|办理|公示|审核(?!通过)|主持|宣讲|举办|逐一|兑现|推行|实施(?!细则|办法|方案)|年底[^，。；]{0,6}述"
)
# Marks for whoever does or does not: a rule, unless ours lost them (被扣).
_MARKS = compiled(
    "[^，。；]{0,14}?(?:低于|高于|达不到|达到|未达|不足|每[低少高]|未|没有|不)[^，。；]{0,16}?的?，?(?<!被)(?:予以|一次性|酌情|不予|不)?(?:倒?扣|加|减|计|得|不得)[^，。；]{0,4}?\\d*分"
    "|[^，。；]{0,8}?占[^，。；]{0,10}?\\d+分|[^，。；]{0,10}?项?(?:目)?(?:不扣分|不得分|不计分|按满分计|得满分|计满分|视同满分)"
)


def is_laid_down(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether what stands at [start, end) is only what a rule lays down, which ours read or passed on, or what it gives marks for."""
    if not any(map(scene.text.__contains__, _SIGNS)):
        return False  # as most
    low, high = scene.clauses[clause]
    if _MARKS.match(scene.text, end, high) is not None:
        return not any(m.sense == "own" for m in scene.inside[clause])
    said = _SAYS.search(scene.text, 0, start)
    if said is None:
        said = _BY_IT.search(scene.text, 0, low)
        if said is None or _IS_TO.search(scene.text, low, start) is None:
            return False
    return _is_only_read(scene, clause)


def _is_only_read(scene: Scene, clause: int) -> bool:
    """Whether the clauses behind the mention's say of ours that the paper was read or passed on, and nothing else."""
    read = False
    for low, high in scene.clauses[clause + 1 :]:
        part = scene.text[low:high]
        if _TAKEN_UP.search(part) is not None:
            return False
        if _READ.search(part) is not None:
            read = True
        elif has_count(part, ()):
            return False
    return read
