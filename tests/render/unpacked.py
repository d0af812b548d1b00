"""What a binary format holds, as text for the golden files: compression differs between versions of zlib."""

from __future__ import annotations

import io
import zipfile


def as_text(content: str | bytes) -> str:
    """Text as it is; a container as its parts in order, one within the other, an XML tag a line."""
    return content if isinstance(content, str) else "".join(_parts(content, ""))


def _parts(content: bytes, folder: str) -> list[str]:
    shown = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            data, name = archive.read(info), f"{folder}{info.filename}"
            if name.endswith(".docx"):
                shown += _parts(data, f"{name}/")
            else:
                shown.append(
                    f"==== {name}\n{data.decode().replace('><w:p>', '>{NEWLINE}<w:p>')}\n".replace("{NEWLINE}", "\n")
                )
    return shown
