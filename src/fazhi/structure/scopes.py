"""Leads that say of whom all that follows is told (从全县看，…; 放眼全市，…): of that body until one of ours is named."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.patterns import compiled
from fazhi.structure.lexicon import Marker

# A level above as a whole, all of its kind, or the whole field without a name (从面上看).
_WHOLE = "(?:整个|全|我|本)?[省市县区旗州盟](?:域|级|里|内|直)?|全国|国家|(?:大|全|总体)?面上|(?:全[省市县区旗州])?各(?=[乡镇街县市区旗州地])"
# What may stand between the body and the word that makes a lead of it: what of it is looked at.
_ASPECT = (
    "(?:的|各|[乡镇县市区旗州]|（街道）|街道|地|单位|部门|范围内?|层面|口径|整体|总体|情况|数据|统计|通报|"
    "排名|平均|水平|一级){0,8}"
)
_LEAD = compiled(
    rf"(?:^|[，；：、])(?:(?:[从就以按拿对于在]|单从|仅从|只从)(?P<body>{_WHOLE}){_ASPECT}"
    rf"(?:(?:上|角度)?[来去]?看[，：]|(?:而言|来说|来讲|讲|说|计|论|观之)，?|(?<=[面围径内])，)"
    rf"|在(?P<among>{_WHOLE})(?:的)?(?:\d+个)?(?:乡镇|镇街|街道|镇|乡|部门|单位)(?:（街道）)?(?:之)?中，"
    rf"|(?:放眼|纵观|综观|环顾|环视|通观|遍观|综合)(?P<seen>{_WHOLE}){_ASPECT}(?:来看)?[，：]"
    rf"|(?P<named>{_WHOLE}){_ASPECT}(?:来看|(?<=[面围径内])|而言|来说|来讲)，)"
)


def scope_leads(text: str, told: Sequence[Marker]) -> list[Marker]:
    """The bodies of such leads in a sentence as markers of another body, without those that `told` tells already.

    To be asked of a text with a sign of «scope»: most have none.
    """
    known = {marker.start for marker in told if marker.sense == "other"}
    spans = (match.span(match.lastgroup or 0) for match in _LEAD.finditer(text))
    return [Marker("other", start, end) for start, end in spans if start not in known]
