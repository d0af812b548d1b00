"""`python -m bench.same OLD_SRC NEW_SRC [FOLDER …]`: whether two states of the code give the same results, byte for byte.

Both are run with this checkout's rules over its fixtures, the examples of its rules, generated reports, whole and
broken, and the files of the folders named: the JSON result of each, and the trace of one element. Prints what
differs; exit code 1 when something does. Before a change is made: `git worktree add ../before`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "rules" / "township-annual-report"
_GENERATED, _MADE = 300, 60


def main() -> None:
    """Compares two source folders."""
    parser = argparse.ArgumentParser(prog="python -m bench.same", description=__doc__)
    parser.add_argument("old", type=Path, help="a folder that holds the package, such as ../before/src")
    parser.add_argument("new", type=Path, help="the same of the state to compare")
    parser.add_argument("folders", type=Path, nargs="*", help="more reports")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place) / "inputs.json"
        inputs.write_text(json.dumps(dict(_inputs(options.folders))), "utf-8")
        old, new = (_hashes(folder, inputs) for folder in (options.old, options.new))
    differing = [name for name in new if old.get(name) != new[name]]
    for name in differing:
        print(f"differs: {name}")
    print(f"{len(new)} results and traces, {len(differing)} differ")
    sys.exit(bool(differing))


def judge(inputs: Path) -> dict[str, str]:
    """A hash for each result and trace, made with whatever `fazhi` this process imports."""
    from fazhi import api

    pack = api.load_pack(RULES)
    found = {}
    for number, (name, data) in enumerate(json.loads(inputs.read_text("utf-8")).items()):
        content = bytes.fromhex(data)
        result = api.check(content, pack, name=name)
        found[name] = _hash(result.to_dict())
        if result.error is None:
            rule = pack.elements[number % len(pack.elements)].id
            found[f"{name}, trace of {rule}"] = _hash(api.explain(content, pack, rule)._replace(rule=rule))  # type: ignore[arg-type]
    return found


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _hashes(folder: Path, inputs: Path) -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder.resolve()), str(ROOT)])}
    code = "import json, sys; from pathlib import Path; from bench import same; json.dump(same.judge(Path(sys.argv[1])), sys.stdout)"
    done = subprocess.run([sys.executable, "-c", code, inputs], env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _inputs(folders: list[Path]) -> Iterator[tuple[str, str]]:
    """Documents by name, in hexadecimal."""
    for folder in (ROOT / "fixtures" / "reports", ROOT / "fixtures" / "hostile", *folders):
        for path in sorted(folder.glob("*.*")):
            if path.suffix not in (".json", ".jsonl", ".py") and path.name != "README.md":
                yield str(path), path.read_bytes().hex()
    for name, text in _texts():
        yield name, text.encode().hex()


def _texts() -> Iterator[tuple[str, str]]:
    from bench import corpus
    from fazhi import api
    from fazhi.rules import examples

    sys.path.insert(0, str(ROOT / "tests"))
    import random

    from generator import DEFECTS, write  # type: ignore[import-not-found]

    for number in range(_MADE):
        yield f"bench {number}", corpus.report(number)
    for case in examples.cases(api.load_source(RULES).rules):
        yield f"example {case.name} {hashlib.md5(case.document.encode()).hexdigest()}", case.document
    rules = list(DEFECTS)
    for number in range(_GENERATED):
        chance = random.Random(f"same {number}")
        yield f"generated {number}", write(chance).text
        yield f"broken {number}", DEFECTS[rules[number % len(rules)]](chance, write(chance)).text
    yield "long", corpus.text_of(40_000)
    yield "long, one paragraph", corpus.text_of(40_000).replace("\n", "")


if __name__ == "__main__":
    main()
