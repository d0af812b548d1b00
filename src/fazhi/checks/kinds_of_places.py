"""Villages, communities and estates that are counted by what they are: 17个行政村，其中朝鲜族聚居村9个、边境村6个. One may be both, and others
neither; what stands on one side only (山区村, 平原村) is told by `frames` and `divisions` as ever.
"""

from __future__ import annotations

from fazhi.checks.slips import left_over
from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled

_PLACE = compiled("(?:村|社区|小区|[村山苗侗瑶]寨|屯|嘎查|自然湾)(?:[（(][^（）]{0,8}[)）])?$")
_PLACE_BEHIND = compiled("^(?:个)?(?P<name>[一-鿿]{0,8}?(?:村|社区|小区|屯|嘎查))(?![一-鿿])")
# By what each word divides places, the words of one line with each other.
_ASPECTS = tuple(
    map(
        compiled,
        (
            "族",
            "边境|抵边|沿边|口岸",
            "山区|坝区|库区|湖区|平原|丘陵|半山|高山|沿江|沿河|沿海|滨海|城郊|近郊|远郊|城中",
            "脱贫|贫困|薄弱|后进|软弱",
            "示范|先进|达标|星级|文明",
            "移民|搬迁|安置|拆迁|老旧|新建",
            "旅游|景区|产业|渔业|牧业|农业|林业|工矿|采煤",
            "红色|传统|古",
            "重点",
        ),
    )
)


def are_of_several_kinds(split: Split) -> bool:
    """Whether parts that come to less than their whole count places by attributes of different kinds, of which nothing says that
    each place has one."""
    if split.certain or split.disjoint or left_over(split.wholes[0], split.parts) <= 0:
        return False
    names = [_name(part.before, part.after) for part in split.parts]
    if not all(names):
        return False
    kinds = {next((number for number, words in enumerate(_ASPECTS) if words.search(name)), -1) for name in names}
    return len(kinds) > 1 and not names[-1].startswith(("其他", "其它", "其余"))


def _name(before: str, after: str) -> str:
    """What a part calls its places; empty for what are none."""
    if _PLACE.search(before) is not None:
        return before
    behind = _PLACE_BEHIND.match(after)
    return behind["name"] if behind is not None else ""
