"""Causes that say how those who do the work are placed or what they think: few of them, little money, nobody taught them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from fazhi.checks.cause_words import BRINGS, IN_CLAUSE, gapped
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any

_CLAUSE = compiled("[，；。：]")
# 平均年龄58岁, 只有3万元: so little time and money there is for the work. How few do the work, and not
# how few came to something.
_SO_MUCH = r"[\d一二两三四五六七八九十百]+余?(?:岁|间|个?小时|万元)"
_SO_FEW = compiled(
    "|".join(f"{lead}{_SO_MUCH}" for lead in ("只有", "仅有?", "才", "不[足到]", "平均(?:年龄)?"))
    + r"|的(?<![场加与会训到]的)(?:只有|仅有|仅)[\d一二两三四五六七八九]{1,2}(?:个人|名|人)"
)
_PREDICATE_OF_LACK = compiled("[不没未难慢少低差弱缺旧偏漏长窄]|落后|薄弱|滞后|单一|走过场|流于形式|两张皮")
_OF_THE_PUBLIC = compiled(
    "(?:部分|不少|许多|有的|多数)?(?:群众|村民|居民|百姓|老百姓|商户|经营户|企业|公众|当事人|农户)(?![^，。；]*?(?:外出|打工|务工|在外))"
)
_IS_EFFECT = compiled(BRINGS)
# 偏远村屯覆盖还有欠缺: one more shortcoming, where the work does not reach.
_STILL_LACKS = compiled(
    "(?:还|仍|尚|也)(?:有|存在|是)?[^，。；]{0,4}(?:欠缺|差距|短板|弱项|空白|盲区|死角|不足之处)|不[全齐高够实深细]$|(?:没有|没|未)跟上$|跟不上$"
)
# 部分队员只有两年经验: what is told of some of them is one more shortcoming.
_ANOTHER = compiled("(?:部分|个别|少数|一些|有的|有些|存在|仍|还|也|且|对|在|缺|没有开展|未)")
# 执法装备落后，财政困难: how little money there is for all of it.
_MONEY = compiled(
    "(?:财政|财力)[^，。；]{0,6}(?:困难|薄弱|紧|有限|不足|弱|吃紧)"
    "|(?:经费|资金|费用|预算|报酬|薪酬|补贴|补助|待遇)[^，。；]{0,6}(?:没有|没|未(?=[落列到跟])|紧|有限|短缺|缺口|偏低|较低|不高|低)"
)
# 一些队员嫌麻烦: what those who do the work think of it, though only some of them do.
_ATTITUDE = compiled(
    "嫌|图省事|老好人|怕(?:得罪|麻烦|惹|担|吃亏|影响)|认为[^，。；]{0,10}?(?:无关|不重要|没必要|没有必要|可有可无|多余)"
)
# 依法办事能力不强，缺乏系统培训: what would have been needed for it.
_WANTING = compiled(
    "缺[少乏](?:系统|专业|专门|统一|必要|足够|有效|配套|正规|岗前|持续)(?:性)?的?[^，。；]{0,4}?(?:培训|训练|辅导|指导|模板|标准|平台|经费|资金|人员|人才|约束|激励)"
)
_OF_MEANS = compiled("保障|装备|设备|设施|力量|队伍|条件|车辆")
_LACKING = (_MONEY, _ATTITUDE, _WANTING)
_ALSO = compiled("存在|仍|还|也|且|另|同时")


def _circumstances(options: Mapping[str, Any]) -> re.Pattern[str]:
    return gapped(options.get("circumstances", ()), IN_CLAUSE)


# Several rules of a pack ask for causes.
_told = once(_circumstances, 64)


def told_behind(before: str, words: str, options: Mapping[str, Any]) -> bool:
    """Whether a sentence behind one that falls short says how those who do the work are placed: 说理不透彻。科班出身的只有1名。"""
    return circumstanced(f"{before.rstrip('。；：')}，{words}", options)


def circumstanced(words: str, options: Mapping[str, Any]) -> bool:
    """«备案不及时，起草的人不知道要备案»: a shortcoming, and in the next clause how those who do the work are placed or what
    they think. How the public takes to the work (群众不知道政策) comes of it."""
    told = _told(options)
    if not (told.search(words) or _SO_FEW.search(words) or any(lack.search(words) for lack in _LACKING)):
        return False
    clauses = _CLAUSE.split(words)
    lacked = False  # 文书差错多，新队员占了六成，大多没有受过训练: between both more may be told of who does the work
    for before, clause in pairwise(clauses):
        lacked = lacked or _PREDICATE_OF_LACK.search(before) is not None
        if not lacked or _OF_THE_PUBLIC.match(clause) or _IS_EFFECT.match(clause):
            continue
        if any(lack.search(clause) and not lack.search(before) for lack in _LACKING) and not _ALSO.match(clause):
            return True
        # 执法保障不足，车辆少: of too few means others are no cause.
        if any(mean in before for mean in options.get("means", ())) or _OF_MEANS.search(before):
            continue
        if (
            not _STILL_LACKS.search(clause)
            and not _ANOTHER.match(clause)
            and (told.search(clause) or _SO_FEW.search(clause))
        ):
            return True
    return False
