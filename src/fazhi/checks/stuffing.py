"""What was put into a report for the checker alone: lists of the rules' own words, their texts, drafts not filled in.

Nothing of this is a statement. A list of terms has no predicate; an instruction tells the writer what to write; a draft
whose blanks are empty says of no year that anything was done. None is told by where it came from, except that texts
are compared with those of the pack: whoever fills a draft in has written a sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.rules.model import Rule, Signal
from fazhi.structure.report import Report

LIST, COPIED, BLANK = "list", "copied", "blank"
# A heading may well be one term or a short list of what its section tells of; whether it does is asked elsewhere.
_IN_HEADING = 4
_LONG = 8
_SIGNATURE = 14
_SIGNS = compiled(r"[\W_]+")
_ITEMS = compiled(r"(?:[、，,；;。!！?？/／|｜•＋+\s]|(?<!\d)[.·])+")
_ITEM_MARK = compiled(r"[、，,；;。!！?？/／|｜•＋+\s]")  # the same for a text without points, and faster
_SENTENCES = compiled(r"[。；！？\n]")
_NUMBER = compiled(r"^\s*(?:[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．]|[①-⑳\-—•●■])\s*")
# Words with which a text speaks of its own words.
_LEAD = compiled(
    r"^[^：:，。、]{0,6}(?:关键词|关键字|主题词|标签|要点|要素|清单|考核项|检查项|考核点|词条|术语|词语|目录)[^：:，。、]{0,4}[：:]"
    r"|^(?:本|该|以上|以下|上述)?(?:报告|文|部分|材料|总结)?(?:主要)?(?:内容)?(?:涉及|包括|包含|涵盖|提及|提到|关于)了?[：:]?"
)
_TAIL = compiled(
    r"等?(?:有关|相关|方面|几个|各项|多项|重点|主要)*(?:方面|内容|工作|事项|要素|关键词|要求)?[。；！？.\s]*$"
)
_STOPS = "。；！？：\n"
_DRAFT_BLANK = compiled("＿+|_+")
_FILLED = compiled(r"[\d零一二三四五六七八九十百千万两半全无]")
_EMPTY_WORDS = compiled(r"填写|数字|此处|待补|待填|补充|若干|具体|[某〇○xXnN×]")
# A sign that stands where a figure belongs: behind a word, before a unit.
_UNITS = r"(?:余|多)?(?:个|件|次|条|项|场|份|名|人|起|宗|期|批|户|处|万|元|%|％|篇|例|卷|家|天)"
_BLANK_FIGURE = compiled(
    r"[xX×＊*□○〇◯#＃（(【\[](?<=[一-鿿].)"  # one class first, which the engine scans several times faster
    r"(?:(?<=[^（(【\[])[xX×＊*□○〇◯#＃]{1,5}|(?<=[X×□])|(?<=[（(])[ \u3000]*[)）]"
    r"|(?<=[【\[])(?:填|数字|具体|待|此处)[^】\]]{0,8}[】\]])"
    rf"[ \u3000]*{_UNITS}"
)
_FEW = 6  # so many characters of a draft tell whether it is worth comparing
_FIRST = 4
_OPENING = compiled(f"[一-鿿A-Za-z0-9]{{{_FIRST}}}")
# What NFKC changes at most into other marks: of a text of these alone the letters and digits are those that it shows.
_PLAIN = compiled("[一-鿿A-Za-z0-9 !-/:-@\\[-`{-~“”‘’《》、，。；：！？（）％…—·]*")
_SHOWN = compiled("[一-鿿A-Za-z0-9]+")
# An item that begins with a letter or figure and has no bracket soon behind has no number.
_PLAIN_ITEM = compiled("[一-鿿A-Za-z0-9][一-鿿A-Za-z0-9“”‘’《》：]{0,5}(?:[一-鿿A-Za-z0-9“”‘’《》：（）％%—…])*")
# Whoever forgot one figure of several has still written a sentence.
_FIGURE = compiled(
    rf"(?<![第每])[\d０-９一二两三四五六七八九十百千][\d０-９一二两三四五六七八九十百千 \u3000]*{_UNITS}"
)


class Guard(NamedTuple):
    """What a pack's rules say, without marks: words of signals, texts for the writer, drafts in pieces between blanks.

    `openings` are the few characters with which texts, titles and drafts begin, `rests` what follows the blank
    of a draft that begins with one: most sentences begin otherwise, and that is seen without taking the marks out.
    `drafts` are kept by the character with which they begin; empty for those that begin with a blank.
    """

    terms: frozenset[str]
    words: frozenset[str]
    texts: frozenset[str]
    titles: frozenset[str]
    drafts: Mapping[str, list[tuple[str, ...]]]
    openings: frozenset[str]
    rests: tuple[str, ...]


def guard(rules: tuple[Rule, ...]) -> Guard:
    """Built once a pack."""
    signals = [signal for rule in rules for signal in rule.signals]
    texts = (piece for rule in rules for text in (rule.asks, rule.remedy) for piece in _SENTENCES.split(text))
    drafts = (piece for rule in rules for piece in _SENTENCES.split(rule.draft) if _DRAFT_BLANK.search(piece))
    # A note says what it says by standing there (此件主动公开).
    stated = {word for signal in signals if signal.stated != "marked" for word in signal.any}
    terms = _all_bare(stated)
    ours = frozenset(found for piece in texts if (found := _bare(piece)))
    titles = frozenset(_bare(rule.title) for rule in rules)
    pieces = tuple(tuple(_bare(part) for part in _DRAFT_BLANK.split(piece)) for piece in drafts)
    by_opening: dict[str, list[tuple[str, ...]]] = {}
    for draft in pieces:
        by_opening.setdefault(draft[0][:1], []).append(draft)
    return Guard(
        terms=terms,
        words=terms | _all_bare(_items_of({word for signal in signals for word in _beside(signal)}) - stated),
        texts=ours,
        titles=titles,
        drafts=by_opening,
        openings=frozenset(text[:_FIRST] for text in (*ours, *titles, *(first for first, *_ in pieces)) if text),
        rests=tuple(rest[0][:_FEW] if rest else "" for first, *rest in pieces if not first),
    )


def has_blank_figures(report: Report) -> bool:
    """Whether a sign stands anywhere in a report where a figure belongs; else no sentence need be asked."""
    return _BLANK_FIGURE.search(report.source.text) is not None


def stuffed(known: Guard, report: Report, number: int, blanks: bool = True) -> str:
    """Why a sentence states nothing: a key of modality.REASONS, empty when it may state something.

    `blanks`: what `has_blank_figures` says of the report.
    """
    sentence = report.sentences[number]
    text = _text(report, number)
    if blanks and _BLANK_FIGURE.search(text) and not _FIGURE.search(text):
        return BLANK
    bare = _bare(text) if _may_be_ours(known, text) else ""
    if bare and _unfilled(known, bare):
        return BLANK
    if bare in known.texts:
        return COPIED
    if sentence.is_heading:
        return LIST if _lists(known, report, number) else ""
    listed = _list(known, text)
    if not listed and _goes_on(report, number) and stuffed(known, report, number - 1, blanks) == LIST:
        return LIST
    if bare in known.titles or len(listed) > 1 or (listed and listed[0] in known.terms):
        return LIST
    return LIST if listed and _beside_list(known, report, number) else ""


def _goes_on(report: Report, number: int) -> bool:
    """Whether a sentence is the rest of one that was too long and was cut without a stop, perhaps within a word."""
    sentence, text = report.sentences[number], report.folded.text
    return number > 0 and report.sentences[number - 1].end == sentence.start and text[sentence.start - 1] not in _STOPS


def _may_be_ours(known: Guard, text: str) -> bool:
    """Whether a sentence begins as one of the pack's texts, titles or drafts does; True also where that is not plain."""
    if not _OPENING.match(text) or not _PLAIN.fullmatch(text):
        return True
    for end in range(_FIRST, 0, -1):
        if text[:end] in known.openings:
            return True
    for rest in known.rests:  # noqa: SIM110 - half the time of any() over so few
        if not rest or (rest[0] in text and all(map(text.__contains__, rest))):
            return True
    return False


