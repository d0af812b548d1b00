"""The benchmark's reports: the same number always gives the same text, so that runs can be compared."""

from __future__ import annotations

import random
import re
from pathlib import Path

from bench import docx, templates

_RANGE = re.compile(r"<(\d+)-(\d+)>")
_HAN = "一二三四五六七八九十"


def report(number: int) -> str:
    """One report of about 2,900 characters, the mean length of real ones."""
    chance = random.Random(number)
    town, other = chance.sample(templates.TOWNS, 2)
    year = chance.randint(2021, 2025)
    names = {"town": town, "other": other, "county": chance.choice(templates.COUNTIES)}
    years = {"year": str(year), "last": str(year - 1), "next": str(year + 1)}
    lines = _lines(chance)
    title = "{town}人民政府\n关于{year}年度法治政府建设情况的报告\n"
    signed = f"\n{{town}}人民政府\n{year + 1}年1月{chance.randint(4, 28)}日"
    text = "\n".join([title, *lines, signed]).format(**names, **years)
    return _RANGE.sub(lambda found: str(chance.randint(int(found[1]), int(found[2]))), text)


def text_of(characters: int) -> str:
    """A report of exactly this length: as many items in its achievements as it takes."""
    lines = report(0).split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith("二、"))
    items, number = [], 1
    missing = characters - sum(map(len, lines)) - len(lines)
    while missing > 0:
        found = [line for line in report(number).split("\n") if line.startswith("（")]
        items += found
        missing -= sum(map(len, found)) + len(found)
        number += 1
    return "\n".join([*lines[:first], *items, *lines[first:]])[:characters]


def write(folder: Path, count: int) -> tuple[list[Path], list[Path]]:
    """Writes reports 0 to count - 1 as txt and docx and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    as_text, as_docx = [], []
    for number in range(count):
        text = report(number)
        as_text.append(folder / f"{number:05d}.txt")
        as_text[-1].write_bytes(text.encode())
        as_docx.append(folder / f"{number:05d}.docx")
        as_docx[-1].write_bytes(docx.of(text))
    return as_text, as_docx


def _lines(chance: random.Random) -> list[str]:
    lines = [chance.choice(templates.OPENINGS), "一、主要举措和成效"]
    groups = [templates.GROUPS[0], *chance.sample(templates.GROUPS[1:], len(templates.GROUPS) - 1)]
    lines += _numbered([_item(chance, group) for group in groups])
    lines += ["二、党政主要负责人履行推进法治建设第一责任人职责情况", chance.choice(templates.DUTIES)]
    lines += ["三、存在的不足和原因", *_numbered(chance.sample(templates.PROBLEMS, chance.randint(2, 4)))]
    lines += ["四、{next}年主要安排", *_numbered(chance.sample(templates.PLANS, chance.randint(3, 5)))]
    return [*lines, chance.choice(templates.CLOSINGS)]


def _item(chance: random.Random, group: templates.Group) -> str:
    most = len(group.sentences)
    chosen = sorted(chance.sample(range(most), chance.randint(most - 2, most)))
    return "。".join([chance.choice(group.headings), "".join(group.sentences[at] for at in chosen)])


def _numbered(items: list[str]) -> list[str]:
    return [f"（{_HAN[at]}）{item}" for at, item in enumerate(items)]
