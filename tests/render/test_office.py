"""What we write, opened by others: LibreOffice lays it out, a validator of OOXML finds nothing against the schemas."""

from __future__ import annotations

import ctypes
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from openxml_audit import OpenXmlValidator
from reading.docx_builder import docx

import fazhi
from fazhi import api
from fazhi.reading.docx_comments import MARKER
from fazhi.render import render
from fazhi.results import FileResult, Source

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
NAMES = ("11-department-year.docx", "12-tracked-plan.docx", "13-many-defects.txt", "07-all-missing.html")
# Parts that the validator wants and the standard does not.
OPTIONAL = ("/relationships/theme' is missing.", "/relationships/fontTable' is missing.")
PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


def annotated(name: str) -> tuple[FileResult, bytes]:
    """A sample report with its comments."""
    pack = fazhi.load_pack()
    path = REPORTS / name
    result = fazhi.check(path, pack)
    source = Source(path.read_bytes(), api.read_text(path.read_bytes(), name).text)
    return result, render("docx", api.as_run((result,), pack), sources=lambda _: source)  # type: ignore[return-value]


def faults(path: Path) -> set[str]:
    """What the validator has against a document."""
    found = {error.description for error in OpenXmlValidator().validate(path).errors}
    return {fault for fault in found if not fault.endswith(OPTIONAL)}


@pytest.mark.parametrize("name", NAMES)
def test_is_valid_ooxml_where_the_report_was(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(annotated(name)[1])
    before = faults(REPORTS / name) if name.endswith(".docx") else set()

    assert faults(tmp_path / "a.docx") <= before


def test_the_validator_notices_what_stands_in_the_wrong_place(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx("<w:p><w:r><w:t>甲</w:t><w:rPr/></w:r></w:p>"))
    (tmp_path / "b.docx").write_bytes(docx("<w:p><w:r><w:rPr/><w:t>甲</w:t></w:r></w:p>"))

    assert faults(tmp_path / "a.docx") > faults(tmp_path / "b.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment_at_its_page(tmp_path: Path) -> None:
    results = {}
    for name in NAMES:
        result, data = annotated(name)
        results[Path(name).stem] = result
        (tmp_path / f"{Path(name).stem}.docx").write_bytes(data)
    convert(tmp_path)

    for stem, result in results.items():
        text, notes = read_pdf(tmp_path / f"{stem}.pdf")
        gaps = [verdict for verdict in result.verdicts if verdict.status not in ("met", "not_applicable")]
        ours = [note for note in notes if MARKER in note.replace("\r", "").replace("\n", "")]
        assert len(ours) == len(gaps) + len(result.findings) > 1
        assert result.report is not None
        assert (result.report.title or "?") in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_after_a_save_by_libreoffice_ours_are_known_again(tmp_path: Path) -> None:
    """Another program writes the whole file anew: the text stays, old comments of ours go, new ones come."""
    pack = fazhi.load_pack()
    for name in NAMES[:2]:
        (tmp_path / name).write_bytes(annotated(name)[1])
    convert(tmp_path, "docx:MS Word 2007 XML", tmp_path / "saved")

    for name in NAMES[:2]:
        saved = (tmp_path / "saved" / name).read_bytes()
        source = Source(saved, api.read_text(saved, name).text)
        result = fazhi.check(saved, pack, name=name)
        again = render("docx", api.as_run((result,), pack), sources=lambda _, source=source: source)
        assert source.text == api.read_text((REPORTS / name).read_bytes(), name).text
        assert result.findings == annotated(name)[0].findings
        assert isinstance(again, bytes)
        for part in ("word/comments.xml", "word/document.xml"):
            assert len(ours(again, part)) == len(ours(annotated(name)[1], part)) > 1


def ours(data: bytes, part: str) -> list[bytes]:
    """The comments, or the references to them, in a document where only we make any."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.findall(rb"<w:comment |<w:commentReference ", archive.read(part))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_lays_a_notice_out(tmp_path: Path) -> None:
    pack = fazhi.load_pack()
    result = fazhi.check(REPORTS / "12-tracked-plan.docx", pack)
    notice = render("notice", api.as_run((result,), pack))
    assert isinstance(notice, bytes)
    (tmp_path / "n.docx").write_bytes(notice)
    convert(tmp_path)
    text, _ = read_pdf(tmp_path / "n.pdf")

    assert faults(tmp_path / "n.docx") == set()
    assert text.startswith("____〔____〕__号".replace("_", "＿"))
    assert "关于渡口营镇2025年度法治政府建设年度报告的整改通知单渡口营镇人民政府：" in text
    assert "—1—" in text
    assert "—2—" in text
    assert all(finding.title in text for finding in result.findings)


def convert(folder: Path, form: str = PDF, out: Path | None = None) -> None:
    """All documents of a folder to another format, by a LibreOffice with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form]
    done = subprocess.run(
        [*command, "--outdir", str(out or folder), *map(str, sorted(folder.glob("*.docx")))],
        capture_output=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr


def read_pdf(path: Path) -> tuple[str, list[str]]:
    """The text without blanks and line ends, and what the notes on the pages say."""
    text, notes = "", []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text += page.get_textpage().get_text_bounded()
        for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
            note = pdfium.FPDFPage_GetAnnot(page, number)
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_TEXT:
                size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
                buffer = ctypes.create_string_buffer(size)
                pdfium.FPDFAnnot_GetStringValue(
                    note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
                )
                notes.append(buffer.raw.decode("utf-16-le").rstrip("\0"))
            pdfium.FPDFPage_CloseAnnot(note)
    document.close()
    return "".join(text.split()), notes
