"""What is only handed on or heard of: the demand of another body that was forwarded, the subject of a lecture, a notion."""

from __future__ import annotations

from re import Match

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.scene import Scene

# Verbs of handing on, which say nothing of acting on it (传达贯彻 does).
_HANDS = compiled("(?:转发|转达|传达(?:学习)?|传阅|批转|转载|翻印|转印|摘编|收到|接到)(?!贯彻|落实|执行|并)")
_SIGNS = ("转", "传", "印", "摘", "收到", "接到")  # one of these is in whatever hands on
_TAKES = compiled("(?:将|把)[^，]{0,40}$")
_PAPER = "(?:要求|通知|文件|精神|部署|规定|意见|批示|讲话|提示|提示函|函件|来函|电报|方案|通报|提醒|文章|评论|报道|典型案例|典型做法)"
# What is handed on ends with what it is: a paper or a demand, so many copies of it, and nothing else in its clause.
_OBJECT = compiled(f"[^，；]{{0,24}}?{_PAPER}(?:》)?(?:\\d+[份件期次个条篇册本])?(?:之?后|以后)?[，。；！]?$")
_OBJECT_HANDED = compiled(
    f"[^，；]{{0,24}}?{_PAPER}(?:》)?[^，；]{{0,8}}?(?:转发|转达|传达|传阅|批转|转(?=[各至到给送]))"
)
# What a title is the title of, right behind it, when somebody listens, reads or teaches.
_LECTURE = compiled(
    "(?:的|为题的?|为主题的?)?(?:专题|主题|系列|网络|线上|视频|业务|实务|辅导|法治|普法|政策|知识){0,3}"
    "(?:讲座|讲堂|公开课|微课|网课|课程|授课|宣讲|辅导|讲解|解读|培训|展板|展览|短视频|微视频|动画|读本|手册|图解|问答|征文|演讲|沙龙"
    "|一书|(?<=专题|主题|辅导)报告|报告会)"
)
# What one is told about a thing and does not do by it (述法制度的由来).
_NOTION = compiled(
    "(?:制度|工作|机制)?的?(?:由来|来历|来龙去脉|历史|沿革|含义|涵义|内涵|概念|定义|要义|起源|意义|知识点|小知识|相关知识|有关知识|解读|讲解|科普|图解)"
)


def is_handed_on(scene: Scene, start: int, end: int, here: Span) -> bool:
    """Whether the clause at `here` says no more than that a demand or paper on what stands at [start, end) was handed on
    (转发县委关于压实……职责的通知; 将……的要求转发到各村)."""
    if not any(map(scene.text.__contains__, _SIGNS)):
        return False
    handed = max(_HANDS.finditer(scene.text, here.start, start), key=Match.start, default=None)
    if handed is not None:
        # An act of ours between the two has the mention as its object (传达精神、履行……职责).
        parted = any(mark in scene.text[handed.end() : start] for mark in "、：")
        return not parted and _OBJECT.match(scene.text, end, here.end) is not None
    taken = _TAKES.search(scene.text, here.start, start)
    return taken is not None and _OBJECT_HANDED.match(scene.text, end, here.end) is not None


def is_lecture(text: str, at: int) -> bool:
    """Whether what stands behind a title that ends at `at` says that it is a lecture's, a course's or a book's."""
    return _LECTURE.match(text, at) is not None


def is_notion(text: str, end: int) -> bool:
    """Whether what stands behind a term that ends at `end` says that it is only spoken about."""
    return _NOTION.match(text, end) is not None
