"""Titles of laws, papers and plans as they are compared, however they are cited."""

from __future__ import annotations

from functools import lru_cache

from fazhi.patterns import compiled
from fazhi.structure.years import DASHES

_STATE = compiled(r"^(?:中华人民共和国|国务院|中共中央、?国务院|中共中央|中办、?国办|中共中央办公厅、?国务院办公厅)+")
# An organ that issued what follows with 关于; not part of the title.
_ORGANS = compiled(r"^(?:[^、《》]{1,12}(?:部|院|会|厅|办公室|办|局|府|署)、?){1,4}(?=关于)")
_TAIL = compiled(r"[（(](?:试行|修订|暂行|修正|草案|20\d\d年?(?:修正|修订)(?:本|版)?)[）)]$")
_DASH = compiled(f"[{DASHES}至]+")
# 《关于印发〈…〉的通知》 is cited for what it hands on.
_HANDED_ON = compiled(r"关于(?:印发|发布|公布|转发)[〈<《]?([^〈〉<>]{4,60}?)[〉>]?的通知$")


@lru_cache(maxsize=1024)
def plain(title: str) -> str:
    """A title as it is compared: without the state's and organs' names, notes in brackets and kinds of dashes."""
    stripped = _STATE.sub("", title.replace(" ", ""))
    handed_on = _HANDED_ON.match(stripped)
    stripped = _ORGANS.sub("", _STATE.sub("", handed_on[1]) if handed_on else stripped)
    return _DASH.sub("—", _TAIL.sub("", stripped)).replace("年）", "）").replace("年—", "—")
