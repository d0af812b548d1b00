"""How the files of a pack looked from outside when it was last loaded: as long as they look the same, none is read.

Reading and hashing a megabyte of YAML takes a twentieth of a cold start. As an index of a version control system does,
this goes by size, times of the last change of content and of the file itself, and number of each file, of the folders
(what is put in or taken out changes their times) and of our own source. Who changes a file cannot keep all of these. What
changed a moment ago may change again within the same tick of the clock, so that it is not taken down yet. Where the system
does not tell the time of the last change of a file itself, nothing is. Whatever is in doubt, the files are read.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from fazhi import cachedir, digests
from fazhi.records import Any
from fazhi.rules import files
from fazhi.rules.chain import Layer

FORMAT = 1
_SETTLED = 3_000_000_000  # nanoseconds: coarser than the clock of any file system in use
_MAX_BYTES = 1_000_000
_KEPT = 16


def place_of(pack: Path, asked: str) -> Path | None:
    """The file for a pack, loaded for what is `asked`; None where nothing can be kept."""
    folder = cachedir.directory()
    if folder is None or os.name != "posix":
        return None
    name = digests.sha256(json.dumps([FORMAT, str(pack.absolute()), asked]).encode())
    return folder / f"{name[:32]}.looks"


def known(place: Path | None) -> str:
    """The name that the compiled pack was kept under, if all files look as then; else empty."""
    if place is None:
        return ""
    try:
        if not cachedir.is_private(place.parent):
            return ""
        with open(place, "rb") as file:  # noqa: PTH123 -- cheaper than Path.open
            key, paths, looks = json.loads(file.read(_MAX_BYTES))
        return key if isinstance(key, str) and looks == list(map(_look, paths)) else ""
    except (OSError, ValueError, TypeError):
        return ""


def keep(place: Path | None, key: str, layers: Sequence[Layer], sources: Iterable[Path]) -> None:
    """Takes down how everything looks that the pack of this name was made of, if it has been so for a while."""
    if place is None or not key:
        return
    # Which pack a layer extends may depend on what else lies beside it.
    beside = [layer.place.parent for layer in layers[:-1]]
    ours = [path for layer in layers for path in _of(layer)]
    paths = [str(path.absolute()) for path in (*beside, *ours, *sources)]
    try:
        looks = list(map(_look, paths))
    except OSError:
        return
    if all(max(modified, changed) < time.time_ns() - _SETTLED for _, modified, changed, *_ in looks):
        cachedir.put(place, json.dumps([key, paths, looks]).encode())
        cachedir.keep_newest(place.parent, "*.looks", _KEPT)


def _look(path: str) -> list[Any]:
    about = os.stat(path)  # noqa: PTH116 -- cheaper than Path.stat
    return [about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_dev, about.st_mode]


def _of(layer: Layer) -> Iterable[Path]:
    """The files of a layer, and the folders in which they were found and further ones would be."""
    if files.is_single(layer.place):
        return [layer.place]
    folders = [layer.place / folder for folder in files.FOLDERS]
    return [*filter(Path.is_dir, folders), *(layer.place / name for name in layer.files)]
