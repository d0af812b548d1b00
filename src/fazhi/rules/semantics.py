"""What a schema cannot say of a pack: names that must agree across files, signals, terms, years, grades."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from fazhi.errors import RuleError
from fazhi.rules.validation import nearest
from fazhi.rules.yaml_strict import Document, Path, shorten, where_of
from fazhi.structure.fold import fold

Documents = Mapping[str, Document]
Lists = Mapping[str, tuple[str, ...]]
Errors = Iterator[RuleError]

PACK = "pack.yml"
FOLDERS = ("words", "elements", "findings")
GAP = "…"
# Lists in a signal that hold names and not words.
_NAMES = ("sections", "outcomes")


def check(documents: Documents, above: Lists | None = None) -> list[RuleError]:
    """All errors of a layer whose files are each valid by their schema; `above` are the named lists of earlier layers."""
    lists = {**(above or {}), **named_lists(documents)}
    errors = [*_files(documents), *_grades(documents[PACK]), *marker_doubles(documents, certain=True)]
    for name, document in documents.items():
        if name == PACK:
            continue
        errors += _identity(name, document, documents)
        errors += _words_file(document) if name.startswith("words/") else _rule(name, document, lists)
    return errors


def named_lists(documents: Documents) -> dict[str, tuple[str, ...]]:
    """The named lists of all word files; where two have one name (an error elsewhere), the first counts."""
    found: dict[str, tuple[str, ...]] = {}
    for name, document in documents.items():
        if name.startswith("words/"):
            for key, words in document.data.get("lists", {}).items():
                found.setdefault(key, tuple(words))
    return found


# --- files and names ----------------------------------------------------------------------------------------


def listed(documents: Documents) -> Errors:
    """The files that the pack names are those that are there, each named once; what they say is not asked."""
    pack = documents[PACK]
    named: dict[str, Path] = {}
    for folder in FOLDERS:
        for number, name in enumerate(pack.data.get(folder, ())):
            file, path = f"{folder}/{name}.yml", (folder, number)
            if file in named:
                yield pack.error(path, f"{where_of(path)} 是 {name}，前面已经写过，应只写一次")
            elif file not in documents:
                yield pack.error(path, f"{where_of(path)} 是 {name}，没有文件 {file}，{_files_like(file, documents)}")
            named.setdefault(file, path)
    for file, document in documents.items():
        if file not in named and file != PACK:
            folder = file.partition("/")[0]
            yield document.error((), f"{PACK} 没有列出这个文件，应在 {folder} 里写上它的名称，或者删去文件")


def _files(documents: Documents) -> Errors:
    """The files that are there are those named, and what the pack and they say of one another agrees."""
    pack = documents[PACK]
    yield from listed(documents)
    if "extends" not in pack.data:
        yield from _severities(pack)
    yield from _two_of_a_name(documents)


def _severities(pack: Document) -> Errors:
    """A severity is changed of a rule that there is; an element cannot be switched off, only left out."""
    known = [*pack.data["elements"], *pack.data["findings"]]
    for name, severity in pack.data.get("severities", {}).items():
        path = ("severities", name)
        if name not in known:
            yield pack.error(
                path, f"severities 里的 {name} 不是这个规则包的规则，应为 {nearest(name, known)}", at_key=True
            )
        elif severity == "off" and name in pack.data["elements"]:
            yield pack.error(path, f"{where_of(path)} 是 off，要素不能关，应从 elements 里删去")


def _files_like(file: str, documents: Documents) -> str:
    folder, _, name = file.partition("/")
    there = [other[len(folder) + 1 : -4] for other in documents if other.startswith(f"{folder}/")]
    return f"应为 {nearest(name[:-4], there)}" if there else "应先建立这个文件"


def _two_of_a_name(documents: Documents) -> Errors:
    rules: dict[str, str] = {}
    lists: dict[str, str] = {}
    for file, document in documents.items():
        if file.startswith("words/"):
            for name in document.data.get("lists", {}):
                if name in lists:
                    message = f"词表 {name} 在 {lists[name]} 里已经有了，应换一个名称"
                    yield document.error(("lists", name), message, at_key=True)
                lists.setdefault(name, file)
        elif file != PACK:
            name = document.data["id"]
            if name in rules:
                yield document.error(("id",), f"id 是 {name}，{rules[name]} 已经用了，应换一个名称")
            rules.setdefault(name, file)


def _identity(name: str, document: Document, documents: Documents) -> Errors:
    """A file's id is its name; element rules are in elements/, all others in findings/."""
    folder, _, file = name.partition("/")
    stem = file.rpartition(".")[0]
    found = document.data["id"]
    if found != stem:
        yield document.error(("id",), f"id 是 {found}，应与文件名相同：{stem}")
    kind = document.data.get("kind")
    if folder == "elements" and kind != "element":
        message = f"kind 是 {kind}，elements 目录下应为 element；其他规则放在 findings 目录下"
        yield document.error(("kind",), message)
    if folder == "findings" and kind == "element":
        yield document.error(("kind",), "kind 是 element，应把文件放在 elements 目录下")


