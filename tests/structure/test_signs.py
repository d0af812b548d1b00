"""A sentence that claims to hold every sign is asked everything, and nothing else is told of it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import fazhi
from fazhi.structure import mention, schooling, signs, subject, tense, undone, unmet
from fazhi.structure.absence import none_of
from fazhi.structure.awaiting import waits_to_pass
from fazhi.structure.came_to_nothing import came_to_nothing
from fazhi.structure.hanging import hangs
from fazhi.structure.modality import Judgement, judge, judge_absence, judge_mark
from fazhi.structure.ours_next import is_left_out
from fazhi.structure.scene import Scene, clause_of, stage

PACK = fazhi.load_pack()
# All but those that are a part of what is told: a draft has blanks, and nothing is taught without a word of teaching.
EVERY = ~signs.sign("blank", "schooling")
TERM = "述法"
LISTS = PACK.lexicon.phrases._asdict()
WORDS = sorted({word for words in (*signs.WORDS.values(), *map(LISTS.get, signs.LISTS)) for word in words or ()})
FRAMES = (
    *(
        "我镇",
        "镇党委",
        "县委",
        "县里",
        "上级",
        "村民",
        "开展",
        "组织",
        "落实",
        "制度",
        "工作",
        "已",
        "了",
        "没有",
        "尚未",
        "将",
        "明年",
    ),
    *(
        "的",
        "在",
        "由",
        "为",
        "是",
        "，",
        "，",
        "，",
        "：",
        "12场",
        "3人",
        "全年",
        "今年",
        "去年",
        "至今",
        "三项制度",
        "再",
        "才",
        "不",
    ),
)
STATEMENTS = Path(__file__).parents[1] / "checks" / "statements"
HEAD = "青禾镇2024年法治政府建设情况报告\n一、主要工作"
TERMS = re.compile("述法|八五普法|普法|三项制度|第一责任人|法律顾问|法律明白人|应诉|出庭|学法|讲座|审核|调解|裁量|宪法")
# For each sign a sentence of which it tells something.
TELLING = {
    "asked": "述法，到底述什么？",
    "whether": "是否述法，正在核查。",
    "lesson": "会上讲怎么述法。",
    "notion": "述法的由来。",
    "what-is": "课上讲什么叫述法。",
    "time": "恰逢述法，干部下村走访。",
    "paper": "讨论述法方案。",
    "model": "县里公布述法示范单位18家，我镇不在其中。",
    "above": "县委要求各乡镇述法。",
    "everywhere": "述法在全县铺开。",
    "trace": "翻遍述法材料，没有找到今年的记录。",
    "much-less": "别说述法，连方案都没有。",
    "event": "等县里通知到了之后，我镇再述法。",
    "condition": "只要文件下发，镇里便述法。",
    "soon": "述法的请示已经递上去，批下来就开展。",
    "after": "述法方案已报县里，批复后实施。",
    "handed": "接到县里关于述法的通知。",
    "schooling": "参加县委党校培训，述法是一门课程。",
    "courses": "述法专题培训。",
    "praise": "开展述法，意义重大。",
    "watching": "赴邻县观摩述法。",
    "venue_names": "到县述法教育基地参观。",
    "scheduled": "述法，时间定在年底举行。",
    "came_to_naught": "述法全年交了白卷。",
    "speech": "县委要求各乡镇述法。",
    "handing_down": "县委部署述法。",
}
REPORTS = sorted((Path(__file__).parents[2] / "fixtures" / "reports").glob("*.txt"))


def staged(data: bytes) -> list[Scene]:
    report = fazhi.api.structure_of(data, PACK)
    return [stage(report, PACK.lexicon, sentence) for sentence in report.sentences]


def made_up(chance: random.Random) -> str:
    """A sentence of the signs of all readings and what may stand beside them, with a term in it."""
    pieces = [chance.choice(FRAMES) for _ in range(chance.randrange(2, 9))]
    pieces += [chance.choice(WORDS) for _ in range(chance.randrange(1, 4))]
    chance.shuffle(pieces)
    pieces.insert(chance.randrange(len(pieces) + 1), TERM)
    return "".join(pieces).replace("？", "") + chance.choice("。。。？")


def told(scene: Scene, start: int, end: int, flags: list[bool]) -> tuple[object, ...]:
    """What is said of a mention, by all that asks for signs."""
    clause = clause_of(scene, start)
    here = scene.clauses[clause]
    return (
        judge(scene, start, end, *flags),
        judge_absence(scene, start, end, flags[0]),
        judge_mark(scene, start, flags[0]),
        none_of(scene, start, end, clause),
        hangs(scene, start, end, clause),
        waits_to_pass(scene, end, clause),
        mention.is_title(scene, start, end, clause),
        mention.is_question(scene),
        mention.hypothetical(scene, start, clause),
        mention.kind_of_mention(scene, start, end, clause),
        mention.only_praised(scene, here),
        schooling.is_schooling(scene, start, end, clause),
        subject.is_of_above(scene, start, end, here),
        is_left_out(scene, end, clause),
        subject.is_watched(scene, start, clause),
        subject.whose(scene, start, end, clause),
        tense.time_of(scene, start, end, clause),
        tense.opens_with_date(scene, clause),
        undone.told_undone(scene, start, end, clause),
        unmet.is_supposed(scene, start, end, clause),
        came_to_nothing(scene, start, end, clause),
    )


def holds(scene: Scene, start: int, end: int, flags: list[bool]) -> Judgement:
    plainly = told(scene, start, end, flags)
    assert told(scene._replace(signs=scene.signs | EVERY), start, end, flags) == plainly, (scene.text, start)
    judged = plainly[0]
    assert isinstance(judged, Judgement)
    return judged


@pytest.mark.parametrize("number", range(10))
def test_made_up_sentences(number: int) -> None:
    chance = random.Random(f"signs {number}")
    lines = [made_up(chance) for _ in range(300)]
    data = "\n".join((HEAD, *lines)).encode()
    judged = set()
    for scene in staged(data):
        at = scene.text.find(TERM)
        if at >= 0:
            judged.add(holds(scene, at, at + len(TERM), [chance.random() < 0.3 for _ in range(3)]))
    assert len(judged) > 6


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_reports(path: Path) -> None:
    chance = random.Random(path.name)
    for scene in staged(path.read_bytes()):
        for _ in range(4):
            start = chance.randrange(len(scene.text))
            end = min(len(scene.text), start + chance.choice((2, 4, 6)))
            holds(scene, start, end, [chance.random() < 0.3 for _ in range(3)])


@pytest.mark.parametrize("kind", sorted(path.stem for path in STATEMENTS.glob("*.txt")))
def test_statements(kind: str) -> None:
    lines = (STATEMENTS / f"{kind}.txt").read_text("utf-8").splitlines()
    texts = [line.split(" ", 2)[2] for line in lines if line and not line.startswith("//")]
    for scene in staged("\n".join((HEAD, *texts)).encode()):
        for named in TERMS.finditer(scene.text):
            holds(scene, *named.span(), [False, False, False])


@pytest.mark.parametrize("sign", TELLING)
def test_what_needs_a_sign(sign: str) -> None:
    """A sentence in which the sign decides: with it hidden something else would be told."""
    (scene,) = (scene for scene in staged(f"{HEAD}\n{TELLING[sign]}\n".encode()) if TERM in scene.text)
    start = scene.text.index(TERM)
    hidden = scene._replace(signs=scene.signs & ~signs.sign(sign))

    holds(scene, start, start + len(TERM), [False, False, False])
    assert told(scene, start, start + len(TERM), [False] * 3) != told(hidden, start, start + len(TERM), [False] * 3)


@pytest.mark.parametrize("number", range(6))
def test_scenes_are_made_the_same(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(f"staged {number}")
    lines = [made_up(chance) for _ in range(200)]
    data = "\n".join((HEAD, *lines)).encode()
    plainly = staged(data)
    monkeypatch.setattr("fazhi.structure.scene.signs_in", lambda index, text: EVERY)

    assert [scene._replace(signs=EVERY) for scene in plainly] == staged(data)
    assert len({scene.signs for scene in plainly}) > 100


@pytest.mark.parametrize("hurried", [False, True])
def test_signs_are_the_words_of_their_lists(hurried: bool) -> None:
    index = signs.sign_index(LISTS, hurried)
    assert signs.signs_in(index, "青禾镇。") == signs.sign("kind")
    assert signs.signs_in(index, "") == 0
    for name, words in (*signs.WORDS.items(), *((name, LISTS[name]) for name in signs.LISTS)):
        for word in words:
            assert signs.signs_in(index, f"…{word}…") & signs.sign(name), (name, word)
