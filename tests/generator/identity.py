"""Numbers that look like a person's: identity cards, mobile telephones, bank cards. None is anybody's by intent."""

from __future__ import annotations

from random import Random

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PREFIXES = (
    "130",
    "131",
    "135",
    "136",
    "137",
    "138",
    "139",
    "150",
    "152",
    "158",
    "159",
    "177",
    "182",
    "186",
    "187",
    "189",
    "199",
)


def identity(rng: Random) -> str:
    """Give an 18-character identity number with the right check character."""
    area = rng.choice(("110101", "130423", "320621", "370882", "410327", "430528", "510723", "532301", "610524"))
    birth = f"{rng.randint(1948, 2010)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    digits = area + birth + f"{rng.randint(1, 998):03d}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
    return digits + "10X98765432"[rest]


def mobile(rng: Random) -> str:
    """Give a mobile number, its groups joined or apart."""
    head, middle, tail = rng.choice(PREFIXES), f"{rng.randint(0, 9999):04d}", f"{rng.randint(0, 9999):04d}"
    form = rng.choice(("{0}{1}{2}", "{0}{1}{2}", "{0}-{1}-{2}", "{0} {1} {2}", "+86 {0}{1}{2}", "+86-{0}-{1}-{2}"))
    return form.format(head, middle, tail)


def card(rng: Random) -> str:
    """Give a bank card number of 16 or 19 digits with the right check digit, in one piece or in fours."""
    length = rng.choice((16, 19))
    digits = rng.choice(("6222", "6228", "6217", "6230")) + "".join(str(rng.randint(0, 9)) for _ in range(length - 5))
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    digits += str(-total % 10)
    if rng.random() < 0.3:
        return " ".join(digits[at : at + 4] for at in range(0, length, 4))
    return digits
