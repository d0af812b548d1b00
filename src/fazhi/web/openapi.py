"""The OpenAPI document of the interface; the result is described by the schema that `fazhi schema result` prints."""

from __future__ import annotations

from typing import Any

from fazhi import __version__
from fazhi.render.schema_result import schema
from fazhi.results import LEVELS
from fazhi.rules.model import PackInfo

_REFUSALS = {
    "400": "表单不完整，或请求地址不是本机",
    "401": "需要口令（用 --host 启动时）",
    "403": "其他网站发来的请求",
    "408": "文件传了太久",
    "413": "超过 20 MB",
    "415": "不是 multipart/form-data",
    "422": "没有文件，或 year、level、profile 不对",
    "500": "程序出了意外",
}
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}


def document(info: PackInfo) -> dict[str, Any]:
    """The document, OpenAPI 3.1; `info` of the pack says which profiles there are."""
    result = schema()
    shapes = {name: _moved(shape) for name, shape in result.pop("$defs").items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "fazhi", "version": __version__, "description": "检查法治政府建设年度报告。文件只在本机检查，不保存。"},
        "paths": {
            "/api/v1/check": {"post": _check([item.id for item in info.profiles])},
            "/api/v1/rules": {"get": _reads("规则包和全部规则", {"type": "object"}, "rules")},
            "/api/v1/openapi.json": {"get": _reads("本文档", {"type": "object"}, "openapi")},
        },
        "components": {"schemas": {"run": _moved(result), "error": _ERROR, **shapes}},
    }  # fmt: skip


def _check(profiles: list[str]) -> dict[str, Any]:
    fields = {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1},
        "year": _year(),
        "level": {"type": "string", "enum": list(LEVELS)},
        "profile": {"type": "string", "enum": profiles},
    }
    body = {"schema": {"type": "object", "required": ["file"], "properties": fields}}
    query = [
        {"name": name, "in": "query", "required": False, "schema": shape}
        for name, shape in (("year", _year()), ("level", fields["level"]), ("profile", fields["profile"]))
    ]
    return {
        "operationId": "check",
        "summary": "检查一份或几份报告，每份一个结果",
        "parameters": query,
        "requestBody": {"required": True, "content": {"multipart/form-data": body}},
        "responses": {"200": _json("检查结果", {"$ref": "#/components/schemas/run"}), **_refused()},
    }


def _year() -> dict[str, Any]:
    return {"type": "integer", "minimum": 1949, "maximum": 2099}


def _reads(what: str, shape: dict[str, Any], name: str) -> dict[str, Any]:
    return {"operationId": name, "summary": what, "responses": {"200": _json(what, shape), **_refused()}}


def _refused() -> dict[str, Any]:
    error = {"$ref": "#/components/schemas/error"}
    return {status: _json(reason, error) for status, reason in _REFUSALS.items()}


def _json(what: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": shape}}}


def _moved(shape: Any) -> Any:
    """A schema with its references where OpenAPI keeps them."""
    if isinstance(shape, dict):
        return {
            name: value.replace("#/$defs/", "#/components/schemas/") if name == "$ref" else _moved(value)
            for name, value in shape.items()
            if name != "$schema"
        }
    return [_moved(item) for item in shape] if isinstance(shape, list) else shape
