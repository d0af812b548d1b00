"""Shortcomings granted among what was done, in a sentence that also speaks of mending: «但仍存在力量不足等问题，亟待解决».

Asked before shortcomings are said to be missing, and only then; see `admitted` for what is asked first, which passes over
every sentence that says 解决, 化解 or 排查. Here it is what stands before the admission that tells of the problems of others,
and what stands behind it that tells that they are over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.checks.cause_words import any_of
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import Report, Sentence

_WHERE = ("achievements", "own_duty", "preamble")
_LACKS = "(?:问题|不足|短板|弱项|薄弱环节|差距|困难|欠缺|不尽如人意|情况|现象)"
_ADMITS = compiled(
    f"(?:(?:(?<!不)(?<!否)存在|(?:还|仍|尚|也|依然)有)[^。；]{{0,40}}?|面临[^，。；]{{0,20}}?){_LACKS}(?!的)"
    f"|{_LACKS}(?:和不足|与不足|短板)?(?:方面|主要(?:是|有|表现|体现|在)|是|有|：|还|仍|依然|突出|在于|表现)"
)
# What speaks in the same clause before an admission of what others lack, or of what is being mended.
_OF_OTHERS = compiled(
    "(?:化解因|(?:解决|整改|针对|聚焦|围绕|破解|纠正|查[摆找处]|梳理|排查|克服|督促|指导|帮助|发现|反馈|指出|检查|反映|避免|防止|杜绝|消除|改变|通报|曝光|责令|督[察查办]|巡[察视]|审计)"
    "(?![^，。；、]{0,8}?(?:[不难弱]|机制|能力|滞后|有待|力度|水平|质量))"
    "|企业|商户|经营户|当事人|上年|去年|往年|是否)[^，。；]*$"
)
# What says that they are over, or counts them.
_OVER = compiled(
    r"(?<!虽)(?<!但)已|均[已得]|全部|(?:整改|解决|化解|办理|处置)(?:到位|完毕|完成|销号)|得到了?(?:有效|及时|妥善|圆满|明显|较好)|\d余?[个项件条处起]|[问难]题得到(?!.{0,4}根本)"
)
# What grants that they are there still, ahead of them or behind.
_STILL = compiled(
    "仍|还(?!款|贷|林)|尚|依然|但|不过|然而|同时|当前|当然|目前|主要(?:有|是|：)|亟[待需]|有待|需(?:要)?进一步"
)
# What was in earlier times.
_EARLIER = compiled("年初|曾|一度|以往|以前|过去|原先|原来|[此之]前")
# Whose they are if not ours: places, trades and persons that are looked after.
_THEIRS = compiled(
    "河|湖|水库|渠|校|厂|店|商|企业|公司|作坊|工地|小区|路段|道路|领域|行业|场所|市场|集市|农户|村民|居民|群众|群体|业主|家庭|对象|人员密集|车辆|建筑|房|矿|景区|山|林|田|学生|老人|儿童|邻里|双方|施工|项目"
    "|督查组|督导组|检查组|巡[察视]|评查|审计|县[局级]|上级|人大代表|委员"
)
# What of ours holds such a word: 部分干部对企业服务不够 is ours.
_OURS = compiled("我[镇乡街们办]|本[镇乡]|干部|执法|普法|法治|宣传|队伍|站所|我们|工作|整改|距离|与")
# What was done about them.
_DEALT_WITH = compiled(
    "化解(?!.{0,6}[不难弱])|逐[一件项个条]|销号|改观|好转|缓解|不再|得以|约谈|谈话|上门|巡查|责令|提醒|已|均|落实整改|整改(?:到位|完毕|完成)|(?:上|下|\\d|[一二三四五六七八九十])月底?前"
)
_COUNT = compiled(r"\d(?!\d*年)")
_UNDER_WAY = compiled("未|尚|没有|有待|不|需|亟|难")
_CLAUSE = compiled("[，。；：]")
_SHORT = "不[广宽浓活透熟顺紧]|有待[一-鿿]{2}|难度(?:较|很)?大|需(?:要)?进一步|还需"


@once
def _short(options: Mapping[str, Any]) -> re.Pattern[str]:
    return compiled(f"{any_of(options.get('shortfalls', ()))}|{_SHORT}")


def granted(report: Report, options: Mapping[str, Any]) -> Iterator[Sentence]:
    """The sentences that grant shortcomings of the office's own, and what follows them in their paragraph."""
    if not options.get("shortfalls"):
        return
    text, paragraph = report.folded.text, None
    for sentence in report.sentences:
        if sentence.is_heading or sentence.role not in _WHERE:
            continue
        if sentence.paragraph == paragraph or _grants(text[sentence.start : sentence.end], options):
            paragraph = sentence.paragraph
            yield sentence


def _grants(words: str, options: Mapping[str, Any]) -> bool:
    for found in _ADMITS.finditer(words):
        before = _CLAUSE.split(words[: found.start()])[-1]
        if _OF_OTHERS.search(before) or not _is_still_ours(words, found.start() - len(before), found):
            continue
        short = _short(options).search(words, found.start() - len(before))
        if short and not any(_OVER.search(piece) for piece in _pieces(words[found.end() :])):
            return True
    return False


def _is_still_ours(words: str, begin: int, found: re.Match[str]) -> bool:
    """Whether what a sentence grants is there still, nothing counted was done about it, and is ours or nobody's."""
    if _STILL.search(words) is None or _EARLIER.search(words, 0, found.end()) is not None:
        return False
    behind = words[found.end() :]
    if _COUNT.search(words, begin) is not None or any(_DEALT_WITH.search(piece) for piece in _pieces(behind)):
        return False
    owner = words[begin : found.end()]
    return _THEIRS.search(owner) is None or _OURS.search(owner) is not None


def _pieces(words: str) -> Iterator[str]:
    """The clauses that may say that something is over: not those that deny it (整改还不彻底)."""
    return (piece for piece in _CLAUSE.split(words) if not _UNDER_WAY.search(piece))
