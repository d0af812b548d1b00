"""One report as the checks see it: its structure, its words, and the scenes of its sentences, made when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count

from fazhi.checks.context import Around, Windows
from fazhi.checks.fields import Fields
from fazhi.checks.quoted import has_quotation
from fazhi.checks.stuffing import Guard, has_blank_figures, stuffed
from fazhi.checks.terms import Hit
from fazhi.records import TYPE_CHECKING, Any
from fazhi.structure.ledger import Book
from fazhi.structure.lexicon import Lexicon
from fazhi.structure.modality import Judgement
from fazhi.structure.rejoined import Rejoined, rejoined
from fazhi.structure.report import Report
from fazhi.structure.scene import Scene, stage
from fazhi.structure.words import Segmenter

if TYPE_CHECKING:
    from typing import TypeVar

    Made = TypeVar("Made")
    Given = TypeVar("Given")
# So many packs are in use at once.
_PACKS = 8


def once(make: Callable[[Given], Made], most: int = _PACKS) -> Callable[[Given], Made]:
    """What a check makes of its rule or of the options of it, kept for as long as not more than `most` are asked for."""
    known: dict[int, tuple[Given, Made]] = {}

    def kept(given: Given) -> Made:
        found = known.get(id(given))
        if found is None or found[0] is not given:
            if len(known) >= most:
                known.clear()
            found = known[id(given)] = (given, make(given))
        return found[1]

    return kept


def read_on(known: list[Made], further: Iterator[Made]) -> Iterator[Made]:
    """What is known and what comes further, which joins it: whoever reads begins at the first, and nothing is made twice."""
    for number in count():
        if number == len(known):
            found = next(further, None)
            if found is None:
                return
            known.append(found)
        yield known[number]


def holders(report: Report) -> list[int]:
    """For each offset of the folded text and its end the index of the sentence that holds it; -1 for none."""
    found: list[int] = []
    for number, sentence in enumerate(report.sentences):
        found += [-1] * (sentence.start - len(found))
        found += [number] * (sentence.end - sentence.start)
    found += [-1] * (len(report.folded.text) + 1 - len(found))
    return found


class Stage:
    """Scenes of one report, made when first asked for. `as_of`: the day or year whose law counts; empty: the report's."""

    def __init__(
        self,
        report: Report,
        lexicon: Lexicon,
        segmenter: Segmenter,
        guard: Guard,
        fields: Fields,
        as_of: str = "",
    ) -> None:
        self.as_of = as_of
        self.report = report
        self.holders = holders(report)
        # The sentences that state nothing, by their indexes.
        self.furniture = frozenset(n for n, one in enumerate(report.sentences) if one.role == "furniture")
        self.lexicon = lexicon
        self.segmenter = segmenter
        self.guard = guard
        self.around = Around(report, segmenter, fields)
        # What the text states of a hit, by its place and whose acts and which lessons count.
        self.judged: dict[tuple[int, int, bool, bool], Judgement] = {}
        # The windows round a hit: several signals of a rule have the same terms and ask for the same.
        self.windows: defaultdict[Hit, Windows] = defaultdict(dict)
        self._stuffed: dict[int, str] = {}
        self._quotations: dict[int, bool] = {}
        self._scenes: dict[int, Scene] = {}
        self._kept: dict[str, Any] = {}

    def beside(self, segmenter: Segmenter, guard: Guard) -> Stage:
        """The same report as rules of other layers read it. Scenes, windows and what checks keep are shared: they
        depend neither on the segmenter nor on the guard."""
        other = Stage.__new__(Stage)
        around = self.around._replace(segmenter=segmenter)
        other.__dict__.update(self.__dict__, segmenter=segmenter, guard=guard, around=around, _stuffed={})
        return other

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset of the folded text; -1 in the title."""
        return self.holders[offset]

    def law_year(self) -> int | None:
        """The year whose law counts: that of `as_of`, else the reporting year."""
        return int(self.as_of[:4]) if self.as_of else self.report.facts.year

    def law_days(self, year: int) -> tuple[str, str]:
        """The first and last day on which the law that counts may have held: one day if `as_of` is one."""
        return (self.as_of, self.as_of) if len(self.as_of) > 4 else (f"{year}-01-01", f"{year}-12-31")

    def scene(self, number: int) -> Scene:
        """The scene of a sentence by its index."""
        scene = self._scenes.get(number)
        if scene is None:
            scene = stage(self.report, self.lexicon, self.report.sentences[number])
            self._scenes[number] = scene
        return scene

    def has_quotation(self, number: int) -> bool:
        """Whether a quotation begins in a sentence by its index."""
        known = self._quotations.get(number)
        if known is None:
            known = self._quotations[number] = has_quotation(self.report.sentences[number], self.report)
        return known

    def stuffed(self, number: int) -> str:
        """Why a sentence states nothing whatever it names: a key of modality.REASONS or empty."""
        known = self._stuffed.get(number)
        if known is None:
            blanks = self.kept("blank figures", lambda: has_blank_figures(self.report))
            known = self._stuffed[number] = stuffed(self.guard, self.report, number, blanks)
        return known

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What several checks work out of the report, made when first asked for; `name` is its own."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Made = self._kept[name]
        return found

    def followed(self, name: str, make: Callable[[], Iterator[Made]]) -> Iterator[Made]:
        """What several checks read from its beginning, worked out no further than one of them has read; `name` is its own."""
        read: list[Made] = []
        return read_on(*self.kept(name, lambda: (read, make())))

    def rejoined(self) -> Rejoined | None:
        """The text as read with its wrapped lines put together, if they are."""
        return self.kept("rejoined", lambda: rejoined(self.report.source.text))

    def book(self) -> Book:
        """The quantities of the report's statements, which several checks read."""
        return self.kept("book", lambda: Book(self.report))
