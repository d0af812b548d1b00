"""Characters of picture fonts (w:sym): the signs that stand in reports, as Unicode."""

from __future__ import annotations

# For a sign that no table knows: the mark that Chinese and Japanese printers set for a missing type.
MISSING = "〓"
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x78: "☒",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x97: "●", 0xA3: "□"}
_SYMBOL = {
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBE: "—",
    0xD7: "·",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """The character of `code` (hexadecimal) in `font`."""
    try:
        point = int(code[:6], 16)
    except ValueError:
        return MISSING
    table = _FONTS.get(font.strip().lower())
    if 0xF000 <= point <= 0xF0FF:
        point -= 0xF000
        # The code pages of these fonts lie in the private-use area; letters of other fonts stay letters.
        known = (table or {}).get(point)
        plain = chr(point) if table is None or table is _SYMBOL else ""
        return known or (plain if 0x20 <= point < 0x7F and plain else MISSING)
    if table is not None and point < 0x100:
        return table.get(point, MISSING)
    return chr(point) if 0x20 <= point < 0xE000 and not 0xD800 <= point < 0xE000 else MISSING
