"""A real Samba server of the test's own on loopback, and its share as the watcher and the authors see it over SMB."""

from __future__ import annotations

import contextlib
import errno
import getpass
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import smbclient
from smbprotocol.exceptions import SMBException, SMBOSError

from fazhi.reading import shapes
from fazhi.watch.share import Content, Listing, gather, temporary_name

_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
SMBD, SMBPASSWD = shutil.which("smbd", path=_PATH), shutil.which("smbpasswd", path=_PATH)
USER, PASSWORD, SHARE = getpass.getuser(), "township", "reports"
_CONF = """\
[global]
server role = standalone server
workgroup = TEST
smb ports = {port}
interfaces = 127.0.0.1
bind interfaces only = yes
disable netbios = yes
load printers = no
disable spoolss = yes
log level = 0
passdb backend = tdbsam:{base}/private/passdb.tdb
private dir = {base}/private
lock directory = {base}/lock
state directory = {base}/state
cache directory = {base}/cache
pid directory = {base}/pid
ncalrpc dir = {base}/rpc
[{share}]
path = {export}
read only = no
force user = {user}
"""
_Call = TypeVar("_Call", bound=Callable[..., Any])


class Samba:
    """The server; a context manager. `stop` and `start` make an outage: connections break, the port is closed."""

    def __init__(self, base: Path) -> None:
        self.export = base / "export"
        for name in ("private", "lock", "state", "cache", "pid", "rpc", "export"):
            (base / name).mkdir(parents=True, exist_ok=True)
        self.port = _free_port()
        self._conf = base / "smb.conf"
        self._conf.write_text(
            _CONF.format(port=self.port, base=base, share=SHARE, export=self.export, user=USER), "utf-8"
        )
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Samba:
        assert SMBPASSWD is not None
        subprocess.run(
            [SMBPASSWD, "-c", str(self._conf), "-s", "-a", USER], input=f"{PASSWORD}\n{PASSWORD}\n".encode(),
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Until it answers."""
        assert SMBD is not None
        self._process = subprocess.Popen(
            [SMBD, "--foreground", "--no-process-group", "-s", str(self._conf)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise RuntimeError("smbd does not answer")

    def stop(self) -> None:
        """At once, with all that it started."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_os_error(call: _Call) -> _Call:
    """What breaks in a connection is an OSError, as on a mounted share; the next call connects anew."""

    @wraps(call)
    def wrapped(self: SmbShare, *arguments: Any, **named: Any) -> Any:
        try:
            self.connect()
            return call(self, *arguments, **named)
        except SMBOSError as problem:
            # What the server says of a file; the connection is well.
            kind = {errno.ENOENT: FileNotFoundError, errno.EACCES: PermissionError}.get(problem.errno, OSError)
            raise kind(problem.errno, problem.strerror) from problem
        except (OSError, SMBException, ValueError) as problem:
            self.disconnect()
            raise OSError(errno.EHOSTDOWN, "主机已关闭") from problem

    return wrapped  # type: ignore[return-value]


class SmbShare:
    """The share over SMB: for the watcher through the methods of `Share`, for authors `save`, `move`, `drop`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cache: dict[str, Any] = {}
        self._known = False
        self._written = 0

    def connect(self) -> None:
        if not self._known:
            smbclient.register_session("127.0.0.1", USER, PASSWORD, self._port, None, 5, self._cache)
            self._known = True

    def disconnect(self) -> None:
        """Forgets the connection, whatever state it is in."""
        self._known = False
        cache, self._cache = self._cache, {}
        with contextlib.suppress(Exception):
            smbclient.reset_connection_cache(False, cache)

    # --- Share

    @_as_os_error
    def device(self) -> str:
        smbclient.stat(self._at(""), **self._how())
        return "smb"

    @_as_os_error
    def scan(self, ours: frozenset[str]) -> Listing:
        found: dict[str, frozenset[str]] = {}
        return gather(self._walk("", ours, found), found, set())

    def _walk(
        self, folder: str, ours: frozenset[str], found: dict[str, frozenset[str]]
    ) -> Iterator[tuple[str, str, int, int, str]]:
        below = []
        for entry in list(smbclient.scandir(self._at(folder), **self._how())):
            if entry.is_dir():
                below.append(entry.name)
            else:
                about = entry.smb_info
                yield folder, entry.name, about.end_of_file, round(about.last_write_time.timestamp() * 1e6) * 1_000, ""
        for name in below:
            path = f"{folder}/{name}" if folder else name
            if name in ours:
                found[path] = frozenset(smbclient.listdir(self._at(path), **self._how()))
            elif not shapes.is_system_folder(name):
                yield from self._walk(path, ours, found)

    @_as_os_error
    def read(self, path: str, limit: int) -> Content:
        with smbclient.open_file(self._at(path), "rb", share_access="rwd", **self._how()) as stream:
            data = stream.read()
        return Content(data[:limit], len(data), hashlib.sha256(data).hexdigest())

    @_as_os_error
    def write(self, path: str, data: bytes) -> None:
        folder = path.rpartition("/")[0]
        smbclient.makedirs(self._at(folder), exist_ok=True, **self._how())
        self._written += 1
        beside = self._at(f"{folder}/{temporary_name(self._written)}")
        with smbclient.open_file(beside, "wb", **self._how()) as stream:
            stream.write(data)
        smbclient.replace(beside, self._at(path), **self._how())

    @_as_os_error
    def remove(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            smbclient.remove(self._at(path), **self._how())

    # --- authors

    @_as_os_error
    def save(self, path: str, parts: list[bytes], pause: float = 0.0) -> None:
        """Writes a file part by part, into the very file, as Explorer copies; others may read meanwhile."""
        smbclient.makedirs(self._at(path.rpartition("/")[0]), exist_ok=True, **self._how())
        with smbclient.open_file(self._at(path), "wb", share_access="rwd", buffering=0, **self._how()) as stream:
            for part in parts:
                stream.write(part)
                time.sleep(pause)

    @_as_os_error
    def move(self, source: str, target: str) -> None:
        smbclient.replace(self._at(source), self._at(target), **self._how())

    def drop(self, path: str) -> None:
        self.remove(path)

    def _at(self, path: str) -> str:
        return "\\".join([rf"\\127.0.0.1\{SHARE}", *path.split("/")]) if path else rf"\\127.0.0.1\{SHARE}"

    def _how(self) -> dict[str, Any]:
        return {"port": self._port, "connection_cache": self._cache, "username": USER, "password": PASSWORD}
