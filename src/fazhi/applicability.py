"""Site facts against what a report states: an idle rule is not applicable, a contradiction is told and hides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.engine import Checked, Pack
from fazhi.records import TYPE_CHECKING
from fazhi.results import ReportFacts, Verdict
from fazhi.rules.model import Rule

if TYPE_CHECKING:
    from fazhi.config.facts import SiteFacts, Stated


def apply(checked: Checked, pack: Pack, site: SiteFacts | None) -> tuple[Checked, tuple[str, ...]]:
    """The verdicts with the facts of the report's place and year taken into account, and notes in Chinese."""
    if site is None:
        return checked, ()
    stated, unused = _of_this_report(checked.report.facts, site)
    if unused:
        return checked, (unused,)
    verdicts, notes = [], []
    for rule, verdict in zip(pack.elements, checked.verdicts, strict=True):
        changed, note = _weigh(rule, verdict, checked, stated, site)
        verdicts.append(changed)
        notes += [note] if note else []
    return checked._replace(verdicts=tuple(verdicts)), tuple(notes)


def _of_this_report(facts: ReportFacts, site: SiteFacts) -> tuple[dict[str, Stated], str]:
    """The facts for the report's year; or why there are none."""
    if facts.place is None or facts.year is None:
        return {}, f"没有识别出报告的单位或年度，{site.what} {site.path} 没有使用"
    if facts.place != site.place:
        return {}, f"{site.what} {site.path} 是{site.place}的，这份报告是{facts.place}的，没有使用"
    if facts.year not in site.years:
        return {}, f"{site.what} {site.path} 没有{facts.year}年度，没有使用"
    return site.years[facts.year], ""


def _weigh(
    rule: Rule, verdict: Verdict, checked: Checked, stated: dict[str, Stated], site: SiteFacts
) -> tuple[Verdict, str]:
    """The verdict on one element, and a note when the report and the file contradict each other."""
    lacking = [name for name in rule.needs if name in stated and not stated[name].value]
    if lacking:
        from fazhi.rules.site import FACTS

        fact = FACTS[lacking[0]]
        where = f"{site.what} {site.path} 第 {stated[lacking[0]].line} 行写明{fact.none}"
        if _stated_in_report(rule, checked):
            return verdict, f"{where}，报告却写到了“{rule.title}”，仍按报告判断；请核对哪一个不对"
        if verdict.status in ("met", "not_applicable"):
            return verdict, ""
        told = "报告没有写到这类事项" if verdict.status == "missing" else "报告只写了打算，没有写做了这类事项"
        because = f"{where}，这一要求不适用（{told}）"
        idle = verdict._replace(status="not_applicable", points=0.0, because=because, remedy="", draft="", evidence=())
        return idle, ""
    there = next((note for note in _there_after_all(rule, verdict, stated, site)), "")
    return verdict, there


def _stated_in_report(rule: Rule, checked: Checked) -> bool:
    """Whether the report itself states an act of this element, whatever status that comes to."""
    absent = {signal.id for signal in rule.signals if signal.stated == "absent"}
    mentions = checked.answers[rule.id].weighing.mentions()
    return any(mention.outcome == "done" and mention.signal not in absent for mention in mentions)


def _there_after_all(rule: Rule, verdict: Verdict, stated: dict[str, Stated], site: SiteFacts) -> Iterator[str]:
    """The report says that there was nothing of it, the file says that there was."""
    if verdict.status != "not_applicable" or not verdict.evidence:
        return
    for name in rule.needs:
        if name in stated and stated[name].value:
            from fazhi.rules.site import FACTS

            fact = FACTS[name]
            quote = verdict.evidence[0]
            said = f"第 {quote.line} 行“{''.join(quote.text.split())}”"
            where = f"{site.what} {site.path} 第 {stated[name].line} 行写的是{fact.title}：{_shown(stated[name].value)}"
            yield f"报告说没有这类事项（{said}），{where}；请核对哪一个不对"


def _shown(value: bool | int) -> str:
    return "有" if value is True else str(value)
