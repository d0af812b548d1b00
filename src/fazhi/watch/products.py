"""Judging settled documents in isolated workers, and making the files of their results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi import api
from fazhi.batch.options import CheckOptions
from fazhi.batch.workers import Job, Workers
from fazhi.render import RENDERERS, render
from fazhi.render.extras import Extras
from fazhi.results import FileResult, Sources
from fazhi.sources import sources
from fazhi.watch.layout import ANNOTATED, PAGE, RECEIPT, RESULT
from fazhi.watch.publish import Judged
from fazhi.watch.records import GAPS, PASSED, UNREAD

_MARKED = ("missing", "partial", "planned")


class Document(NamedTuple):
    """A settled document: file name, bytes up to the limit of the reader, SHA-256 of all of it."""

    name: str
    data: bytes
    digest: str


class Judge:
    """Judges documents with one pack and one set of options; same bytes, same name, same pack: same files.

    A context manager; raises RuleError for a pack that cannot be used. `made_with` tells judges apart, and one day's
    judge from the next one's when a waiver runs out in between; `today` gives the day that waivers are judged by.
    """

    def __init__(
        self,
        rules: Path | None,
        options: CheckOptions,
        *,
        profile: str = "",
        jobs: int = 2,
        seal_key: bytes | None = None,
        today: Callable[[], str] = lambda: "",
    ) -> None:
        self._rules, self._profile, self._jobs, self._seal_key = rules, profile, jobs, seal_key
        self._options, self._today = options, today
        self.version = api.__version__
        self.pool = self._pool()
        self._stamped = ("", self._stamp())

    @property
    def made_with(self) -> str:
        """What the results are made with: the version, the rules, the options, the waivers in force."""
        day = self._today() if self._options.waivers else ""
        if day != self._stamped[0]:
            if self._options.waivers:
                self._options = self._options._replace(waivers=self._options.waivers._replace(today=day))
            self._stamped = (day, self._stamp())
        return self._stamped[1]

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.pool.close(drop=kind is not None)

    def __call__(self, documents: Sequence[Document]) -> list[Judged]:
        """One answer a document, in order."""
        results = self._results(documents)
        if any(result.error and result.error.code == "rule-failed" for result in results):
            # The files of the pack may have changed under a pool that runs for months: begin anew, once.
            self._renew()
            results = self._results(documents)
        return [self._judged(document, result) for document, result in zip(documents, results, strict=True)]

    def _results(self, documents: Sequence[Document]) -> list[FileResult]:
        jobs = [Job(document.name, data=document.data, options=self._options) for document in documents]
        futures = [self.pool.submit(job) for job in jobs]
        return [future.result() for future in futures]

    def _renew(self) -> None:
        self.pool.close(drop=True)
        self.pool = self._pool()
        self._stamped = (self._stamped[0], self._stamp())

    def _pool(self) -> Workers:
        return Workers(self._rules, jobs=self._jobs, profile=self._profile, ready=True)

    def _stamp(self) -> str:
        waivers = self._options.waivers
        held = [entry for entry in waivers.entries if waivers.in_force(entry)] if waivers else []
        options = self._options._replace(waivers=None)
        pack = self.pool.pack
        parts = [self.version, pack.sha256, pack.info.profile, options, held, "html" in RENDERERS, bool(self._seal_key)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def _judged(self, document: Document, result: FileResult) -> Judged:
        result = result._replace(sha256=document.digest)
        outcome = UNREAD if result.error else PASSED if result.passed else GAPS
        found = sources({document.name: document.data})
        files, left_out = {}, []
        for ending, form in _forms(result).items():
            try:
                files[ending] = self._render(form, result, found)
            # One document that a format cannot show must not stop a watcher: the JSON result says all of it.
            except Exception:
                if ending == RESULT:
                    raise
                left_out.append(ending)
        about = {**_about(result), "left_out": left_out}
        return Judged(outcome, json.dumps(about, ensure_ascii=False), files)

    def _render(self, form: str, result: FileResult, found: Sources) -> bytes:
        run = api.as_run((result,), self.pool.pack)
        content = render(form, run, sources=found, extras=Extras(seal_key=self._seal_key))
        return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def _forms(result: FileResult) -> dict[str, str]:
    """The formats of a result by ending, the JSON result last: whoever sees it sees the others, too."""
    page = {PAGE: "html"} if "html" in RENDERERS else {ANNOTATED: "docx"}
    beside = {ANNOTATED: "docx"} if result.format == "docx" and not result.error else page
    return {**beside, RECEIPT: "receipt", RESULT: "json"}


def _about(result: FileResult) -> dict[str, object]:
    """What a summary says of a document; figures and codes, nothing of its text."""
    report = result.report
    return {
        "place": report.place if report else None,
        "year": report.year if report else None,
        "score": result.score,
        "grade": result.grade,
        "gaps": [verdict.title for verdict in result.verdicts if verdict.status in _MARKED],
        "findings": len(result.findings),
        "error": result.error.code if result.error else None,
        "message": result.error.message if result.error else "",
    }
