"""Whether a receipt is true of a file: its seal, the text, the file, and the result by checking once more.

A signature says who made the receipt, checking once more says that the result is right; a receipt is valid if nothing
differs and at least one of the two could be done. A checksum alone proves nothing, for anybody can make one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fazhi import api, seals
from fazhi.errors import ReadError
from fazhi.render.labels import number
from fazhi.render.receipt import VERSION, outcome, text_hash
from fazhi.results import STATUS_LABELS, FileResult, as_data

MAX_BYTES = 16 * 1024 * 1024
_PARTS = {"seal": "签章", "text": "正文", "file": "文件", "pack": "规则包", "score": "得分"}


class Remark(NamedTuple):
    """One thing that was looked at: which part of _PARTS, whether it agrees (None: only a note), one Chinese line."""

    part: str
    agrees: bool | None
    line: str


class Verified(NamedTuple):
    """What came of it: valid or not, the receipt's score, and everything that was looked at."""

    valid: bool
    score: float | None
    time: str
    remarks: tuple[Remark, ...]

    @property
    def differing(self) -> list[str]:
        """The parts that differ, in Chinese."""
        return list(dict.fromkeys(_PARTS[remark.part] for remark in self.remarks if remark.agrees is False))


class NotAReceiptError(ValueError):
    """What was given is no receipt; the message says why."""


def verify(receipt: bytes, data: bytes, name: str, pack: api.Pack, key: bytes | None = None) -> Verified:
    """Looks at a receipt beside the file it is said to be of. Raises NotAReceiptError; UsageError for a key that is none."""
    content, sealed = load(receipt)
    if key is not None:
        seals.fingerprint_of(key)  # a wrong key is told even where there is no seal to check
    remarks = [*_seal(content, sealed, key)]
    signed = key is not None and remarks[0].agrees is True
    entry = _entry(content, data, name)
    if entry is None:
        said = "、".join(str(report["name"]) for report in content["reports"][:3])
        remarks.append(Remark("file", False, f"回执里没有这份文件（回执里的是 {said or '空的'}）"))
        return Verified(False, None, content["time"], tuple(remarks))
    remarks += [*_document(entry, data, name), *_result(content, entry, data, name, pack, signed)]
    valid = all(remark.agrees is not False for remark in remarks)
    return Verified(valid, entry.get("score"), content["time"], tuple(remarks))


# --- the receipt ---------------------------------------------------------------------------------------------------


