"""Who may ask what: decided from the request line and the headers alone, before anything of a request is read.

A page in a browser is not trusted because it runs on this machine: any site that is open in another tab can send
requests to 127.0.0.1, and can make its own name point here.
"""

from __future__ import annotations

import hmac
import ipaddress
import socket
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple

SAFE = ("GET", "HEAD")
METHODS = (*SAFE, "POST")
COOKIE = "fazhi-token"
HEADER = "x-fazhi-token"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Access(NamedTuple):
    """`hosts`: what the Host header may say, with the port. `addresses`: any address of this port as well (a rebound
    name is never an address). `token`: known to the pages of this start; `required`: everyone must give it."""

    hosts: frozenset[str]
    token: str
    addresses: str = ""
    required: bool = False


class RefusedError(Exception):
    """A request that is not answered: HTTP status, a code for programs, one Chinese line for a person."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def loopback(port: int, token: str) -> Access:
    """For this machine alone."""
    return Access(frozenset(f"{name}:{port}" for name in _LOOPBACK), token)


def office(host: str, port: int, token: str) -> Access:
    """For an office's network: the address or name that is listened on, and nothing without the token."""
    own = {f"{name}:{port}" for name in _LOOPBACK}
    if host in ("0.0.0.0", "::"):
        return Access(frozenset({*own, f"{socket.gethostname().lower()}:{port}"}), token, f":{port}", True)
    shown = f"[{host}]" if ":" in host else host.lower()
    return Access(frozenset({*own, f"{shown}:{port}"}), token, "", True)


def judge(access: Access, method: str, path: str, headers: Iterable[tuple[bytes, bytes]]) -> None:
    """Raises RefusedError for a request that may not be answered. `path` is without the query."""
    told: dict[str, list[str]] = {}
    for name, value in headers:
        told.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    host = _host(access, told)
    if method not in METHODS:
        raise RefusedError(405, "method", "这个地址不支持这种请求方式")
    if access.required and not _admitted(access, told, path):
        raise RefusedError(
            401, "token", "需要口令：请用启动时显示的完整网址打开，程序调用请在请求头 X-Fazhi-Token 中写口令"
        )
    if method in SAFE:
        _safe(told)
    else:
        _unsafe(access, told, host)


def _host(access: Access, told: dict[str, list[str]]) -> str:
    given = told.get("host", [])
    host = given[0].lower() if len(given) == 1 else ""
    if host in access.hosts or (access.addresses and _is_address(host.removesuffix(access.addresses))):
        return host
    raise RefusedError(400, "host", "只接受用本机地址发来的请求，请用启动时显示的网址打开")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _safe(told: dict[str, list[str]]) -> None:
    """What only reads may be linked to from elsewhere, but not be used by other sites as a part of theirs."""
    sites, modes = told.get("sec-fetch-site", []), told.get("sec-fetch-mode", [])
    if any(site not in ("same-origin", "none") for site in sites) and modes != ["navigate"]:
        raise RefusedError(403, "origin", "不接受其他网站发来的请求")


def _unsafe(access: Access, told: dict[str, list[str]], host: str) -> None:
    """A browser says where a page comes from and our pages know the token; what is no browser says nothing."""
    own, sites = f"http://{host}", told.get("sec-fetch-site", [])
    origins, referrers = told.get("origin", []), told.get("referer", [])
    if any(origin != own for origin in origins) or any(site != "same-origin" for site in sites):
        raise RefusedError(403, "origin", "不接受其他网站发来的请求")
    if any(not referrer.startswith(f"{own}/") for referrer in referrers):
        raise RefusedError(403, "origin", "不接受其他网站发来的请求")
    browser = origins or sites or referrers or any(name.startswith("sec-") for name in told)
    if browser and not _same(told.get(HEADER, []), access.token):
        raise RefusedError(403, "token", "网页已经过期，请刷新页面后再试")


def _admitted(access: Access, told: dict[str, list[str]], path: str) -> bool:
    """By a header, as programs do, or by the cookie that the first page sets; the way in itself is open."""
    bearer = [value.removeprefix("Bearer ") for value in told.get("authorization", [])]
    return path == "/enter" or any(
        _same(given, access.token) for given in (told.get(HEADER, []), bearer, _cookies(told))
    )


def _cookies(told: dict[str, list[str]]) -> list[str]:
    try:
        jar = SimpleCookie("; ".join(told.get("cookie", [])))
    except CookieError:
        return []
    return [jar[COOKIE].value] if COOKIE in jar else []


def _same(given: list[str], token: str) -> bool:
    return len(given) == 1 and hmac.compare_digest(given[0].encode(), token.encode())
