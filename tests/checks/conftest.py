"""What is asserted in the helpers of these tests is shown as it is in the tests."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("each", "one_finding")
