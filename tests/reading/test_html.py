"""Web pages: of every kind of site, exactly the lines of the report."""

from __future__ import annotations

import pages
import pytest

from fazhi.reading import read


def lines(markup: str) -> list[str]:
    return [line for line in read(markup.encode(), "a.html").text.split("\n") if line]


@pytest.mark.parametrize("name", pages.PAGES)
def test_lines_are_those_of_the_report(name: str) -> None:
    assert lines(pages.PAGES[name]) == list(pages.LINES)
