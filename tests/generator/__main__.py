"""Writes reports and what is wrong with them: ``python -m generator --seed N --count K [--rule ID] --out DIR``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from .defects import DEFECTS
from .writer import write


def main() -> None:
    """Take the command line, write the files and expected.json. The rule ``clean`` injects nothing."""
    parser = argparse.ArgumentParser(prog="generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=17)
    parser.add_argument("--rule", choices=["clean", *DEFECTS], help="default: each in turn")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    expected: dict[str, dict[str, object]] = {}
    rules = list(DEFECTS)
    for number in range(options.count):
        rng = Random(f"{options.seed}:{number}")
        report = write(rng)
        rule = options.rule or rules[number % len(rules)]
        text, quote = report.text, ""
        if rule != "clean":
            text, rule, quote = DEFECTS[rule](rng, report)
        name = f"{number:05d}.txt"
        (options.out / name).write_text(text, encoding="utf-8")
        found = None if rule == "clean" else rule
        expected[name] = {"rule": found, "quote": quote, "place": report.place, "year": report.year}
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (options.out / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
