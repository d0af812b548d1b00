"""将 as 把: 有效将矛盾化解在基层, 将普法融入…. Such a 将 plans nothing; in a sentence that counts what came of the year it is read as 把.

«2025年将法治宣传纳入考核» says by itself nothing of whether it was done. Only figures that nobody plans (受理, 查处, 共…件) tell that.
"""

from __future__ import annotations

from fazhi.checks.old_years import COUNTED
from fazhi.patterns import compiled

# What 将 stands before as what is to come: a verb, or how it is to be done.
_WILL = (
    "会|要|在|于|自|以|从|对|把|被|由|按|通过|围绕|聚焦|继续|进一步|持续|不断|全面|深入|认真|切实|着力|重点|力争|争取|努力|积极|严格|扎实|开展"
    "|组织|举办|召开|推进|推动|推行|加强|加大|强化|完善|健全|建立|新建|制定|实施|启动|抓|做|深化|优化|提升|打造|统筹|依法|有|共|累计|受理|审查|排查|化解"
)
# What is done to a thing behind 把: where it is put, what becomes of it.
_PUT = (
    "融入|纳入|列入|列为|作为|写入|贯穿|摆[在上]|放在|挺在|抓在|[化消]解[在于]|解决[在于]|消[除灭弭][在于]|处置[在于]|控制在|遏制在|调处[在于]|吸附在|止于"
    "|送[到至进入上]|带[到进]|搬[到进]|延伸[到至]|沉[到入]|下沉|落[到在实]|分解[到至为]|转[化变]为|变[为成]|提[升高][到至]|[前下]移|结合|移[送交]"
)
_AS_BA = compiled(rf"将(?!{_WILL})(?=[^，。；将\d]{{1,20}}?(?:{_PUT}))")
# Figures of what came: nobody plans how many complaints there will be.
_CAME = compiled(
    r"(?:(?<![公中])共(?![同建治享产赢])|累计|成功)[^，。；\d]{0,14}\d{1,6}余?[件起次场份人期条处户宗批卷名]"
    r"|(?:受理|办结|结案|立案|查处|调[处解]|化解|审查|整改|接待|解答|收到|下达|听取|受教育|参训|惠及)(?![^，。；\d]{0,10}率)[^，。；\d]{0,10}\d{1,6}余?[件起次份人条处户宗批卷名]"
)
# 2025年，我镇将普法纳入考核，…: a plan as well, unless its figures are of what came by itself.
_HEADED = compiled(r"20\d\d年度?，?[^，。；\d]{0,12}?将")
_BEFELL = compiled(
    r"(?:成功|受理|结案|立案|查处|调处|接待|解答|收到|受教育)(?![^，。；\d]{0,10}率)[^，。；\d]{0,10}\d{1,6}余?[件起次份人条处户宗批卷名]"
)
# Targets are counted as well: 化解率98%以上, 每周接待2次, 达到3000人次.
_AIMED = compiled("以上|不低于|达到|每[年季月周天日]|率\\d|历史积案|创建")
# What may be counted for the year to come: money set aside, stages, what was decided.
_AHEAD = compiled(
    "决定|预算|提前|为此|届时|预[计定]|排定|目标|任务|[底月日]前|[年月日]起|明年|来年|下一|今后|拟|计划|方案"
)


def with_ba(text: str) -> str:
    """The text with 把 for each 将 if all stand for it and the text counts what was done; else as it is. Offsets stay."""
    if "将" not in text or _AHEAD.search(text) or _CAME.search(text) is None:
        return text
    if _HEADED.search(text) and (_BEFELL.search(text) is None or _AIMED.search(text) is not None):
        return text
    told = _AS_BA.sub("把", text)
    return text if "将" in told else told


def is_told(text: str) -> bool:
    """Whether a sentence tells what was done, with a figure, whatever year stands in it (2025年全年，培训7次)."""
    if any(
        mark in text
        for mark in ("将", "拟", "计划", "力争", "争取", "确保", "打算", "继续", "要做", "要办", "要干", "要抓")
    ):
        return False
    return COUNTED.search(text) is not None