def _grades(pack: Document) -> Errors:
    grades = pack.data.get("grades", ())
    if not grades:
        return
    for number, (upper, lower) in enumerate(pairwise(grades), 1):
        if lower["from"] >= upper["from"]:
            path = ("grades", number, "from")
            yield pack.error(path, f"{where_of(path)} 是 {lower['from']}，应小于上一档的 {upper['from']}")
    if grades[-1]["from"] != 0:
        path = ("grades", len(grades) - 1, "from")
        yield pack.error(path, f"{where_of(path)} 是 {grades[-1]['from']}，最后一档应为 0")
    names = [grade["name"] for grade in grades]
    for number, name in enumerate(names):
        if name in names[:number]:
            path = ("grades", number, "name")
            yield pack.error(path, f"{where_of(path)} 是 {name}，前面已经写过，应换一个名称")


# --- rules --------------------------------------------------------------------------------------------------


def _rule(name: str, document: Document, lists: Lists) -> Errors:
    data = document.data
    yield from _years(document, ())
    yield from _message(document)
    yield from _word_lists(document, data.get("options", {}), ("options",), lists)
    yield from check_signals(document, data.get("signals", {}), ("signals",), lists)
    yield from _conditions(document)


def check_signals(document: Document, signals: Mapping[str, Any], base: Path, lists: Lists) -> Errors:
    """Years, words and counts of signals that stand at `base`."""
    for signal, found in signals.items():
        path: Path = (*base, signal)
        yield from _years(document, path)
        yield from _word_lists(document, found, path, lists)
        yield from _terms(document, found, path, lists)
        yield from _minima(document, found, path, lists)


def _years(document: Document, path: Path) -> Errors:
    table = document.data
    for part in path:
        table = table[part]
    years = table.get("years", {})
    if years.get("from", 0) > years.get("until", 9999):
        place = (*path, "years", "until")
        yield document.error(place, f"{where_of(place)} 是 {years['until']}，应不早于 from 的 {years['from']}")


def _message(document: Document) -> Errors:
    """A message is filled in with named texts only: no attributes, indexes or formats."""
    for key in ("message", "remedy") if "message" in document.data else ():
        given = document.data[key]
        try:
            fields = [part[1:] for part in string.Formatter().parse(given) if part[1] is not None]
        except ValueError:
            fields = [("", "", None)]
        if any(not str(name).isidentifier() or form or convert for name, form, convert in fields):
            yield document.error((key,), f"{key} 是 {shorten(given)}，花括号里应只有名称，例如 {{section}}")


def _word_lists(document: Document, data: Any, path: Path, lists: Lists) -> Errors:
    """Every "@name" is a list that there is; every word is one that can be found."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NAMES:
                yield from _word_lists(document, value, (*path, key), lists)
    elif isinstance(data, list) and data and all(isinstance(item, str) for item in data):
        for number, word in enumerate(data):
            if word.startswith("@") and word[1:] not in lists:
                place = (*path, number)
                known = nearest(word[1:], lists) if lists else "先在 words 目录下写出的词表"
                yield document.error(place, f"{where_of(place)} 是 {shorten(word)}，没有这个词表，应为 {known}")
        at = path.index("signals") if "signals" in path[:3] and path[0] != "options" else -1
        if at >= 0:
            yield from findable(document, data, path, gaps=path[at + 2 :] == ("any",))
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _word_lists(document, item, (*path, number), lists)


def findable(document: Document, words: list[str], path: Path, *, gaps: bool) -> Errors:
    """Words as the folded text has them; a gap 「…」 only where gaps are understood, and inside a term."""
    folds = fold("\n".join(words)).text != "\n".join(words)
    for number, word in enumerate(words):
        place = (*path, number)
        if folds and fold(word).text != word:
            seen = fold(word).text or "空的"
            message = f"{where_of(place)} 是 {shorten(word)}，报告在查找前会统一写法，应为 {shorten(seen)}"
            yield document.error(place, message)
        elif GAP in word and not gaps:
            yield document.error(place, f"{where_of(place)} 是 {shorten(word)}，这里不能用“…”，应写成完整的词")
        elif "" in word.split(GAP) or ".." in word:
            yield document.error(place, f"{where_of(place)} 是 {shorten(word)}，应为前后都有字的一个“…”")


def _terms(document: Document, signal: Mapping[str, Any], path: Path, lists: Lists) -> Errors:
    """One character is no term, unless it must be a whole word or something must stand beside it."""
    if signal.get("whole_word") or signal.get("with"):
        return
    for number, given in enumerate(signal.get("any", ())):
        place = (*path, "any", number)
        words = lists.get(given[1:], ()) if given.startswith("@") else (given,)
        for word in words:
            if len(word.replace(GAP, "")) < 2:
                means = "应为两个字以上的词，或者写 whole_word: true 或 with"
                yield document.error(place, f"{where_of(place)} 是 {shorten(word)}，只有一个字，{means}")


def _minima(document: Document, signal: Mapping[str, Any], path: Path, lists: Lists) -> Errors:
    for key in ("with", "without"):
        for number, match in enumerate(signal.get(key, ())):
            asked = match.get("minimum", 1)
            words = {word for given in match.get("any", ()) for word in _expand(given, lists)}
            if match.get("any") and asked > len(words):
                place = (*path, key, number, "minimum")
                message = f"{where_of(place)} 是 {asked}，any 只有 {len(words)} 个词，应不大于 {len(words)}"
                yield document.error(place, message)


def _expand(given: str, lists: Lists) -> tuple[str, ...]:
    return lists.get(given[1:], (given,)) if given.startswith("@") else (given,)


def _conditions(document: Document) -> Errors:
    """Every signal is used and every used one is there; `at_least` can be reached. A finding uses all its signals."""
    if "status" not in document.data:
        return
    signals = document.data.get("signals", {})
    used: set[str] = set()
    for status, condition in document.data.get("status", {}).items():
        for path, name in named_signals(condition, ("status", status)):
            used.add(name)
            if name not in signals:
                message = f"{where_of(path)} 是 {name}，signals 里没有这个名称，应为 {nearest(name, signals)}"
                yield document.error(path, message)
        yield from reachable(document, condition, ("status", status))
    # With a misspelt name in status, some signal only seems unused.
    for name in signals if used <= set(signals) else ():
        if name not in used:
            message = f"signals 里的 {name} 没有用到，应在 status 里用它，或者删去"
            yield document.error(("signals", name), message, at_key=True)


def named_signals(condition: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The signals that a condition names, with their places."""
    if isinstance(condition, str):
        yield path, condition
        return
    for key in ("mentioned", "stated"):
        if key in condition:
            yield (*path, key), condition[key]
    for key in ("any", "all", "of", "unless_denied", "unless_stated"):
        for number, part in enumerate(condition.get(key, ())):
            yield from named_signals(part, (*path, key, number))


