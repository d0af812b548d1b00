"""The closed vocabulary of site facts: what a town knows of itself that decides whether a rule applies to it at all."""

from __future__ import annotations

from fazhi.records import NamedTuple


class Fact(NamedTuple):
    """One word of the vocabulary: `kind` flag (true, false) or count; `none` says that there is nothing of it."""

    kind: str
    title: str
    none: str


FACTS = {
    "enforcement-powers": Fact("flag", "有无行政执法权", "没有行政执法权"),
    "enforcement-cases": Fact("count", "办理的行政执法案件数", "没有办理行政执法案件"),
    "enforcement-officers": Fact("count", "持证执法人员数", "没有持证执法人员"),
    "administrative-lawsuits": Fact("count", "作被告的行政诉讼案件数", "没有行政诉讼案件"),
    "administrative-reconsiderations": Fact("count", "作被申请人的行政复议案件数", "没有行政复议案件"),
    "normative-documents": Fact("count", "制定的行政规范性文件数", "没有制定行政规范性文件"),
    "major-decisions": Fact("count", "作出的重大行政决策数", "没有作出重大行政决策"),
    "villages": Fact("count", "所辖村、社区数", "没有所辖的村和社区"),
}
