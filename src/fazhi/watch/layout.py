"""Where results go: a sibling folder, by the author's own file name. Nothing in a name or a result tells the time."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from fazhi.errors import UsageError
from fazhi.reading.shapes import RESULTS_FOLDER

RESULT, RECEIPT, ANNOTATED, PAGE = ".json", ".receipt.json", ".自查批注.docx", ".自查结果.html"
ENDINGS = (ANNOTATED, PAGE, RECEIPT, RESULT)
SENTINEL, HEARTBEAT = ".fazhi-share.json", ".fazhi-watch.json"
SUMMARY = "自查汇总"
# File systems stop at 255 bytes of a name; endings and temporary names need some.
_LONGEST = 200
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class Layout(NamedTuple):
    """The names of our folders: results beside each report, and copies of what passed."""

    results: str = RESULTS_FOLDER
    passed: str = "已通过"

    @property
    def ours(self) -> frozenset[str]:
        """Folders that are never read as input."""
        return frozenset({self.results, self.passed})

    def result(self, path: str, ending: str) -> str:
        """Where the result of a document goes; `ending` is one of ENDINGS."""
        return self._beside(path, self.results, ending)

    def promoted(self, path: str, ending: str = "") -> str:
        """Where the copy of a document that passed goes, and with an ending its receipt."""
        return self._beside(path, self.passed, ending)

    def top(self, name: str) -> str:
        """A file of ours that concerns the whole share."""
        return f"{self.results}/{name}"

    def _beside(self, path: str, below: str, ending: str) -> str:
        folder, _, name = path.rpartition("/")
        return "/".join(part for part in (folder, below, short(name) + ending) if part)


def short(name: str) -> str:
    """A name that leaves room for an ending; one that was cut carries a hash of the whole and keeps its suffix."""
    if len(name.encode("utf-8", "surrogatepass")) <= _LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem, _, suffix = name.rpartition(".")
    room = _LONGEST - len(suffix.encode("utf-8", "surrogatepass")) - len(digest) - 2
    return f"{stem.encode('utf-8', 'surrogatepass')[:room].decode('utf-8', 'ignore')}~{digest}.{suffix}"


def check_name(name: str, option: str) -> str:
    """A folder name as given. Raises UsageError: it cannot be one, or is hidden in a path."""
    if not name.strip(" .") or _UNFIT.search(name) or len(name.encode("utf-8", "surrogatepass")) > _LONGEST:
        raise UsageError(f'{option} {name}：不能用作文件夹名；请只写一个名字，不带 / \\ : * ? " < > |')
    return name