def load(receipt: bytes) -> tuple[dict[str, Any], dict[str, str]]:
    """What a receipt states and its seal. Raises NotAReceiptError."""
    if len(receipt) > MAX_BYTES:
        raise NotAReceiptError(f"超过 {MAX_BYTES // 1024 // 1024} MB，不是回执")
    try:
        content = json.loads(receipt.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise NotAReceiptError("不是 JSON 文件，或者已经损坏") from problem
    if not isinstance(content, dict) or content.get("receipt") != VERSION:
        raise NotAReceiptError("不是 fazhi 的自查回执，或者是别的版本写的")
    sealed = content.pop("seal", None)
    if not _well_formed(content, sealed):
        raise NotAReceiptError("回执缺了内容，或者内容不对")
    return content, sealed


def _well_formed(content: Mapping[str, Any], sealed: Any) -> bool:
    reports, rules = content.get("reports"), content.get("rules")
    texts = [*(sealed.values() if isinstance(sealed, dict) else [None]), content.get("time")]
    if not isinstance(rules, dict) or not isinstance(reports, list) or not isinstance(content.get("tool"), dict):
        return False
    texts += [rules.get(name) for name in ("pack", "version", "sha256")]
    for report in reports:
        if not isinstance(report, dict) or not isinstance(report.get("statuses"), dict):
            return False
        if not isinstance(report.get("findings"), dict) or isinstance(report.get("score"), (str, list, dict, bool)):
            return False
        texts += [report.get(name) for name in ("name", "file_sha256", "text_sha256")]
    return all(isinstance(text, str) for text in texts)


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _entry(content: Mapping[str, Any], data: bytes, name: str) -> dict[str, Any] | None:
    """The report that the file is: the same file, the same text, the same name, or the only one there is."""
    reports: list[dict[str, Any]] = content["reports"]
    digest = hashlib.sha256(data).hexdigest()
    text = _text_hash(data, name)
    found = next((report for report in reports if report["file_sha256"] == digest), None)
    found = found or next((report for report in reports if text and report["text_sha256"] == text), None)
    found = found or next((report for report in reports if report["name"] == _last(name)), None)
    return found or (reports[0] if len(reports) == 1 else None)


def _last(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _text_hash(data: bytes, name: str) -> str:
    try:
        return text_hash(api.read_text(data, name).text)
    except ReadError:
        return ""


# --- what is looked at ---------------------------------------------------------------------------------------------


def _seal(content: Mapping[str, Any], sealed: Mapping[str, str], key: bytes | None) -> Iterator[Remark]:
    signed = sealed.get("kind") == seals.SIGNATURE
    if key is None and not signed:
        if seals.holds_checksum(content, sealed):
            yield Remark(
                "seal", None, "回执没有签章，只有校验码：能发现误改，不能防止有意改动，谁在什么时间出具的也不能证明"
            )
        else:
            yield Remark("seal", False, "回执的内容与校验码不符，回执被改动过")
    elif key is None:
        yield Remark("seal", None, "回执有签章，没有给出公钥，没有核对；请用 --key 指出公钥文件")
    elif not signed:
        yield Remark("seal", False, "回执没有签章，只有校验码，不能证明是谁出具的")
    elif seals.holds_signature(content, sealed, key):
        yield Remark("seal", True, "签章有效")
    elif sealed.get("key") != seals.fingerprint_of(key):
        yield Remark("seal", False, "签章不是用这把公钥对应的私钥盖的")
    else:
        yield Remark("seal", False, "签章与回执的内容不符，回执被改动过")


def _document(entry: Mapping[str, Any], data: bytes, name: str) -> Iterator[Remark]:
    """The text, and the file it is in."""
    same = hashlib.sha256(data).hexdigest() == entry["file_sha256"]
    text = _text_hash(data, name)
    if same and not entry["text_sha256"]:
        yield Remark("file", True, "文件与回执一致")
    elif not text:
        yield Remark("text", False, "文件读不出正文，与回执不符")
    elif text != entry["text_sha256"]:
        yield Remark("text", False, "正文与回执不符：检查之后改动过文字")
    elif same:
        yield Remark("text", True, "正文和文件都与回执一致")
    else:
        yield Remark("text", True, "正文与回执一致")
        yield Remark("file", None, "文件重新保存过，正文没有变（例如只改了字体）")


def _result(
    content: Mapping[str, Any], entry: Mapping[str, Any], data: bytes, name: str, pack: api.Pack, signed: bool
) -> Iterator[Remark]:
    """The result by checking once more, if the same rules are at hand."""
    rules = content["rules"]
    if rules["sha256"] != pack.sha256:
        line = f"手边的规则包不是回执所用的（{rules['pack']} {rules['version']}），没有重新检查"
        todo = "" if signed else "，得分无法核对；请用 --rules 指出当时的规则包"
        yield Remark("pack", None if signed else False, line + todo)
        return
    ours = as_data(api.as_run((), pack).rules)
    if rules.get("profile", "") != ours["profile"]:
        line = f"回执用的方案是 {rules['profile'] or '（没有）'}，这次是 {ours['profile'] or '（没有）'}，没有重新检查；请用 --profile 指出"
        yield Remark("pack", None if signed else False, line)
        return
    if rules.get("layers", ours["layers"]) != ours["layers"]:
        yield Remark("pack", False, "回执所列的各层规则与规则包不符")
        return
    yield Remark("pack", True, "规则包与回执一致")
    if entry.get("set_aside", 0) != 0:
        todo = "" if signed else "；请要求出具单位签章"
        note = f"回执里有 {entry['set_aside']} 项豁免或另行处理，重新检查看不到，得分没有核对{todo}"
        yield Remark("score", None if signed else False, note)
        return
    again = _again(entry, data, name, pack)
    difference = next(_differences(entry, again), "")
    if not difference:
        yield Remark("score", True, "重新检查，得分和各项结论都与回执一致")
    elif signed and content["tool"].get("version") != api.__version__:
        yield Remark("score", None, f"程序的版本不同，重新检查的结果也不同：{difference}")
    else:
        yield Remark("score", False, f"重新检查的结果与回执不符：{difference}")


def _again(entry: Mapping[str, Any], data: bytes, name: str, pack: api.Pack) -> FileResult:
    """The result of now; where it differs, that with the year and level the receipt states, which somebody may have given."""
    result = api.check(data, pack, name=name)
    facts = entry.get("report")
    if not isinstance(facts, dict) or not list(_differences(entry, result)):
        return result
    year, level = facts.get("year"), facts.get("level")
    given = api.check(
        data,
        pack,
        name=name,
        year=year if isinstance(year, int) else None,
        level=level if isinstance(level, str) else None,
    )
    return result if list(_differences(entry, given)) else given


def _differences(entry: Mapping[str, Any], result: FileResult) -> Iterator[str]:
    """In what a result is another than the receipt states, the weightiest first."""
    now = outcome(result)
    if now["error"] != entry.get("error"):
        yield "一次判断得了，一次判断不了"
    if now["score"] != entry.get("score"):
        yield f"得分应为 {_score(now['score'])}，回执写的是 {_score(entry.get('score'))}"
    for rule, status in now["statuses"].items():
        stated = entry["statuses"].get(rule)
        if stated != status:
            yield f"{rule} 应为{STATUS_LABELS[status]}，回执写的是{STATUS_LABELS.get(str(stated), '别的')}"
    if set(entry["statuses"]) != set(now["statuses"]) or now["findings"] != entry["findings"]:
        yield "要素或者问题的项数不同"
    if now["grade"] != entry.get("grade"):
        yield "档次不同"
    if any(now[name] != entry.get(name) for name in ("report", "score_unwaived", "format")):
        yield "报告的标题、单位、年度、层级或格式不同"


def _score(value: Any) -> str:
    return number(value) if isinstance(value, (int, float)) else "没有得分"
