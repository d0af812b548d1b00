"""What some formats need beside results and documents: all of it given by the caller, for renderers do no I/O."""

from __future__ import annotations

from fazhi.records import NamedTuple


class Extras(NamedTuple):
    """`time`: when the check was made, ISO 8601 with the offset; `notice_template`: an office's own template of a
    notice, as .docx; `seal_key`: a private key that receipts are sealed with, as PEM."""

    time: str = ""
    notice_template: bytes | None = None
    seal_key: bytes | None = None


NO_EXTRAS = Extras()
