"""Plans told by nothing but a promise at the very end: «我镇将继续加强法治培训，充实执法力量。»

Asked before a plan is said to be missing, and only then. That something will be solved or taken seriously is no plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.report import Report, Sentence

# So many of the last paragraphs that end with a stop close a report.
_LAST = 2
_WE_SHALL = compiled(
    "(?:[^，。；]{0,12}，)?(?:[一-鿿]{0,6}[镇乡局]|我们|[一-鿿]{0,6}街道|办事处|党工委|党委、?政府)(?:党委、?政府)?"
    "(?:将(?!近|于\\d)|要(?!求|点))[^。；]*?(?:加强|加大|充实|开展|组织|完善|健全|强化|推进|深化|抓好|抓实|规范|提[升高]|落实|补齐|改进|建立|增强|优化|拓展|夯实)"
)
_OVER = compiled("已|了[，。；]|截至")


def last_promises(report: Report) -> Iterator[Sentence]:
    """The sentences of the last paragraphs that say what the office will do."""
    text = report.folded.text
    told = [one for one in report.sentences if not one.is_heading and text.startswith("。", one.end - 1)]
    paragraphs = sorted({one.paragraph for one in told})[-_LAST:]
    for sentence in told:
        words = text[sentence.start : sentence.end]
        if sentence.paragraph in paragraphs and _WE_SHALL.match(words) and not _OVER.search(words):
            yield sentence