def _text(report: Report, number: int) -> str:
    """A sentence as read, without its number."""
    sentence = report.sentences[number]
    start, end = report.folded.span(sentence.start, sentence.end)
    return _unnumbered(report.source.text[start:end])


def _unnumbered(text: str) -> str:
    number = _NUMBER.match(text)
    return text[number.end() :] if number is not None else text


def _lists(known: Guard, report: Report, number: int) -> bool:
    """Whether a heading lists terms: many of them, several over nothing, or one beside another with nothing under both."""
    items = len(_list(known, _text(report, number)))
    if items >= _IN_HEADING:
        return True
    if not items or _followed(known, report, number):
        return False
    return items > 1 or _beside_list(known, report, number)


def _beside_list(known: Guard, report: Report, number: int) -> bool:
    return _is_list(known, report, number - 1) or _is_list(known, report, number + 1)


def _is_list(known: Guard, report: Report, number: int) -> bool:
    return 0 <= number < len(report.sentences) and bool(_list(known, _text(report, number)))


def _followed(known: Guard, report: Report, number: int) -> bool:
    """Whether text stands directly under a heading: no further heading or list and no signature."""
    if number + 1 >= len(report.sentences):
        return False
    behind = report.sentences[number + 1]
    short = behind.end - behind.start <= _SIGNATURE
    return not behind.is_heading and not short and not _is_list(known, report, number + 1)


