"""The interface against its own description: requests made from the OpenAPI document, right and wrong, get no 5xx."""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from web.conftest import Served

EXAMPLES = int(os.environ.get("FAZHI_FUZZ", "30"))
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
OPERATIONS = [("POST", "/api/v1/check"), ("GET", "/api/v1/rules"), ("GET", "/api/v1/openapi.json")]


def test_every_operation_is_tried(served: Served) -> None:
    described = schemathesis.openapi.from_url(f"{served.address}/api/v1/openapi.json")
    # That which gives the description itself is not listed, but can be asked for.
    found = [operation.ok() for operation in described.get_all_operations()]
    assert [(operation.method.upper(), operation.path) for operation in found] == OPERATIONS[:2]


# Driven by hypothesis itself: schemathesis' own plugin does not know pytest 9.
# What takes nothing cannot be asked wrongly.
@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [*((*operation, GenerationMode.POSITIVE) for operation in OPERATIONS), (*OPERATIONS[0], GenerationMode.NEGATIVE)],
)
def test_what_the_description_says_holds_of_every_answer(
    served: Served, method: str, path: str, mode: GenerationMode
) -> None:
    described = schemathesis.openapi.from_url(f"{served.address}/api/v1/openapi.json")
    tried = 0

    @settings(
        max_examples=EXAMPLES if method == "POST" else 3, deadline=None, derandomize=True, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case) -> None:
        nonlocal tried
        case.call_and_validate(checks=CHECKS, timeout=60)
        tried += 1

    holds()
    assert tried >= (EXAMPLES if method == "POST" else 1)
