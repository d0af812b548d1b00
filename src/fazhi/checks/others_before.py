"""Who acts, from the sentence before: 县政府行政复议机构把听证搬到镇里。在镇综治中心公开审理1起复议案件。"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.power_actors import names_us
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any

# A sentence that begins with where something was.
_WHERE = compiled(r"(?:\d{1,2}月(?:\d{1,2}日|份|底)?，?)?[在于到][^，。；]{2,24}")
# So near to its beginning stands who a sentence is about.
_SUBJECT = 14


def goes_on_from_others(stage: Stage, number: int, options: Mapping[str, Any]) -> bool:
    """Whether a sentence that only says where something was done follows one of its paragraph about those who have the power."""
    report = stage.report
    text, sentence = report.folded.text, report.sentences[number]
    if _WHERE.match(text, sentence.start, sentence.end) is None or number == 0:
        return False
    before = report.sentences[number - 1]
    if before.paragraph != sentence.paragraph:
        return False
    held = options["holders"].search(text, before.start, min(before.end, before.start + _SUBJECT))
    if held is None:
        return False
    scene, told = stage.scene(number), stage.scene(number - 1)
    return not names_us(scene, 0, len(scene.text), options) and not names_us(told, 0, held.start() - told.base, options)
