"""Safeguards that were given: «三、保障措施：全年落实经费9万元，已配备执法记录仪6台» behind the shortcomings is no plan.

Under a heading that looks ahead, itself or one above it, they are planned; 全年 and 年内 are said of both.
"""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.lines import without_marker
from fazhi.structure.report import Report, Sentence
from fazhi.structure.years import in_digits

_SAFEGUARDS = compiled("(?:保障|保障(?:措施|举措|机制|情况|工作|到位|有力))[：:，。]?$")
_PLANNED = compiled(
    "下[一步年阶]|后续|接下来|新的?一年|改进|整改|补短板|弱项|短板|明年|来年|今后|未来|计划|规划|安排|打算|目标|思路|部署|展望|方向|谋划|继续|进一步"
)
_YEAR = compiled(r"(20\d\d)年")
_GIVEN = compiled("(?<![对将在])已(?![有建设]的)|(?<![为除])了(?!解)")
_AHEAD = compiled(
    r"将|拟|计划|打算|准备|明年|来年|下[一步年]|今后|继续|进一步|加[强大快]|争取|力争|确保|健全|完善|强化|提[升高]|推[进动]|[要应须需]|的基础上|持续|不断|每[季月周年]|抓[好实]|开展"
)


def is_given(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence under a heading for safeguards says that they were given, and nothing of what is to come."""
    text = report.folded.text
    heading = without_marker(report.sections[sentence.section].heading).strip()
    if _SAFEGUARDS.search(heading) is None:
        return False
    words = text[sentence.start : sentence.end]
    if _GIVEN.search(words) is None or _AHEAD.search(words) is not None or _looks_ahead(words, report.facts.year):
        return False
    return not any(_looks_ahead(one, report.facts.year) for one in _headings(report, sentence.section))


def _headings(report: Report, number: int) -> list[str]:
    """The heading of a section and those above it."""
    found, level = [report.sections[number].heading], report.sections[number].level
    for section in reversed(report.sections[:number]):
        if section.heading and section.level < level:
            level = section.level
            found.append(section.heading)
    return found


def _looks_ahead(heading: str, year: int | None) -> bool:
    """Whether a heading names a plan or a year behind that of the report."""
    heading = in_digits(heading)
    return _PLANNED.search(heading) is not None or any(
        year is None or int(found) > year for found in _YEAR.findall(heading)
    )
