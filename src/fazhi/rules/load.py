"""The strict loader: layers of YAML files to one PackSource, or a RuleError; never a part of a pack.

Imports of the parser and the validator stand inside functions: a pack that is in the cache needs neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fazhi.errors import RuleError
from fazhi.records import TYPE_CHECKING, Any
from fazhi.rules import cache, chain, location, looks
from fazhi.rules.chain import Layer
from fazhi.rules.files import read_files, shown
from fazhi.rules.pack import PackSource

if TYPE_CHECKING:
    from fazhi.rules.merge import Merged
    from fazhi.rules.yaml_strict import Document


def load(
    directory: Path | None = None, *, use_cache: bool = True, kinds: Mapping[str, Any] | None = None
) -> PackSource:
    """The pack in `directory` or the one that ships with fazhi. Raises RuleError or UsageError.

    `kinds` are the kinds of finding rules that there are, each with the schema of its options or None;
    without it any kind passes. Rules come without their examples: who tests rules calls `load_pack_source`.
    """
    place = location.pack_directory(directory)
    if not use_cache:
        return _without_examples(_built(place, chain.read(place), kinds), place)
    asked = cache.asked(kinds)
    seen = looks.place_of(place, asked)
    found = cache.read(looks.known(seen))
    return found._replace(path=str(place)) if found is not None else _read(place, kinds, asked, seen)


def _read(place: Path, kinds: Mapping[str, Any] | None, asked: str, seen: Path | None) -> PackSource:
    """The pack by the bytes of its files: from the cache, else built and kept there."""
    layers = chain.read(place)
    key = cache.key(chain.digest(layers), asked)
    found = cache.read(key)
    if found is None:
        found = _without_examples(_built(place, layers, kinds), place)
        cache.write(key, found)
    looks.keep(seen, key, layers, cache.sources())
    return found._replace(path=str(place))


def _without_examples(source: PackSource, place: Path) -> PackSource:
    return source._replace(rules=tuple(rule._replace(examples=()) for rule in source.rules), path=str(place))


def load_pack_source(directory: Path, kinds: Mapping[str, Any] | None = None) -> PackSource:
    """The pack in `directory`, parsed and checked, with its examples. Raises RuleError at the first error."""
    return _built(directory, chain.read(directory), kinds)


def merged(directory: Path, kinds: Mapping[str, Any] | None = None) -> Merged:
    """The layers of a pack with the place of every setting. Raises RuleError at the first error."""
    found, errors = _examined(chain.read(directory), kinds)
    if errors:
        raise errors[0]
    return found


def problems(directory: Path, kinds: Mapping[str, Any] | None = None) -> list[RuleError]:
    """All that keeps a pack from loading, file by file, in the first layer that is wrong; empty when it loads."""
    try:
        layers = chain.read(directory)
    except RuleError as error:
        return [error]
    return _examined(layers, kinds)[1]


def read_documents(directory: Path) -> dict[str, Document]:
    """The files of a pack as parsed, by their names, with the place of every value. Raises RuleError."""
    documents, errors = _parsed(directory, read_files(directory))
    if errors:
        raise errors[0]
    return documents


def _built(place: Path, layers: tuple[Layer, ...], kinds: Mapping[str, Any] | None) -> PackSource:
    from fazhi.rules import effective

    found, errors = _examined(layers, kinds)
    if errors:
        raise errors[0]
    return effective.source(found)


def _examined(layers: tuple[Layer, ...], kinds: Mapping[str, Any] | None) -> tuple[Merged, list[RuleError]]:
    """The layers merged, and every error of the first one that has any."""
    from fazhi.rules import dilution, merge

    found, errors = merge.Merged(), list[RuleError]()
    for layer in layers:
        errors = _add(found, layer, kinds)
        if errors:
            break
    return found, errors or list(dilution.diluted(found))


def _add(found: Merged, layer: Layer, kinds: Mapping[str, Any] | None) -> list[RuleError]:
    """Every error of a layer: of syntax and form, else of meaning, else of what it may not change."""
    from fazhi.rules import effective, layered, schema, semantics, validation

    if found.layers:
        found.above.append(effective.worded(found))
    documents, errors = _parsed(layer.place, layer.files)
    forms = {name: schema.schema(name, kinds) for name in ("rule", "pack", "layer", "words")}
    for name, document in documents.items():
        errors += validation.violations(document, forms[_form(name, document)])
    whole = len(documents) == len(layer.files)
    if errors and whole and not any(error.path == documents[semantics.PACK].path for error in errors):
        errors += semantics.listed(documents)  # whoever fills in a new rule is told at once that it is not named yet
    if not errors:
        errors = [*semantics.check(documents, found.lists()), *layered.words(documents, found)]
    if not errors:
        errors = found.add(layer, documents)
    if not errors:
        errors = list(layered.tightened(documents, found))
    order = {layer.shown(name): number for number, name in enumerate(layer.files)}
    return sorted(errors, key=lambda error: (order[error.path], error.line, error.column))


def _parsed(directory: Path, files: Mapping[str, bytes]) -> tuple[dict[str, Document], list[RuleError]]:
    from fazhi.rules import yaml_strict

    documents, errors = {}, []
    for name, data in files.items():
        try:
            documents[name] = yaml_strict.parse(data, shown(directory, name))
        except RuleError as error:
            errors.append(error)
    return documents, errors


def _form(name: str, document: Document) -> str:
    if name.startswith("words/"):
        return "words"
    if "/" in name:
        return "rule"
    return "layer" if isinstance(document.data, dict) and "extends" in document.data else "pack"
