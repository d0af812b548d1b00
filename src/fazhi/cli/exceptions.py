"""What a supervisor should know of the waivers of a run, in one line on standard error."""

from __future__ import annotations

from fazhi.cli import output
from fazhi.results import Run

_STATES = {"expired": "已到期", "idle": "没有用上", "unmatched": "没有对应的报告"}


def complain(run: Run) -> None:
    """Says which waivers did nothing, by their lines; silent when all were used."""
    said = []
    for state, label in _STATES.items():
        lines = [str(use.line) for use in run.waivers if use.state == state]
        if lines:
            said.append(f"{label} {len(lines)} 项（第 {'、'.join(lines)} 行）")
    if said:
        output.complain(f"说明：豁免清单 {run.waivers[0].path}：{'，'.join(said)}")
