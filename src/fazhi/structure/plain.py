"""Whether a mention in a plain sentence is done: what most of them are, told without asking all that may be otherwise."""

from __future__ import annotations

from fazhi.structure.awaiting import is_made_next, waits_to_pass
from fazhi.structure.hanging import hangs
from fazhi.structure.mention import dates_another, is_paper_alone, is_title, names_a_venue, only_praised
from fazhi.structure.ours_next import is_left_out, is_their_meeting
from fazhi.structure.scene import Scene
from fazhi.structure.signs import sign
from fazhi.structure.subject import is_of_above, is_watched
from fazhi.structure.tense import opens_with_date
from fazhi.structure.unanswered import is_left_open
from fazhi.structure.undone import told_undone

# With one of these a sentence is not so plain: it asks something, or is still to be written.
_DOUBTFUL = sign("asked", "whether", "blank")


def is_plainly_done(scene: Scene, start: int, end: int, clause: int, study_counts: bool, anyone: bool) -> bool:
    """Whether `judge` would say done of a mention in a `plain` scene, as far as a few looks tell; else it is to judge.

    Takes what `judge` takes, and the mention's clause.
    """
    here = scene.clauses[clause]
    if scene.signs & _DOUBTFUL or hangs(scene, start, end, clause):
        return False
    if is_made_next(scene, end) or waits_to_pass(scene, end, clause):
        return False
    if not study_counts and (is_title(scene, start, end) or is_watched(scene, start, clause)):
        return False
    if not anyone and (
        is_of_above(scene, start, end, here)
        or is_left_out(scene, end, clause)
        or is_their_meeting(scene, start, end, clause)
    ):
        return False
    if (
        scene.text.startswith(scene.phrases.copula, end)
        or names_a_venue(scene, start, end, here)
        or dates_another(scene, start, here)
        or is_paper_alone(scene, start, end, here)
        or only_praised(scene, here)
        or told_undone(scene, start, end, clause)
        or is_left_open(scene, start, end, clause)
    ):
        return False
    return clause + 1 == len(scene.clauses) or not opens_with_date(scene, clause)
