"""On the page an office of a level is checked as the pack's profile for that level has it, unless another is chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import fazhi
from web.conftest import Served, serving

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "rules" / "samples" / "linshui-county"
REPORT = ROOT / "fixtures" / "reports" / "05-all-planned.txt"


@pytest.fixture(scope="module")
def county() -> Iterator[Served]:
    """With the pack of a county that has a profile for townships in 2024 alone; it weighs and demands differently."""
    with serving("--rules", str(COUNTY)) as server:
        yield server


def _checked(served: Served, **fields: str) -> dict:
    answer = httpx.post(
        f"{served.address}/page/check", files={"file": (REPORT.name, REPORT.read_bytes())}, data=fields, timeout=120,
        headers={"X-Fazhi-Token": served.token()},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    return answer.json()


def _expected(pack: Path | None, profile: str, **options) -> list[dict]:
    found = fazhi.check(REPORT.read_bytes(), fazhi.load_pack(pack, profile), name=REPORT.name, **options)
    return [json.loads(json.dumps(found.to_dict()))]


@pytest.mark.parametrize(
    ("fields", "options", "profile"),
    [({"level": "street"}, {"level": "street"}, "street"), ({"year": "2023"}, {"year": 2023}, "township")],
    ids=["another-level", "another-year"],
)
def test_the_profile_of_one_year_is_not_that_of_another_level_or_year(
    county: Served, fields: dict, options: dict, profile: str
) -> None:
    told = _checked(county, **fields)
    assert told["profile"] == profile
    assert told["run"]["rules"]["profile"] == ""
    assert told["run"]["results"] == _expected(COUNTY, "", **options)


def test_the_profile_of_the_level_and_year_is_used_and_named(county: Served) -> None:
    told = _checked(county)
    assert told["profile"] == told["run"]["rules"]["profile"] == "township-2024"
    assert told["run"]["results"] == _expected(COUNTY, "township-2024")
    assert told["run"]["results"] != _expected(COUNTY, "")


def test_a_profile_that_changes_nothing_is_shown_and_the_result_is_that_of_the_command_line(served: Served) -> None:
    told = _checked(served)
    assert told["profile"] == "township"
    assert told["run"]["rules"]["profile"] == ""
    assert told["run"]["results"] == _expected(None, "")
