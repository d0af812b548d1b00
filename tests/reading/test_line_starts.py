"""Where lines begin, whatever ends them."""

from __future__ import annotations

import pytest

from fazhi.reading import line_starts


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("一", [0]),
        ("一\n", [0, 2]),
        ("一\r\n二\r三\n\n", [0, 3, 5, 7, 8]),
        ("\r\r\n\n\r", [0, 1, 3, 4, 5]),
    ],
)
def test_lines_end_in_three_ways(text: str, starts: list[int]) -> None:
    assert line_starts(text) == starts
