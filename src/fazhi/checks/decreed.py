"""Fines, seizures and permits that a town made by a notice or a rule of its own (规定凡露天焚烧者一律罚款500元).

Laws and regulations alone may set a penalty, a coercive measure or a permit (行政处罚法, 行政强制法, 行政许可法). A notice may well
repeat what a law says: where a law, a delegation, an upper body, a village's compact or a contract stands in the sentence,
nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from fazhi.checks.power_rows import any_word, one_of, word_lists
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.modality import judge
from fazhi.structure.scene import Scene

SCHEMA: dict[str, Any] = word_lists(
    {
        "heads": "句子里有这些词之一才细看",
        "issues": "出台、发布一类的动作",
        "documents": "本单位发的通告、办法",
        "sanctions": "罚款、查封一类的处罚和强制",
        "public": "被要求报批的群众、商户",
        "grounds": "有这些词，说的是依法、受委托、上级的或村里自己的规定",
        "statutory": "有这些词，许可是法律已有的，或者只是内部审批",
    }
)
# Whom it is to befall, so that it is a rule and not one case.
_WHOEVER = "(?:凡[^，。；]{2,16}?(?:者|的)?|(?:对|逾期|违反|未|不|拒不|屡)[^，。；]{2,16}?的?(?:农?户|商户|人员|群众|村民|居民|摊贩)?|[^，。；]{2,12}?(?:者|的))"
_DEALT = "(?:一律|一次|均|每[次人户只头条处辆车日天]|处以?|并处|由[^，。；]{1,12}?(?:队|办|所|站|中心|政府|处)|直接|可|予以|将)"
# 对违停车辆一律处200元罚款: a flat sum for whoever comes, and not for the four that came.
_AT_EVERY = "(?:一律|[一每]次|每[人户只头条处辆车日天])"
_YUAN = "[\\d一二三四五六七八九十百千两]{1,6}元"
_FLAT = f"对(?![^，。；]{{0,20}}\\d+[余多]?[人名户家起处辆])[^，。；]{{2,20}}?{_AT_EVERY}[^，。；]{{0,6}}?(?:罚款?{_YUAN}|{_YUAN}的?罚款)"
_OUR_OWN = "(?:[我本]?[镇乡]|街道|苏木|办事处)[^，。；]{0,6}?"
_MUST_ASK = f"(?:须|需|必须|应当?|要)[^，。；]{{0,8}}?[报经向到]{_OUR_OWN}(?:批准|审批|许可|同意|核准|申领|申请|办理[^，。；]{{0,6}}证)"
_NOT_WITHOUT = (
    "(?:未经|未取得|没有取得|未办理)[^，。；]{0,6}?(?:批准|许可|审批|同意|核准|证)的?，?(?:[^，。；]{1,4})?(?:一律|均)?(?:不得|不准|禁止|清退|取缔|关停)"
    "|无证(?:者|的)?，?(?:一律)?(?:不得|不准|禁止)"
    "|(?:批准|许可|审批|同意|核准|领证)后，?(?:方可|方能|方准|才可|才能|才准)"
)
_MADE = "(?:新增|增设|新设|设立|设置|建立|推行|实行|试行)[^，。；]{0,14}?(?:审批事项|许可事项|审批制度?|许可制度?|登记证制度|准入证|许可证|报批制度?|(?:许可|审批)(?=，))(?!窗口|办理|发放|代办)"
# How many of them were given out (核发47张), and for what money.
_GIVEN = (
    "收取[^，。；]{0,6}?(?:许可|准入|办证|登记)[^，。；]{0,4}?费|(?:核发|发放|颁发|发出)[^，。；]{0,8}?\\d+[张本份个枚]"
)


class Decreed(NamedTuple):
    """`any_act`: what may have been decreed; `acts`: where that counts."""

    any_act: re.Pattern[str]
    acts: Callable[[Scene, Mapping[str, Any]], Iterator[Span]]


def read(words: Mapping[str, Any]) -> Decreed:
    """The reading with the words of the rule."""
    issues, documents, sanctions, public = (
        one_of(words[name]) for name in ("issues", "documents", "sanctions", "public")
    )
    made = f"(?:{issues}[^。；]{{0,24}}?{documents}|规定|明确)"
    penalties = (
        f"{made}[^。；]{{0,12}}?{_WHOEVER}，?[^。；]{{0,6}}?{_DEALT}[^，。；]{{0,8}}?{sanctions}",
        f"{issues}[^。；]{{0,24}}?{documents}，凡[^，。；]{{2,24}}，{sanctions}",
        f"{issues}[^。；]{{0,24}}?{documents}[^。；]{{0,10}}?(?:设置|设定|增设)了?[^，。；]{{0,8}}?{sanctions}",
        f"{made}[^。；]{{0,20}}?{_AT_EVERY}罚款?{_YUAN}",
        "凡[^，。；]{2,24}?(?:者|的)?，?(?:一律|均|每[次人户])[^，。；]{0,4}?罚款",
        _FLAT,
    )
    penalty = compiled("|".join(penalties))
    permits = (f"{public}[^。；]{{0,20}}?{_MUST_ASK}", _NOT_WITHOUT, _MADE, _GIVEN)
    permit = tuple(map(compiled, permits))
    grounds, statutory = any_word(words["grounds"]), any_word(words["statutory"])
    any_act = compiled("|".join((*penalties, *permits)))
    return Decreed(any_act, partial(_acts, penalty, permit, grounds, statutory))


def _acts(
    penalty: re.Pattern[str],
    permit: tuple[re.Pattern[str], ...],
    grounds: re.Pattern[str],
    statutory: re.Pattern[str],
    scene: Scene,
    options: Mapping[str, Any],
) -> Iterator[Span]:
    """The penalties and permits that a sentence tells as set by us."""
    text = scene.text
    if grounds.search(text) or options["beside"].search(text):
        return
    found = penalty.search(text)
    if found and _is_ours(scene, found.start(), found.end()):
        yield Span(found.start(), found.end())
    signs = [sign for pattern in permit if (sign := pattern.search(text))]
    if len(signs) > 1 and not statutory.search(text):
        start, end = min(sign.start() for sign in signs), max(sign.end() for sign in signs)
        if _is_ours(scene, start, end):
            yield Span(start, end)


def _is_ours(scene: Scene, start: int, end: int) -> bool:
    return judge(scene, start, start + 1, False, False, True).outcome in ("done", "planned", "basis")
