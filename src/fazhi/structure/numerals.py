"""Chinese numerals: 二十三, 一百零五, 两千三, 九十八点五, 三分之二."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "零一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
HAN = f"{DIGITS}两十百千万亿"


def han_value(words: str) -> Decimal | None:
    """The value of a Chinese numeral; None when the characters make no number (八五, 三三)."""
    whole, point, rest = words.partition("点")
    value = _integer(whole)
    if value is None or (point and not rest):
        return None
    if not point:
        return Decimal(value)
    if any(digit not in DIGITS for digit in rest):
        return None
    return Decimal(f"{value}." + "".join(str(DIGITS.index(digit)) for digit in rest))


def fraction_value(words: str) -> Decimal:
    """三分之二 in hundredths; 0 for 半数, 过半 and what is no fraction."""
    if words == "一半":
        return Decimal(50)
    below, between, above = words.partition("分之")
    parts, whole = (han_value(above), han_value(below)) if between else (None, None)
    return parts * 100 / whole if parts and whole and parts <= whole else Decimal(0)


def _integer(words: str) -> int | None:
    """A whole number: groups of up to 千, each before its 万 or 亿."""
    total = 0
    rest = words
    for scale in ("亿", "万"):
        group, mark, tail = rest.partition(scale)
        if mark:
            value = _group(group) if group else 1
            if value is None:
                return None
            total, rest = total + value * SCALES[scale], tail
            if not rest:
                return total
    value = _group(rest)
    # 一万二 is 12,000, which not everybody reads so: no number is better than a wrong one.
    return None if value is None or (total and len(rest) == 1) else total + value


def _group(words: str) -> int | None:
    """A number below 10,000: digits with falling scales; 两千三 is 2,300, 两千零三 is 2,003."""
    total, digit, scale = 0, -1, 10_000
    for at, character in enumerate(words):
        if character in SCALES:
            if SCALES[character] >= scale:
                return None
            scale = SCALES[character]
            total, digit = total + (1 if digit < 0 else digit) * scale, -1
        elif digit > 0 or (character == "零" and at == len(words) - 1 > 0):
            return None
        else:
            digit = 2 if character == "两" else DIGITS.index(character)
    if digit > 0 and 10 < scale < 10_000 and words[-2] != "零":
        digit *= scale // 10
    return total + max(digit, 0) if words else None
