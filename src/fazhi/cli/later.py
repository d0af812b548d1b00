"""Commands that the contract names and a later version brings: they say so in one line."""

from __future__ import annotations

import click

from fazhi.cli.help import Command
from fazhi.errors import UsageError

_ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}


def later(name: str, purpose: str) -> click.Command:
    """A command that takes any arguments and refuses."""

    def refuse() -> None:
        raise UsageError(f"{click.get_current_context().command_path}：后续版本提供，现在还不能用")

    return Command(name, callback=refuse, help=purpose, context_settings=dict(_ANYTHING))
