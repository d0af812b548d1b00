"""Receipts: what they bind, what is forgery, and what everybody is told about it."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading.docx_builder import docx, para

import fazhi
from fazhi import api, seals
from fazhi.errors import UsageError
from fazhi.render import render
from fazhi.render.extras import Extras
from fazhi.results import Source, Waiver
from fazhi.verification import NotAReceiptError, Verified, verify

LINES = [
    "青禾镇2024年法治政府建设情况报告",
    "一、工作开展情况",
    "镇党委书记、镇长认真履行法治建设第一责任人职责，全年召开会议4次。",
    "二、存在的问题",
    "执法力量不足，主要原因是编制少。",
    "三、下一步打算",
    "明年将落实行政执法“三项制度”，组织年终述法。",
]
REPORT = docx(*map(para, LINES))
NAME = "青禾镇.docx"
TIME = "2025-01-15T09:00:00+08:00"
PAIR, OTHER = seals.new_pair(), seals.new_pair()
SECOND = "\n".join(LINES).replace("青禾镇", "柳荫镇").encode()


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return fazhi.load_pack()


def _receipt(pack: api.Pack, key: bytes | None = None, **names: bytes) -> bytes:
    documents = names or {NAME: REPORT}
    results = tuple(fazhi.check(data, pack, name=name) for name, data in documents.items())

    def sources(result: Any) -> Source:
        data = documents[result.path]
        return Source(data, api.read_text(data, result.path).text)

    done = render("receipt", api.as_run(results, pack), sources=sources, extras=Extras(TIME, seal_key=key))
    return str(done).encode()


def _changed(receipt: bytes, change: Callable[[dict[str, Any]], None], *, resealed: bool = False) -> bytes:
    content = json.loads(receipt)
    change(content)
    if resealed:
        content.pop("seal")
        content["seal"] = seals.seal(content)
    return json.dumps(content).encode()


def _score(content: dict[str, Any]) -> None:
    content["reports"][0]["score"] = 100.0


def _lines(found: Verified) -> list[str]:
    return [remark.line for remark in found.remarks]


# --- valid ---------------------------------------------------------------------------------------------------------


def test_what_was_checked_is_valid_and_a_checksum_says_that_it_is_one(pack: api.Pack) -> None:
    found = verify(_receipt(pack), REPORT, NAME, pack)

    assert found.valid
    assert found.time == TIME
    assert _lines(found) == [
        "回执没有签章，只有校验码：能发现误改，不能防止有意改动，谁在什么时间出具的也不能证明",
        "正文和文件都与回执一致",
        "规则包与回执一致",
        "重新检查，得分和各项结论都与回执一致",
    ]


def test_the_public_key_confirms_who_sealed_it(pack: api.Pack) -> None:
    sealed = _receipt(pack, PAIR.private)

    assert _lines(verify(sealed, REPORT, NAME, pack, PAIR.public))[0] == "签章有效"
    assert _lines(verify(sealed, REPORT, NAME, pack, PAIR.private))[0] == "签章有效"
    assert (
        _lines(verify(sealed, REPORT, NAME, pack))[0] == "回执有签章，没有给出公钥，没有核对；请用 --key 指出公钥文件"
    )
    assert verify(sealed, REPORT, NAME, pack, PAIR.public).valid


def _saved_with_other_fonts(data: bytes) -> bytes:
    document = Document(io.BytesIO(_whole(data)))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.name, run.font.bold = "黑体", True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _whole(data: bytes) -> bytes:
    """A document that python-docx opens: made by it, with the lines of ours."""
    document = Document()
    for line in api.read_text(data, NAME).text.split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_save_that_changes_only_fonts_keeps_it_valid(pack: api.Pack) -> None:
    whole = _whole(REPORT)
    saved = _saved_with_other_fonts(whole)
    found = verify(_receipt(pack, **{NAME: whole}), saved, NAME, pack)

    assert saved != whole
    assert found.valid
    assert _lines(found)[1:3] == ["正文与回执一致", "文件重新保存过，正文没有变（例如只改了字体）"]


def test_our_own_comments_keep_it_valid(pack: api.Pack) -> None:
    result = fazhi.check(REPORT, pack, name=NAME)
    source = Source(REPORT, api.read_text(REPORT, NAME).text)
    annotated = render("docx", api.as_run((result,), pack), sources=lambda _: source)

    assert annotated != REPORT
    assert verify(_receipt(pack), annotated, NAME, pack).valid  # type: ignore[arg-type]


def test_finds_the_report_among_several(pack: api.Pack) -> None:
    several = _receipt(pack, **{"甲/青禾镇.docx": REPORT, "柳荫镇.txt": SECOND})

    assert verify(several, REPORT, "改了名.docx", pack).valid
    assert verify(several, SECOND, "柳荫镇.txt", pack).valid
    found = verify(several, SECOND + "又写一句。".encode(), "别的.txt", pack)
    assert _lines(found)[1:] == ["回执里没有这份文件（回执里的是 青禾镇.docx、柳荫镇.txt）"]
    assert found.differing == ["文件"]


def test_a_file_that_could_not_be_judged_has_a_receipt_too(pack: api.Pack) -> None:
    results = (fazhi.check(b"   ", pack, name="空.txt"),)
    receipt = str(render("receipt", api.as_run(results, pack), extras=Extras(TIME))).encode()

    assert verify(receipt, b"   ", "空.txt", pack).valid
    assert verify(receipt, b"    ", "空.txt", pack).differing == ["正文"]


# --- not valid -----------------------------------------------------------------------------------------------------


def test_one_changed_character_is_told(pack: api.Pack) -> None:
    for key in (None, PAIR.private):
        changed = docx(*(para(line.replace("会议4次", "会议5次")) for line in LINES))
        found = verify(_receipt(pack, key), changed, NAME, pack, PAIR.public if key else None)

        assert not found.valid
        assert found.differing == ["正文"]
        assert "正文与回执不符：检查之后改动过文字" in _lines(found)


def test_a_forged_score_fails_in_every_way(pack: api.Pack) -> None:
    plain, sealed = _receipt(pack), _receipt(pack, PAIR.private)

    clumsy = verify(_changed(plain, _score), REPORT, NAME, pack)
    assert clumsy.differing == ["签章", "得分"]
    assert _lines(clumsy)[0] == "回执的内容与校验码不符，回执被改动过"
    again = verify(_changed(plain, _score, resealed=True), REPORT, NAME, pack)
    assert again.differing == ["得分"]
    assert _lines(again)[-1].startswith("重新检查的结果与回执不符：得分应为 ")
    assert _lines(again)[-1].endswith("，回执写的是 100")
    signed = verify(_changed(sealed, _score), REPORT, NAME, pack, PAIR.public)
    assert signed.differing == ["签章", "得分"]
    assert _lines(signed)[0] == "签章与回执的内容不符，回执被改动过"
    stripped = verify(_changed(sealed, _score, resealed=True), REPORT, NAME, pack, PAIR.public)
    assert _lines(stripped)[0] == "回执没有签章，只有校验码，不能证明是谁出具的"
    assert not stripped.valid


def test_a_key_of_somebody_else_is_no_seal(pack: api.Pack) -> None:
    found = verify(_receipt(pack, OTHER.private), REPORT, NAME, pack, PAIR.public)

    assert found.differing == ["签章"]
    assert _lines(found)[0] == "签章不是用这把公钥对应的私钥盖的"


FORGERIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "a status": lambda content: content["reports"][0]["statuses"].update({"three-systems": "met"}),
    "a rule left out": lambda content: content["reports"][0]["statuses"].pop("three-systems"),
    "a finding left out": lambda content: content["reports"][0].update(findings={"foreign-place": 3}),
    "the grade": lambda content: content["reports"][0].update(grade="优秀"),
    "the place": lambda content: content["reports"][0]["report"].update(place="别镇"),
    "the year": lambda content: content["reports"][0]["report"].update(year=2019),
    "an error": lambda content: content["reports"][0].update(error="empty"),
    "waived": lambda content: content["reports"][0].update(set_aside=5, score=99.0),
    "no score": lambda content: content["reports"][0].pop("score"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_whatever_is_forged_and_summed_anew_fails(name: str, pack: api.Pack) -> None:
    found = verify(_changed(_receipt(pack), FORGERIES[name], resealed=True), REPORT, NAME, pack)

    assert found.differing == ["得分"]


def test_without_the_rules_only_a_seal_proves_the_score(pack: api.Pack) -> None:
    other = pack._replace(sha256="0" * 64)
    plain = verify(_receipt(pack), REPORT, NAME, other)
    sealed = verify(_receipt(pack, PAIR.private), REPORT, NAME, other, PAIR.public)
    told = f"手边的规则包不是回执所用的（{pack.info.id} {pack.info.version}），没有重新检查"

    assert plain.differing == ["规则包"]
    assert _lines(plain)[-1] == f"{told}，得分无法核对；请用 --rules 指出当时的规则包"
    assert sealed.valid
    assert _lines(sealed)[-1] == told


def test_a_year_that_was_given_by_hand_is_given_again(pack: api.Pack) -> None:
    data = "\n".join(line.replace("2024年", "") for line in LINES).encode()
    result = fazhi.check(data, pack, name="a.txt", year=2019)
    source = Source(data, api.read_text(data, "a.txt").text)
    receipt = str(render("receipt", api.as_run((result,), pack), sources=lambda _: source)).encode()

    assert verify(receipt, data, "a.txt", pack).valid


def test_waived_items_need_a_seal(pack: api.Pack) -> None:
    result = fazhi.check(REPORT, pack, name=NAME)
    waiver = Waiver("没有执法权", "张三", "2026-12-31", "本镇")
    waived = result._replace(score=88.0, verdicts=tuple(v._replace(waiver=waiver) for v in result.verdicts))
    source = Source(REPORT, api.read_text(REPORT, NAME).text)
    run = api.as_run((waived,), pack)
    plain, sealed = (
        str(render("receipt", run, sources=lambda _: source, extras=Extras(TIME, seal_key=key))).encode()
        for key in (None, PAIR.private)
    )

    assert verify(plain, REPORT, NAME, pack).differing == ["得分"]
    assert verify(sealed, REPORT, NAME, pack, PAIR.public).valid


# --- what is no receipt --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff\xfe", b"null", b"[" * 100_000, b'{"receipt": 1}', b'{"receipt": 1, "seal": NaN}']
)
def test_what_is_no_receipt_is_told(data: bytes, pack: api.Pack) -> None:
    with pytest.raises(NotAReceiptError):
        verify(data, REPORT, NAME, pack)


@pytest.mark.parametrize("key", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", REPORT])
def test_a_key_that_is_none_makes_the_command_wrong(key: bytes, pack: api.Pack) -> None:
    with pytest.raises(UsageError, match="Ed25519"):
        verify(_receipt(pack, PAIR.private), REPORT, NAME, pack, key)
    with pytest.raises(UsageError, match="私钥不是 Ed25519"):
        seals.seal({}, key)


_VALUES = st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2), max_leaves=4)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(path=st.lists(st.integers(0, 20), min_size=1, max_size=4), value=_VALUES)
@example(path=[0], value=float("inf"))
def test_whatever_stands_in_a_receipt_it_is_judged_or_refused(path: list[int], value: Any) -> None:
    """A wrong value anywhere never makes the receipt valid and never crashes; the name and the time prove nothing."""
    pack = fazhi.load_pack()
    content = json.loads(_RECEIPT or _remember(_receipt(pack)))
    parent, key = content, list(content)[path[0] % len(content)]
    for step in path[1:]:
        inner = parent[key]
        if not isinstance(inner, (dict, list)) or not inner:
            break
        parent, key = inner, (list(inner)[step % len(inner)] if isinstance(inner, dict) else step % len(inner))
    if parent[key] == value or key in ("time", "name", "version", "tool"):
        return
    parent[key] = value
    with contextlib.suppress(ValueError):  # an infinite number cannot be sealed: the receipt keeps the seal it had
        content["seal"] = seals.seal({name: part for name, part in content.items() if name != "seal"})
    try:
        found = verify(json.dumps(content).encode(), REPORT, NAME, pack)
    except NotAReceiptError:
        return
    untouched = key in ("seal", "kind", "value", "key", "pack", "file_sha256")
    assert untouched or not found.valid


_RECEIPT = b""


def _remember(receipt: bytes) -> bytes:
    global _RECEIPT
    _RECEIPT = receipt
    return receipt


def test_a_receipt_of_a_profile_is_checked_with_it(pack: api.Pack) -> None:
    used = api.load_pack(profile="township")
    receipt = _receipt(used)
    with_it, without = verify(receipt, REPORT, NAME, used), verify(receipt, REPORT, NAME, pack)

    assert (with_it.valid, without.valid) == (True, False)
    assert "回执用的方案是 township，这次是 （没有），没有重新检查；请用 --profile 指出" in [
        remark.line for remark in without.remarks
    ]
