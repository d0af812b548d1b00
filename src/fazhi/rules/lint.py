"""What a pack should hold beyond what loading asks: examples that prove each rule, no word written twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fazhi.errors import RuleError
from fazhi.rules import load, semantics
from fazhi.rules.pack import PackSource
from fazhi.rules.yaml_strict import Document, shorten, where_of
from fazhi.rules.yaml_strict import Path as Place

_ALWAYS = ("met", "planned", "missing")
_QUOTED = ("met", "partial", "planned", "not_applicable")


def lint_pack(source: PackSource) -> list[RuleError]:
    """The faults of a pack that loads, file by file; empty when there are none.

    Reads the files again, since only they know where things stand.
    """
    documents = load.read_documents(Path(source.path))
    errors = list(semantics.marker_doubles(documents, certain=False))
    for name, document in documents.items():
        errors += _doubles(document, document.data, ())
        errors += _quoted(document)
        if not name.startswith("words/") and name != semantics.PACK:
            errors += [*_coverage(document), *_examples(document)]
    order = list(documents.values())
    paths = [document.path for document in order]
    return sorted(errors, key=lambda error: (paths.index(error.path), error.line, error.column))


def _coverage(document: Document) -> Iterator[RuleError]:
    """At least one example for every answer that the rule can give."""
    data = document.data
    given = {example["expect"] for example in data.get("examples", ())}
    if data["kind"] == "element":
        extra = [status for status in ("partial", "not_applicable") if status in data["status"]]
        # What a report tells in its parts is told or not: there is no plan of it.
        told = all("told" in signal for signal in data["signals"].values())
        wanted = [*(status for status in _ALWAYS if not (told and status == "planned")), *extra]
    else:
        wanted = ["fires", "silent"]
    lacking = [answer for answer in wanted if answer not in given]
    if lacking:
        place: Place = ("examples",) if "examples" in data else ("id",)
        message = f"缺少结论为 {'、'.join(lacking)} 的例子，每种结论应至少有一个例子"
        yield document.error(place, message, at_key="examples" in data)


def _examples(document: Document) -> Iterator[RuleError]:
    names: set[str] = set()
    for number, example in enumerate(document.data.get("examples", ())):
        path: Place = ("examples", number)
        if example["name"] in names:
            place = (*path, "name")
            yield document.error(place, f"{where_of(place)} 是 {example['name']}，前面已经用过，应换一个名称")
        names.add(example["name"])
        if not _out_of_force(document.data, example):
            yield from _quote(document, example, path)


def _out_of_force(rule: Any, example: Any) -> bool:
    """Whether the rule asks nothing in the example's year or of its level: there is nothing to quote."""
    years = rule.get("years", {})
    in_years = years.get("from", 0) <= example["year"] <= years.get("until", 9999)
    level = example.get("level", "")
    return example["expect"] == "not_applicable" and not (in_years and (not level or level in rule["levels"]))


def _quote(document: Document, example: Any, path: Place) -> Iterator[RuleError]:
    quote = example.get("quote", "")
    place = (*path, "quote")
    if quote and quote not in example["text"]:
        yield document.error(place, f"{where_of(place)} 是 {shorten(quote)}，text 里没有这些字，应照抄 text 的一段")
    if not quote and example["expect"] in _QUOTED:
        message = f"{where_of(path)} 缺少 quote，结论为 {example['expect']} 的例子应写上证据须引到的字"
        yield document.error(place if "quote" in example else path, message)


def _quoted(document: Document) -> Iterator[RuleError]:
    """Words in Chinese quotation marks, which are no marks of YAML. Examples quote reports, where they may stand."""
    for path, place in document.values.items():
        words = place.raw
        if words[:1] == "“" and words[-1:] == "”" and "“" not in words[1:] and path[:1] != ("examples",):
            message = f"{where_of(path)} 是 {shorten(words)}，中文引号不是 YAML 的引号，会成为文字的一部分"
            yield document.error(path, f'{message}，应改用英文引号，写成 "{shorten(words[1:-1])}"')


def _doubles(document: Document, data: Any, path: Place) -> Iterator[RuleError]:
    """A word that stands twice in one list."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _doubles(document, value, (*path, key))
    elif isinstance(data, list):
        seen: set[str] = set()
        for number, item in enumerate(data):
            place = (*path, number)
            if not isinstance(item, str):
                yield from _doubles(document, item, place)
            elif item in seen:
                yield document.error(place, f"{where_of(place)} 是 {shorten(item)}，前面已经写过，应只写一次")
            else:
                seen.add(item)
