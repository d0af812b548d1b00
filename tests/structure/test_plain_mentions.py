"""The short way to «done» says nothing that the long way does not."""

from __future__ import annotations

from pathlib import Path

import pytest

import fazhi
from fazhi.structure.modality import DONE, judge
from fazhi.structure.scene import Scene, stage

PACK = fazhi.load_pack()
REPORTS = sorted((Path(__file__).parents[2] / "fixtures" / "reports").glob("*.txt"))
# Look-alikes of plain sentences: each says otherwise by something that no marker tells.
TRAPS = """镇里组织三项制度轮训。
镇里组织人员参观述法会。
县法治夜校开展活动。
行政执法三项制度在全县铺开。
述法是重要制度。
镇里到“八五”普法教育馆开展活动。
镇里开展述法，对推进法治有重要意义。
镇里组织述法，时间定在3月开展。
述法＿＿次，完成评议。
镇党委开展述法，9人完成评议。"""


def scenes(data: bytes) -> list[Scene]:
    report = fazhi.api.structure_of(data, PACK)
    return [stage(report, PACK.lexicon, sentence) for sentence in report.sentences]


def places(scene: Scene) -> list[tuple[int, int]]:
    """Mentions at every character, of two characters each."""
    return [(at, at + 2) for at in range(len(scene.text) - 1)]


@pytest.mark.parametrize("given", [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("path", [*REPORTS, None], ids=lambda path: path.name if path else "traps")
def test_the_short_way_says_what_the_long_way_says(path: Path | None, given: tuple[bool, bool]) -> None:
    data = path.read_bytes() if path else f"青禾镇2024年法治政府建设情况报告\n一、主要工作\n{TRAPS}\n".encode()
    for scene in scenes(data):
        for start, end in places(scene) if scene.plain else ():
            short, long = (judge(kind, start, end, False, *given) for kind in (scene, scene._replace(plain=False)))
            assert short == long, scene.text[start:]


def test_most_sentences_of_achievements_are_plain() -> None:
    text = "青禾镇2024年法治政府建设情况报告\n一、主要工作\n镇党委全年组织述法9人。\n明年将组织述法。\n述法不够深入。\n"
    found = scenes(text.encode())
    told = {scene.text: scene.plain for scene in found if "述法" in scene.text}

    assert told == {"镇党委全年组织述法9人。": True, "明年将组织述法。": False, "述法不够深入。": False}
    scene = next(scene for scene in found if scene.plain and "9人" in scene.text)
    assert judge(scene, scene.text.index("述法"), scene.text.index("述法") + 2, False, False, False) == DONE
