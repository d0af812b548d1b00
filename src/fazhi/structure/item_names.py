"""Items whose headings hold a word that elsewhere names a part, and name none.

«（一）加强宣传，提升工作成效» in a plan is to be done, and «（一）法治工作开展不平衡» among the shortcomings falls short: they
are acts and lacks of the part in which they stand. «（三）存在的问题» under what was done does name another.
"""

from __future__ import annotations

from fazhi.patterns import compiled

_SHORT_PARTS, _DONE_PARTS = ("problems", "causes"), ("achievements", "own_duty")
# What is done or to be done about a thing, at the head of an item.
_ACTS = compiled(
    "(?:进一步|继续|持续|不断|切实|着力|着眼|全面|全力|深入|扎实|大力|坚决|坚持|充分|认真|及时|加强|加大|加快|强化|提[升高]|增强|补|创新|推[动进]|总结|提炼|打[造响]|落实|深化|解决|完善"
    "|健全|规范|丰富|扩大|巩固|聚焦|压[实紧]|抓[好实细紧]|化解|克服|优化|拓[展宽]|构建|建[立强]|营造|培[育树]|筑牢|夯实|严[格把]|突出|紧[盯扣]|围绕|做[好实优强]|狠抓|开展|组织|发挥|保障"
    "|促进|形成|凝聚|擦亮|破解|消除|整[改治]|查[找摆]|分析|剖析|反思|正视|直面|对[照标]|针对|立足|统筹|提炼|展示|宣传|推广|转化|改进|落细|争创|探索|制定|出台|印发|明确|分解|部署|谋划|细化|落地|兑现|执行|完成)"
)
# 推进法治政府建设的主要举措和成效, 开展情况: begun like an act, and a name.
_NAMES = compiled(
    "(?:推进|落实|开展|履行|贯彻|总结)[^，]*(?:情况|的(?:主要|具体)?(?:举措|做法|成效|问题|不足|短板|困难)[^，]{0,8})$|总结$"
)
# 工作成效，有目共睹: a name, and what is to be said of it.
_PRAISED = compiled(
    "(?:主要|法治(?:政府)?(?:建设)?|年度|取得)?的?(?:工作|主要|取得的)?(?:成效|成绩|成果|亮点|做法|经验)，(?:有目共睹|显著|明显|突出|斐然|可圈可点)"
)
# What falls short as the last that is said.
_LACKS = compiled(
    "(?:[不未没][一-鿿]{1,4}|不足|欠[一-鿿]{1,2}|有待[一-鿿]{1,8}|缺[乏少][一-鿿]{0,4}|薄弱|滞后|单一|淡薄|脱节|空白|落后|流于形式|走过场|[偏较][低少弱慢差窄旧难短])$"
)
# 下一步如何补齐不足: what is done about it is a plan.
_MENDS = compiled("针对|解决|补|克服|消除|如何|怎[样么]|改[进正]")
# 解决存在的问题, 剖析纠纷成因: what was done about what is lacking elsewhere.
_SOLVED = compiled("(?:着力|全力|切实|有效|及时|推动|深入)?(?:解决|破解|化解|消除|克服|攻克|补齐|整改|整治)")
# 部署年度安排: a plan that was carried out, of no year to come.
_CARRIED_OUT = compiled("(?:落实|部署|兑现|执行|完成|分解)(?!.*(?:下[一步年]|明年|来年|今后|20\\d\\d年))")


def renames(words: str, role: str, above: str) -> bool:
    """Whether an item that holds a name of the part `role` is one, under a heading of the part `above`."""
    if role == above:
        return True
    words = words.rstrip("：:，。")
    if above in _SHORT_PARTS and role != "problems" and falls_short(words):
        return False
    if above in _SHORT_PARTS and role in _DONE_PARTS:
        return "，" not in words or _PRAISED.match(words) is not None
    if above == "plan" and role != "preamble":
        return ("，" not in words or _PRAISED.match(words) is not None) and not is_act(words)
    if above not in _DONE_PARTS:
        return True
    return (_SOLVED if role in _SHORT_PARTS else _CARRIED_OUT).match(words) is None


def is_act(words: str) -> bool:
    """Whether a heading begins with what is done, and is no name (推进…的主要举措)."""
    return _ACTS.match(words) is not None and _NAMES.match(words) is None


def falls_short(words: str) -> bool:
    """Whether a heading says in the end that something falls short, and not what is done about it."""
    return _LACKS.search(words) is not None and _MENDS.search(words) is None
