"""Command lines that need no parser: `check` and names of files, nothing else.

Whatever could mean more than that, an option, a file called like one, the shell asking for completions, is left to
`click`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def files_to_check(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """The files of a plain `fazhi check FILE…`; none where `click` has to say what is meant."""
    command, *files = arguments or ("",)
    if command != "check" or "_FAZHI_COMPLETE" in environment:
        return ()
    if any(name.startswith("-") and name != "-" for name in files):
        return ()
    return tuple(files)
