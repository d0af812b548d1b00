"""HTML, SVG and XML that are safe by construction: every text is escaped unless `tag` itself made it.

No template engine: the pages have no loops that a function would not say better, nothing can be marked as safe by
hand, and the core needs no further library.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

from fazhi.render.screen import visible

_LINE = re.compile(r"[^\n]+")
_SPECIAL = re.compile("[&<>\"']")


class Markup(str):
    """Text that is markup already. Only `tag` and `join` make it."""

    __slots__ = ()


Content = str | Markup | None


def tag(name: str, /, *content: Content, **attributes: str | int | float | None) -> Markup:
    """An element. Attributes that are None are left out; `class_` and `http_equiv` stand for what Python cannot say."""
    # Written out: a page has a thousand elements a report.
    pieces = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            pieces.append(f' {_attribute(key)}="{escaped(value) if isinstance(value, str) else value}"')
    pieces.append(">")
    for part in content:
        if part is not None:
            pieces.append(part if isinstance(part, Markup) else escaped(part))
    pieces.append(f"</{name}>")
    return Markup("".join(pieces))


class Template:
    """Elements written out once, with a `%s` wherever content comes: for what a page holds hundreds of times.

    The markup is a literal of our code; what fills it is escaped like the content of `tag`.
    """

    __slots__ = ("_markup",)

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def __call__(self, *content: Content) -> Markup:
        """The elements with one content for each `%s`, in order; None stands for nothing."""
        if None not in content and is_safe("".join([part for part in content if type(part) is str])):
            return Markup(self._markup % content)  # nothing to escape in any of them: the usual case, seen in one look
        parts = [part if isinstance(part, Markup) else "" if part is None else escaped(part) for part in content]
        return Markup(self._markup % tuple(parts))


def void(name: str, /, **attributes: str | int | float | None) -> Markup:
    """An element of HTML that has no content and no end: meta, br."""
    return Markup(tag(name, **attributes).removesuffix(f"</{name}>"))


def join(*content: Content) -> Markup:
    """Pieces one after the other; those that are plain text are escaped, those that are None left out."""
    pieces = [part if isinstance(part, Markup) else escaped(part) for part in content if part is not None]
    return Markup("".join(pieces))


def is_safe(plain: str) -> bool:
    """Whether a plain text may stand in a page as it is."""
    return plain.isprintable() and not _SPECIAL.search(plain)


def escaped(plain: str) -> str:
    """Plain text as content or attribute: escaped, and without characters that act on the reader or are no XML."""
    if plain.isprintable():
        return escape(plain) if _SPECIAL.search(plain) else plain
    return escape(_LINE.sub(lambda line: visible(line[0]), plain.replace("\r\n", "\n").replace("\r", "\n")))


@cache
def _attribute(name: str) -> str:
    """The name of an attribute as HTML spells it."""
    return name.rstrip("_").replace("_", "-")
