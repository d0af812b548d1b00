"""Nobody but the pages and programs of this machine is answered: hosts, origins, methods, content types, tokens."""

from __future__ import annotations

from itertools import product

import httpx
import pytest

from fazhi.web.access import RefusedError, judge, loopback, office
from web.conftest import Served, serving

TOKEN = "a-token-of-this-start"
HERE = "127.0.0.1:8765"
HOSTILE_HOSTS = (
    "", "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8766", "localhost",
    "localhost:1", "127.0.0.1.evil.example:8765", "evil.example#127.0.0.1:8765", "127.0.0.1:8765.evil.example",
    "127.0.0.1:8765@evil.example", "evil.example@127.0.0.1:8765", "0.0.0.0:8765", "127.0.0.2:8765", "127.1:8765",
    "2130706433:8765", "0x7f.1:8765", "[::]:8765", "[::ffff:127.0.0.1]:8765", "::1:8765", "192.168.1.5:8765",
    "10.0.0.1:8765", "169.254.169.254:8765", "localhost.evil.example:8765", "localhost.:8765", "127.0.0.1:8765 ",
    "127.0.0.1:08765", "127.0.0.1:8765,evil.example", "ｌocalhost:8765",
)  # fmt: skip


def _asked(method: str = "GET", path: str = "/", access=None, **headers: str) -> str:
    """The code of the refusal; empty when the request may be answered."""
    given = {"host": HERE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = [(name.encode(), value.encode()) for name, value in given.items()]
    try:
        judge(access or loopback(8765, TOKEN), method, path, raw)
    except RefusedError as problem:
        return problem.code
    return ""


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
def test_hostile_hosts_are_refused(host: str) -> None:
    assert _asked(host=host) == "host"


def test_every_route_refuses_hostile_hosts(served: Served) -> None:
    paths = ("/", "/static/check.js", "/api/v1/rules", "/api/v1/openapi.json", "/nothing", "/enter")
    for path, host in product(
        paths, ("evil.example", f"evil.example:{served.port}", "", f"127.0.0.1:{served.port + 1}")
    ):
        assert httpx.get(served.address + path, headers={"host": host}, timeout=60).status_code == 400, (path, host)


def test_our_own_hosts_are_answered() -> None:
    assert [_asked(host=host) for host in ("127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765")] == [
        ""
    ] * 4


ORIGINS = (
    "http://evil.example", "null", "file://", "https://127.0.0.1:8765", "http://127.0.0.1", "http://127.0.0.1:3000",
    "http://localhost:8765", "http://127.0.0.1:8765.evil.example", "http://127.0.0.1:87650", "",
)  # fmt: skip
SITES = ("cross-site", "same-site", "none", "same-origin, cross-site", "")
TYPES = ("multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded")


@pytest.mark.parametrize(("origin", "kind"), list(product(ORIGINS, TYPES)))
def test_posts_from_other_origins_are_refused_even_with_the_token(origin: str, kind: str) -> None:
    assert _asked("POST", "/api/v1/check", origin=origin, content_type=kind, x_fazhi_token=TOKEN) == "origin"


@pytest.mark.parametrize(("site", "kind"), list(product(SITES, TYPES)))
def test_posts_from_other_sites_are_refused_even_with_the_token(site: str, kind: str) -> None:
    assert _asked("POST", "/api/v1/check", sec_fetch_site=site, content_type=kind, x_fazhi_token=TOKEN) == "origin"


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper()])
def test_a_page_without_the_token_is_refused(token: str) -> None:
    own = f"http://{HERE}"
    for told in ({"origin": own}, {"sec_fetch_site": "same-origin"}, {"referer": f"{own}/"}, {"sec_ch_ua": "x"}):
        assert _asked("POST", "/page/check", x_fazhi_token=token, **told) == "token"


def test_our_page_and_a_program_are_answered() -> None:
    own = f"http://{HERE}"
    assert _asked("POST", origin=own, sec_fetch_site="same-origin", referer=f"{own}/", x_fazhi_token=TOKEN) == ""
    assert _asked("POST", "/api/v1/check") == ""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "X"])
