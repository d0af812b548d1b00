"""Those of whom it is told in one breath that they lacked something and then got it: 推动1名未持证人员取得执法资格，持证率达到100%;
5处未整改隐患现已整改到位."""

from __future__ import annotations

import re

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# What is reached by the word itself (who left needs nothing any more), and what was done only where something says that it is over.
_REACHED = (
    "取得(?!联系|[^，。；]{0,6}(?:支持|谅解|同意|理解))|考取|领[取到]|取证|拿到|获[得取](?![^，。；]{0,8}(?:支持|谅解|同意|理解|批复))"
    "|补[办齐考训学测审签报备录发缴填交盖查]|补充(?!招)[一-鿿]{2}|到位|销号|办[结毕妥](?![^，。；]{0,4}手续)|清零|归零|通过(?=[，。；考审验复]|$)"
    "|(?:转岗|调离|清退|退出)(?![^，；。]*[前仍])"
)
_OVER = "已|均|都|全部|全数|悉数|成功|如期|按期|随后|其后|年内|年底前|(?<!\\d)\\d{1,2}月底?|[天日]内"
_DONE = (
    "整改|完成|化解|解决|消除|合格|达标|持证|上岗|备案|报备|审[查核]|配[备齐]|签订|建[成立]|履行|答复|公开|归档|参[加训考]"
    "|到位|销号|办[结毕妥]"
)
# 已下发整改通知书: nothing was mended yet.
_GOT = compiled(
    f"(?P<over>{_OVER})[^，；。\\d未没不无下发制列入进开启交转]{{0,4}}?(?:{_DONE})"
    "(?!通知|方案|计划|台账|中|任务|措施|清单|责任|建议|程序|意见|阶段|工作)"
    f"|{_REACHED}"
)
# 未整改到位
_STILL = compiled("(?:到位|完[成毕]|成功|办[结毕妥]|通过|销号)*")
# In a clause before such words: it was not so, or only shall be.
_DENIED = compiled("[未没不无]|将|拟|待|计划|争取|力争|确保|要求|明年|来年|下一?[步年]|如|若")
# A clause of its own says nothing of others: when, by whom and how it was done stands before, or what went before that.
_WHEN = (
    "(?:现|目前|并|也|之?后|随后|已|均|都|全部|全数|悉数|及时|最终|成功|如期|按期|[当次同][年月日天]"
    "|年内|年[底末][前内]?|(?:1[0-2]|[1-9])月[底末份初中]?[前内]?"
    "|[到至于在其该再又]|这些|[两二三四五六七八九十\\d]{1,3}[人名家处件个户起份卷]){0,8}"
)
_LED = compiled(
    f"{_WHEN}(?:(?:经|由|通过|移[交送]|组织|指导|协调|帮助|安排|督促|采取|逐|报)[^，；。]*|[^，；。]{{2,16}}后{_WHEN})?"
)
_WANTED = compiled("正在|报名|申[请领报]|准备|督促|责令|限[期时]|应|需|须|等")


def made_good(lacking: Item, items: tuple[Item, ...], denied: re.Pattern[str]) -> bool:
    """Whether the words behind a count of what was not done, up to the next count of others or the next rate, say that it was
    done then; `denied`: what says that it was not."""
    start, quantity = lacking.quantity.start, lacking.quantity
    said, last = "", lacking
    for item in items:
        if item.quantity.start <= start:
            continue
        said += item.lead[: len(item.lead) - len(item.before)]
        last = item
        if (item.quantity.value, item.quantity.kind) != (quantity.value, quantity.kind):
            break  # 2名未取得执法证，两人均已考取: the same two
        said += item.before
    else:
        said += last.after
    return _is_got(said, lacking.after, denied)


def _is_got(said: str, own: str, denied: re.Pattern[str]) -> bool:
    """Whether words say that something was done, behind what says, in those of its `own` clause, that it was not."""
    not_so = denied.search(said, 0, len(own))
    begin = _STILL.match(said, not_so.end()).end() if not_so is not None else 0  # type: ignore[union-attr]
    for got in _GOT.finditer(said, begin):
        clause = max(begin, *(said.rfind(stop, begin, got.start()) + 1 for stop in "，；。"))
        if _DENIED.search(said, clause, got.start()) is not None:
            continue
        if clause > begin and _LED.fullmatch(said, clause, got.start()) is None:
            continue  # 其余均已整改
        if got["over"] or _WANTED.search(said, clause, got.start()) is None:
            return True
    return False
