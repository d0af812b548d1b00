"""No search for garbage in circles while work is done that makes none."""

from __future__ import annotations

import gc


class Uncollected:
    """`with Uncollected():` makes Python look for circles among its objects only afterwards, if it did before.

    A check or a format makes thousands of values that hang together in trees; to look them through again and again
    takes a tenth of a check and a third of a format, and finds nothing.
    """

    def __enter__(self) -> None:
        self._collecting = gc.isenabled()
        gc.disable()

    def __exit__(self, *raised: object) -> None:
        if self._collecting:
            gc.enable()
