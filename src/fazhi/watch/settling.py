"""When a document may be read: what each scan means for its record. Pure functions.

Settled is a file that two scans saw alike (three, for a format that does not tell where it ends), that nobody has
open, and whose bytes are complete.
"""

from __future__ import annotations

import io
import zipfile

from fazhi.watch.records import BUSY, CHECKING, GONE, NEW, SETTLING, Record
from fazhi.watch.share import Content, Entry

# After so long a wait a person is told why; an incomplete file is then judged as it is.
PATIENCE = 600.0
# An office twin that nobody touched for so long was left behind.
LOCK_LIMIT = 7_200.0
GONE_AFTER = 3
ALIKE, ENOUGH = 2, 3
_LONGEST_WAIT = 600.0
_TAIL = 2_048


def seen(record: Record | None, entry: Entry, now: float) -> Record:
    """The record after a scan that lists the document; the very same object when nothing is new."""
    if record is None:
        return Record(entry.path, entry.size, entry.mtime_ns, since=now)
    if (record.size, record.mtime_ns) != (entry.size, entry.mtime_ns):
        return changed(record, now)._replace(size=entry.size, mtime_ns=entry.mtime_ns)
    if record.state == GONE:
        return changed(record, now)
    if record.misses:
        record = record._replace(misses=0)
    if record.at_rest or record.stable >= ENOUGH:
        return record
    return record._replace(stable=record.stable + 1, state=SETTLING if record.state == NEW else record.state)


def changed(record: Record, now: float) -> Record:
    """Back to the start: it has to settle again, whatever was known of it."""
    return record._replace(
        state=SETTLING, stable=1, since=now, reason="", misses=0, retry_at=0.0, failures=0, verified=0.0
    )


def missed(record: Record) -> Record:
    """After a scan that does not list it: saving in Word deletes and creates, so only staying away counts."""
    if record.state == GONE:
        return record
    misses = record.misses + 1
    return record._replace(misses=misses, state=GONE if misses >= GONE_AFTER else record.state)


def is_due(record: Record, now: float) -> bool:
    """Whether it may be read now, as far as scans can tell."""
    needed = ALIKE if _tells_its_end(record.path) else ENOUGH
    if record.at_rest or record.state == GONE or record.misses:
        return False
    return record.stable >= needed and now >= record.retry_at


def is_fresh(record: Record) -> bool:
    """Whether another look soon may settle it: it changed a moment ago and nothing else is in the way."""
    return record.state in (NEW, SETTLING, CHECKING) and not record.failures and not record.reason


def waits(record: Record, reason: str, now: float) -> Record:
    """It cannot be read yet; a person is told why when it takes long."""
    return record._replace(state=BUSY if now - record.since > PATIENCE else SETTLING, reason=reason)


def failed(record: Record, reason: str, now: float, step: float) -> Record:
    """It could not be read or its result not be written: tried again later, ever more seldom."""
    pause = min(_LONGEST_WAIT, step * 2 ** min(record.failures, 10))
    return waits(record, reason, now)._replace(failures=record.failures + 1, retry_at=now + pause)


def why_wait(record: Record, content: Content, now: float) -> str:
    """What the bytes say against judging them now, or an empty string."""
    if now - record.since > PATIENCE:
        return ""
    if content.size != record.size:
        return "还在写入（大小与目录里的不一致）"
    return "" if is_complete(content, record.path) else "还没有写完（文件不完整）"


def is_complete(content: Content, path: str) -> bool:
    """Whether a format that tells its end has come to it; by content, for names lie."""
    data = content.data
    if content.size > len(data):
        return True
    if data.startswith(b"PK\x03\x04") or path.lower().endswith(".docx"):
        return _is_whole_zip(data)
    if data.startswith(b"%PDF-"):
        return b"%%EOF" in data[-_TAIL:]
    return bool(data)


def _is_whole_zip(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        # No zip whatever its name says: nothing will complete it, and the reader tells what it is. All zeros is a
        # file whose space was made before its bytes came.
        return bool(data.strip(b"\0"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return False


def _tells_its_end(path: str) -> bool:
    return path.lower().endswith((".docx", ".docm", ".dotx", ".odt", ".pdf"))
