"""Kinds of check: name → schema of its options and function (task) → hints. One module and one line a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fazhi.checks import (
    approximations,
    bare_places,
    citations,
    counts,
    duplicates,
    marks,
    named_causes,
    numbering,
    personal,
    placeholders,
    places,
    powers,
    presence,
    rate_options,
    rate_sought,
    rates,
    report_years,
    residue,
    sum_options,
    sum_sought,
    sums,
    wording,
)
from fazhi.checks.hint import Hint, Task
from fazhi.records import Any, NamedTuple


class Kind(NamedTuple):
    """A kind of finding rule: the JSON Schema of its options (`x-signals`: it takes signals), and what finds.

    `sought`: of prepared options the words to look for in the folded text, as lists by name.
    """

    options: dict[str, Any]
    function: Callable[[Task], list[Hint]]
    prepare: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict  # options as the function wants them, once a pack
    sought: Callable[[Mapping[str, Any]], Mapping[str, Sequence[str]]] = lambda options: {}


# Kinds of finding rules; `element` rules are judged by checks.element.
KINDS: dict[str, Kind] = {
    "section-presence": Kind(presence.SECTIONS_OPTIONS, presence.missing_sections),
    "causes-presence": Kind(named_causes.CAUSES_OPTIONS, named_causes.missing_causes),
    "powers": Kind(powers.POWERS_OPTIONS, powers.beyond_powers, powers.prepare, powers.sought),
    "wording": Kind(wording.WORDING_OPTIONS, wording.misworded),
    "own-place": Kind(places.PLACES_OPTIONS, places.foreign_places, places.prepare, bare_places.sought),
    "reporting-year": Kind(
        report_years.YEARS_OPTIONS, report_years.wrong_years, report_years.prepare, report_years.sought
    ),
    "citation": Kind(citations.CITATIONS_OPTIONS, citations.outdated, citations.prepare, citations.sought),
    "placeholder": Kind(
        placeholders.PLACEHOLDERS_OPTIONS, placeholders.placeholders, placeholders.prepare, placeholders.sought
    ),
    "residue": Kind(residue.RESIDUE_OPTIONS, residue.residue),
    "part-whole": Kind(sum_options.SUMS_OPTIONS, sums.wrong_sums, sought=sum_sought.sought),
    "rate": Kind(rate_options.RATES_OPTIONS, rates.wrong_rates, sought=rate_sought.sought),
    "approximation": Kind(approximations.APPROXIMATION_OPTIONS, approximations.malformed),
    "counts-presence": Kind(counts.COUNTS_OPTIONS, counts.no_counts),
    "duplicate": Kind(duplicates.DUPLICATE_OPTIONS, duplicates.duplicates),
    "numbering": Kind(numbering.NUMBERING_OPTIONS, numbering.numbering_gaps),
    "paired-marks": Kind(marks.MARKS_OPTIONS, marks.unpaired),
    "personal-data": Kind(personal.PERSONAL_OPTIONS, personal.personal_data, sought=personal.sought),
}
