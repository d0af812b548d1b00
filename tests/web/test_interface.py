"""The interface: the JSON of the command line, and nothing that a sender can do to it."""

from __future__ import annotations

import asyncio
import io
import json
import os
import random
import socket
import zipfile
from pathlib import Path

import httpx
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fazhi
from fazhi.render.schema_result import schema
from web.conftest import Served, serving

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
TEXT = REPORTS / "05-all-planned.txt"
HOSTILE_NAMES = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\boot.ini", "\\\\server\\share\\a.txt", "a\0b.txt",
    "CON", "NUL.txt", "aux.docx", "LPT1", ".", "..", "...", " ", "\t", "\r\nX-Evil: 1", "a" * 300 + ".txt", "<script>.txt",
    "\"><img src=x onerror=alert(1)>.txt", "'; DROP TABLE x;--", "$(touch x).txt", "`id`.txt", "|cat", "~/.bashrc",
    "file:///etc/passwd", "http://evil.example/a.txt", "%2e%2e%2fpasswd", "..%00.txt", "a/b/c.txt", "a:b.txt",
    "\u202etxt.exe", "\ufeff.txt", "\u200b", "𠮷.txt", "é.txt", "－.txt", "-rf", "--help", "{{7*7}}", "%s%n.txt",
)  # fmt: skip


def _post(served: Served, *files: tuple[str, bytes], **options) -> httpx.Response:
    given_files = [("file", found) for found in files]
    return httpx.post(f"{served.address}/api/v1/check", files=given_files, timeout=120, **options)


def test_the_answer_is_that_of_the_command_line(served: Served) -> None:
    answer = _post(served, (TEXT.name, TEXT.read_bytes()))

    assert answer.status_code == 200
    expected = fazhi.check(TEXT.read_bytes(), fazhi.load_pack(), name=TEXT.name)
    assert answer.json()["results"] == [json.loads(json.dumps(expected.to_dict()))]
    jsonschema.validate(answer.json(), schema())


def test_several_files_are_answered_in_their_order(served: Served) -> None:
    names = ("03-complete-department.txt", "01-complete-town.docx", "07-all-missing.html")
    answer = _post(served, *((name, (REPORTS / name).read_bytes()) for name in names), params={"year": "2023"})

    assert [found["path"] for found in answer.json()["results"]] == list(names)
    assert {found["report"]["year"] for found in answer.json()["results"]} == {2023}


def test_a_profile_is_that_of_the_command_line(served: Served) -> None:
    name = "03-complete-department.txt"
    data = (REPORTS / name).read_bytes()
    for profile, fields in (("street", {}), ("street", {"level": "township"})):
        answer = _post(served, (name, data), data={"profile": profile, **fields}).json()
        expected = fazhi.check(data, fazhi.load_pack(None, profile), name=name, **fields)
        assert answer["results"] == [json.loads(json.dumps(expected.to_dict()))]
        assert answer["rules"]["profile"] == profile
        assert answer["results"][0]["report"]["level"] == fields.get("level", "street")
    assert _post(served, (name, data)).json()["rules"]["profile"] == ""


def test_a_broken_file_is_an_entry_with_an_error(served: Served) -> None:
    broken = (REPORTS / "01-complete-town.docx").read_bytes()[:3000]
    (found,) = _post(served, ("坏了.docx", broken)).json()["results"]

    assert (found["path"], found["error"]["code"], found["score"]) == ("坏了.docx", "unreadable", None)


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"data": {"year": "2024"}}, 415, "form"),
        ({"files": {"other": b"x"}}, 422, "file"),
        ({"files": {"file": ("a.txt", b"x")}, "data": {"year": "24"}}, 422, "year"),
        ({"files": {"file": ("a.txt", b"x")}, "params": {"level": "village"}}, 422, "level"),
        ({"files": {"file": ("a.txt", b"x")}, "data": {"profile": "village"}}, 422, "profile"),
        ({"content": b"nothing", "headers": {"content-type": "multipart/form-data"}}, 400, "form"),
        ({"content": b"--x\r\n", "headers": {"content-type": "multipart/form-data; boundary=x"}}, 400, "form"),
        ({"files": [("file", ("a.txt", b"x"))] * 51}, 400, "form"),
        ({"files": {"file": ("a.txt", b"x")}, "data": {f"f{n}": "x" for n in range(30)}}, 400, "form"),
    ],
)
def test_wrong_forms_are_refused_in_one_line(served: Served, sent: dict, status: int, code: str) -> None:
    answer = httpx.post(f"{served.address}/api/v1/check", **sent)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert "\n" not in answer.json()["error"]["message"]


def test_too_much_is_refused_by_what_it_says(served: Served) -> None:
    assert _raw(served, b"Content-Length: 20971521\r\n", b"").startswith(b"HTTP/1.1 413")


def test_too_much_is_refused_while_it_is_read(served: Served) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + b"a" * (1 << 20)
    chunk = f"{len(part):x}".encode() + b"\r\n" + part + b"\r\n"
    assert _raw(served, b"Transfer-Encoding: chunked\r\n", chunk, times=22).startswith(b"HTTP/1.1 413")


