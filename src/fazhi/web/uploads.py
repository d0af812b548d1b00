"""What a form brings: files as bytes with a name that is only a name, and fields that are what they should be."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import NamedTuple

from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from fazhi.batch.options import CheckOptions
from fazhi.results import LEVELS
from fazhi.rules.model import PackInfo
from fazhi.web.access import RefusedError
from fazhi.web.guard import MOST_BYTES

_MOST_FILES, _MOST_FIELDS, _MOST_FIELD_BYTES = 50, 20, 16 << 10
_PATIENCE = 120.0
_LONGEST_NAME = 255


class Upload(NamedTuple):
    """A file: what the sender calls it (never a path of ours), and its bytes."""

    name: str
    data: bytes


class Form(NamedTuple):
    """The files of the field `file`, and the other fields."""

    files: tuple[Upload, ...]
    fields: dict[str, str]


class _InMemory(MultiPartParser):
    """Nothing is spooled to the disk: a request as a whole is smaller than this."""

    spool_max_size = MOST_BYTES + 1
    ended = False

    def on_end(self) -> None:
        """The form is whole: what breaks off before would lose its last file in silence."""
        self.ended = True


async def form(request: Request) -> Form:
    """The form of a request; fields of the query count where the form has none. Raises RefusedError."""
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        raise RefusedError(415, "form", "请用 multipart/form-data 发送，文件放在 file 字段里")
    parser = _InMemory(
        request.headers, request.stream(), max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_FIELD_BYTES
    )  # fmt: skip
    try:
        data = await asyncio.wait_for(parser.parse(), _PATIENCE)
    except asyncio.TimeoutError as problem:
        raise RefusedError(408, "slow", "文件传了太久没有传完，请重试") from problem
    except (MultiPartException, ClientDisconnect, ValueError) as problem:
        raise RefusedError(400, "form", f"表单不完整或不合规定（文件最多 {_MOST_FILES} 个），请重新发送") from problem
    try:
        if not parser.ended:
            raise RefusedError(400, "form", "表单没有传完整，请重新发送")
        files = [(name, part) for name, part in data.multi_items() if isinstance(part, UploadFile)]
        fields = {name: part for name, part in data.multi_items() if isinstance(part, str)}
        # An empty file field of a page's form is no file.
        given = [part for name, part in files if name == "file" and (part.filename or part.size)]
        taken = tuple([Upload((part.filename or "未命名")[-_LONGEST_NAME:], await part.read()) for part in given])
    finally:
        await data.close()
    return Form(taken, {**request.query_params, **fields})


def options(fields: Mapping[str, str]) -> CheckOptions:
    """Year and level, where they stand over what a report says of itself. Raises RefusedError."""
    year, level = fields.get("year", ""), fields.get("level", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4 and 1949 <= int(year) <= 2099):
        raise RefusedError(422, "year", "year 应为 1949 到 2099 的年份")
    if level and level not in LEVELS:
        raise RefusedError(422, "level", f"level 应为 {'、'.join(LEVELS)} 之一")
    return CheckOptions(year=int(year) if year else None, level=level or None)


def profile(fields: Mapping[str, str], info: PackInfo) -> str:
    """The profile asked for; empty: none, as on the command line. Raises RefusedError."""
    given = fields.get("profile", "")
    known = [item.id for item in info.profiles]
    if given and given not in known:
        told = f"profile 应为 {'、'.join(known)} 之一" if known else "这个规则包没有写任何方案，不要写 profile"
        raise RefusedError(422, "profile", told)
    return given
