"""The records of one shared folder in SQLite: committed or not, never half. A damaged database is begun anew."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.watch.records import Record

_VERSION = 1
_COLUMNS = Record._fields
_TABLES = (
    f"CREATE TABLE IF NOT EXISTS files ({_COLUMNS[0]} BLOB PRIMARY KEY, {', '.join(_COLUMNS[1:])}) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
)
_PUT = f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * len(_COLUMNS))})"


class Store:
    """Records by path, and notes by name; a context manager. Raises UsageError when it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._database = self._open()
        except sqlite3.DatabaseError as problem:
            if isinstance(problem, sqlite3.OperationalError):
                raise UsageError(f"{path}：状态数据库打不开（{problem}）；请检查权限和磁盘空间") from problem
            path.replace(path.with_suffix(".damaged"))
            self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version > _VERSION:
                raise UsageError(f"{self.path}：状态由更新的 fazhi 写成；请升级 fazhi，或用 --state 另指定文件夹")
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            for table in _TABLES:
                database.execute(table)
            database.execute(f"PRAGMA user_version={_VERSION}")
        except BaseException:
            database.close()
            raise
        return database

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """No more calls after this."""
        self._database.close()

    def records(self) -> dict[str, Record]:
        """All records by path."""
        rows = self._database.execute(f"SELECT {', '.join(_COLUMNS)} FROM files")
        found = (Record(bytes(row[0]).decode("utf-8", "surrogatepass"), *row[1:]) for row in rows)
        return {record.path: record for record in found}

    def put(self, records: Iterable[Record], drop: Iterable[str] = ()) -> None:
        """Keeps these records and forgets the paths to drop, all together."""
        rows = [(_blob(record.path), *record[1:]) for record in records]
        gone = [(_blob(path),) for path in drop]
        if rows or gone:
            with self._transaction():
                self._database.executemany(_PUT, rows)
                self._database.executemany(f"DELETE FROM files WHERE {_COLUMNS[0]} = ?", gone)

    def note(self, name: str) -> str:
        """What was noted under a name; an empty string if nothing was."""
        row = self._database.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, name: str, value: str) -> None:
        """Notes something, in place of what was there."""
        if self.note(name) != value:
            self._database.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _blob(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")
