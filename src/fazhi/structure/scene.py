"""One sentence with its clauses and markers: what the judgement of a mention works on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from re import Pattern

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.figures import has_count, has_rate
from fazhi.structure.lexicon import BITS, Lexicon, Marker, Phrases, bits, find_markers
from fazhi.structure.origins import is_whence
from fazhi.structure.report import PLANS, Report, Sentence
from fazhi.structure.scopes import scope_leads
from fazhi.structure.signs import TIERS, sign, signs_in
from fazhi.structure.year_markers import year_markers

_TITLE = compiled(
    r"《[^》]{0,120}》?|关于[^，。；《》]{4,80}?(?:指导意见|的意见|规定|办法|的通知|的决定|实施方案|行动方案)"
)
# Another town as a subject: a short name at the beginning of a clause or after a word that introduces a partner. Whom the
# villagers sue (村民告镇政府) is ours.
_TOWN = compiled(
    r"(?:^|[，、：（]|[与和同及向的](?=[一-鿿]{2,3}(?:镇|乡|街道|苏木)))(?!与)([一-鿿]{2,4})(?<!告)(?:镇|乡|街道|苏木)(?![村长级域情里])"
)

# What every organ of an upper level and every other town has in its name; in what `is_whence` and `scope_leads` look for.
_TIER, _KIND, _WHENCE, _SCOPE = sign("tier"), sign("kind"), sign("whence"), sign("scope")
_BEYOND = 1 << 60  # farther than any clause reaches
# How many were listed, behind a list (全过程记录、法制审核两项，).
_SO_MANY = compiled("(?<=[一-鿿])[这等]?[两二三四五六七](?:大?项|个)(?:制度|工作|任务)?[，：]$")
_AS_FOR = ("至于", "关于", "对于")
_MATTER = (
    "一事，",
    "的事，",
    "之事，",
    "这件事，",
    "的事情，",
    "这桩事，",
    "第一件事，",
    "头一件事，",
    "头件事，",
    "这项工作，",
)
_ITEM_ENDS = ("、", "和", "及", "与", "两项", "三项", "这两项", "这三项")
# What only names a measure: 述法评议得分，.
_MEASURE = compiled("(?:得分|评分|分数|成绩|排名|名次|得票率?|满意率|满意度)(?:方面|上)?[，：]$")
_CLAUSE_END = compiled(r"[，：|]+")  # an upright stroke parts the cells of a table

# The number that a sentence begins with, or what leads over to it, and what any of them begins with, beside digits.
_NUMBER = compiled(
    r"(?:[•●◆■▪*—–-]{1,2}[ \u3000]?)?(?:[一二三四五六七八九十]{1,3}(?:是(?!否)|、)|（[一二三四五六七八九十\d]{1,3}）"
    r"|第[一二三四五六七八九十]{1,3}[，、]|\d{1,2}(?:、|[.．](?!\d))|[①-⑳]|首先，|其次，|再次，|最后，|其[一二三四五](?:，|是)"
    r"|此外，|另外，|(?:与此)?同时，)?[ \u3000]*"
)
_FIRST_OF_NUMBER = frozenset("•●◆■▪*—–-一二三四五六七八九十（第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳首其再最此另同与")
# The same within a sentence, at the beginning of a clause (抓了两件事：一是……，二是……).
_WITHIN = compiled("(?<=[，：])[一二三四五六七八九]是(?!否)")

# The office called by its kind alone, at the beginning of a clause.
_BARE_KINDS = {kind: compiled(rf"(?:^|，)({kind})(?![村域长镇里])") for kind in ("街道", "苏木", "镇", "乡")}

# A word and its own denial: whether it is so.
_EITHER = compiled("([一-鿿]{1,2})(?P<nay>不)\\1")

# Kinds of teams that a department has under it.
_BRANCHES = ("大队", "支队", "中队", "中心")
# What may stand right before the name of an office.
_LEADS = "由对以向在经被将把是为与和及同本"
# The line of offices that a department heads: all of it, or by its field (全系统; 全市自然资源系统).
_SYSTEM = compiled("全(?:系统|[省市县区旗州]([一-鿿]{2,8}?)系统)")

# In parts for these the section itself says something of the act.
_COLOURED = (*PLANS, "problems", "causes")
# Every sense but those that leave an act of ours an act of this year; what is studied or issued is asked for apart.
_TELLS_MORE = bits(*BITS) & ~bits(
    "act", "done", "finished", "own", "part", "now", "bad", "concession", "turn", "neutral", "study", "issue"
)

# Verbs and completions: what makes a clause say that something was carried out.
ACTS = ("act", "finished")
# What says that something was not, or that there was none of it.
DENIALS = ("negator", "none")
_TELLING = (*ACTS, "done", "past", "next", "intent")


class Scene(NamedTuple):
    """`text` of the sentence behind its number (offset `base` in the folded text), clause ranges, markers and titles, all sentence-relative.

    `inside` are the markers of each clause; `told` are all of them by sense; `senses` are those that occur, as `bits`;
    `signs`: what the text holds of that without which readings find nothing, see `signs`;
    `plain`: nothing but verbs, completion, our own name and what is studied or issued stands where achievements are told
    (see `plain`).
    """

    text: str
    base: int
    role: str
    clauses: tuple[Span, ...]
    markers: tuple[Marker, ...]
    titles: tuple[Span, ...]
    is_heading: bool
    phrases: Phrases
    inside: tuple[tuple[Marker, ...], ...]
    told: Mapping[str, list[Marker]]
    senses: int
    signs: int
    plain: bool = False

    def of(self, sense: str) -> Sequence[Marker]:
        """The markers of a sense, in order."""
        return self.told.get(sense, ())

    def has(self, *senses: str) -> bool:
        """Whether a marker of one of these senses stands in the sentence."""
        return not self.told.keys().isdisjoint(senses)


def stage(report: Report, lexicon: Lexicon, sentence: Sentence) -> Scene:
    """The scene of a sentence."""
    base = sentence.start + _number_before(report.folded.text, sentence)
    text = _without_ordinals(report.folded.text[base : sentence.end])
    titled = "《" in text or "关于" in text
    titles = tuple(Span(m.start(), m.end()) for m in _TITLE.finditer(text)) if titled else ()
    told, signs = find_markers(lexicon, text), signs_in(lexicon.signs, text)
    if signs & _WHENCE:
        told = [m for m in told if m.sense != "past" or not is_whence(text, m.end)]
    if "不" in text and _EITHER.search(text):  # 落得实不实: a question says neither
        asked = [m.start("nay") for m in _EITHER.finditer(text)]
        told = [m for m in told if m.start not in asked]
    if text.endswith("？"):  # 落地没有？
        told = [m for m in told if not (m.sense in ("negator", "none") and m.end >= len(text) - 1)]
    if "局" in text and _kind_of(report.facts.place):  # a town has no 局党组: it is another body's
        told = [m for m in told if m.sense != "own" or "局" not in text[m.start : m.end]]
    if "系统" in text and report.own_level == "department":
        told = [_of_own_line(m, text, report.facts.place) for m in told]
    own = report.own_names
    if report.own_level == "department" and (ours := _in_short(text, report)):
        own = (*own, *ours)
        told = [m for m in told if m.sense != "other" or not any(text[m.start : m.end] in name for name in ours)]
    offices = _offices(text, signs, own, report.facts.place, told, lexicon)
    years = year_markers(text, sentence.role, report, lexicon.phrases)
    if years:  # 次年 behind a year is the year after that one, not after this report's
        named = {marker.start for marker in years}
        told = [marker for marker in told if marker.start not in named]
    further = [*years, *offices, *(scope_leads(text, told) if signs & _SCOPE else ())]
    markers = sorted([*told, *further], key=_place) if further else told
    if titles:
        markers = [m for m in markers if not any(t.start < m.start < t.end for t in titles)]
    clauses = _clauses(text)
    by_sense, senses = _by_sense(markers)
    plain = not senses & _TELLS_MORE and not titles and not sentence.is_heading and sentence.role not in _COLOURED
    return Scene(
        text,
        base,
        sentence.role,
        tuple(clauses),
        tuple(markers),
        titles,
        sentence.is_heading,
        lexicon.phrases,
        _inside(clauses, markers),
        by_sense,
        senses,
        signs,
        plain,
    )


def _number_before(text: str, sentence: Sentence) -> int:
    """How long the number or lead is that a sentence begins with (一是, （二）, 3., 此外，): what it says begins behind."""
    first = text[sentence.start : sentence.start + 1]
    if first not in _FIRST_OF_NUMBER and not first.isdecimal():
        return 0
    number = _NUMBER.match(text, sentence.start, sentence.end - 1)
    return number.end() - sentence.start if number else 0


def _without_ordinals(text: str) -> str:
    """A sentence with commas for the ordinals in it, so that what they number begins its clause; every place stays."""
    return _WITHIN.sub("，，", text) if "是" in text else text


def _clauses(text: str) -> list[Span]:
    if "，" not in text and "：" not in text and "|" not in text:
        return [Span(0, len(text))]
    ends = [mark.end() for mark in _CLAUSE_END.finditer(text)]
    new = tuple.__new__  # in this way a third of `Span(…)`
    return [new(Span, ends) for ends in zip((0, *ends), (*ends, len(text)), strict=True)]


def _inside(clauses: list[Span], markers: list[Marker]) -> tuple[tuple[Marker, ...], ...]:
    """The markers of each clause; both are in order."""
    if len(clauses) == 1 or not markers:
        return (tuple(markers), *[()] * (len(clauses) - 1))
    found: list[tuple[Marker, ...]] = []
    low, last = 0, len(markers)
    for _, end in clauses:
        high = low
        while high < last and markers[high][1] < end:
            high += 1
        found.append(tuple(markers[low:high]))
        low = high
    return tuple(found)


def _by_sense(markers: list[Marker]) -> tuple[dict[str, list[Marker]], int]:
    """The markers of each sense, and the senses as `bits`."""
    told: dict[str, list[Marker]] = {}
    senses = 0
    for marker in markers:
        sense = marker.sense
        if sense in told:
            told[sense].append(marker)
        else:
            told[sense] = [marker]
            senses |= BITS[sense]
    return told, senses


def _place(marker: Marker) -> int:
    return marker.start


def clause_of(scene: Scene, offset: int) -> int:
    """The index of the clause that holds an offset of the sentence."""
    return bisect_right(scene.clauses, (offset, _BEYOND)) - 1


def _offices(
    text: str, signs: int, own: tuple[str, ...], place: str | None, told: list[Marker], lexicon: Lexicon
) -> list[Marker]:
    """The office's own name, and names of other towns, as markers of whose act it is; `told` are other markers."""
    found: list[Marker] = []
    for name in own:
        at = text.find(name)
        while at >= 0:
            found.append(Marker("own", at, at + len(name)))
            at = text.find(name, at + len(name))
    kind = _kind_of(place)
    if kind and kind in text:
        found += [Marker("own", m.start(1), m.end()) for m in _BARE_KINDS[kind].finditer(text)]
    for match in lexicon.organ.finditer(text) if signs & _TIER else ():
        organ = match.group(1)
        # «县法院派员入驻综治中心» is no name: the court's name ends before what it did.
        if any(m.start == match.start(1) and _does(organ[m.end - m.start :], lexicon) for m in told):
            continue
        if not any(known in match.group() for known in own) and not _is_branch(organ, place):
            found.append(Marker("other", match.start(1), match.end()))
    for match in _TOWN.finditer(text) if place and signs & _KIND else ():
        name = match.group(1)
        # «本年度街道» and «组织镇机关» are no names: a telling word stands in them.
        if any(match.start(1) <= marker.start < match.end(1) for marker in told):
            continue
        if not any(known in match.group() for known in own) and _is_name(name, lexicon):
            found.append(Marker("other", match.start(1), match.end()))
    return found


