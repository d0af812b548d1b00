"""Words of cause that explain no shortcoming: what refers back to one, and what befell some of the public or of the cases."""

from __future__ import annotations

import re

from fazhi.patterns import compiled

# 由于这一短板，群众办事多有不便: what comes of it.
_BACK = compiled(
    "(?:由于|因为?|鉴于|受)(?:存在着?)?(?:这|此|该|上述|以上|前述)(?:[些一类种个几]|方面|存在的?|的){0,3}(?:问题|短板|不足|薄弱环节|差距|弱项|欠缺)"
    "(?:与|和|及|、)?(?:问题|短板|不足)?(?:的?(?:存在|影响|制约))?(?=[，、。；]|导致|造成|使)"
)
_SOME = "(?:一些|部分|个别|少数|有的|有些|不少|许多|多[名件起份])(?:行政)?"
_PUBLIC = "(?:当事人|群众|村民|居民|商户|业主|农户|信访人|经营户|被处罚人|相对人|住户)"
_CASE = "(?:案件|案子|案卷|处罚(?:决定|案件|案卷)?|决定|文书|合同|协议|执法行为)"
# Why people come: what they think and do not know, and what they quarrel over; none of it is how the work was done.
_OF_THEM = (
    "(?:(?:法律|法治|法制|规则|守法)(?:意识|观念)(?:淡薄|不强|薄弱|不高)|不(?:懂|知|学|了解|熟悉|明白)[^，。；]{0,6}"
    "|对[^，。；]{1,12}?(?:不服|不满|不理解|有异议|有意见)|(?:邻里|土地|林地|山林|婚姻|家庭|征地|拆迁|宅基地|债务|欠薪|工伤|权属|边界|赔偿|补偿|琐事)[^，。；]{0,8}?)"
)
_THEY_COME = (
    "(?:而|，|多次|反复|重复|越级|到[镇县市乡省]里?|产生|发生|引发|引起|提出|提起|申请)*"
    "(?P<came>信访|上访|走访|来访|投诉|举报|起诉|诉讼|行政复议|复议|纠纷|矛盾|争议|冲突)"
)
# What a paper lacked.
_OF_PAPER = "(?:主要|关键|部分)?(?:证据|程序|事实|法律|条款|手续|内容|主体|依据|文书|约定|未经|未履行|没有经过|违反|超期)[^，。；]{0,12}?"
_IT_FELL = (
    "(?:而|，)?(?:被[^，。；]{0,8}?(?P<fell>撤销|纠正|纠错|退回|确认违法|变更|驳回|扣分|投诉|起诉)|(?P<lost>败诉)"
    "|(?:引发|产生|发生|引起)[^，。；]{0,6}?(?P<led>纠纷|争议|矛盾|诉讼|复议))"
)
_CAUSE = "[^，。；]{0,4}?(?:因为?|由于)"
_THEY = compiled(rf"[，；]{_SOME}{_PUBLIC}{_CAUSE}{_OF_THEM}{_THEY_COME}")
_CASES = compiled(rf"[，；]{_SOME}{_CASE}{_CAUSE}{_OF_PAPER}{_IT_FELL}")
# Where the shortcoming is about people and their quarrels, what moves them may be its cause.
_ABOUT_THEM = compiled(
    "群众|村民|居民|当事人|商户|企业|公众|社会|矛盾|纠纷|争议|[信上初重来越走]访|复访|投诉|举报|诉讼|应诉|败诉|复议|调解|化解|意识|氛围|效果|成效|实效|知晓|参与|满意|守法"
)
# Where it is about how cases and contracts come out, what was wrong with some may be its cause.
_ABOUT_CASES = compiled("执法质量|办案质量|处罚质量|案件质量|合同|协议|撤销|纠错|败诉|诉讼|复议|争议|纠纷")
# 证据收集能力不足, 审核不严, 条款不全: how those who do the work did it, or what they lack, whoever it befell.
_OUR_OWN = compiled(
    "能力|水平|意识|人手|人员|力量|经费|经验|把关|审核不|审查不|不[全够足严齐清当准强高到规明力细实及熟]|[缺少弱差漏]|没有|疏忽|失误"
)


def without_no_causes(words: str) -> str:
    """Without words of cause that explain what came of a shortcoming, or what befell some of those whom it met."""
    if "因" not in words and "由于" not in words and "受" not in words and "鉴于" not in words:
        return words
    words = _BACK.sub("＃", words)
    for pattern in (_THEY, _CASES):
        found = pattern.search(words)
        if found and not _explains(words[: found.start()], found):
            words = words[: found.start()] + "，＃" + words[found.end() :]
    return words


def _explains(before: str, found: re.Match[str]) -> bool:
    """Whether what befell them is the very shortcoming (败诉率偏高，个别案件因证据不足败诉), may be its
    cause for what it is about, or names what those who do the work lack."""
    event = next(filter(None, found.groupdict().values()))
    if event in before:
        return True
    if "came" in found.groupdict():
        return _ABOUT_THEM.search(before) is not None
    why = found[0].rpartition("因")[2].rpartition("由于")[2]  # not 不少案件
    return _OUR_OWN.search(why) is not None or _ABOUT_CASES.search(before) is not None
