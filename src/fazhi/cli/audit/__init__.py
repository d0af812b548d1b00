"""`fazhi audit`: a whole folder of reports, and one year against another."""

from fazhi.cli.audit.command import command

__all__ = ["command"]
