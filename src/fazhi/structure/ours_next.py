"""What a later clause says of ours where another body's list or meeting was named: on it, left out of it, or speaking there."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import Scene

# A meeting at which heads report in person, right behind the word for reporting (述法会, 述法评议大会, 述法会上).
_REPORTING = "述"
_MEETING = compiled("(?=[，：])|[^，、；]{0,10}?(?:会(?!计|员|商|议?室)|现场|讲台|评议席)")
# What may stand before ours at the beginning of a clause.
_LEAD = compiled("(?:届时|会上|其间|期间|当天|当日|现场|其中|由|而|最终|轮到)?，?")
# What one who reports there does; and what one does who only attends.
_SPEAKS = compiled(
    "发言|汇报|述|报告|登台|上台|登场|讲了|谈了|讲述|陈述|作答|答问|回答|亮相|压轴|打头阵|首个|第[一二三四五六七八九十\\d]+个|"
    "接受(?:了)?(?:现场|当场)?(?:点评|提问|评议|测评|质询)"
)
_ATTENDS = compiled("列席|旁听|收看|观摩|观看|听取|听了|会后|学习|传达|记录|陪同|派员|转播|组织")
_SPEAKERS = 3  # so many clauses behind the meeting may tell who spoke
# A list of those who are set before others, right behind what they are praised for.
_LIST = compiled("[^，；]{0,4}?(?:示范|先进|标杆|样板|优秀|典型)(?:单位|乡镇|镇街|街道|集体|窗口|点|岗|名)")
_LEFT_OUT = compiled(
    "不在(?:其中|其列|列|内|此列)|(?:未|没有?|未能|没能)(?:再次)?(?:入选|上榜|入围|在列|列入|评上|获评|选上|我|本)|落选|无缘|榜上无名|名落孙山"
)
_NAYS = ("negator", "none")


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
    return bool(found) and not any(m.sense in _NAYS and m.start < min(found) for m in scene.inside[clause + 1])


def is_left_out(scene: Scene, end: int, clause: int) -> bool:
    """Whether the mention that ends at `end` only says for what a list of models is kept, and a later clause says that ours is not on
    it (“三项制度”示范单位共18家，我镇不在其中)."""
    here = scene.clauses[clause]
    if "列" not in scene.text and "选" not in scene.text and "榜" not in scene.text and "中" not in scene.text:
        return False
    return _LIST.match(scene.text, end, here.end) is not None and _LEFT_OUT.search(scene.text, here.end) is not None


def speaks_there(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the mention at [start, end) names another body's meeting at which heads report, and one of ours speaks there in a later
    clause (县里召开述法会，我镇书记上台发言)."""
    here = scene.clauses[clause]
    if _REPORTING not in scene.text[start:end] or _MEETING.match(scene.text, end, here.end) is None:
        return False
    for number in range(clause + 1, min(clause + 1 + _SPEAKERS, len(scene.clauses))):
        own = _opens_with_ours(scene, number)
        if own is not None:
            return _speaks(scene, own)
    return False


def _opens_with_ours(scene: Scene, number: int) -> Marker | None:
    """The marker of ours with which a clause opens, a word that leads over to it aside."""
    low, high = scene.clauses[number]
    lead = _LEAD.match(scene.text, low, high)
    at = lead.end() if lead else low
    return next((m for m in scene.inside[number] if m.sense == "own" and m.start in (low, at)), None)


def _speaks(scene: Scene, own: Marker) -> bool:
    """Whether what follows ours says first that it spoke, and not that it only attended or that it did not."""
    told = _SPEAKS.search(scene.text, own.end)
    if told is None or _ATTENDS.search(scene.text, own.end, told.start()) is not None:
        return False
    return not any(m.sense in _NAYS and own.end <= m.start < told.start() for m in scene.markers)
