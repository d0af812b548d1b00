"""复议 that is no review of an act of administration: a jury, an examination, a contest or a vote that is gone over again
(街道组织评审专家复议后维持原结果, 对3名考生的成绩进行复议)."""

from __future__ import annotations

from fazhi.patterns import compiled

_AGAIN = "复议"
_JURY = compiled("(?:评审|评委|评议|评标|评选|评定|裁判|考核|专家|阅卷)[^，。；、复]{0,6}$")
_MATTER = compiled(
    "成绩|[评得积]分|评[选优标]|评[审议](?:结果|意见|结论)|[竞比]赛|参赛|选手|作品|考试|考生|[笔面]试|投票|表决|计票|体检|[招中投]标|职称|项目[^，。；]{0,6}(?:评审|初审|申报|入选)|原结果|名单"
)
# What is reviewed by law, and who does that.
_BY_LAW = compiled(
    "行政|处罚|许可|强制|执法|罚款|当事人|第三人|被申请人|确权|登记|征收|补偿|信访|原决定|决定书|复议(?:案|机[关构]|委员|小组|办|局|科|庭|听证|决定)"
)


def is_of_jury(text: str, low: int, thing: tuple[int, int]) -> bool:
    """Whether the review at `thing` is one of a jury, who stands before it in the clause from `low`, or of what juries decide."""
    start, end = thing
    at = text.find(_AGAIN, start, end)
    if at < 0 or _BY_LAW.search(text):
        return False
    return _JURY.search(text, low, at) is not None or _MATTER.search(text) is not None
