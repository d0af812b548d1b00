"""What a level above only calls for or hands down: its demand, not its act, and ours as soon as we act on it."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.figures import has_count
from fazhi.structure.lexicon import bits
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.signs import ABOVE, TIERS

# When, before who hands it down.
_WHEN = r"(?:(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|[初底份]|[上中下]旬)?)?|[年今]初|今年|本年度|为此)"
# A level above at the beginning of a clause, with what it may be called; its verb follows.
_ABOVE = compiled(
    rf"{_WHEN}(?:{'|'.join(name for name in ABOVE if name not in TIERS)}|[{TIERS}](?![场民容域政际别块位间份情内外直属]))"
)
_BODY = compiled("[一-鿿、]{0,14}$")
_PLAINLY = compiled("(?:里|委|政府)?(?:统一|明确|也|都|均)?$")
# Villages or firms whom ours calls on, no station of ours beside them, before what they are to do.
_CALLED_ON = compiled(
    r"(?:要求|督促|责令|敦促|号召|动员|倡导|通知|提醒|鼓励|安排|布置)(?:了|并)?(?:全[镇乡街]|辖区内?的?|所辖|下辖|所有|其余|其他|有关|相关)*(?:\d+|[一二三四五六七八九十]+)?[个家]?各?(?:行政|建制)?"
    r"(?:村|社区|嘎查|居委会|村民小组|村组|企业|商户|学校)(?!里的?事|支部书记)(?:(?!站|所|办|队|科室|部门|机关|干部|书记|主任)[^，；。]){0,24}$"
)
_PASSED = ("的", "后", "以来", "下", "之后", "以后")  # 县里部署的, 县里下达后: no demand, but whose or when
_TASKS = ("动作", "任务", "事项")  # 上级规定动作 and tasks are ours to do
_LAYS_DOWN = ("规定，", "规定：", "要求，", "要求：", "明确，", "明确：")
_TOLD_OF_OURS = frozenset(("own", "now", "done", "finished"))
_OURS = bits("own", "now", "done", "finished", "act")


def is_called_for(scene: Scene, start: int, here: Span) -> bool:
    """Whether the clause at `here` says before the mention at `start` that a level above calls for it (上级规定…是…)."""
    above = _ABOVE.match(scene.text, here.start, start)
    if above is None:
        return False
    said, end = _first(scene, scene.phrases.speech, above.end(), start)
    if said < 0 or _PLAINLY.fullmatch(scene.text, above.end(), said) is None:
        return False
    return not scene.text.startswith(("的", *_TASKS), end)


def is_handed_down(scene: Scene, start: int) -> bool:
    """Whether a body of above hands down what the mention at `start` names, or a demand for it, and the sentence tells no
    act of ours on it (县普法办下达…任务书; 县委依法治县办印发通知，要求…)."""
    return _hands_down(scene, start) and _is_left(scene, start)


def _hands_down(scene: Scene, start: int) -> bool:
    """Whether a body of above with a verb of handing down governs the mention at `start`."""
    number = clause_of(scene, start)
    here = scene.clauses[number]
    if number and (scene.text.startswith(scene.phrases.speech, here.start) or _is_laid_down(scene, number)):
        number -= 1
    lead, limit = scene.clauses[number], min(start, scene.clauses[number].end)
    above = _ABOVE.match(scene.text, lead.start, limit)
    if above is None:
        return False
    said, end = _first(scene, (*scene.phrases.speech, *scene.phrases.handing_down), above.end(), limit)
    if said < 0 or _BODY.fullmatch(scene.text, above.end(), said) is None or scene.text.startswith(_PASSED, end):
        return False
    return not any(m.sense == "own" and lead.start <= m.start < said for m in scene.markers)


def _is_laid_down(scene: Scene, number: int) -> bool:
    """Whether the clause before ends with what lays down this one, which names nobody of ours (县里通知规定，…由各村自行上报)."""
    before = scene.clauses[number - 1]
    return (
        scene.text.endswith(_LAYS_DOWN, before.start, before.end)
        and not any(m.sense == "own" for m in scene.inside[number])
        and not has_count(scene.text[slice(*scene.clauses[number])], ())
    )


def is_demanded(scene: Scene, start: int, clause: int) -> bool:
    """Whether the mention is what a level above calls for or hands down, whoever acts on it."""
    return is_called_for(scene, start, scene.clauses[clause]) or _hands_down(scene, start)


def is_left_to_villages(scene: Scene, start: int) -> bool:
    """Whether ours only calls on villages or firms to do what is named at `start` (要求各村落实三项制度), and nothing behind it
    tells that it was done, how often, or what ours did."""
    here = scene.clauses[clause_of(scene, start)]
    if _CALLED_ON.search(scene.text, here.start, start) is None or has_count(scene.text[start:], ()):
        return False
    return not any(m.start >= start and m.sense in _TOLD_OF_OURS for m in scene.markers)


def _first(scene: Scene, words: tuple[str, ...], low: int, high: int) -> tuple[int, int]:
    """Where the first of some words stands in a range, the longest if several begin there; (-1, -1) for none."""
    found = [(at, -len(word)) for word in words if (at := scene.text.find(word, low, high)) >= 0]
    at, length = min(found, default=(-1, 1))
    return at, at - length if at >= 0 else -1


def _is_left(scene: Scene, start: int) -> bool:
    """Whether nothing from the mention on says that it was done or that somebody of ours acts on it."""
    number = clause_of(scene, start)
    if any(m.start >= start and m.sense in ("done", "finished") for m in scene.inside[number]):
        return False
    for (low, high), inside in zip(scene.clauses[number + 1 :], scene.inside[number + 1 :], strict=True):
        senses = bits(*{m.sense for m in inside})
        asks = scene.text.startswith(scene.phrases.speech, low) or senses & bits("duty")
        if not asks and (senses & _OURS or has_count(scene.text[low:high], ())):
            return False
    return True
