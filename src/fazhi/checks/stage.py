"""One report as the checks see it: its structure, its words, and the scenes of its sentences, made when first asked for."""

from __future__ import annotations

from bisect import bisect_right

from fazhi.structure.lexicon import Lexicon
from fazhi.structure.report import Report
from fazhi.structure.scene import Scene, stage
from fazhi.structure.words import Segmenter


class Stage:
    """Scenes of one report, made when first asked for."""

    def __init__(self, report: Report, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self.report = report
        self.lexicon = lexicon
        self.segmenter = segmenter
        self._scenes: dict[int, Scene] = {}

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset of the folded text; -1 in the title."""
        number = bisect_right(self.report.starts, offset) - 1
        if number < 0 or offset >= self.report.sentences[number].end:
            return -1
        return number

    def scene(self, number: int) -> Scene:
        """The scene of a sentence by its index."""
        scene = self._scenes.get(number)
        if scene is None:
            scene = stage(self.report, self.lexicon, self.report.sentences[number])
            self._scenes[number] = scene
        return scene