def may_name_us(text: str, report: Report, own: Pattern[str]) -> bool:
    """Whether sentences of a text may name the office itself; else none of their scenes has a marker of ours. `own`: the words
    of the lexicon for that. What a department calls itself, and whom it heads, is not asked for: it may."""
    kind = _kind_of(report.facts.place)
    if own.search(text) is not None or report.own_level == "department" or (kind and kind in text):
        return True
    return any(map(text.__contains__, report.own_names))


def _in_short(text: str, report: Report) -> tuple[str, ...]:
    """The names in short by which a department calls itself in a sentence: by its rank, and as it said that it would."""
    called = (name for name in report.own_names[1:] if name in text)
    return tuple(name for name in (_ranked(text, report.facts.place), *called) if name)


def _ranked(text: str, place: str | None) -> str:
    """The name by which a department calls itself by its rank (县水利局 of 云沱县水利局), where it does; empty elsewhere.

    Behind another county's name (浔坳县水利局) it is another office.
    """
    if place is None:
        return ""
    at = next((at for at, letter in enumerate(place) if at >= 2 and letter in TIERS), 0)
    name = place[at:]
    found = text.find(name) if at and len(name) > 2 else -1
    if found < 0:
        return ""
    before = text[:found]
    alone = not before or not "一" <= before[-1] <= "鿿" or before[-1] in _LEADS
    return name if alone or before.endswith(place[:at]) else ""


