"""Damaged files of every format: each gives a text or one ReadError of one line, and nothing else.

FAZHI_MUTATIONS sets how many mutants of each format are tried (300 unless told; thousands at night).
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable

import pages
import pytest
from docx_builder import docx, level, numbered, numbering, para, run, table, text_box, zipped
from pdf_builder import pdf, wrapped

from fazhi.errors import READ_CODES, ReadError
from fazhi.reading import FORMATS, line_starts, read

COUNT = int(os.environ.get("FAZHI_MUTATIONS", "300"))
TEXT = "\n".join(pages.LINES)
SEEDS = {
    "docx": docx(
        *map(para, pages.LINES),
        numbered("编号的段落文字"),
        table(("项目", "数量"), ("行政处罚", "36件")),
        para("含框的段落", text_box(para("框内文字")), f"<w:del>{run('删去')}</w:del>"),
        parts={
            "numbering": numbering(level(0, "chineseCounting", "%1、")),
            "styles": "<w:style w:styleId='a'/>",
        },
    ),
    "html": pages.PAGES["all-in-one"].encode(),
    "pdf": pdf([wrapped(pages.LINES[:6]), wrapped(pages.LINES[6:])]),
    "txt": TEXT.encode("gb18030"),
    "md": ("# " + TEXT.replace("\n", "\n## ")).encode(),
}


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def drop(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 200)]


def repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 200)] * chance.randint(1, 50)


def insert(data: bytearray, chance: random.Random) -> None:
    bad = (
        b"\x00",
        b"\xff\xfe",
        b"<",
        b"</w:p>",
        b"<![CDATA[",
        b"&#x0;",
        b"\xed\xa0\x80",
        b"-1",
        b"99999999999",
        b"obj",
    )
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(bad) * chance.randint(1, 5)


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, cut, drop, repeat, insert)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three kinds of damage."""
    mutant = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if mutant:
            chance.choice(MUTATIONS)(mutant, chance)
    return bytes(mutant)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """A docx whose container is whole and one of whose parts is not."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    entries = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(sorted(entries))
    return zipped(entries | {victim: mutated(entries[victim], chance)})


def check(data: bytes, name: str) -> None:
    try:
        source = read(data, name)
    except ReadError as error:
        problem = error
    else:
        assert source.format in FORMATS
        assert all(0 <= mark.start < len(source.text) for mark in source.headings)
        assert line_starts(source.text)[0] == 0
        return
    assert problem.code in READ_CODES
    assert 0 < len(problem.message) <= 200
    assert "\n" not in problem.message


@pytest.mark.parametrize("form", SEEDS)
def test_the_seed_is_read(form: str) -> None:
    assert pages.BODY[1] in read(SEEDS[form], f"a.{form}").text


@pytest.mark.parametrize("form", SEEDS)
def test_damaged_files_end_in_a_text_or_one_line(form: str) -> None:
    chance = random.Random(f"fazhi {form}")

    for _ in range(COUNT):
        check(mutated(SEEDS[form], chance), f"a.{form}")


def test_damaged_parts_of_a_docx_end_in_a_text_or_one_line() -> None:
    chance = random.Random("fazhi parts")

    for _ in range(COUNT):
        check(mutated_inside(SEEDS["docx"], chance), "a.docx")
