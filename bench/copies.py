"""Recall and false alarms of the copy map: `python -m bench.copies REPORTS COPIES [--scattered | --reworded]`, JSON to stdout.

COPIES copies are planted for each share among REPORTS independent reports; every pair is then told or not.
"""

from __future__ import annotations

import json
import sys
import time
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from batch import planted, reworded

from fazhi import api
from fazhi.batch import carriers, copies, kept, passages, shingles
from fazhi.structure.report import Report

SHARES = (0.1, 0.3, 0.6, 0.98)


class Planted(NamedTuple):
    """Reports, the first `honest` of them independent, and what part of the other each copy has, by pair; `each` of a kind."""

    texts: list[str]
    honest: int
    truth: dict[tuple[int, int], str]
    each: int


def planted_copies(count: int, each: int, scattered: bool) -> Planted:
    """Copies in stretches, or item by item, among reports of the generator."""
    texts, truth = [planted.independent(number).text for number in range(count)], {}
    for share in SHARES:
        for number in range(each):
            source = (number * 7 + int(share * 100)) % count
            truth[(source, len(texts))] = str(share)
            texts.append(planted.copied(planted.independent(source), number, share, scattered=scattered))
    return Planted(texts, count, truth, each)


def reworded_copies(count: int, each: int) -> Planted:
    """Copies that were edited, among reports in other words."""
    written = [reworded.independent(number) for number in range(count)]
    texts, truth = [report.text for report in written], {}
    for share, (at, edits) in product(SHARES[1:], enumerate(reworded.KINDS)):
        for number in range(each):
            source = (number * 11 + int(share * 500) + at * 97) % count
            truth[(source, len(texts))] = f"{share} {'、'.join(sorted(edits))}"
            texts.append(reworded.copied(written[source], len(texts), share, edits))
    return Planted(texts, count, truth, each)


def measure(given: Planted) -> dict[str, object]:
    """Recall by share, honest pairs told, and seconds for candidates and for comparing them."""
    pack = api.load_pack()
    texts, count, truth, each = given
    reports: list[Report] = [api.structure_of(text.encode(), pack) for text in texts]
    sketches, masked = zip(*map(shingles.sketch, reports), strict=True)
    began = time.perf_counter()
    every = carriers.Sketches(len(sketches), sketches.__getitem__)
    with kept.counted(every) as counted:
        candidates = copies.candidates(counted, every)
    found, known = candidates.pairs, candidates.carriers
    middle = time.perf_counter()
    told, honest = set(), []
    prepared = cache(lambda number: passages.prepare(masked[number].decode()))
    shares: dict[str, list[float]] = {}
    for candidate in found:
        first, second = candidate.first, candidate.second
        steps = known.steps(carriers.numbers_of(sketches[first])).tobytes()
        rarity = passages.Rarity(steps, known.scale, known.stock)
        shared = passages.compare(prepared(first), prepared(second), rarity)
        kind = truth.get((first, second), "none" if second < count else "copies of one")
        shares.setdefault(kind, []).append(shared.telling)
        if copies.tells(shared.telling, shared.characters):
            told.add((first, second))
            if (first, second) not in truth and max(first, second) < count:
                honest.append((first, second, shared.shares, shared.characters))
    done = time.perf_counter()
    recall = {
        kind: sum(pair in told for pair, own in truth.items() if own == kind) / each
        for kind in dict.fromkeys(truth.values())
    }
    seconds = {"candidates": round(middle - began, 2), "comparing": round(done - middle, 2)}
    spread = {
        share: [sorted(values)[int(q * (len(values) - 1))] for q in (0, 0.05, 0.5, 0.95, 1)]
        for share, values in shares.items()
    }
    return {
        "recall": recall,
        "shares": spread,
        "compared": {share: len(values) for share, values in shares.items()},
        "honest": honest[:20],
        "told": len(told),
        "candidates": len(found),
        "seconds": seconds,
    }


if __name__ == "__main__":
    sizes = int(sys.argv[1]), int(sys.argv[2])
    given = reworded_copies(*sizes) if "--reworded" in sys.argv else planted_copies(*sizes, "--scattered" in sys.argv)
    print(json.dumps(measure(given), ensure_ascii=False, indent=1))
