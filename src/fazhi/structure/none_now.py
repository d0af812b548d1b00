"""What earlier years had and this one had none of: 行政诉讼案件，2021年1件、2022年2件，2023年没有发生."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.scene import Scene, has_figure

_NONE_NOW = compiled(
    "而?(?:今年|本年度?|本年)(?:以来|内)?(?:则|已)?(?:一?[件起宗例](?:案件)?[也都]?(?:没有|没|未)再?(?:发生|出现|有)"
    "|(?:没有|未|无)再?(?:发生|出现)|(?:实现|保持)?零(?:发生|案件)|(?:降为|降至|变为|为)零)"
)
_YEARS = r"(?:(?:20\d\d年度?|[去上前]年)(?:有|为|是|发生)?\d{1,4}[件起宗例][、和]?)"
_BY_YEARS = compiled(f"{_YEARS}{{1,6}}")
# All that may stand beside the name of what the years had: of which instance or of what cause they were is something else.
_BEFORE = compiled("(?:近[两二三四五六]年来?的?)?(?:作为被告|被提起|涉及|以[^，]{0,8}为被告|群众起诉[^，]{0,6})?的?")
_BEHIND = compiled(
    f"(?:案件|案)?(?:方面|数量|数)?(?:(?:、|和|及)行政复议(?:案件)?)?(?:依次|分别)?[为是]?(?:逐年(?:减少|下降)|呈下降趋势)?{_YEARS}{{0,6}}"
)
_SUITS = compiled("诉讼|行政案件|[一二再]审|被诉|被告|应诉")


def none_this_year(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause of the mention at [start, end) tells of an earlier year, or the next ones of several, and the one
    behind them says that this year had none (去年有2件，今年一件未发生; 行政诉讼案件，2021年1件、2022年2件，2023年没有发生)."""
    told = any(m.sense == "past" for m in scene.inside[clause])
    if told and clause + 1 < len(scene.clauses) and _NONE_NOW.fullmatch(_words(scene, clause + 1)):
        return True
    if not _stands_alone(scene, start, end, clause):
        return False
    for number in range(clause + 1, len(scene.clauses)):
        words = _words(scene, number)
        opens = scene.clauses[number].start
        now = next((m.end - opens for m in scene.inside[number] if m.sense == "now" and m.start == opens), 0)
        if told and _NONE_NOW.fullmatch(f"今年{words[now:]}" if now else words):
            return not _tells_of_others(scene, number)
        if _BY_YEARS.fullmatch(words) is None:
            return False
        told = True
    return False


def _words(scene: Scene, number: int) -> str:
    return scene.text[slice(*scene.clauses[number])].rstrip("，：。；！？")


def _stands_alone(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the clause counts what is named and nothing more special (因拆迁提起的行政诉讼, 行政诉讼引发的上访 are)."""
    here, before = scene.clauses[clause], scene.text[scene.clauses[clause].start : start]
    for marker in scene.inside[clause]:
        if marker.end <= start and marker.sense in ("own", "now"):
            before = before.replace(scene.text[marker.start : marker.end], "")
    rest = scene.text[end : here.end].rstrip("，：。；！？")
    return _BEFORE.fullmatch(before) is not None and _BEHIND.fullmatch(rest) is not None


def _tells_of_others(scene: Scene, number: int) -> bool:
    """Whether a clause behind this one counts suits of another kind (…，二审2024年1件)."""
    later = (_words(scene, behind) for behind in range(number + 1, len(scene.clauses)))
    return any(_SUITS.search(words) is not None and has_figure(words) for words in later)
