"""Command lines that need no parser: `check`, names of files, and the options that build servers and clerks write most.

Whatever could mean more than that, another option, an option joined to its value, a value that may be refused, the shell
asking for completions, is left to `click`; a property holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.records import Any, NamedTuple

_FLAGS = {
    "-q": "quiet", "--quiet": "quiet", "--isolated": "isolated", "--no-waivers": "no_waivers",
    "--show-baselined": "show_baselined",
}  # fmt: skip
# Options that may be written several times, and those of which the last one counts.
_LISTS = {"--format": "formats", "-o": "outputs", "--output": "outputs"}
_VALUES = {"--year": "year", "--level": "level", "--profile": "profile"}


class PlainCheck(NamedTuple):
    """A check that is understood: the files, and what its options say, called as `click` calls them."""

    files: tuple[str, ...]
    options: dict[str, Any]


def plain_check(arguments: Sequence[str], environment: Mapping[str, str]) -> PlainCheck | None:
    """What a plain `fazhi check …` asks for; None where `click` has to say what is meant."""
    command, *words = arguments or ("",)
    if command != "check" or "_FAZHI_COMPLETE" in environment:
        return None
    files: list[str] = []
    options: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            files.append(word)
        elif word in _FLAGS:
            options[_FLAGS[word]] = True
        elif not _take(word, next(rest, ""), options):
            return None
    return PlainCheck(tuple(files), options) if files else None


def _take(name: str, value: str, options: dict[str, Any]) -> bool:
    """Notes an option with its value; False where it is not one of these, or the value might be refused."""
    if not value or value.startswith("-"):
        return False
    if name in _LISTS and (name != "--format" or _is_format(value)):
        options[_LISTS[name]] = (*options.get(_LISTS[name], ()), value)
    elif name in _VALUES and _is_right(name, value):
        options[_VALUES[name]] = int(value) if name == "--year" else value
    else:
        return False
    return True


def _is_format(value: str) -> bool:
    from fazhi.render import FORMATS

    return value in FORMATS


def _is_right(name: str, value: str) -> bool:
    if name == "--year":
        return len(value) == 4 and value.isascii() and value.isdigit() and 1949 <= int(value) <= 2099
    if name == "--level":
        from fazhi.results import LEVELS

        return value in LEVELS
    return True