def test_other_methods_are_refused(method: str) -> None:
    assert _asked(method) == "method"


def test_other_sites_may_link_here_but_not_read() -> None:
    assert _asked(sec_fetch_site="cross-site", sec_fetch_mode="navigate") == ""
    for mode in ("no-cors", "cors", "same-origin", "websocket"):
        assert _asked(sec_fetch_site="cross-site", sec_fetch_mode=mode) == "origin"


def test_in_an_office_network_nothing_goes_without_the_token() -> None:
    access = office("0.0.0.0", 8765, TOKEN)
    for path in ("/", "/rules", "/api/v1/rules", "/static/app.css"):
        assert _asked("GET", path, access, host="192.168.1.5:8765") == "token"
        assert _asked("GET", path, access, host="192.168.1.5:8765", cookie="fazhi-token=wrong") == "token"
        assert _asked("GET", path, access, host="192.168.1.5:8765", cookie=f"fazhi-token={TOKEN}") == ""
    assert _asked("POST", "/api/v1/check", access, host="192.168.1.5:8765", authorization=f"Bearer {TOKEN}") == ""
    assert _asked("GET", "/", access, host="evil.example:8765", x_fazhi_token=TOKEN) == "host"
    crossed = {"cookie": f"fazhi-token={TOKEN}", "origin": "http://evil.example"}
    assert _asked("POST", "/api/v1/check", access, host="192.168.1.5:8765", **crossed) == "origin"


def test_the_token_of_an_office_is_given_once(tmp_path) -> None:
    with serving("--host", "127.0.0.1", "--token", "abcdefgh12345678", temporary=tmp_path) as server:
        assert httpx.get(f"{server.address}/api/v1/rules", timeout=60).status_code == 401
        assert httpx.get(f"{server.address}/enter?token=wrong", timeout=60).status_code == 401
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            assert client.get(f"{server.address}/enter?token=abcdefgh12345678").status_code == 200
            assert client.get(f"{server.address}/api/v1/rules").status_code == 200


def test_headers_go_with_every_answer(served: Served) -> None:
    for path in ("/", "/static/app.css", "/api/v1/rules", "/nothing"):
        headers = httpx.get(served.address + path, timeout=60).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


_BODY = b'--x\r\nContent-Disposition: form-data; name="rule"\r\n\r\ncourt-appearance\r\n--x--\r\n'
_FORM, _TEXT = "multipart/form-data; boundary=x", "text/plain"


def test_ninety_requests_to_a_running_server(served: Served) -> None:
    """Hosts, origins, content types and tokens of a page's requests, and every other method: only what our own page or a
    program of this machine sends is let through (422: the form lacks a sentence)."""
    own, token = f"http://127.0.0.1:{served.port}", served.token()
    hosts = (f"127.0.0.1:{served.port}", f"evil.example:{served.port}", "127.0.0.1:1")
    origins = ("", own, "http://evil.example")
    asked = 0
    for host, origin, kind, given in product(hosts, origins, (_FORM, _TEXT), ("", "wrong", token)):
        headers = {"host": host, "content-type": kind, **({"origin": origin} if origin else {})}
        headers |= {"x-fazhi-token": given} if given else {}
        answer = httpx.post(f"{served.address}/page/try", headers=headers, content=_BODY, timeout=60)
        trusted = host == hosts[0] and (not origin or (origin == own and given == token))
        expected = (422 if kind == _FORM else 415) if trusted else 400 if host != hosts[0] else 403
        assert answer.status_code == expected, headers
        asked += 1
    for method, host, origin in product(("PUT", "DELETE", "PATCH", "OPTIONS"), hosts, origins):
        headers = {"host": host, "x-fazhi-token": token, **({"origin": origin} if origin else {})}
        answer = httpx.request(method, f"{served.address}/page/try", headers=headers, timeout=60)
        assert answer.status_code == (405 if host == hosts[0] else 400), (method, headers)
        asked += 1
    assert asked == 90
