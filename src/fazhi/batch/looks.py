"""How a file looks from outside: what tells without reading it that it is still the one that was checked.

As git does it: size, time of the last change of content and of anything about the file, and its number on the disk. One that
changed a moment ago is always read, since a second change in the same tick of the clock would look the same.
"""

from __future__ import annotations

import os
import stat
import time

# The coarsest clock of a file system in use (FAT) has ticks of two seconds.
_TICK = 2.0


def of(path: str) -> str:
    """What a file looks like, as text to be compared; empty where that tells nothing: a file that is not there or no
    ordinary one, one that changed a moment ago or, by its clock, has yet to."""
    try:
        about = os.stat(path)  # noqa: PTH116 -- 10,000 times
    except OSError:
        return ""
    if not stat.S_ISREG(about.st_mode) or max(about.st_mtime, about.st_ctime) > time.time() - _TICK:
        return ""
    return f"{about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}"
