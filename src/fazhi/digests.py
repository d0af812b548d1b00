"""SHA-256 without `hashlib`: that loads a library of its own, a fortieth of a cold start.

Python has the function itself, slower for much data only; where this Python has not, or for much, `hashlib` gives the same.
"""

from __future__ import annotations

try:
    from _sha256 import sha256 as _few
except ImportError:
    try:
        from _sha2 import sha256 as _few
    except ImportError:
        from hashlib import sha256 as _few

_MUCH = 200_000  # from here on the library is faster even if it has to be loaded


def sha256(data: bytes) -> str:
    """SHA-256 of the data, in hexadecimal."""
    if len(data) < _MUCH:
        found: str = _few(data).hexdigest()
        return found
    import hashlib

    return hashlib.sha256(data).hexdigest()
