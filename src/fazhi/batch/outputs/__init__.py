"""What an audit leaves in its folder: results.jsonl always, and the summaries that were asked for.

To add one: a module with `write(outcome, path)`, which writes the whole file or raises OSError, and a line in OUTPUTS.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from fazhi.batch.audit import Audited, write_results
from fazhi.batch.summary import Summary


class Outcome(NamedTuple):
    """All that is known of a batch."""

    audited: Audited
    summary: Summary


class Output(NamedTuple):
    """A summary file: the module that writes it and what it is called."""

    module: str
    name: str


RESULTS = "results.jsonl"
OUTPUTS = {
    "csv": Output("fazhi.batch.outputs.league_csv", "得分排名.csv"),
}
DEFAULT = ("csv",)


def write_outputs(outcome: Outcome, out: Path, formats: tuple[str, ...]) -> None:
    """Writes results.jsonl and each format asked for. Raises OSError."""
    write_results(outcome.audited, out / RESULTS)
    for name in dict.fromkeys(formats):
        import_module(OUTPUTS[name].module).write(outcome, out / OUTPUTS[name].name)
