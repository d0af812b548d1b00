"""The numbers that Word puts before paragraphs, in the writing that the list asks for (w:numFmt)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
# A letter is repeated for each round of the alphabet; nobody numbers beyond this.
_MAX_LETTERS = 26 * 10


def numeral(number: int, form: str) -> str:
    """`number` as Word shows it in `form`; an unknown form, or a number it has no sign for, gives digits."""
    writer = _FORMS.get(form)
    return writer(number) if writer else str(number)


def _counting(digits: str, units: str) -> Callable[[int], str]:
    """Spoken numbers: 十二, 一百零五; beyond 99,999 digits are clearer, and Word agrees."""

    def write(number: int) -> str:
        if not 0 < number < 100_000:
            return str(number)
        text, gap = "", False
        for unit, place in zip(units, (10_000, 1_000, 100, 10, 1), strict=True):
            digit = number // place % 10
            if digit:
                text += (digits[0] if gap and text else "") + digits[digit] + unit.strip()
            gap = not digit
        # 十二 and not 一十二; the formal figures keep their 壹.
        return text[1:] if text.startswith("一十") else text

    return write


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    if not 0 < number <= _MAX_LETTERS:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _series(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _run(first: str, count: int) -> Callable[[int], str]:
    return _series("".join(chr(ord(first) + step) for step in range(count)))


def _ordinal(number: int) -> str:
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _wide(number: int) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in str(number))


_spoken = _counting(_COUNTING, "万千百十 ")
_formal = _counting(_LEGAL, "萬仟佰拾 ")

_FORMS: dict[str, Callable[[int], str]] = {
    "bullet": lambda number: "",
    "none": lambda number: "",
    "chineseCounting": _spoken,
    "chineseCountingThousand": _spoken,
    "japaneseCounting": _spoken,
    "taiwaneseCounting": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "koreanCounting": _spoken,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _series(_STEMS),
    "ideographZodiac": _series(_BRANCHES),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
