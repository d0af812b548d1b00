"""Every defect by the rule that it breaks."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .inject_marks import conversion_residue, personal_data, placeholder_left, unbalanced_marks
from .inject_missing import missing_causes, missing_section, no_figures
from .inject_numbers import malformed_approximation, rate_mismatch, sum_mismatch
from .inject_place import foreign_place, wrong_year
from .inject_shape import duplicate_paragraph, numbering_gap
from .inject_terms import fazhi_term, no_township_power, outdated_citation
from .model import Injected, Report

DEFECTS: dict[str, Callable[[Random, Report], Injected]] = {
    "foreign-place": foreign_place,
    "wrong-year": wrong_year,
    "sum-mismatch": sum_mismatch,
    "rate-mismatch": rate_mismatch,
    "malformed-approximation": malformed_approximation,
    "outdated-citation": outdated_citation,
    "fazhi-term": fazhi_term,
    "placeholder-left": placeholder_left,
    "conversion-residue": conversion_residue,
    "duplicate-paragraph": duplicate_paragraph,
    "numbering-gap": numbering_gap,
    "missing-section": missing_section,
    "missing-causes": missing_causes,
    "personal-data": personal_data,
    "unbalanced-marks": unbalanced_marks,
    "no-township-power": no_township_power,
    "no-figures": no_figures,
}
