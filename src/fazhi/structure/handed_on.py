"""What is only handed on or heard of: the demand of another body that was forwarded, a notion."""

from __future__ import annotations

from re import Match

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.scene import Scene
from fazhi.structure.signs import NOTIONS, sign

# Verbs of handing on, which say nothing of acting on it (传达贯彻 does) and are no attribute (上级传达的规定).
_HANDS = compiled(
    "(?:转发|转达|传达(?:学习)?|传阅|批转|转载|翻印|转印|摘编|收到|接到)(?!贯彻|落实|执行|并|(?:下来|过来|来|下达)?的)"
)
_RECEIVED = ("收到", "接到")
# Whose paper is received when it is only to be heeded; one that says how ours did is an answer to what ours did.
_ABOVE = compiled("上级|中央|国务院|[省市县区旗州](?:[委里级]|政府|人民政府|[一-鿿]{1,8}?[局办厅院会组])")
_HANDED = sign("handed")
_TAKES = compiled("(?:将|把)[^，]{0,40}$")
_PAPER = "(?:要求|通知|文件|精神|部署|规定|(?<!反馈|评议|点评|考评|审查|整改)意见|批示|讲话|提示|提示函|函件|来函|电报|方案|通报|提醒|文章|评论|报道|典型案例|典型做法)"
# What parts it from the mention: a further act of ours, told before what the paper is about (收到通知后落实…, 传达精神并部署…).
_PARTS = compiled("[、：]|^(?:(?!关于|要求|有关|《)[^，])*?(?:并(?!非)|(?<!前|背|落)后(?!续)|随即|再次?)")
_ACTS_ON = compiled(
    "(?:精神|通知|文件|批示|讲话|函|意见|通报)(?:并|之?后|以后)?(?:及时|认真|严格|立即|迅速|专题|全面|切实|着力){0,2}"
    "(?:落实|执行|部署|履行|推进|推动|贯彻|压实|开展|研究)"
)
# One of our heads who acts in a later clause (…转发各村，书记带头履职).
_HEADS_ACT = compiled(
    "(?:我?[镇乡]?(?:党委)?书记|[镇乡]长|(?:党政)?主要(?:负责人|负责同志|领导))[^，]{0,8}?(?:带头|亲自|主持|履职|履行|牵头|督办|包案)"
)
# What is handed on ends with what it is: a paper or a demand, so many copies of it, and nothing else in its clause.
_OBJECT = compiled(f"[^，；]{{0,24}}?{_PAPER}(?:》)?(?:\\d+[份件期次个条篇册本])?(?:之?后|以后)?[，。；！]?$")
_OBJECT_HANDED = compiled(
    f"[^，；]{{0,24}}?{_PAPER}(?:》)?[^，；]{{0,8}}?(?:转发|转达|传达|传阅|批转|转(?=[各至到给送]))"
)
# What one is told about a thing and does not do by it (述法制度的由来).
_NOTION = compiled(f"(?:制度|工作|机制)?的?(?:{'|'.join(NOTIONS)})")
_NAMES_ONE = sign("notion")


def is_handed_on(scene: Scene, start: int, end: int, here: Span) -> bool:
    """Whether the clause at `here` says no more than that a demand or paper on what stands at [start, end) was handed on
    (转发县委关于压实……职责的通知; 将……的要求转发到各村)."""
    if not scene.signs & _HANDED:
        return False
    handed = max(_HANDS.finditer(scene.text, here.start, start), key=Match.start, default=None)
    if handed is not None:
        return _leads_to(scene, handed, start) and _OBJECT.match(scene.text, end, here.end) is not None
    taken = _TAKES.search(scene.text, here.start, start)
    return taken is not None and _OBJECT_HANDED.match(scene.text, end, here.end) is not None


def is_taken_up(scene: Scene, start: int) -> bool:
    """Whether a clause behind the mention at `start` opens with a head of ours who acts (…转发各村，书记带头履职)."""
    return any(low > start and _HEADS_ACT.match(scene.text, low) is not None for low, _ in scene.clauses)


def _leads_to(scene: Scene, handed: Match[str], start: int) -> bool:
    """Whether the mention at `start` belongs to what is handed on: no act of ours stands between the two (传达精神、履行……职责),
    and what is received is a paper of a body above."""
    between = scene.text[handed.end() : start]
    if _PARTS.search(between) is not None or _ACTS_ON.search(between) is not None:
        return False
    return handed.group() not in _RECEIVED or _ABOVE.search(between) is not None


def is_notion(scene: Scene, end: int) -> bool:
    """Whether what stands behind a term that ends at `end` says that it is only spoken about."""
    return scene.signs & _NAMES_ONE != 0 and _NOTION.match(scene.text, end) is not None
