"""Suggested words are those that stand beside the element again and again; accepting one finds more and accuses nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi import api
from fazhi.authoring.patches import patch, with_word
from fazhi.authoring.suggest import Suggestion, suggest
from fazhi.errors import UsageError

Change = Callable[[str, str, str], None]

_TOWNS = ("白沙镇", "柳河镇", "石桥镇", "清泉镇", "古塘镇", "长岭镇")
_TAILS = ("受众1200人次", "发放资料900份", "覆盖11个村", "参加群众600余人", "办讲座12场", "播放短片40次")


def _report(place: str, done: str) -> str:
    return (
        f"{place}2024年法治政府建设情况报告\n\n2024年，{place}较好完成了全年各项工作。\n一、2024年工作开展情况\n"
        f"（一）服务群众。全年办件2870件。\n{done}\n（三）修缮道路。硬化道路3公里，安装路灯41盏。\n"
        "二、存在的问题\n（一）便民服务还不够均衡。主要是因为路途远。\n三、2025年工作安排\n（一）改进便民服务。\n"
        f"\n{place}\n2025年1月12日\n"
    )


@pytest.fixture
def passing(tmp_path: Path, pack_folder: Path, change: Change) -> list[str]:
    """Reports that name the plan and, in the same paragraph, what the rule does not know yet."""
    change("pack.yml", "fail_under: 60", "fail_under: 10")
    names = []
    for number, (place, tail) in enumerate(zip(_TOWNS[:4], _TAILS, strict=False)):
        path = tmp_path / f"{number}.txt"
        done = f"（二）扎实开展“八五”普法。组织普法大集{number + 3}次，{tail}。出庭应诉率100%，行政诉讼2件。"
        path.write_text(_report(place, done), "utf-8")
        names.append(str(path))
    return names


def _suggested(names: list[str], folder: Path, minimum: int = 2) -> list[Suggestion]:
    return list(suggest(names, api.load_source(folder).rules, api.load_pack(folder), minimum))


def test_what_stands_beside_the_element_is_offered(passing: list[str], pack_folder: Path) -> None:
    found = {item.word: item for item in _suggested(passing, pack_folder) if item.rule == "popularization"}

    assert "普法大集" in found
    item = found["普法大集"]
    assert (item.signal, item.reports, item.elsewhere) == ("plan", 4, 0)
    assert item.support[0].sentence == "组织普法大集3次，受众1200人次。"
    assert item.support[0].line == 6


def test_what_stands_elsewhere_as_often_or_in_one_report_only_is_not(passing: list[str], pack_folder: Path) -> None:
    assert _suggested(passing[:1], pack_folder) == []
    for name in passing:
        path = Path(name)
        path.write_text(
            path.read_text("utf-8").replace("修缮道路。", "修缮道路。普法大集停车场建成，普法大集道路修缮。"), "utf-8"
        )

    assert "普法大集" not in {item.word for item in _suggested(passing, pack_folder)}


def test_copies_speak_once(passing: list[str], pack_folder: Path) -> None:
    """The same sentence under another town's name and with other figures is no further report."""
    whole = Path(passing[0]).read_text("utf-8")
    for name, place in zip(passing[1:], _TOWNS[1:], strict=False):
        Path(name).write_text(whole.replace(_TOWNS[0], place).replace("1200人次", "880人次"), "utf-8")

    assert _suggested(passing, pack_folder) == []


def test_only_whole_words_are_offered(passing: list[str], pack_folder: Path) -> None:
    """Neither what a term leaves of the words around it, nor single characters at either end."""
    for name in passing:
        path = Path(name)
        path.write_text(path.read_text("utf-8").replace("组织普法大集", "抓普法大集队，深化“八五”普法大集"), "utf-8")
    pack = api.load_pack(pack_folder)
    words = {item.word for item in _suggested(passing, pack_folder)}

    assert all(
        len(part) > 1 for word in words for part in (pack.segmenter.cut(word)[0], pack.segmenter.cut(word)[-1])
    ), words
    assert not {word for word in words if word.endswith("队") or word.startswith("抓")}


