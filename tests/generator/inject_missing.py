"""Reports without a section, without causes, without figures."""

from __future__ import annotations

from random import Random

from .edit import CannotInjectError, change, change_sentence, pen_for, put, whole
from .forms_shape import DECOYS, HEADS_WITH_CAUSES, NEUTRAL, PLAIN_HEADS
from .forms_shape import OPENINGS as BARE_OPENINGS
from .frame import OPENINGS
from .leaders import LEADS, PLAIN
from .model import Injected, Line, Report, Sentence, rebuild, renumber
from .pen import Pen
from .themes import BY_KEY
from .themes_d import NO_COUNTS


def missing_section(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it without its achievements, its problems, or its plan."""
    role = rng.choice(("achievement", "problem", "plan"))
    gone = {"achievement": ("achievement", "leaders"), "problem": ("problem",), "plan": ("plan", "closing")}[role]
    both = [at for at, line in enumerate(report.lines) if line.role == "both"]
    lines = [line for line in report.lines if line.role not in gone]
    if both and role != "achievement":
        lines = _one_of_two(rng, report, lines, role)
    if role == "achievement":
        lines = _silent(rng, report, lines)
    changed = rebuild(report, renumber(tuple(lines)))
    if rng.random() < 0.5:
        theme, raw = rng.choice(DECOYS[role])
        changed = _decoy(rng, changed, theme, raw)
    return whole(changed, "missing-section")


def _silent(rng: Random, report: Report, lines: list[Line]) -> list[Line]:
    """Take the lines of a report without achievements, give them without a word of success elsewhere."""
    opening = Sentence("", pen_for(rng, report).fill(rng.choice(BARE_OPENINGS)))
    out: list[Line] = []
    for line in lines:
        if line.role == "preamble":
            line = line._replace(body=(opening, *line.body[1:]))
        if line.role == "problem" and line.level == 0 and len(line.body) == 1 and line.body[0].tag != "cause":
            continue
        out.append(line)
    return out


def _one_of_two(rng: Random, report: Report, lines: list[Line], gone: str) -> list[Line]:
    """Take the lines of a report with one section for two things, give them with that section about what is left."""
    pen = pen_for(rng, report)
    pools = {"problem": ("{ny}年工作计划", "下一步工作打算"), "plan": ("存在的问题和原因", "存在的不足及原因")}
    at = next(at for at, line in enumerate(lines) if line.role == "both")
    kept = [line for line in lines if not (line.level == 2 and line.role in ("problem", "plan"))]
    kept[at] = Line("plan" if gone == "problem" else "problem", 1, head=pen.fill(rng.choice(pools[gone])))
    return kept


def _decoy(rng: Random, report: Report, theme: str, raw: str) -> Report:
    """Take a sentence that only sounds like the missing section, give the report with it."""
    try:
        return put(rng, report, theme, pen_for(rng, report).fill(raw) + "。")
    except CannotInjectError:
        return report


def missing_causes(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with its problems and no cause of any."""
    pen = pen_for(rng, report, place_kind="乡镇")
    lines: list[Line] = []
    for line in report.lines:
        if line.role == "problem" and line.body:
            body = tuple(kept for one in line.body if (kept := _neutral(pen, one)) is not None)
            if not body:
                continue
            line = line._replace(body=body)
        elif line.role in ("problem", "both"):
            line = line._replace(head=_plain_head(pen, line))
        lines.append(line)
    return whole(rebuild(report, renumber(tuple(lines))), "missing-causes")


def _neutral(pen: Pen, sentence: Sentence) -> Sentence | None:
    """Take a sentence of the problems, give it if it states no cause, else a harmless one or none."""
    if sentence.tag != "cause":
        return sentence
    if pen.chance(0.5):
        return None
    return pen.sentence([raw.rstrip("。") for raw in NEUTRAL])


def _plain_head(pen: Pen, line: Line) -> str:
    """Take the heading of the problems, give one that promises no causes (or, seldom, promises in vain)."""
    if "因" not in line.head:
        return line.head
    if line.role == "both":
        return pen.choose(("存在的问题和{ny}年工作打算", "存在的不足及下一步安排", "问题不足与{ny}年工作计划"))
    if line.level == 1 and pen.chance(0.15):
        return pen.choose(HEADS_WITH_CAUSES)
    return pen.choose(PLAIN_HEADS)


def no_figures(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with achievements that state no count."""
    pen = pen_for(rng, report)
    changed = report
    for at, line in enumerate(report.lines):
        if line.theme and line.theme != "leaders":
            changed = change(changed, at, line._replace(body=_uncounted(pen, line.theme)))
        elif line.body and (line.role == "leaders" or line.theme == "leaders"):
            body = [Sentence("", pen.choose(LEADS))]
            body += [Sentence("", pen.choose(PLAIN)) for _ in range(rng.randint(1, 3))]
            changed = change(changed, at, line._replace(body=tuple(body)))
        elif line.role == "preamble" and "下辖" in line.body[0].text:
            changed = change_sentence(changed, at, 0, pen.choose([raw for raw in OPENINGS if "下辖" not in raw]))
    return whole(changed, "no-figures")


def _uncounted(pen: Pen, theme: str) -> tuple[Sentence, ...]:
    """Take a theme, give sentences about it without a count."""
    subject = BY_KEY[theme]
    body = [pen.sentence(subject.leads, subject.tails) for _ in range(pen.rng.randint(2, 3))]
    if pen.chance(0.35):
        body.append(pen.sentence(NO_COUNTS))
    return tuple(one for one in body if one)
