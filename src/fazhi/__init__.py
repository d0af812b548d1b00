"""fazhi: checks annual reports on law-based government against YAML rules.

The public calls are `load_pack` and `check`; the command line uses nothing else.
"""

from fazhi.api import __version__, check, load_pack, run

__all__ = ["__version__", "check", "load_pack", "run"]
