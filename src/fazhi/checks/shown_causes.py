"""What a shortcoming is said to show: «普法形式单一，说明我们对法治学习重视不够» names its cause, in the will or the order of those
who do the work; «反映出执法工作还存在薄弱环节» says once more that there is a shortcoming.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi.checks.cause_words import any_of
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple

_LEAD = "(?:[，。；：]|^)(?:[^，。；：]{0,10}?的(?:存在|发生|出现)，?)?(?:(?:这些|上述|以上)问题|这|也|还|均|都|充分|足以|由此|从中|客观上|从(?:一个|另一个|某个|一定)?侧面|[从在](?:某种|一定)程度上)*"
_SHOWS = (
    "(?:说明(?!理由|原因|情况|问题|事项|书|来源|依据|材料|会|义务|制度|不|告知)|表明(?!身份|来意|态度|不|执法)"
    "|(?:暴露|反映|折射|体现|凸显)[出了]|可见|(?:可以|不难)看出)"
)
# 问题的关键是重视不够: what it all hangs on.
_KEY = "(?:[，。；：]|^[^一-鿿]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、是])?)(?:其|问题的?|最)?关键(?:还|就|也)?是(?![要在加提完健强])"
_SHOWN = compiled(rf"{_LEAD}{_SHOWS}([^。；]{{4,}})")
_HANGS_ON = compiled(rf"{_KEY}([^。；]{{4,}})")
# Nothing of these, no reading.
_SIGNS = ("说明", "表明", "暴露", "反映", "折射", "体现", "凸显", "可见", "看出", "关键")
_PERSONS = "班子|领导|党委|党工委|干部|队伍|镇政府|乡政府|街道办|站所|工作人员|执法人员|队员|思想|抓得|抓落实"
_OURS = f"我们|我[镇乡街局办]|自身|{_PERSONS}"
# Of us as a whole only what we willed, ordered or gave: 我们抓法治的劲头不足, not 我镇工作还有差距, which says the same once more.
_WILL = (
    "(?:我们|我[镇乡街局办]|[镇乡街]里|自身)[^，。；]*?"
    "(?:重视|认识|研究|督促|督导|指导|压实|抓|投入|责任|培训|谋划|部署|过问|了解|掌握|熟悉|沟通|关心|劲头|力度|精力|担当|思维|观念|意识|把关|用心|用力|下功夫|人手|人力|经费|编制|力量|装备)"
)
_LACK = "[没未欠弱轻]|(?<!不能)(?<!不可)松|不(?!能[再有]?[松放懈忽掉]|[容可得]|断|少)|差距|短板|薄弱|缺|滞后|淡"
# With these a shortcoming is one of means, and no mere word for it.
_MEANS = compiled("人员|人手|人力|配备|编制|经费|资金|力量|装备|设备|待遇|机构")
# That there are shortcomings in the work, once more; of anything closer (制度执行有漏洞) it may be the cause.
_IDLE = compiled(
    rf"{_LEAD}(?:反映|暴露|折射|体现)出(?![^，。；]*?(?:{_OURS}|审核|培训|管理|监督|源头|预防|基础|机制|体制))(?:[^，。；]*?(?:工作|方面|领域|环节|建设|[中上里]))?(?:还|仍|尚|依然|依旧)*(?:存在|有)[^，。；]{{0,10}}?"
    "(?:薄弱环节|短板|弱项|不足|差距|问题|漏洞|欠缺)(?:之处)?(?=[，。；]|$)"
    rf"|{_LEAD}反映出的"
)


class _Words(NamedTuple):
    """What is short of will or order, with the words of a rule, and those who do the work or what they willed."""

    faults: re.Pattern[str]
    ours: re.Pattern[str]


@once
def _words(options: Mapping[str, Any]) -> _Words:
    faults = any_of(options.get("faults", ()))
    lack = any_of(options.get("shortfalls", ()))
    return _Words(
        *(compiled(rf"(?:{said})[^，。；]*?(?:{lack}|{_LACK})") for said in (faults, f"{faults}|{_PERSONS}|{_WILL}"))
    )


def is_shown(words: str, options: Mapping[str, Any]) -> bool:
    """Whether a sentence says of what falls short that it shows a lack of will or order, or hangs on one."""
    if not any(map(words.__contains__, _SIGNS)):
        return False
    asked = _words(options)
    pairs = ((_SHOWN, asked.ours), (_HANGS_ON, asked.faults))
    return any(lack.search(found[1]) for pattern, lack in pairs for found in pattern.finditer(words))


def without_idle(words: str, options: Mapping[str, Any]) -> str:
    """Without what says once more that there are shortcomings."""
    if not any(map(words.__contains__, _SIGNS)):
        return words
    faults = _words(options).faults
    return _IDLE.sub(lambda found: found[0] if faults.search(found[0]) or _MEANS.search(found[0]) else "，＃", words)