def _list(known: Guard, text: str) -> list[str]:
    """The items of a text that is nothing but a list of the rules' words; empty when it is more than that."""
    lead = _LEAD.match(text)
    for body in (text, text[lead.end() :]) if lead is not None else (text,):
        found = _known(known, body)
        if found is not None:
            found = found or _known(known, _TAIL.sub("", body))
        if found:
            return found
    return []


def _known(known: Guard, text: str) -> list[str] | None:
    """The items, if all are known words; of a long list the first or last may have been cut by the sentence's end.

    None: not even without its last item is it a list.
    """
    found, lost = [], 0
    items = _items(text)
    few = len(items) <= _LONG  # without one of them they are no long list
    for item in items:
        word = _word(known, item)
        if word is None:
            continue
        if lost == 2 or (lost and few):  # most sentences are no list, and this tells at their second or third item
            return None
        if word:
            found.append(word)
        else:
            lost += 1
    if lost == 2:
        return []
    return found if not lost or len(found) >= _LONG else []


def _items(text: str) -> list[str]:
    """The items of a text, empty ones among them."""
    return (_ITEMS if "." in text or "·" in text else _ITEM_MARK).split(text)


def _word(known: Guard, item: str) -> str | None:
    """The word of the rules that an item is, without its number; empty when it is none, None when nothing is left of it."""
    if not item:
        return None
    if _PLAIN_ITEM.fullmatch(item):
        bare = item if item.isalnum() else "".join(_SHOWN.findall(item))
        return bare if bare in known.words else ""
    bare = _bare(item)
    if not bare:
        return None
    return next((word for word in (bare, _bare(_unnumbered(item))) if word in known.words), "")


def _unfilled(known: Guard, bare: str) -> bool:
    """Whether a text, its marks taken out, is a draft of the pack with nothing in one of its blanks."""
    alike = (*known.drafts.get(bare[:1], ()), *known.drafts.get("", ()))
    return any(_empty(gap) for draft in alike if bare.startswith(draft[0]) for gap in _gaps(bare, draft))


def _gaps(bare: str, draft: tuple[str, ...]) -> list[str]:
    """What stands in the blanks of a draft that a text begins as, if it is that draft; none if it is not."""
    at, gaps = len(draft[0]), []
    for piece in draft[1:]:
        place = bare.find(piece, at) if piece else len(bare)
        if place < 0:
            return []
        gaps.append(bare[at:place])
        at = place + len(piece)
    return gaps


def _empty(gap: str) -> bool:
    """Whether nothing was written into a blank: neither a figure nor words."""
    return not _FILLED.search(gap) and len(_EMPTY_WORDS.sub("", gap)) < 2


def _items_of(words: set[str]) -> set[str]:
    whole = {word for word in words if word.isalnum()}
    return whole.union(*map(_ITEMS.split, words - whole))


def _all_bare(words: set[str]) -> frozenset[str]:
    """The words without marks; most have none and are asked all at once, since every start of a check pays for this."""
    whole = {word for word in words if word.isalnum()}
    if not _PLAIN.fullmatch("".join(whole)):
        whole = set()
    return frozenset(whole.union(map(_bare, words - whole)))


def _beside(signal: Signal) -> Iterator[str]:
    """The words of a signal, and those that it asks for near them."""
    yield from signal.any
    yield from signal.acts
    yield from signal.field.accept if signal.field else ()
    yield from (word for match in signal.requires for word in match.any)


def _bare(text: str) -> str:
    """Letters and digits alone, in one width."""
    if _PLAIN.fullmatch(text):
        return text if text.isalnum() else "".join(_SHOWN.findall(text))
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))