@lru_cache(maxsize=64)
def _kind_of(place: str | None) -> str:
    """The kind of office that a place's name ends with; empty for none."""
    return next((kind for kind in _BARE_KINDS if place and place.endswith(kind)), "")


def _is_branch(organ: str, place: str | None) -> bool:
    """Whether an organ is a team of the department that reports, of its own field (县水政监察大队 of a 水务局), or the
    commission of mediation that a department runs (县医疗纠纷人民调解委员会)."""
    if not place or _kind_of(place):
        return False
    return organ.endswith("调解委员会") or (organ.endswith(_BRANCHES) and organ[1] in place)


def _does(words: str, lexicon: Lexicon) -> bool:
    """Whether a word of what another body may do stands in the rest of what looks like its name."""
    return any(word in words for word in lexicon.phrases.occasions)


def _of_own_line(marker: Marker, text: str, place: str | None) -> Marker:
    """The marker; as ours where it names the line of offices that the department at `place` heads."""
    line = _SYSTEM.match(text, marker.start) if marker.sense == "other" else None
    if line is None or not set(line.group(1) or "") <= set(place or ""):
        return marker
    return marker._replace(sense="own")


def _is_name(name: str, lexicon: Lexicon) -> bool:
    """Whether characters before 镇/乡 can be a name: no marker and no everyday word ends there (组织镇…, 法治镇)."""
    return not name.endswith(lexicon.phrases.not_names)


def is_topic(scene: Scene, clause: int, start: int, end: int) -> bool:
    """A clause that only names its subject: no verb of carrying out, no other time, no figure; what follows tells."""
    here = scene.clauses[clause]
    told = scene.text[here.start : here.end]
    if told.startswith(_AS_FOR) or told.endswith(_MATTER):
        return not has_figure(scene.text[start : here.end])  # 两人履行职责的事: who it is about, counted before
    named = _MEASURE.search(told) is not None
    listed = "项" in told and _SO_MANY.search(told) is not None
    for marker in scene.inside[clause]:
        if marker.sense in _TELLING and not start <= marker.start < end:
            if named and marker.sense in ACTS and marker.start >= end:
                continue  # 述法评议得分，: a noun
            if not (listed and marker.sense in ACTS and scene.text.startswith(_ITEM_ENDS, marker.end)):
                return False
    return not has_figure(_SO_MANY.sub("", told) if listed else told)


def has_figure(text: str) -> bool:
    return has_rate(text) or has_count(text, ())
