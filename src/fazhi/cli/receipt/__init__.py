"""`fazhi receipt`: what sealing receipts needs."""

from __future__ import annotations

from fazhi.cli.lazy import LazyGroup

COMMANDS = {"keygen": ("fazhi.cli.receipt.keygen", "生成签章用的一对密钥")}

command = LazyGroup(
    "receipt", COMMANDS, "自查回执的签章。回执用 fazhi check -o receipt=文件 出具，用 fazhi verify 核对。"
)
