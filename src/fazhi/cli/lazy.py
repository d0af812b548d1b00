"""Groups whose commands are imported when they are called: `fazhi check` pays for nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from fazhi.cli.help import HelpPage


class LazyGroup(HelpPage, click.Group):
    """A group over a table: name → (module that holds the command as `command`, its purpose in one line)."""

    def __init__(self, name: str, table: Mapping[str, tuple[str, str]], help: str) -> None:
        super().__init__(name=name, help=help, no_args_is_help=False)
        self.table = table
        self.purposes = {known: purpose for known, (_, purpose) in table.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self.table:
            return None
        module, purpose = self.table[cmd_name]
        found = import_module(module)
        make = getattr(found, "later", None)
        return make(cmd_name, purpose) if make else found.command  # type: ignore[no-any-return]
