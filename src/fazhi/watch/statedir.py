"""Where the watcher keeps what it knows: on the local disk, never on a share (databases get torn there)."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from fazhi.errors import UsageError

_NETWORK = frozenset(
    [
        "9p",
        "afs",
        "ceph",
        "cifs",
        "drvfs",
        "fuse.ceph",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "davfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
    ]
)
_REMOTE_DRIVE = 4


def directory() -> Path:
    """FAZHI_STATE_DIR, else the user's state directory. Raises UsageError when there is none."""
    for variable, below in (("FAZHI_STATE_DIR", ""), ("XDG_STATE_HOME", "fazhi"), ("LOCALAPPDATA", "fazhi/state")):
        given = Path(os.environ.get(variable, ""))
        if given.is_absolute() and (variable != "LOCALAPPDATA" or sys.platform == "win32"):
            return given / below
    try:
        return Path.home() / ".local" / "state" / "fazhi"
    except RuntimeError:
        raise UsageError("找不到存放状态的本机文件夹；请用 --state 指定一个") from None


def local(place: Path) -> Path:
    """The directory as an absolute path. Raises UsageError: it is on the network."""
    place = Path(os.path.abspath(place))  # noqa: PTH100 -- a link decides after it is resolved
    kind = network_kind(os.path.realpath(place))
    if kind:
        raise UsageError(f"{place}：状态不能放在网络盘上（{kind}），数据库会损坏；请用 --state 指定本机硬盘上的文件夹")
    return place


def prepare(place: Path) -> Path:
    """Makes the directory. Raises UsageError: it is on the network, or cannot be written."""
    place = local(place)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(
            f"{place}：存放状态的文件夹建不了（{problem.strerror}）；请检查权限，或用 --state 另指定"
        ) from problem
    return place


def key(root: str) -> str:
    """The name under which a shared folder's state is kept."""
    path = os.path.realpath(root) if os.name != "nt" else os.path.normcase(os.path.abspath(root))  # noqa: PTH100
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def network_kind(path: str, mounts: str = "/proc/mounts") -> str:
    """The kind of network file system that a path is on, or an empty string."""
    if os.name == "nt":
        return _windows_kind(path)
    try:
        lines = Path(mounts).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for fields in (line.split() for line in lines):
        point = _unescaped(fields[1]) if len(fields) > 2 else ""
        if point and (path == point or path.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in _NETWORK else ""


def _unescaped(point: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def _windows_kind(path: str) -> str:
    if path.startswith(("\\\\", "//")) and not path.startswith("\\\\?\\"):
        return "UNC 路径"
    import ctypes

    drive = os.path.splitdrive(path)[0] + "\\"
    kind = ctypes.windll.kernel32.GetDriveTypeW(drive)  # type: ignore[attr-defined]
    return "映射的网络驱动器" if kind == _REMOTE_DRIVE else ""
