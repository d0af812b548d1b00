"""What an audit leaves in its folder: results.jsonl always, and the summaries that were asked for.

To add one: a module with `write(outcome, path)`, which writes the whole file or raises OSError, and a line in OUTPUTS;
for a format of single checks that build servers read, the line alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from fazhi.batch.audit import Audited, write_results
from fazhi.batch.copymap import CopyMap
from fazhi.batch.plan import Plan
from fazhi.batch.roster import Rollcall
from fazhi.batch.summary import Summary


class Outcome(NamedTuple):
    """All that is known of a batch. `roll`: None without a roster; `copies`: None where texts were not compared."""

    audited: Audited
    summary: Summary
    plan: Plan
    roll: Rollcall | None
    copies: CopyMap | None


class Output(NamedTuple):
    """A file that an audit leaves: the module that writes it, what it is called, a library that only an extra installs,
    and of results rendered as after a single check the name of the format."""

    module: str
    name: str
    needs: str = ""
    format: str = ""


RESULTS = "results.jsonl"
OUTPUTS = {
    "csv": Output("fazhi.batch.outputs.tables", "得分排名.csv"),
    "json": Output("fazhi.batch.outputs.data", "audit.json"),
    "html": Output("fazhi.batch.outputs.dashboard", "总览.html"),
    "docx": Output("fazhi.batch.outputs.bulletin", "通报.docx"),
    "xlsx": Output("fazhi.batch.outputs.workbook", "汇总.xlsx", "xlsxwriter"),
    "junit": Output("fazhi.batch.outputs.rendered", "junit.xml", format="junit"),
    "sarif": Output("fazhi.batch.outputs.rendered", "结果.sarif", format="sarif"),
    "gitlab": Output("fazhi.batch.outputs.rendered", "code-quality.json", format="gitlab"),
}
DEFAULT = ("csv", "json", "html", "docx")


class Begun(NamedTuple):
    """What is done aside: results.jsonl beside its place, and whoever does it, for more that waits for the disk."""

    results: Future[Path]
    aside: Executor


@contextmanager
def results_begun(audited: Audited, out: Path) -> Iterator[Begun]:
    """Writes results.jsonl aside, which is long and waits for the disk, while the rest is reckoned; what comes of it is
    for `write_outputs`. All that was begun aside is done at the end."""
    with ThreadPoolExecutor(1) as aside:
        begun = Begun(aside.submit(write_results, audited, out / RESULTS), aside)
        try:
            yield begun
        finally:
            if begun.results.exception() is None:
                begun.results.result().unlink(missing_ok=True)


def write_outputs(outcome: Outcome, out: Path, formats: tuple[str, ...], begun: Begun) -> None:
    """Puts results.jsonl into its place and writes each format asked for. Raises OSError."""
    begun.results.result().replace(out / RESULTS)
    for name in dict.fromkeys(formats):
        output = OUTPUTS[name]
        more = (output.format,) if output.format else ()
        import_module(output.module).write(outcome, out / output.name, *more)
