"""Plans told by nothing but a promise at the very end: «我镇将继续加强法治培训，充实执法力量。»

Asked before a plan is said to be missing, and only then. That something will be solved or taken seriously is no plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.report import Report, Sentence

# So many of the last paragraphs that end with a stop close a report.
_LAST = 2
_OURS = (
    "(?:(?:我|本|全)(?:镇|乡|街道|办事处|办|局|委|单位|机关)|我们|镇党委|乡党委|党工委|街道党工委|办事处|党委、?政府|[镇乡]政府)"
    "(?:党委、?政府|党工委、?办事处|党委|政府|、?政府|、?办事处|党工委)?"
)
# What is said ahead of us in the sentence: neither what others say or ask, nor of whom.
_LEAD = "(?:(?:根据|按照|对照|结合)[^，。；]{1,16}，|(?![^，]*(?:悉|要求|指出|强调|希望|提出|部署|表示|认为|明确))[^，。；]{0,12}，)?"
_SOON = "(?:下一步|下步|下一?阶段|今后|接下来|新的一年|下一?年度?|明年|来年|20\\d\\d年)?，?"
# How or what we shall do, right behind 将: behind 将 as 把 stands a thing (将法治宣传贯穿始终).
_GOES_ON = (
    "(?:要|会|以[^，。；]{1,16}为|在[^，。；]{1,16}(?:领导|带领|指导|支持|基础)[下上]，|按照|围绕|紧[紧盯扣]|聚焦|坚持|继续|进一步|持续|不断|深入|着力|大力|切实|认真|全力|全面|积极|扎实|严格|努力|始终|坚定|加强|加大|加快|充实|开展|组织|完善|健全"
    "|强化|推进|推动|深化|抓[好实紧]|规范|提[升高]|落实|补齐|改进|建立|增强|优化|拓展|夯实|巩固|总结|针对|立足|再接再厉|采取|对照|一如既往|更加|通过|牢固|奋力|统筹|依法履职|逐项|从[^，。；]{1,12}[入着]手|高度重视|把)"
)
_OVER = compiled(r"已|了|截至|全年|\d(?!\d*年)")
# 将推进依法行政与基层治理同部署, 将落实普法责任纳入考核: what stands behind 将 is a thing after all.
_PUT = compiled(
    "将(?![^，。；]{0,40}把)[^，。；将]{0,40}(?:作为|纳入|列入|列为|贯穿|融入|写入|摆[在上]|放在|同部署|一体部署|公示|下移|结合起来)"
)


def _we_shall(report: Report) -> re.Pattern[str]:
    """What begins a sentence on what the office will do: its own name, or as it speaks of itself."""
    place = re.escape(report.facts.place) if report.facts.place else ""
    ours = f"(?:{place}(?:党委、?政府|党委|人民政府|政府)?|{_OURS})" if place else _OURS
    return compiled(f"{_LEAD}{_SOON}{ours}(?:将|要(?=[^求点])){_GOES_ON}")


def last_promises(report: Report) -> Iterator[Sentence]:
    """The sentences of the last paragraphs that say what the office will do."""
    text = report.folded.text
    we_shall = _we_shall(report)
    told = [one for one in report.sentences if not one.is_heading and text.startswith("。", one.end - 1)]
    paragraphs = sorted({one.paragraph for one in told})[-_LAST:]
    for sentence in told:
        words = text[sentence.start : sentence.end]
        if sentence.paragraph not in paragraphs or not we_shall.match(words):
            continue
        if not _OVER.search(words) and not _PUT.search(words):
            yield sentence
