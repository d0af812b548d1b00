"""What is only got ready: its preparations are told and its day is to come, or it begins once a paper on it is out."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.lexicon import bits
from fazhi.structure.scene import Scene

_AHEAD = bits("intent", "next")
# The preparations of what was named (述法会的各项筹备工作), and how far they are.
_PREPARATIONS = compiled(
    "[”’」]?(?:评议|大会|会议|会|报告|工作|制度|推行|活动|试行|职责)*的?(?:各项|前期|会前|相关|有关|前置)*(?:准备|筹备)(?:工作|事宜|事项|阶段)?"
)
_UNDER_WAY = compiled(
    "(?:已经?|正在?|全面|陆续|有序|基本|均已|也已|开始|同步)*(?:铺开|启动|展开|开始|着手|就绪|进行|推进|开展|完成|到位)(?:中|了|之中)?[。；！]?$"
)
# Once a paper is out, and how ours wait for it.
_ONCE_OUT = compiled(
    "(?:^|(?<=，))[^，。；]{0,20}?(?:一旦|一经|只待|待|等|俟)[^，。；]{0,10}?(?:印发|出台|下发|下达|获批|批准|批复|审定|发布|公布)(?:之?后|以后)?，"
)
_GETS_READY = compiled(
    "(?:目前|现|眼下|当前|现在|正|抓紧|已|提前)[^，。；]{0,16}?(?:准备|筹备|征求意见稿|草案|讨论稿|起草|摸底)[^，。；]{0,4}[。；！]?$"
)


def is_got_ready(scene: Scene, end: int, clause: int) -> bool:
    """Whether the sentence tells of the mention that ends at `end` only that it is prepared, and that it is still to come."""
    if "备" not in scene.text and "稿" not in scene.text and "草" not in scene.text:
        return False  # as most
    named = _PREPARATIONS.match(scene.text, end)
    if named is not None and not _has_result(scene, clause):
        return bool(scene.senses & _AHEAD) or _UNDER_WAY.fullmatch(scene.text, named.end()) is not None
    # The paper is out at the end of the mention's clause or of the one before.
    low = scene.clauses[max(0, clause - 1)].start
    if _ONCE_OUT.search(scene.text, low, scene.clauses[clause].end) is None:
        return False
    return not _has_result(scene, clause) and any(
        _GETS_READY.match(scene.text, low) is not None for low, _ in scene.clauses[clause + 1 :]
    )


def _has_result(scene: Scene, clause: int) -> bool:
    """Whether a clause from that of the mention on counts what was done."""
    return any(has_count(scene.text[low:high], ()) for low, high in scene.clauses[clause:])
