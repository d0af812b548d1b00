"""Layers over one another: one table of settings, each with its place; looser values only where an earlier layer lets them.

Every layer goes through the same steps: its own rules, its changes, its marks (locked, relaxable, waivable), its
profiles. A change of what an earlier layer set is checked against that layer's marks; one's own may be set freely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fazhi.errors import RuleError
from fazhi.rules import dilution
from fazhi.rules.aspects import ALWAYS, LABELS, Key, Setting, leave, looser
from fazhi.rules.chain import TIERS, Layer
from fazhi.rules.model import Rule
from fazhi.rules.semantics import PACK
from fazhi.rules.validation import nearest
from fazhi.rules.yaml_strict import Document, Path, where_of

Documents = Mapping[str, Document]
_FOLDERS = ("elements", "findings")
_TABLES = {"severities": "severity", "weights": "weight", "levels": "levels", "years": "years"}


class Profile(NamedTuple):
    """A profile while layers are merged: what it changes, by key."""

    title: str
    level: str
    years: Mapping[str, int]
    changes: dict[Key, Setting]


class Merged:
    """The layers so far. `rules` are the files of the rules by id, `extra` what later layers add to one, `above` what the
    rules said when each layer but the last had been added (`effective.worded`), `before` the settings of the layers above the
    last, `parts` what locked elements were worth when they were locked (`dilution.note`)."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.packs: list[Document] = []
        self.settings: dict[Key, Setting] = {}
        self.rules: dict[str, tuple[int, str, Document]] = {}
        self.extra: dict[str, list[tuple[str, Any]]] = {}
        self.words: list[tuple[str, Document]] = []
        self.profiles: dict[str, Profile] = {}
        self.above: list[tuple[Rule, ...]] = []
        self.parts: dict[str, dict[str, float]] = {}
        self.before: dict[Key, Setting] = {}

    def add(self, layer: Layer, documents: Documents) -> list[RuleError]:
        """Puts a layer, found well formed, below those so far; gives what it may not do."""
        pack = documents[PACK]
        self.before = dict(self.settings)
        self.layers.append(layer)
        self.packs.append(pack)
        self.words += [(name, documents[f"words/{name}.yml"]) for name in pack.data.get("words", ())]
        errors = [*self._tier(pack), *self._own_rules(documents)]
        if not errors:
            steps = (self._changes, self._additions, self._marks, self._profiles, self._locks)
            errors = [error for step in steps for error in step(pack)]
            dilution.note(self)
        return errors

    @property
    def number(self) -> int:
        """The number of the layer that is being added."""
        return len(self.layers) - 1

    def value(self, rule: str, aspect: str, default: Any = None) -> Any:
        """The value of a setting so far."""
        found = self.settings.get((rule, aspect))
        return default if found is None else found.value

    def locked(self) -> list[str]:
        """The rules that are locked so far, in the order of the pack."""
        return [rule for rule in self.rules if (rule, "locked") in self.settings]

    def added_words(self) -> list[tuple[str, Document]]:
        """The word files of later layers, by name."""
        return self.words[len(self.packs[0].data.get("words", ())) :]

    def lists(self) -> dict[str, tuple[str, ...]]:
        """The named lists so far; a layer's list of the same name adds to the earlier one."""
        found: dict[str, tuple[str, ...]] = {}
        for _, document in self.words:
            for name, listed in document.data.get("lists", {}).items():
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *listed)))
        return found

    # --- rules ----------------------------------------------------------------------------------------------

    def _tier(self, pack: Document) -> Iterator[RuleError]:
        """A layer stands below the one that it extends; what the parser reads is what the chain was found by."""
        said = pack.data.get("extends", "")
        if said != self.layers[-1].extends:
            yield pack.error(("extends",), f'extends 应单独写成一行：extends: "{said}"', at_key=True)
        if self.number:
            above = TIERS.index(self.packs[-2].data.get("tier", TIERS[0]))
            if TIERS.index(pack.data["tier"]) <= above:
                means = "、".join(TIERS[above + 1 :]) or "不能再往下接"
                yield pack.error(("tier",), f"tier 是 {pack.data['tier']}，它接在 {TIERS[above]} 下面，应为 {means}")
        if any(other.data["id"] == pack.data["id"] for other in self.packs[:-1]):
            yield pack.error(("id",), f"id 是 {pack.data['id']}，上面的层已经用了，应换一个名称")

    def _own_rules(self, documents: Documents) -> Iterator[RuleError]:
        for folder in _FOLDERS:
            for name in documents[PACK].data.get(folder, ()):
                document = documents[f"{folder}/{name}.yml"]
                if name in self.rules:
                    where = self.rules[name][2].path
                    message = f"id 是 {name}，上面的层已有这条规则（{where}）；要改动它，应写在 {PACK} 里，另立一条则换一个名称"
                    yield document.error(("id",), message)
                    continue
                self.rules[name] = (self.number, folder, document)
                for aspect, default in (("weight", None), ("severity", None), ("levels", None), ("years", ALWAYS)):
                    if aspect in document.data or default is not None:
                        self._set((name, aspect), document.data.get(aspect, default), document, (aspect,))

    def _set(self, key: Key, value: Any, document: Document, path: Path) -> None:
        self.settings[key] = self._setting(value, document, path)

    def _setting(self, value: Any, document: Document, path: Path) -> Setting:
        while path and path not in document.values:
            path = path[:-1]
        place = document.keys.get(path) or document.values[path]
        return Setting(value, f"{document.path}:{place.line}", self.number)

    # --- changes --------------------------------------------------------------------------------------------

    def _changes(self, pack: Document) -> Iterator[RuleError]:
        for key, value, path in _asked(pack.data):
            yield from self._change(key, value, pack, path)

    def _change(self, key: Key, value: Any, pack: Document, path: Path) -> Iterator[RuleError]:
        rule, aspect = key
        wrong = [*self._unknown(rule, pack, path), *_years_turned(aspect, value, pack, path)]
        old = self.settings.get(key)
        if not wrong and rule and old is None:
            wrong = [pack.error(path, f"{where_of(path)} 不能改，{rule} 是问题规则，没有{LABELS[aspect]}", at_key=True)]
        if not wrong and old is not None:
            wrong = list(self._refused(key, old, value, pack, path))
        yield from wrong
        if not wrong:
            self._set(key, value, pack, path)

    def _refused(self, key: Key, old: Setting, value: Any, pack: Document, path: Path) -> Iterator[RuleError]:
        """Why a value may not be set: it is looser than what an earlier layer set, and that layer does not let it."""
        rule, aspect = key
        if old.layer == self.number or not looser(aspect, old.value, value):
            return
        asked = leave(aspect, value)
        said = f"{where_of(path)} 比上面的层（{old.where}）放宽了{LABELS[asked]}"
        if asked == "waivable":
            said = f"{where_of(path)} 是 {rule}，上面的层没有写它可以豁免（waivable 里没有）"
            if (rule, aspect) in self.settings:
                said = f"{where_of(path)} 是 {rule}，上面的层不允许再豁免它（{old.where}）"
        if asked == "off":
            said = f"{where_of(path)} 关闭了上面的层的规则（{old.where}）"
        lock = self.settings.get((rule, "locked"))
        locks = [found for (_, mark), found in self.settings.items() if mark == "locked"]
        if aspect == "gate.fail_on" and locks:
            yield pack.error(path, f"{said}，锁定的规则（{locks[0].where}）就不起作用了；应删去这一项")
        elif rule and lock is not None:
            yield pack.error(path, f"{said}，{rule} 已锁定（{lock.where}），不能关闭也不能放宽；应删去这一项")
        elif asked not in self.value(rule, "relaxable", ()):
            name = f"relaxable.rules.{rule}" if rule else "relaxable.pack"
            yield pack.error(path, f"{said}，上面的层没有允许（{name} 里没有 {asked}）；应删去，或请上一层允许")

    def _unknown(self, rule: str, pack: Document, path: Path) -> Iterator[RuleError]:
        if rule and rule not in self.rules:
            at_key = path in pack.keys
            message = f"{where_of(path)} 指的规则 {rule} 不存在，应为 {nearest(rule, self.rules)}"
            yield pack.error(path, message, at_key=at_key)

    def _additions(self, pack: Document) -> Iterator[RuleError]:
        """More to rest on, and more to be stated for `met`: neither can loosen a rule."""
        for table in ("basis", "tighten"):
            for rule, value in pack.data.get(table, {}).items() if self.number else ():
                path: Path = (table, rule)
                wrong = list(self._unknown(rule, pack, path))
                if not wrong and table == "tighten":
                    wrong = list(self._cannot_tighten(rule, value, pack, path))
                yield from wrong
                if not wrong:
                    self.extra.setdefault(rule, []).append((table, value))
                    count = sum(1 for known in self.settings if known[0] == rule and known[1].startswith(table))
                    self._set((rule, f"{table}.{count + 1}"), value, pack, path)

    def _cannot_tighten(self, rule: str, value: Any, pack: Document, path: Path) -> Iterator[RuleError]:
        if self.rules[rule][1] != "elements":
            yield pack.error(path, f"{where_of(path)} 不能加严，{rule} 是问题规则，没有达标条件", at_key=True)
            return
        before = set(self.rules[rule][2].data["signals"])
        before |= {
            name for kind, more in self.extra.get(rule, ()) if kind == "tighten" for name in more.get("signals", {})
        }
        for name in value.get("signals", {}):
            if name in before:
                message = f"{where_of((*path, 'signals'))} 的 {name} 在规则里已经有了，应换一个名称"
                yield pack.error((*path, "signals", name), message, at_key=True)

    # --- marks ----------------------------------------------------------------------------------------------

    def _marks(self, pack: Document) -> Iterator[RuleError]:
        data = pack.data
        for key, value in (("locked", True), ("waivable", True), ("not_waivable", False)):
            for number, rule in enumerate(data.get(key, ())):
                path: Path = (key, number)
                aspect = "waivable" if key == "not_waivable" else key
                wrong = list(self._unknown(rule, pack, path))
                if not wrong and aspect == "waivable":
                    none = Setting(False, "没有写 waivable", self.rules[rule][0])
                    wrong = list(
                        self._refused((rule, aspect), self.settings.get((rule, aspect), none), value, pack, path)
                    )
                yield from wrong
                # A lock is that of the first layer that sets it.
                again = aspect == "locked" and (rule, aspect) in self.settings
                if not wrong and not again:
                    self._set((rule, aspect), value, pack, path)
        yield from self._relaxable(pack)

    def _relaxable(self, pack: Document) -> Iterator[RuleError]:
        """A layer may pass on leave that it has, and give leave for its own rules."""
        given = pack.data.get("relaxable", {})
        asked: list[tuple[str, Any, Path]] = [("", given.get("pack"), ("relaxable", "pack"))]
        asked += [(rule, value, ("relaxable", "rules", rule)) for rule, value in given.get("rules", {}).items()]
        for rule, aspects, path in asked:
            wrong = list(self._unknown(rule, pack, path))
            own = self.number == 0 or (rule in self.rules and self.rules[rule][0] == self.number)
            had = self.value(rule, "relaxable", ())
            for number, aspect in enumerate(aspects or () if not wrong and not own else ()):
                if aspect not in had:
                    place = (*path, number)
                    wrong.append(
                        pack.error(place, f"{where_of(place)} 是 {aspect}，上面的层没有允许，不能再往下放；应删去")
                    )
            yield from wrong
            if aspects and not wrong:
                self._set((rule, "relaxable"), tuple(aspects), pack, path)

    def _locks(self, pack: Document) -> Iterator[RuleError]:
        """What is locked here is neither switched off nor opened here."""
        for number, rule in enumerate(pack.data.get("locked", ())):
            path: Path = ("locked", number)
            if self.value(rule, "severity") == "off":
                where = self.settings[rule, "severity"].where
                yield pack.error(path, f"{where_of(path)} 是 {rule}，它已关闭（{where}），应先打开，或者不锁定")
            opened = self.settings.get((rule, "relaxable"))
            if opened is not None and opened.layer == self.number:
                yield pack.error(
                    path, f"{where_of(path)} 是 {rule}，relaxable 又允许放宽它（{opened.where}），应只留一处"
                )

    # --- profiles -------------------------------------------------------------------------------------------

    def _profiles(self, pack: Document) -> Iterator[RuleError]:
        for name, data in pack.data.get("profiles", {}).items():
            base = self.profiles.get(name)
            path: Path = ("profiles", name)
            yield from _years_turned("years", data.get("years", ALWAYS), pack, (*path, "years"))
            if base is not None and base.level != data["level"]:
                place = (*path, "level")
                yield pack.error(
                    place, f"{where_of(place)} 是 {data['level']}，上面的层是 {base.level}，应相同，或换一个方案名称"
                )
            changes = dict(base.changes) if base else {}
            for key, value, inner in _asked(data):
                place = (*path, *inner)
                wrong = [*self._unknown(key[0], pack, place), *self._profile_refused(key, value, changes, pack, place)]
                yield from wrong
                if not wrong:
                    changes[key] = self._setting(value, pack, place)
            self.profiles[name] = Profile(data["title"], data["level"], data.get("years", ALWAYS), changes)

    def _profile_refused(
        self, key: Key, value: Any, changes: Mapping[Key, Setting], pack: Document, path: Path
    ) -> Iterator[RuleError]:
        """As for the layer itself; and no profile loosens what is locked, not even in the layer that locks it."""
        old = changes.get(key) or self.settings.get(key)
        if old is None:
            if key[0] in self.rules:
                yield pack.error(path, f"{where_of(path)} 不能改，{key[0]} 没有{LABELS[key[1]]}", at_key=True)
            return
        lock = self.settings.get((key[0], "locked"))
        if lock is not None and key[0] and looser(key[1], old.value, value):
            yield pack.error(path, f"{where_of(path)} 放宽了 {key[0]}，它已锁定（{lock.where}）；应删去这一项")
        else:
            # What the layer itself tightened gives no leave to loosen what stands above it.
            above = old if old.layer < self.number else self.before.get(key, old)
            yield from self._refused(key, above, value, pack, path)


def _asked(data: Mapping[str, Any]) -> Iterator[tuple[Key, Any, Path]]:
    """What a layer or a profile sets, with its place."""
    for table, aspect in _TABLES.items():
        if table != "years" or "level" not in data:
            for rule, value in data.get(table, {}).items():
                yield (rule, aspect), value, (table, rule)
    for group in ("gate", "shares"):
        for name, value in data.get(group, {}).items():
            yield ("", f"{group}.{name}"), value, (group, name)
    if "grades" in data:
        yield ("", "grades"), data["grades"], ("grades",)


def _years_turned(aspect: str, value: Any, pack: Document, path: Path) -> Iterator[RuleError]:
    if aspect == "years" and {**ALWAYS, **value}["from"] > {**ALWAYS, **value}["until"]:
        place = (*path, "until")
        yield pack.error(place, f"{where_of(place)} 是 {value['until']}，应不早于 from 的 {value['from']}")
