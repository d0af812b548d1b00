"""Which of a pack's profiles is the one for an office: none rather than a guess."""

from __future__ import annotations

import pytest

from fazhi.api import load_source
from fazhi.rules import profiles
from fazhi.rules.model import PackInfo, Profile


def _info(*found: Profile) -> PackInfo:
    return load_source().info._replace(profiles=found)


def _profile(name: str, level: str = "township", first: int = 1900, last: int = 9999) -> Profile:
    return Profile(name, name, level, first, last, None, "", {}, {})


ALWAYS, OF_2024, TOO = _profile("always"), _profile("of-2024", first=2024, last=2024), _profile("too")


@pytest.mark.parametrize(
    ("found", "level", "year", "expected"),
    [
        ((), "township", 2024, None),
        ((ALWAYS,), "street", 2024, None),
        ((ALWAYS,), None, 2024, None),
        ((OF_2024,), "township", 2023, None),
        ((ALWAYS, TOO), "township", 2024, None),
        ((ALWAYS,), "township", 2024, ALWAYS),
        ((ALWAYS, OF_2024), "township", 2024, OF_2024),
        ((ALWAYS, OF_2024), "township", 2023, ALWAYS),
        ((ALWAYS,), "township", None, ALWAYS),
    ],
)
def test_the_profile_that_is_suited(
    found: tuple[Profile, ...], level: str | None, year: int | None, expected: Profile | None
) -> None:
    assert profiles.suited(_info(*found), level, year) == expected
