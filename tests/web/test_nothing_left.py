"""What stays behind: no file, no process, no word of a document in what the server says; one line where something is missing."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from fazhi.web.access import loopback
from fazhi.web.app import application
from web.conftest import Served, serving

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
TEXT = (REPORTS / "05-all-planned.txt").read_bytes()
SECRET = "青鸾密语"
linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes in /proc")


def _children(pid: int) -> list[int]:
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def _post(server: Served, name: str, data: bytes) -> dict[str, Any]:
    answer = httpx.post(f"{server.address}/api/v1/check", files={"file": (name, data)}, timeout=120)
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()["results"][0]
    return told


def _gone(pid: int, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@linux
def test_workers_that_are_killed_lose_no_file_and_leave_none(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with serving(temporary=home) as server:
        expected = _post(server, "0.txt", TEXT)["score"]
        killed, over = [], threading.Event()

        def killing() -> None:
            while not over.wait(0.4) and len(killed) < 5:
                for pid in _children(server.process.pid)[:1]:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

        killer = threading.Thread(target=killing)
        killer.start()
        found = [_post(server, f"{number}.txt", TEXT) for number in range(1, 25)]
        over.set()
        killer.join()
        assert killed
        assert [result["path"] for result in found] == [f"{number}.txt" for number in range(1, 25)]
        assert {result["score"] if result["error"] is None else result["error"]["code"] for result in found} <= {
            expected,
            "unreadable",
        }
        assert _post(server, "last.txt", TEXT)["score"] == expected
        assert list(home.rglob("*")) == []


@linux
def test_a_server_that_is_killed_leaves_no_file_and_no_worker(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with serving(temporary=home) as server:
        _post(server, "a.txt", TEXT)
        workers = _children(server.process.pid)
        assert workers
        server.process.kill()
        assert all(_gone(pid) for pid in workers)
        assert list(home.rglob("*")) == []


def test_nothing_of_a_document_is_said(tmp_path: Path) -> None:
    with serving(temporary=tmp_path) as server:
        token = server.token()
        _post(server, f"{SECRET}.txt", TEXT + SECRET.encode())
        _post(server, f"{SECRET}.docx", b"PK\3\4" + SECRET.encode())
        for path, headers in (
            ("/page/check", {"origin": "http://evil.example"}),
            (f"/{SECRET}", {}),
            ("/page/try", {}),
        ):
            httpx.post(server.address + path, files={"file": (SECRET, SECRET.encode())}, headers=headers, timeout=60)
            httpx.get(server.address + path, params={"find": SECRET}, headers=headers, timeout=60)
        own = {"origin": server.address, "x-fazhi-token": token}
        for form in ("docx", "notice", "html"):
            files = {"file": (f"{SECRET}.txt", TEXT + SECRET.encode())}
            assert (
                httpx.post(f"{server.address}/page/download/{form}", files=files, headers=own, timeout=60).status_code
                < 500
            )
        server.process.terminate()
        out, err = server.process.communicate(timeout=30)
    assert (SECRET in out, token in out, out.count("\n"), err) == (False, False, 0, "")


def test_trouble_inside_is_told_by_its_kind_alone(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise LookupError(SECRET)

    desk = SimpleNamespace(
        turn=asyncio.Semaphore(1), check=fail, pack=SimpleNamespace(info=SimpleNamespace(profiles=()))
    )

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(application(desk, loopback(1, "token")))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:1") as client:
            return await client.post("/api/v1/check", files={"file": (SECRET, SECRET.encode())})

    answer = asyncio.run(asked())
    line = "程序出了意外（LookupError），文件没有留下；请报告此问题"
    assert (answer.status_code, answer.json()) == (500, {"error": {"code": "failed", "message": line}})
    assert capsys.readouterr().err == "网页：处理请求时出错（LookupError），请报告此问题\n"


@pytest.mark.parametrize("library", ["starlette", "jinja2", "uvicorn", "python_multipart"])
def test_without_the_extra_one_line_says_what_to_install(library: str) -> None:
    program = f"import sys; sys.modules[{library!r}] = None; from fazhi.cli.main import main; main()"
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, "serve", "--no-open"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    line = "错误：网页需要 starlette 等，还没有安装；请运行 pip install 'fazhi[web]'\n"
    assert (told.returncode, told.stdout, told.stderr) == (2, "", line)


def test_without_the_library_of_a_format_its_download_says_so(tmp_path: Path) -> None:
    with serving(temporary=tmp_path, before="import sys; sys.modules['docxtpl'] = None") as server:
        own = {"origin": server.address, "x-fazhi-token": server.token()}
        files = {"file": ("a.txt", TEXT)}
        answer = httpx.post(f"{server.address}/page/download/notice", files=files, headers=own, timeout=60)
        line = "这种格式需要 docxtpl，还没有安装；请运行 pip install 'fazhi[all]'"
        assert (answer.status_code, answer.json()) == (501, {"error": {"code": "extra", "message": line}})
