"""What stands in folders beside documents, known by exact shape: locks, temporary files, copies, our output.

One place for all that look into folders: batches, the watcher, hooks.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from fazhi.reading.limits import MAX_LOCK_FILE_BYTES

# What an office may hand in; of these each gets a result, be it that it cannot be read.
DOCUMENTS = frozenset({
    "docx", "doc", "docm", "dotx", "dot", "wps", "wpt", "rtf", "odt", "ofd", "pdf", "html", "htm", "mht", "mhtml",
    "md", "markdown", "txt", "text",
})  # fmt: skip
# What lies beside reports and is none, unless it is named itself: rosters, rules, results of other tools.
_DATA = frozenset({"json", "jsonl", "csv", "tsv", "yml", "yaml"})
LOCK, TEMPORARY, SYSTEM, DATA, OTHER, LINK, SPECIAL = (
    "编辑锁文件", "临时文件", "系统文件", "数据文件", "不是文档", "链接", "特殊文件",
)  # fmt: skip
DEEP = "文件夹层次太深"
# Where the watcher puts results, unless it is told another name.
RESULTS_FOLDER = "_自查结果"
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_SYSTEM_FOLDERS = frozenset({
    "$recycle.bin", "system volume information", "#recycle", "@eadir", "@recycle", "__macosx", ".git", ".svn",
    ".snapshot", ".snapshots", ".trash", ".trashes", ".spotlight-v100", ".fseventsd", "lost+found", ".stversions",
    ".stfolder", "~snapshot",
})  # fmt: skip
_TEMPORARY = re.compile(
    r"~WR[DLAFS]\d*\.tmp|~WPS.*\.tmp|~.*\.wbk|[0-9A-F]{8}\.tmp|.*\.crdownload|.*\.part|\.~tmp.*|\.syncthing\..*\.tmp"
    r"|\.smbdelete.*|\.nfs[0-9a-f]{8,}",
    re.IGNORECASE,
)
_TRASH = re.compile(r"\.Trash-\d+")
# How sync clients, Windows and people call the second copy of a file; what remains is the name of the first.
_COPY = re.compile(
    r" ?[（(]\d{1,3}[)）]$"
    r"| ?[-—－]+ ?副本(?: ?[（(]\d{1,3}[)）])?$"
    r"|^副本[-—－]? ?(?=.)"
    r"|\.sync-conflict-\d{8}-\d{6}(?:-\w{1,10})?$"
    r"| ?[（(][^()（）]{0,60}(?:冲突|conflict|SFConflict)[^()（）]{0,60}[)）]$"
    r"|_conf(?:lict)?[-_][-\w.]{1,60}$",
    re.IGNORECASE,
)


def why_not(name: str, size: int) -> str:
    """Why a file is no document, or an empty string."""
    lower = name.lower()
    return litter(name, size) or ("" if lower.rpartition(".")[2] in DOCUMENTS and "." in lower else OTHER)


def is_data(name: str) -> bool:
    """Whether a file is made by programs for programs."""
    return "." in name and name.lower().rpartition(".")[2] in _DATA


def litter(name: str, size: int) -> str:
    """Why a file is what no office ever files, whatever its format: the system's, a lock, a temporary file; or empty."""
    if name.lower() in _SYSTEM_NAMES or name.startswith("._"):
        return SYSTEM
    if is_lock(name, size):
        return LOCK
    return TEMPORARY if _TEMPORARY.fullmatch(name) else ""


def looks_like_lock(name: str) -> bool:
    """Whether it takes the size to tell a lock twin from a document that is called like one."""
    return name.startswith(("~$", ".~"))


def is_lock(name: str, size: int) -> bool:
    """Whether this is the twin that an office program lays beside a document that it has open.

    Word and Excel `~$…`, WPS also `.~…`, LibreOffice `.~lock.…#`. A report called so is larger than any twin."""
    if name.startswith(".~lock.") and name.endswith("#"):
        return True
    return looks_like_lock(name) and size <= MAX_LOCK_FILE_BYTES


def locked_by(name: str, locks: frozenset[str]) -> str:
    """The lock twin of a document among the lock files of its folder, or an empty string.

    Word puts `~$` in the place of the first one or two characters of a long name and before a short one."""
    for lock in (f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}"):
        if lock in locks:
            return lock
    return ""


def is_system_folder(name: str) -> bool:
    """Whether a folder is the system's own: bins, snapshots, what a NAS keeps for itself."""
    return name.lower() in _SYSTEM_FOLDERS or _TRASH.fullmatch(name) is not None


def original(name: str) -> str:
    """What a copy is a copy of («报告(1).docx» of «报告.docx»), in one form of Unicode; the name itself if it is none."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    stem = _COPY.sub("", path.stem)
    return f"{stem or path.stem}{path.suffix}"