def _raw(served: Served, head: bytes, body: bytes, times: int = 1) -> bytes:
    with socket.create_connection(("127.0.0.1", served.port), 60) as line:
        host = f"Host: 127.0.0.1:{served.port}\r\n".encode()
        kind = b"Content-Type: multipart/form-data; boundary=x\r\n"
        line.sendall(b"POST /api/v1/check HTTP/1.1\r\n" + host + kind + head + b"\r\n")
        try:
            for _ in range(times):
                line.sendall(body)
        except OSError:
            pass
        return line.recv(100)


def test_forty_hostile_names_are_only_names(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with serving(temporary=home) as server:
        for name in HOSTILE_NAMES:
            quoted = name.replace("\\", "\\\\").replace('"', "%22").replace("\r\n", "%0D%0A")
            head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n\r\n'
            body = head.encode() + TEXT.read_bytes() + b"\r\n--x--\r\n"
            answer = httpx.post(
                f"{server.address}/api/v1/check",
                content=body,
                headers={"content-type": "multipart/form-data; boundary=x"},
                timeout=60,
            )
            assert answer.status_code in (200, 400), name
        assert os.listdir(home) == []  # noqa: PTH208
    assert len(HOSTILE_NAMES) == 40


def test_the_rules_are_those_of_the_pack(served: Served) -> None:
    told, pack = httpx.get(f"{served.address}/api/v1/rules", timeout=60).json(), fazhi.load_pack()

    assert [rule["id"] for rule in told["rules"]] == [rule.id for rule in (*pack.elements, *pack.findings)]
    assert told["sha256"] == pack.sha256


def test_the_description_holds_of_the_answer(served: Served) -> None:
    told = httpx.get(f"{served.address}/api/v1/openapi.json", timeout=60).json()
    shape = {"$ref": "#/components/schemas/run", "components": told["components"]}
    jsonschema.validate(_post(served, (TEXT.name, TEXT.read_bytes())).json(), shape)
    assert set(told["paths"]) == {"/api/v1/check", "/api/v1/rules", "/api/v1/openapi.json"}


_PARTS = st.tuples(
    st.sampled_from(["file", "year", "level", "profile", "", "文件"]),
    st.one_of(st.none(), st.text(max_size=20)),
    st.one_of(st.binary(max_size=200), st.just(TEXT.read_bytes())),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(_PARTS, max_size=4),
    query=st.dictionaries(st.sampled_from(["year", "level", "x"]), st.text(max_size=6), max_size=2),
    cut=st.integers(0, 50),
)
def test_no_form_makes_it_fail(served: Served, parts: list, query: dict, cut: int) -> None:
    body = b""
    for name, filename, data in parts:
        told = f'; filename="{filename}"' if filename is not None else ""
        body += (
            f'--x\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'.encode("utf-8", "replace")
            + data
            + b"\r\n"
        )
    body += b"--x--\r\n"
    answer = httpx.post(
        f"{served.address}/api/v1/check", params=query, content=body[: len(body) - cut],
        headers={"content-type": "multipart/form-data; boundary=x"}, timeout=60,
    )  # fmt: skip

    assert answer.status_code in (200, 400, 408, 413, 415, 422)
    assert answer.json()


def _heavy() -> bytes:
    """A report of eight megabytes, as one with a photograph."""
    file = io.BytesIO((REPORTS / "01-complete-town.docx").read_bytes())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/media/photo.jpg", random.Random(8).randbytes(8 << 20))
    return file.getvalue()


def _peak(pid: int) -> int:
    """What a process and its children have taken of the memory at most, in bytes; 0 where the system does not tell."""
    told = Path(f"/proc/{pid}/status")
    if not told.is_file():
        return 0
    (own,) = (int(line.split()[1]) << 10 for line in told.read_text().splitlines() if line.startswith("VmHWM"))
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return own + sum(_peak(int(child)) for task in tasks for child in (task / "children").read_text().split())


def test_many_at_once_lose_none_and_take_less_than_a_gibibyte(tmp_path: Path) -> None:
    count, data = int(os.environ.get("FAZHI_UPLOADS", "20")), _heavy()

    async def all_of_them(server: Served) -> list[dict]:
        limits = httpx.Limits(max_connections=count)
        async with httpx.AsyncClient(timeout=500, limits=limits) as client:
            posts = [
                client.post(f"{server.address}/api/v1/check", files={"file": (f"{n}.docx", data)}) for n in range(count)
            ]
            return [answer.json() for answer in await asyncio.gather(*posts)]

    with serving(temporary=tmp_path) as server:
        told = asyncio.run(all_of_them(server))
        taken = _peak(server.process.pid)
        assert [found["results"][0]["path"] for found in told] == [f"{n}.docx" for n in range(count)]
        assert {found["results"][0]["score"] for found in told} == {100.0}
        assert taken < 1 << 30
        assert server.process.poll() is None
    print(f"{count} uploads of {len(data) >> 20} MiB at once: {taken >> 20} MiB at most")
