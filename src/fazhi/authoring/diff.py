"""Which answers flip when the rules change, and which clause and which sentence made them flip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi import api
from fazhi.authoring.changes import Change, changes
from fazhi.engine import Pack
from fazhi.results import FileResult, Finding, Verdict
from fazhi.rules.model import Rule

_SHOWN = 3


class Flip(NamedTuple):
    """One answer that is another now.

    `kind`: status, finding, score, gate, error; `rule` is empty for those of the whole report. `changes` are those of
    the rule, first those whose words stand in the deciding sentences.
    """

    path: str
    kind: str
    rule: str
    title: str
    before: str
    after: str
    sentences: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def compare(path: str, old: Pack, new: Pack) -> tuple[Flip, ...]:
    """The flips of one report."""
    before, after = api.check(path, old), api.check(path, new)
    if before.error or after.error:
        codes = [result.error.code if result.error else "" for result in (before, after)]
        return () if codes[0] == codes[1] else (Flip(path, "error", "", "", codes[0], codes[1]),)
    return (
        *_whole(path, before, after),
        *_statuses(path, before, after, old, new),
        *_findings(path, before, after, old, new),
    )


def _whole(path: str, before: FileResult, after: FileResult) -> Iterator[Flip]:
    if before.score != after.score:
        yield Flip(path, "score", "", "", _number(before.score), _number(after.score))
    if before.passed != after.passed:
        yield Flip(path, "gate", "", "", _passed(before), _passed(after))


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def _passed(result: FileResult) -> str:
    return "passed" if result.passed else "failed"


def _statuses(path: str, before: FileResult, after: FileResult, old: Pack, new: Pack) -> Iterator[Flip]:
    was, now = ({verdict.rule: verdict for verdict in result.verdicts} for result in (before, after))
    for name in dict.fromkeys((*was, *now)):
        first, second = was.get(name), now.get(name)
        was_status, now_status = (verdict.status if verdict else "" for verdict in (first, second))
        if was_status != now_status:
            said = tuple(dict.fromkeys((*_decisive(path, first, old), *_decisive(path, second, new))))
            found = changes(_rule(old, name), _rule(new, name))
            title = (second or first).title  # type: ignore[union-attr]
            yield Flip(path, "status", name, title, was_status, now_status, said[:_SHOWN], _nearest(found, said))


def _decisive(path: str, verdict: Verdict | None, pack: Pack) -> Iterator[str]:
    """The sentences that a status rests on."""
    if verdict is not None and verdict.evidence:
        trace = api.explain(path, pack, verdict.rule)
        yield from ("".join(mention.sentence.split()) for mention in trace.mentions if mention.decisive)


def _findings(path: str, before: FileResult, after: FileResult, old: Pack, new: Pack) -> Iterator[Flip]:
    was, now = ({_key(finding): finding for finding in result.findings} for result in (before, after))
    for key in dict.fromkeys((*was, *now)):
        if (key in was) != (key in now):
            finding = now.get(key) or was[key]
            said = tuple(f"{item.before}{item.text}{item.after}" for item in finding.evidence[:_SHOWN])
            found = changes(_rule(old, finding.rule), _rule(new, finding.rule))
            first, second = ("", finding.message) if key in now else (finding.message, "")
            yield Flip(path, "finding", finding.rule, finding.title, first, second, said, _nearest(found, said))


def _key(finding: Finding) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    return finding.rule, finding.message, tuple((item.start, item.end) for item in finding.evidence)


def _rule(pack: Pack, name: str) -> Rule | None:
    return next((rule for rule in (*pack.elements, *pack.findings) if rule.id == name), None)


def _nearest(found: tuple[Change, ...], sentences: tuple[str, ...]) -> tuple[Change, ...]:
    """The changes whose words stand in the sentences; all of the rule's when none does."""
    text = "\n".join(sentences)
    telling = tuple(c for c in found if any(all(part in text for part in word.split("…")) for word in c.words))
    return telling or found
