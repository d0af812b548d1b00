"""Words that tell what a count counts: who did it, how it was done, and that it was not done."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from fazhi.checks.stage import once
from fazhi.patterns import any_of, compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import GAP

# The first character is taken before the branches part ways, so that `re` skips from one to the next.
DENIALS = (
    r"[未不正尚仍还待没无](?:(?<=[未不尚无])|(?<=[正仍])在|(?<=还)在(?!于)|(?<=待)(?<![接招对款看优]待)|(?<=没)有)"
)

# So many lists of words a rule has.
_LISTS = 256


def _tells_nothing(_: str) -> bool:
    return False


class Wording(NamedTuple):
    """Lists of a rule's options: who did it, how, of which of them it is told, what may be done; and patterns of others: what
    is no count of its own, what says nothing, what is a fault that is to be mended, who did it in the stead of another,
    and what denies that it was done. `judges`: who says how it was done; `tells`: whether the
    dictionary knows only acts and manners among words."""

    subjects: tuple[str, ...]
    manner: tuple[str, ...]
    qualifiers: tuple[str, ...]
    acts: tuple[str, ...]
    apart: re.Pattern[str]
    fillers: re.Pattern[str]
    faults: re.Pattern[str]
    proxies: re.Pattern[str]
    judges: tuple[str, ...]
    denials: re.Pattern[str]
    tells: Callable[[str], bool] = _tells_nothing

    def denies(self, said: str) -> bool:
        """Whether words say that something was not done, not yet, or by another."""
        return self.denials.search(said) is not None

    def bare(self, said: str, *others: tuple[str, ...]) -> str:
        """Words without `others`, in their order, and then without fillers."""
        for words in others:
            # Where none of them stands, as in most, none need be taken out.
            for word in words if said and _any_of(words).search(said) is not None else ():
                said = said.replace(word, "")
        return self.fillers.sub("", said.replace(GAP, ""))

    def things(self, said: str) -> str:
        """Words without those who did it, what and how: the things that a number, a rate or a word for all is of."""
        return self.bare(said, self.subjects, self.manner, self.acts)


@lru_cache(maxsize=64)
def union(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words."""
    return compiled(any_of(*words))


@partial(once, most=_LISTS)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(any_of(*words))
