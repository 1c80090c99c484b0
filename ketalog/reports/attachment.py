"""A file that travels inside a PDF, and how the PDF writer takes it in (ISO 32000-2, 7.11.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfbase import pdfdoc


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by its name; ``about`` says what it is, ``at`` is when its content was last true."""

    name: str
    content: bytes
    mime: str
    about: str
    at: datetime


def embed(document: Any, file: Attachment) -> None:  # ReportLab has no types.
    """Put a file into ReportLab's document, as data that belongs to the whole of it."""
    described = document.Reference(_described(document, file))
    names = pdfdoc.PDFArray([pdfdoc.PDFString(file.name), described])
    catalog = document.Catalog
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": pdfdoc.PDFDictionary({"Names": names})})
    catalog.AF = pdfdoc.PDFArray([described])
    # ReportLab writes the entries that it knows; this one is younger.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]


def pdf_date(moment: datetime) -> str:
    """``D:20261121203800Z``: a moment in the words of a PDF, always UTC."""
    return f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z"


def _described(document: Any, file: Attachment) -> Any:
    stream = document.Reference(_stream(file))
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(file.name),
            "UF": pdfdoc.PDFString(file.name),
            "Desc": pdfdoc.PDFString(file.about),
            "AFRelationship": pdfdoc.PDFName("Data"),
            "EF": pdfdoc.PDFDictionary({"F": stream, "UF": stream}),
        }
    )


def _stream(file: Attachment) -> Any:
    when = pdfdoc.PDFString(pdf_date(file.at))
    facts = {"Size": len(file.content), "CreationDate": when, "ModDate": when}
    about = {
        "Type": pdfdoc.PDFName("EmbeddedFile"),
        # ReportLab leaves the stroke, which would end the name, as it is.
        "Subtype": f"/{file.mime.replace('/', '#2F')}",
        "Params": pdfdoc.PDFDictionary(facts),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(about), file.content, [pdfdoc.PDFZCompress])
