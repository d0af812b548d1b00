"""Writes the sections of a report: achievements, shortcomings, plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import leaders
from .model import Line, Sentence, Style, Theme, chinese
from .pen import Pen
from .problems import CAUSES, CAUSES_TOGETHER, PLAN_LEADS, PLANS, PROBLEM_LEADS, PROBLEMS

GROUPS = (
    "坚持党的领导，夯实法治建设基础",
    "依法全面履职，提升治理效能",
    "聚焦群众需求，守护和谐稳定",
    "强化制度保障，规范权力运行",
)


def sentences(pen: Pen, pool: Iterable[str], count: int, tails: Sequence[str] = ()) -> list[Sentence]:
    """Take a pool and a count, give at most so many different sentences from it."""
    found = [pen.sentence([raw.rstrip("。") for raw in pool], tails) for _ in range(count)]
    return [sentence for sentence in found if sentence]


def achievements(pen: Pen, style: Style, themes: Sequence[Theme], with_leaders: bool) -> list[Line]:
    """Take the themes, give one numbered item for each, in groups when there are many."""
    items = [_item(pen, theme) for theme in themes]
    if with_leaders:
        body = (Sentence("", pen.choose(leaders.LEADS)), *sentences(pen, leaders.FACTS, 2))
        head = pen.choose(("履行第一责任人职责，加强组织领导", "党政主要负责人带头履责，推动法治建设责任落实"))
        items.insert(0, Line("achievement", 2, head=head, body=body, theme="leaders"))
    if len(items) >= 7 and "是" not in style.marks[1] and pen.chance(0.3):
        return _grouped(pen, items)
    return items


def _item(pen: Pen, theme: Theme) -> Line:
    body = sentences(pen, theme.leads, pen.rng.choice((0, 0, 1, 1, 2)))
    facts = sentences(pen, theme.facts, pen.rng.choice((1, 1, 2, 2, 3)), theme.tails)
    head = pen.choose(theme.heads)
    return Line("achievement", 2, head=head, body=(*body, *facts), theme=theme.key)


def _grouped(pen: Pen, items: list[Line]) -> list[Line]:
    count = 2 if len(items) < 9 else 3
    size = -(-len(items) // count)
    lines: list[Line] = []
    for index, head in enumerate(pen.rng.sample(GROUPS, count)):
        lines.append(Line("achievement", 2, head=head))
        lines += [item._replace(level=3) for item in items[index * size : (index + 1) * size]]
    return lines


def problems(pen: Pen, topics: Sequence[int], inline: bool = False) -> list[Line]:
    """Take the topics, give the shortcomings with causes: as items, in one paragraph, or causes at the end."""
    lines: list[Line] = []
    if pen.chance(0.35):
        lines.append(Line("problem", body=(Sentence("", pen.choose(PROBLEM_LEADS)),)))
    together = len(topics) >= 3 and pen.chance(0.3)
    items = [_problem(pen, topic, not together) for topic in topics]
    if inline or pen.chance(0.25):
        lines.append(_inline("problem", items))
    else:
        lines += [Line("problem", 2, head=head, body=body) for head, body in items]
    if together:
        whys = {f"w{index}": pen.choose(PROBLEMS[topic].whys) for index, topic in enumerate(topics[:3], 1)}
        text = pen.choose(CAUSES_TOGETHER)
        for slot, why in whys.items():
            text = text.replace(f"〔{slot}〕", why)
        lines.append(Line("problem", body=(Sentence("cause", text),)))
    return lines


def _problem(pen: Pen, topic: int, with_cause: bool) -> tuple[str, tuple[Sentence, ...]]:
    problem = PROBLEMS[topic]
    body = [Sentence("", pen.choose(problem.shows) + "。")]
    if pen.chance(0.25):
        body.append(Sentence("", pen.choose(problem.shows) + "。"))
    if with_cause:
        body.append(Sentence("cause", pen.choose(CAUSES).replace("〔why〕", pen.choose(problem.whys))))
    return pen.choose((problem.head,)), tuple(body)


def plans(pen: Pen, topics: Sequence[int], inline: bool = False) -> list[Line]:
    """Take the topics, give what is planned about them: as items or in one paragraph."""
    lines: list[Line] = []
    if inline or pen.chance(0.5):
        lines.append(Line("plan", body=(Sentence("", pen.choose(PLAN_LEADS)),)))
    order = pen.rng.sample(range(len(PLANS)), len(topics))
    items = []
    for topic in order:
        body = tuple(sentences(pen, PLANS[topic].texts, pen.rng.randint(1, 3)))
        items.append((pen.choose((PLANS[topic].head,)), body))
    if inline or pen.chance(0.2):
        return [*lines, _inline("plan", items)]
    return lines + [Line("plan", 2, head=head, body=body) for head, body in items]


def _inline(role: str, items: Sequence[tuple[str, tuple[Sentence, ...]]]) -> Line:
    """Take headings with sentences, give one paragraph that counts them with 一是, 二是."""
    body: list[Sentence] = []
    for number, (head, texts) in enumerate(items, 1):
        body.append(Sentence("", f"{chinese(number)}是{head}。"))
        body += texts
    return Line(role, body=tuple(body))
