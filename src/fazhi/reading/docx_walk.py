"""What a walk over a document remembers: the lines so far, and what waits for the end of the paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from fazhi.reading.docx_numbering import Counts, Lists
from fazhi.reading.docx_styles import Styles
from fazhi.records import NamedTuple

# What somebody still has to accept, refuse or answer.
UNSETTLED = ("revision", "comment")


# So many characters of the text, and the element that they come from (None: from none).
Piece = tuple[int, "Element | None"]


class Line(NamedTuple):
    """One paragraph, or one row of a table; `level` is its heading level, `unsettled` what Word still asks about it.

    `pieces` say where the text comes from, in order and without a gap; kept only in a traced walk.
    """

    text: str
    level: int | None = None
    unsettled: frozenset[str] = frozenset()
    pieces: tuple[Piece, ...] = ()


class Walk:
    """What changes while a document is read: counts of lists, open fields, what was seen for the notes."""

    __slots__ = (
        "boxes",
        "counts",
        "fields",
        "hidden",
        "length",
        "lists",
        "notes",
        "own",
        "paragraphs",
        "seen",
        "styles",
        "trace",
        "trusted",
        "unsettled",
    )

    def __init__(
        self,
        styles: Styles,
        lists: Lists,
        own: frozenset[str] = frozenset(),
        *,
        trusted: bool = True,
        traced: bool = False,
    ) -> None:
        self.styles = styles
        self.lists = lists
        self.own = own  # comments that we made: nobody has to answer them
        self.trusted = trusted  # whether the document closes the fields that it opens
        self.trace: list[Piece] | None = [] if traced else None  # pieces of the paragraph that is being read
        self.counts = Counts({}, set())
        self.fields: list[bool] = []  # open fields; True once the result has begun
        self.hidden = False
        self.boxes: list[Line] = []
        self.notes: list[tuple[str, str, Element]] = []
        self.seen: set[str] = set()
        self.unsettled: set[str] = set()  # revisions and comments of the paragraph that is being read
        self.paragraphs = 0
        self.length = 0

    def note(self, kind: str) -> None:
        """Remembers something for the notes; a revision or a comment also of the paragraph that it stands in."""
        self.seen.add(kind)
        if kind in UNSETTLED:
            self.unsettled.add(kind)


class Flow:
    """The lines of one container, and what waits for the paragraph mark that is not hidden or deleted."""

    __slots__ = ("level", "lines", "numbered", "pieces", "unsettled", "waiting", "waiting_pieces")

    def __init__(self) -> None:
        self.unsettled: set[str] = set()
        self.lines: list[Line] = []
        self.numbered = ""
        self.waiting = ""
        self.level: int | None = None
        self.pieces: list[Piece] = []  # of `numbered`
        self.waiting_pieces: list[Piece] = []

    def number(self, label: str, node: Element, traced: bool) -> None:
        """Puts a label before what waits, and both behind what is numbered already."""
        self.numbered += label + self.waiting
        if traced:
            self.pieces += [(len(label), node), *self.waiting_pieces]
        self.waiting, self.waiting_pieces = "", []

    def close(self, level: int | None) -> None:
        """Makes a line of all that waits."""
        text = self.numbered + self.waiting
        kept = self.level if self.level is not None else level
        pieces = (*self.pieces, *self.waiting_pieces)
        self.lines.append(Line(text, kept if text.strip() else None, frozenset(self.unsettled), pieces))
        self.numbered, self.waiting, self.level = "", "", None
        self.unsettled, self.pieces, self.waiting_pieces = set(), [], []
