"""`fazhi waivers`: for the people who keep the list of waivers."""

from __future__ import annotations

from fazhi.cli.lazy import LazyGroup

COMMANDS = {
    "lint": ("fazhi.cli.waivers.lint", "检查豁免清单写得对不对"),
    "list": ("fazhi.cli.waivers.listing", "列出各项豁免、批准人、到期日"),
}

command = LazyGroup("waivers", COMMANDS, "检查和列出豁免清单。")
