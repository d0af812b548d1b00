"""Acts of a town on those above it: their decisions annulled, their documents reviewed, their enforcement supervised.

A body above has to be what is acted on. Where one stands as the one who acts, asks, hands on or is helped, nothing is said.
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
        "annuls": "撤销、纠正一类的动作",
        "papers": "上级机关作出的决定和文件",
        "reviews": "备案审查一类的动作",
        "handed_in": "上级机关把文件报来的动作",
        "not_with": "有这些词，说的是建议、配合、落实，或者是人大的监督",
    }
)
# 区城管局, 县直部门: a body of a tier above; 社区, 城市 and 集市 are none.
_NO_TIER = "社小片园灾景辖库校街地牧林山厂矿住超集门夜菜早"
_NAME = "[^，。；、的了在对和与向将把就由被经是有]{0,10}?"
# It begins with one class of characters, so that `re` skips from one of them to the next.
_BODY = (
    "[县区旗州省市上](?:(?<=上)级(?:机关|部门|政府|单位)"
    f"|(?<!上)(?<![{_NO_TIER}].)(?<!城市)(?:[直级里]|人民)?{_NAME}"
    "(?:局|委|厅|政府(?:办公室|办)?|委员会|部门|单位|法院|检察院))"
)
_BODIES = f"{_BODY}(?:[、和与及]{_BODY}){{0,3}}等?"
_ON = "(?:对|将|把|就|针对)"
_ANY_BODY = compiled(_BODY)


class _Done(NamedTuple):
    """What is done to those above, asked only where one of them is named: in all of it one is."""

    body: re.Pattern[str]
    act: re.Pattern[str]

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        return self.act.search(text, start, end) if self.body.search(text, start, end) else None


class Upward(NamedTuple):
    """`any_act`: what is done to those above; `acts`: where that counts."""

    any_act: _Done
    acts: Callable[[Scene, Mapping[str, Any]], Iterator[Span]]


def read(words: Mapping[str, Any]) -> Upward:
    """The reading with the words of the rule."""
    annuls, papers, reviews, handed = (one_of(words[name]) for name in ("annuls", "papers", "reviews", "handed_in"))
    forms = (
        f"{annuls}了?{_BODIES}[^，。；]{{0,16}}?{papers}",
        f"{_ON}{_BODIES}[^，。；]{{0,20}}?{papers}[^。；]{{0,12}}?{annuls}",
        f"责令{_BODIES}(?:限期|立即|及时)?(?:改正|整改|纠正|重新|撤销|履行|停止|对|就)",
        f"{_ON}{_BODIES}[^，。；]{{0,14}}?(?:文件|规定|办法)[^。；]{{0,16}}?{reviews}",
        f"{_BODIES}[^，。；]{{0,10}}?{handed}[^，。；]{{0,8}}?(?:文件|规定|办法)[^。]{{0,24}}?{reviews}",
        f"{_BODIES}[^，。；]{{0,10}}?{handed}(?:来|的)*备案的[^，。；]{{0,6}}(?:文件|规定|办法)",
        f"(?:开展|组织|办理|完成|受理){_BODIES}(?:的|制发的|制定的)?(?:规范性)?文件(?:备案审查|审查备案)",
        f"{_ON}{_BODIES}的?(?:行政)?执法(?:活动|行为|工作|案卷|情况|人员)?[^，。；]{{0,4}}?(?:开展|进行|实施|组织)[^，。；]{{0,6}}?(?:监督|督察|检查|督查|评查|考核|考评)",
        f"{_ON}{_BODIES}的?(?:行政)?执法[^，。；]{{0,4}}?的(?:监督|检查|督查|评查)",
        f"{_ON}{_BODIES}(?:印发|制定|制发|出台|下发|发布)的[^，。；]{{0,8}}?(?:文件|规定|办法|通知)[^，。；]{{0,6}}?(?:合法性审[查核]|公平竞争审查)",
        f"审查{_BODIES}(?:印发|制定|制发|出台|下发|发布)的[^，。；]{{0,8}}?(?:文件|规定|办法)",
        f"向{_BODIES}[^，。；]{{0,6}}?(?:制发|下达|发出)[^，。；]{{0,4}}?(?:执法监督|责令改正|责令整改|纠正违法)[^，。；]{{0,4}}?书",
    )
    found = compiled("|".join(f"(?:{form})" for form in forms))
    return Upward(_Done(_ANY_BODY, found), partial(_acts, found, any_word(words["not_with"])))


def _acts(
    found: re.Pattern[str], not_with: re.Pattern[str], scene: Scene, options: Mapping[str, Any]
) -> Iterator[Span]:
    """What is done to those above, in a sentence in which none of them acts."""
    text = scene.text
    if not_with.search(text) or options["beside"].search(text):
        return
    for match in found.finditer(text):
        start, end = match.span()
        if any(not start <= body.start() < end for body in _ANY_BODY.finditer(text)):
            continue
        if options["befell"].search(text, max(0, start - 8), start) or options["undergone"].search(text, 0, start):
            continue
        judged = judge(scene, start, start + 1, False, False, True)
        if judged.outcome in ("done", "planned") or judged.reason == "soft":
            yield Span(start, end)
