"""fazhi: checks annual reports on law-based government against YAML rules.

The public calls are `load_pack` and `check`; the command line uses nothing else.
"""

from __future__ import annotations

from fazhi.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fazhi.api import __version__, check, load_pack, run

__all__ = ["__version__", "check", "load_pack", "run"]


def __getattr__(name: str) -> Any:
    """The public calls, imported when first asked for: a command line that only shows its help needs none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from fazhi import api

    return getattr(api, name)
