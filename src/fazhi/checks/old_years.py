"""An earlier year left standing among the acts of this one: 2020年，我镇共调解纠纷38件, 印发《2022年工作要点》.

An earlier year at the head of a sentence tells history as often. It is called wrong only where the sentence reports what
offices do every year (meetings, training, mediation), speaks of no other time, compares nothing and founds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.patterns import compiled
from fazhi.structure.years import Year

_LISTED = compiled(r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.是])+，?")
_SUBJECT = compiled(r"(?:我|本|全)(?:镇|乡|街道|办|区|县|局)|(?:镇|乡)(?:党委|政府)+|党工委|街道办事处|一年来，?")
# What follows the year of a report's own sentence: the year as a whole, the office, or the act itself.
_GOES_ON = compiled(
    r"(?:全年|度|\d{1,2}月(?:\d{1,2}日|份|底)?)?(?:，|我|本|全|镇|乡|街道|共|累计|先后)|全年|\d{1,2}月(?:\d{1,2}日)?"
)
_ADVERBS = compiled("^(?:共|全年|专题|集中|先后|累计|认真|扎实|深入|持续|广泛|积极|依法|，)+")
_NOW = ("今年", "本年", "当年", "目前", "至今", "现有", "现已", "如今", "此后", "现在", "近年", "年来", "近三年")
_COUNTED = compiled(r"(?<!\d)\d{1,6}(?![\d年月日号])[一-鿿]")
# What is told of a year that was, by the sentence itself.
_COMPARES = compiled(
    r"较|比(?!例|率|赛|武|如)|同期|同比|环比|增长|下降|减少|增加|逐年|连续|分别|以来|自20|从20|起|至20|[—–~～-]20|历年|往年|上年|去年"
)
_PAST = compiled(
    r"结转|遗留|历史|后，|[^，。；]{0,12}的基础上|回头看|整改|反馈|复核|复评|续签|提升改造|期满|到期|未完成|未办结|积案"
)
# 制定《…2022年…要点》: a paper for a year, issued or followed in this one.
_PAPER = compiled(r"《[^》]{0,24}?(20\d\d)年(?:度)?([^》—–\-~～至]{0,40})》")
_BARE_PAPER = compiled(
    r"(?:将|把|按照|对照|根据|依照|围绕)(20\d\d)年度?([^，。；《》]{0,14}?(?:要点|计划|清单|任务|部署|安排))"
)
_YEARLY = compiled(r"要点|计划|安排|责任清单|任务清单|任务分解|重点任务|重点工作|实施方案|工作方案|部署|任务|清单")
_LOOKS_BACK = compiled(
    r"整改|反馈|考核|总结|情况|报告|通报|评查|督察|督导|审计|述法|验收|三年|五年|行动|规划|专项|台账|未完成|遗留"
)
_USES = compiled(
    r"(?:制定|制发|印发|出台|下发|编制|发布|根据|按照|依据|对照|落实|严格执行|围绕|结合)(?:了|并印发|完善)?$"
)
_REVIEWS = compiled(
    r"(?:回顾|总结|盘点)?(20\d\d)年(?:度|全年)?(?:的)?(?:工作|法治(?:政府)?建设(?:工作)?)(?:虽|，|中|总体|取得|情况)"
)


def is_left_over(text: str, years: list[Year], following: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence among the achievements tells an earlier year's acts as this year's own.

    `years` are those of the text, whose titles are blanked; `following` is what stands behind it in its paragraph.
    """
    if len(years) > 1 or following.startswith(("今年", "本年", "20")):
        return False
    before, said = _LISTED.sub("", text[: years[0].start]).rstrip("，"), text[years[0].end :]
    if before and not _SUBJECT.fullmatch(before):
        return False
    if not (_GOES_ON.match(said) or _ADVERBS.sub("", said).startswith(words["yearly_acts"])):
        return False
    if any(word in text for word in (*_NOW, *words["founding"])) or _COMPARES.search(text) or _PAST.search(said):
        return False
    return _tells_act(said, words["yearly_acts"]) and _COUNTED.search(said) is not None


def _tells_act(said: str, acts: tuple[str, ...]) -> bool:
    """Whether one of the acts is the verb of a clause, and no attribute: 开展宣传12场, not 开展的宣传."""
    for act in acts:
        at = said.find(act)
        if at >= 0 and not said.startswith("的", at + len(act)) and "的" not in said[at + len(act) : at + len(act) + 3]:
            return True
    return False


def old_paper(text: str, year: int) -> tuple[int, int, int] | None:
    """The year, and its place in a sentence, of an earlier year's plan that is issued or followed as this year's."""
    for found in _PAPER.finditer(text):
        used = _USES.search(text[: found.start()]) and not _LOOKS_BACK.search(text[found.end() : found.end() + 12])
        if used and int(found.group(1)) < year and _is_yearly(found.group(2)):
            return int(found.group(1)), found.start(1), found.end(1) + 1
    for found in _BARE_PAPER.finditer(text):
        if int(found.group(1)) < year and not _LOOKS_BACK.search(text[found.start() : found.end() + 12]):
            return int(found.group(1)), found.start(1), found.end(1) + 1
    return None


def _is_yearly(name: str) -> bool:
    return _YEARLY.search(name) is not None and _LOOKS_BACK.search(name) is None


def old_review(text: str, year: int) -> tuple[int, int, int] | None:
    """An earlier year whose work a sentence looks back on as a whole (回顾2022年工作), with its place."""
    found = _REVIEWS.match(_LISTED.sub("", text))
    if found is None or int(found.group(1)) >= year or str(year) in text:
        return None
    offset = len(text) - len(_LISTED.sub("", text))
    return int(found.group(1)), offset + found.start(1), offset + found.end(1) + 1
