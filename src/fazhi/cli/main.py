"""The command `fazhi`: the one place where arguments become a call and errors become exit codes.

What people and build servers type most often, `fazhi check` with the names of files and a few options, is understood here
without `click`, which takes as long to import as everything that judges a report; all else goes to the command tree
(`commands`).
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence

from fazhi.cli.plain import plain_check


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command line and exits with the code of contract section 5."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    one_check = asked[:1] == ["check"]
    if one_check:
        # It makes hardly any garbage in cycles, and what it loads stays to the end: looking it through costs a tenth.
        gc.disable()
    from fazhi.cli.output import make_streams_forgiving

    make_streams_forgiving()
    code = run(asked)
    if one_check:
        _leave(code)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and gives its exit code; never raises."""
    try:
        plain = plain_check(arguments, os.environ)
        if plain is not None:
            from fazhi.cli import checking

            return checking.check(plain.files, {**checking.PLAIN, **plain.options})
        from fazhi.cli import commands

        return commands.run(arguments)
    # One of four catch-alls: everything becomes one line.
    except BaseException as problem:
        from fazhi.cli import faults

        return faults.report(problem)


def _leave(code: int) -> None:
    """Ends the process without taking its objects apart, which takes as long as a tenth of a check."""
    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        sys.exit(code)
    with contextlib.suppress(Exception):
        import atexit

        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)
    sys.exit(code)
