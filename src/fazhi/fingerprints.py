"""Who a gap is: the same gap of the same report has the same fingerprint after every edit elsewhere in the text.

Made of the rule, the report (its place and year, else its title; never its path) and what is quoted, without line
numbers. Taken after masking, so that no identifier can be guessed from it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from fazhi import digests
from fazhi.patterns import compiled
from fazhi.results import Evidence, Finding, ReportFacts, Verdict

_LENGTH = 32
# What normalising does to common characters, each whatever stands beside it.
_COMMON = compiled("[一-鿿A-Za-z0-9“”‘’《》、。.% ，；：！？（）％…\n]*")
_NORMAL = str.maketrans(dict(zip("，；：！？（）％", ",;:!?()%", strict=True)) | {" ": "", "\n": "", "…": "..."})


def report_identity(facts: ReportFacts) -> str:
    """What a report is called across its versions: place and year, else the title; empty when it says neither."""
    if facts.place and facts.year:
        return normalised(f"{facts.place}{facts.year}")
    return normalised(facts.title or facts.place or "")


def verdicts(found: Iterable[Verdict], facts: ReportFacts) -> tuple[Verdict, ...]:
    """The verdicts with their fingerprints; an element that gets another status is another gap."""
    whose, new, marked = report_identity(facts), tuple.__new__, []
    for verdict in found:
        fingerprint = _digest(verdict.rule, whose, verdict.status, _snippet(verdict.evidence))
        # In this way a third of `_replace`; a report has thirty.
        marked.append(new(Verdict, (*verdict[:-2], fingerprint, verdict[-1])))
    return tuple(marked)


def findings(found: Iterable[Finding], facts: ReportFacts) -> tuple[Finding, ...]:
    """The findings with their fingerprints; of equal ones the second is another than the first."""
    whose, seen, marked = report_identity(facts), Counter[tuple[str, str]](), []
    for finding in found:
        snippet = _snippet(finding.evidence) or normalised(finding.message)
        seen[finding.rule, snippet] += 1
        number = str(seen[finding.rule, snippet])
        marked.append(finding._replace(fingerprint=_digest(finding.rule, whose, snippet, number)))
    return tuple(marked)


def normalised(text: str) -> str:
    """Text without what an editor changes unasked: width of characters, blanks, invisible characters."""
    if _COMMON.fullmatch(text):
        return text if text.isalnum() else text.translate(_NORMAL)
    return _tight(unicodedata.normalize("NFKC", _tight(text)))


def _tight(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")


def _snippet(evidence: Iterable[Evidence]) -> str:
    return "|".join([normalised(item.text) for item in evidence])


def _digest(*parts: str) -> str:
    return digests.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))[:_LENGTH]
