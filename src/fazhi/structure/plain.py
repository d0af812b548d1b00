"""Whether a mention in a plain sentence is done: what most of them are, told without asking all that may be otherwise."""

from __future__ import annotations

from fazhi.structure.awaiting import is_made_next, waits_to_pass
from fazhi.structure.hanging import hangs
from fazhi.structure.lexicon import bits
from fazhi.structure.mention import dates_another, is_paper_alone, is_title, names_a_venue, only_praised
from fazhi.structure.ours_next import holds_reporting, is_left_out, is_their_meeting
from fazhi.structure.scene import Scene
from fazhi.structure.signs import sign
from fazhi.structure.subject import is_of_above, is_watched
from fazhi.structure.tense import opens_with_date
from fazhi.structure.unanswered import is_left_open
from fazhi.structure.undone import told_undone

# With one of these a sentence is not so plain: it asks something, or is still to be written.
_DOUBTFUL = sign("asked", "whether", "blank")
# Without one of these the readings asked below find nothing; most sentences have hardly any.
_LATER = sign("event", "task", "soon", "after")
_LEARNED = sign("lesson", "notion", "what-is", "handed", "courses", "watching")
_THEIRS = sign("above", "everywhere", "model")
_BESIDE = sign("venue_names", "time", "paper", "praise")
_OPEN, _SCHEDULED = sign("open"), sign("scheduled")
_STUDIED = bits("study", "issue")


def is_plainly_done(scene: Scene, start: int, end: int, clause: int, study_counts: bool, anyone: bool) -> bool:
    """Whether `judge` would say done of a mention in a `plain` scene, as far as a few looks tell; else it is to judge.

    Takes what `judge` takes, and the mention's clause.
    """
    signs = scene.signs
    if signs & _DOUBTFUL or scene.text.startswith(scene.phrases.copula, end):
        return False
    if signs & _LATER and (
        hangs(scene, start, end, clause) or is_made_next(scene, end) or waits_to_pass(scene, end, clause)
    ):
        return False
    learned = not study_counts and (signs & _LEARNED or scene.senses & _STUDIED)
    if learned and (is_title(scene, start, end, clause) or is_watched(scene, start, clause)):
        return False
    if not anyone and (signs & _THEIRS or holds_reporting(scene, start, end)):
        if is_of_above(scene, start, end, scene.clauses[clause]):
            return False
        if is_left_out(scene, end, clause) or is_their_meeting(scene, start, end, clause):
            return False
    if signs & _BESIDE and _is_beside(scene, start, end, clause):
        return False
    if told_undone(scene, start, end, clause) or (signs & _OPEN and is_left_open(scene, start, end, clause)):
        return False
    return not (signs & _SCHEDULED and opens_with_date(scene, clause))


def _is_beside(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether a mention is a part of a place's name, a time, a paper or only praised."""
    here = scene.clauses[clause]
    return (
        names_a_venue(scene, start, end, here)
        or dates_another(scene, start, here)
        or is_paper_alone(scene, start, end, here)
        or only_praised(scene, here)
    )
