"""Small PDF files with a text layer, a font that is not embedded, and a map from glyphs to characters."""

from __future__ import annotations

from collections.abc import Sequence

SIZE = 16.0
LEFT, RIGHT, HEIGHT = 80.0, 528.0, 842.0


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, encrypted: bool = False, mapped: bool = True) -> bytes:
    """A file; each page is a list of (x, y, text). Encryption asks for a password nobody knows."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _font(), _descendant()]
    characters = sorted({sign for page in pages for _, _, text in page for sign in text})
    objects.append(_stream(_map(characters if mapped else [])))
    kids = []
    for page in pages:
        objects.append(_stream("".join(f"BT /F1 {SIZE} Tf {x} {y} Td <{_hex(text)}> Tj ET\n" for x, y, text in page)))
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    more = ""
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>")
        more = f"/Encrypt {len(objects)} 0 R /ID [<{'43' * 16}> <{'43' * 16}>]"
    return _file(objects, more)


def wrapped(paragraphs: Sequence[str], indent: float = 2 * SIZE) -> list[tuple[float, float, str]]:
    """A page of paragraphs, wrapped at the right edge as Word does."""
    lines, y = [], HEIGHT - 150
    for paragraph in paragraphs:
        x, rest = LEFT + indent, paragraph
        while rest:
            fits = int((RIGHT - x) // SIZE)
            lines.append((x, y, rest[:fits]))
            x, y, rest = LEFT, y - 28, rest[fits:]
    return lines


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _font() -> str:
    return (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )


def _descendant() -> str:
    return (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )


def _map(characters: Sequence[str]) -> str:
    lines = "".join(f"<{_hex(sign)}> <{_hex(sign)}>\n" for sign in characters)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{lines}endbfchar\nendcmap end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str], more: str) -> bytes:
    parts, offsets = [b"%PDF-1.7\n"], []
    for number, content in enumerate(objects, 1):
        offsets.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = sum(map(len, parts))
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    parts.append(f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer << /Size {count} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return b"".join(parts)
