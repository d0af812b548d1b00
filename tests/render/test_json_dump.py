"""The dump that we write is the one that the library writes, character by character."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.render.json import dump

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
_DATA = st.recursive(_LEAVES, lambda of: st.lists(of) | st.dictionaries(st.text(), of) | st.tuples(of, of))


@given(_DATA)
def test_the_dump_is_that_of_the_library(data: object) -> None:
    assert dump(data) == json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def test_a_lone_surrogate_is_written_as_its_escape() -> None:
    assert dump({"名\udc9c": ["\ud800"]}) == '{\n  "名\\udc9c": [\n    "\\ud800"\n  ]\n}\n'


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_without_a_word_in_json_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        dump({"score": [number]})


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError, match="Object of type set is not JSON serializable"):
        dump({"rules": {1}})