def test_a_word_that_makes_an_example_wrong_is_not(passing: list[str], pack_folder: Path, change: Change) -> None:
    example = '{name: "fair", context: "done", year: 2024, text: "镇里的普法大集停车场建成。", expect: "missing"}'
    change("elements/popularization.yml", "examples:\n", f"examples:\n  - {example}\n")

    assert "普法大集" not in {item.word for item in _suggested(passing, pack_folder)}


def test_reports_that_do_not_pass_teach_nothing(passing: list[str], pack_folder: Path, change: Change) -> None:
    change("pack.yml", "fail_under: 10", "fail_under: 100")
    change("pack.yml", 'fail_on: "', 'fail_on: "')
    for name in passing:
        path = Path(name)
        path.write_text(path.read_text("utf-8").replace("出庭应诉率100%，行政诉讼2件。", ""), "utf-8")

    assert _suggested(passing, pack_folder) == []


def test_accepted_words_find_more_and_accuse_nobody(passing: list[str], pack_folder: Path, tmp_path: Path) -> None:
    """Held out: reports that only have the new word; and reports that say that it was not done, or will be."""
    positive = [_report(place, "（二）送法到场。组织普法大集5次，受众900人次。") for place in _TOWNS[4:]]
    negative = [
        _report(place, text)
        for place in _TOWNS[4:]
        for text in (
            "（二）办大集。组织春季商品大集5次。",
            "（二）送法。普法大集尚未开展。",
            "（二）送法。明年将举办普法大集。",
        )
    ]
    file = pack_folder / "elements" / "popularization.yml"
    before = api.load_pack(pack_folder)
    words = [item for item in _suggested(passing, pack_folder) if item.rule == "popularization"]
    text = file.read_text("utf-8")
    for item in words:
        text = with_word(text, file.as_posix(), item.signal, item.word)
    file.write_text(text, "utf-8")
    after = api.load_pack(pack_folder)

    assert [_met(text, before) for text in positive] == [False, False]
    assert [_met(text, after) for text in positive] == [True, True]
    assert not any(_met(text, after) for text in negative)


def _met(text: str, pack: api.Pack) -> bool:
    result = api.check(text.encode(), pack)
    return next(verdict for verdict in result.verdicts if verdict.rule == "popularization").status == "met"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('    any: ["甲乙"]\n', '    any: ["甲乙", "丙丁"]\n'),
        ("    any: ['甲乙', 戊己]  # 说明\n", "    any: ['甲乙', 戊己, \"丙丁\"]  # 说明\n"),
        ('    any:\n      - "甲乙"\n      - 戊己\n', '    any:\n      - "甲乙"\n      - 戊己\n      - "丙丁"\n'),
    ],
)
def test_a_word_goes_to_the_end_of_its_list(words: str, expected: str) -> None:
    text = f"signals:\n  named:\n{words}    whole_word: true\n"

    assert with_word(text, "x.yml", "named", "丙丁") == f"signals:\n  named:\n{expected}    whole_word: true\n"


def test_a_patch_changes_nothing_itself(pack_folder: Path) -> None:
    file = pack_folder / "elements" / "popularization.yml"
    before = file.read_text("utf-8")
    found = patch(file, with_word(before, file.as_posix(), "plan", "普法大集"))

    assert file.read_text("utf-8") == before
    assert [line for line in found.splitlines() if line.startswith(("+", "-")) and line[1:2] == " "] == [
        '-    any: ["八五普法"]',
        '+    any: ["八五普法", "普法大集"]',
    ]


@pytest.mark.parametrize(("signal", "word"), [("nothing", "新词"), ("plan", "八五普法")])
def test_what_cannot_be_added_is_refused(pack_folder: Path, signal: str, word: str) -> None:
    file = pack_folder / "elements" / "popularization.yml"
    with pytest.raises(UsageError):
        with_word(file.read_text("utf-8"), file.as_posix(), signal, word)