def reachable(document: Document, condition: Any, path: Path) -> Errors:
    """`at_least` asks for no more than there is to count."""
    if isinstance(condition, str):
        return
    count = len(condition.get("of", ()))
    if condition.get("at_least", 0) > count:
        place = (*path, "at_least")
        message = f"{where_of(place)} 是 {condition['at_least']}，of 只有 {count} 项，应不大于 {count}"
        yield document.error(place, message)
    for key in ("any", "all", "of"):
        for number, part in enumerate(condition.get(key, ())):
            yield from reachable(document, part, (*path, key, number))


# --- words --------------------------------------------------------------------------------------------------


def _words_file(document: Document) -> Errors:
    for key in ("markers", "cues", "switches"):
        for number, group in enumerate(document.data.get(key, ())):
            for part, words in group.items():
                if isinstance(words, list):
                    gaps = (key, part) == ("switches", "words")
                    yield from _own_words(document, words, (key, number, part), gaps=gaps)
    for name, words in document.data.get("lists", {}).items():
        yield from _own_words(document, words, ("lists", name), gaps=True)


def _own_words(document: Document, words: list[str], path: Path, *, gaps: bool) -> Errors:
    for number, word in enumerate(words):
        if word.startswith("@"):
            place = (*path, number)
            yield document.error(place, f"{where_of(place)} 是 {shorten(word)}，词语文件里不能引用词表，应写出词语")
    yield from findable(document, words, path, gaps=gaps)


def marker_doubles(documents: Documents, *, certain: bool) -> Errors:
    """Words in two groups of markers: the automaton knows a word once, the later group never sees it.

    `certain`: only where both groups take the word without conditions and mean different things, which none
    may do. Any other double is a question to the author: one of the groups is idle for that word.
    """
    owners: dict[str, _Marked] = {}
    for found in _marked(documents):
        owner = owners.setdefault(found.word, found)
        clash = found.free and owner.free and found.sense != owner.sense
        if owner.group != found.group and (clash or not certain):
            message = f"{where_of(found.path)} 是 {shorten(found.word)}，{owner.label()}已经写过，应只留一处"
            yield found.document.error(found.path, message)


class _Marked(NamedTuple):
    """A word of a group of markers; `free`: the group takes it without conditions."""

    word: str
    sense: str
    free: bool
    file: str
    group: Path
    path: Path
    document: Document

    def label(self) -> str:
        return f"{self.file} 第 {self.document.values[self.path].line} 行（{self.sense}）"


def _marked(documents: Documents) -> Iterator[_Marked]:
    """All words of markers, in the order of the pack."""
    for file in (f"words/{name}.yml" for name in documents[PACK].data.get("words", ())):
        document = documents.get(file)
        for number, group in enumerate(document.data.get("markers", ()) if document else ()):
            free = group.keys() == {"sense", "words"}
            for index, word in enumerate(group["words"]):
                path: Path = ("markers", number, "words", index)
                assert document is not None
                yield _Marked(word, group["sense"], free, file, (file, number), path, document)
