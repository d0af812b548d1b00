"""A template of a notice, ready to be filled in: an office may bring its own, so it is input like any other.

docxtpl turns what Word has scattered over runs back into jinja marks. What they may say is a short list (fields, loops
over gaps and findings, conditions, a few filters): a template can neither reach anything nor run for long.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fazhi.errors import ReadError, UsageError
from fazhi.reading.docx import open_document
from fazhi.reading.opc import Package, check_xml, packed_part, plain_xml, read_part
from fazhi.render.docx.zipped import Entry, deflated, written
from fazhi.render.notice.facts import FIELDS, ITEM_FIELDS

SHIPPED = Path(__file__).with_name("template.docx")
# docxtpl's patterns are fit for what an office writes, not for any size.
_MAX_XML = 400_000
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.If, nodes.For,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Filter, nodes.Test,
)  # fmt: skip
_FILTERS = {"length", "count", "upper", "lower", "trim", "default", "truncate"}
_TESTS = {"defined", "undefined", "odd", "even", "none"}
_LISTS = ("gaps", "findings")
_WORDS = {
    **dict.fromkeys(("Call", "CallBlock", "Macro"), "函数"),
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos", "Concat"), "计算"),
    **dict.fromkeys(("Include", "Import", "FromImport", "Extends", "Block"), "别的文件"),
    **dict.fromkeys(("Assign", "AssignBlock", "NSRef"), "赋值"),
    **dict.fromkeys(("Getitem", "Slice"), "取其中一项"),
}
_LOOP = ("index", "index0", "first", "last", "length", "revindex")
_HELP = f"可用的有 {'、'.join(FIELDS)}；循环里的每一项有 {'、'.join(ITEM_FIELDS)}"


class Filling(NamedTuple):
    """A template whose parts with marks are compiled, the others as they lie in the container."""

    package: Package
    parts: dict[str, Template]


@lru_cache(maxsize=4)
def compiled(data: bytes) -> Filling:
    """A template ready to be filled in. Raises UsageError: no .docx, or with marks that are not allowed."""
    try:
        document = open_document(data)
        names = [document.main, *(link.target for link in document.links if link.kind in ("header", "footer"))]
        parts = {name: read_part(document.package, name) for name in names}
        # What cannot be read now could not be copied later.
        for name in document.package.parts:
            packed_part(document.package, name)
        # A header without marks stays as it lies in the container.
        marked = {name: part for name, part in parts.items() if part and (name == document.main or b"{" in part)}
        return Filling(document.package, {name: _compiled(part) for name, part in marked.items()})
    except ReadError as problem:
        raise UsageError(f"整改通知单的模板用不了：{problem.message}") from problem
    except TemplateError as problem:
        raise UsageError(f"整改通知单的模板写法不对（{_one_line(problem)}）；{_HELP}") from problem


def shipped() -> bytes:
    """The template that fazhi ships."""
    return SHIPPED.read_bytes()


def filled(filling: Filling, fields: dict[str, Any]) -> bytes:
    """A notice. Raises UsageError when the template asks for a field that there is not, or gives no document."""
    done: dict[str, bytes] = {}
    for name, part in filling.parts.items():
        try:
            done[name.lower()] = part.render(fields).encode()
            check_xml(done[name.lower()])
        except (TemplateError, TypeError) as problem:
            raise UsageError(f"整改通知单的模板填不了（{_one_line(problem)}）；{_HELP}") from problem
        except ReadError as problem:
            raise UsageError(
                "整改通知单的模板填好后不是完整的文档：循环或条件的开头和结尾要各占一行或一段"
            ) from problem
    return written(_entries(filling.package, done))


def _entries(package: Package, done: dict[str, bytes]) -> Iterator[Entry]:
    for key, info in package.parts.items():
        if key in done:
            yield deflated(info.filename, done[key])
            continue
        part = packed_part(package, key)
        assert part is not None
        yield Entry(info.filename, 8 if part.deflated else 0, part.data, part.checksum, info.file_size)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with our list of what may stand in a template, refused before anything of it runs."""

    def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
        tree = self.parse(source) if isinstance(source, str) else source
        _refuse(tree, looping=False)
        return super().compile(tree, *arguments, **options)


def _compiled(part: bytes) -> Template:
    text = plain_xml(part).decode("utf-8", "strict").removeprefix("\ufeff")
    if len(text) > _MAX_XML:
        raise UsageError("整改通知单的模板太大：请删去多余的内容和图形")
    ElementTree.fromstring(text)
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals.clear()
    return environment.from_string(DocxTemplate("").patch_xml(text))


def _refuse(node: nodes.Node, *, looping: bool) -> None:
    """Raises UsageError for anything in a template that could reach, count or repeat more than a notice needs."""
    if not isinstance(node, _ALLOWED):
        raise _not_allowed(_WORDS.get(type(node).__name__, f"{type(node).__name__} 这种写法"))
    if isinstance(node, nodes.For) and (looping or node.recursive or not _is_list(node.iter)):
        raise _not_allowed("这样的循环")
    if isinstance(node, nodes.Getattr) and not _is_field(node):
        raise _not_allowed(f".{node.attr}")
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise _not_allowed(f"过滤器 {node.name}")
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        raise _not_allowed(f"判断 {node.name}")
    for child in node.iter_child_nodes():
        _refuse(child, looping=looping or isinstance(node, nodes.For))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in _LISTS


def _is_field(node: nodes.Getattr) -> bool:
    if not isinstance(node.node, nodes.Name):
        return False
    return node.attr in (_LOOP if node.node.name == "loop" else ITEM_FIELDS)


def _not_allowed(what: str) -> UsageError:
    return UsageError(f"整改通知单的模板里不能用 {what}；{_HELP}")


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200]
