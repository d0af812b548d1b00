"""Recall and false alarms of the copy map: `python -m bench.copies REPORTS COPIES`, JSON to stdout.

COPIES copies are planted for each share among REPORTS independent reports; every pair is then told or not.
"""

from __future__ import annotations

import json
import sys
import time
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from batch import planted

from fazhi import api
from fazhi.batch import carriers, copies, passages, shingles
from fazhi.structure.report import Report

SHARES = (0.1, 0.3, 0.6, 0.98)


def measure(count: int, each: int) -> dict[str, object]:
    """Recall by share, honest pairs told, and seconds for candidates and for comparing them."""
    pack = api.load_pack()
    texts = [planted.independent(number).text for number in range(count)]
    truth = {}
    for share in SHARES:
        for number in range(each):
            source = (number * 7 + int(share * 100)) % count
            truth[(source, len(texts))] = share
            texts.append(
                planted.copied(planted.independent(source), number, share, scattered="--scattered" in sys.argv)
            )
    reports: list[Report] = [api.structure_of(text.encode(), pack) for text in texts]
    sketches, masked = zip(*map(shingles.sketch, reports), strict=True)
    began = time.perf_counter()
    candidates = copies.candidates(carriers.Sketches(len(sketches), sketches.__getitem__))
    found, known = candidates.pairs, candidates.carriers
    middle = time.perf_counter()
    told, honest = set(), []
    prepared = cache(lambda number: passages.prepare(masked[number].decode()))
    shares: dict[float, list[float]] = {}
    for candidate in found:
        first, second = candidate.first, candidate.second
        steps = known.steps(carriers.numbers_of(sketches[first])).tobytes()
        rarity = passages.Rarity(steps, known.scale, known.stock)
        shared = passages.compare(prepared(first), prepared(second), rarity)
        planted_share = truth.get((first, second), 0.0 if second < count else 0.01)
        shares.setdefault(planted_share, []).append(shared.telling)
        if copies.tells(shared.telling, shared.characters):
            told.add((first, second))
            if (first, second) not in truth and max(first, second) < count:
                honest.append((first, second, shared.shares, shared.characters))
    done = time.perf_counter()
    recall = {share: sum(pair in told for pair, own in truth.items() if own == share) / each for share in SHARES}
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
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False, indent=1))
