"""Pages as pictures, on the screen and on printers that know no PDF."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.pages import Night, opened, picture
from ketalog.gui.printing.printers import PrintJob
from ketalog.gui.printing.qt_printers import QtPrinters, draw, prepare

NIGHT = Night(0xFFDDE3E8, 0xFF101418)


def a_pdf(size: tuple[float, float] = A4, pages: int = 2) -> bytes:
    """A black square of an inch in the upper left corner of each page."""
    file = BytesIO()
    canvas = Canvas(file, size)
    for _ in range(pages):
        canvas.rect(0, size[1] - 72, 72, 72, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_paper_knows_its_size() -> None:
    assert [opened(a_pdf(size)).paper for size in (A4, letter)] == ["A4", "Letter"]


def test_a_page_is_as_wide_as_it_is_shown() -> None:
    assert picture(opened(a_pdf()), 1, 640).width() == 640


def test_by_day_ink_is_black_on_white() -> None:
    found = picture(opened(a_pdf()), 0, 595)
    assert found.pixelColor(30, 30).name() == "#000000"
    assert found.pixelColor(300, 300).name() == "#ffffff"


def test_by_night_ink_and_paper_are_the_themes() -> None:
    found = picture(opened(a_pdf()), 0, 595, NIGHT)
    assert found.pixelColor(30, 30).name() == "#dde3e8"
    assert found.pixelColor(300, 300).name() == "#101418"


def printed(tmp_path: Path, pdf: bytes) -> list[QImage]:
    """What Qt makes of a paper, printed into a file and looked at again."""
    file = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    prepare(printer, PrintJob(pdf, "Session record", "", paper=opened(pdf).paper))
    draw(printer, opened(pdf))
    sheets = opened(file.read_bytes())
    return [picture(sheets, number, 595) for number in range(len(sheets.sizes))]


def test_qt_prints_every_page_at_its_own_size(tmp_path: Path) -> None:
    pages = printed(tmp_path, a_pdf())
    assert len(pages) == 2
    for page in pages:
        # An inch is an inch: 72 of 595 points.
        assert page.pixelColor(69, 69).lightness() < 60
        assert page.pixelColor(75, 75).lightness() > 200


def test_qt_is_asked_for_size_and_title() -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    prepare(printer, PrintJob(b"", "Session record", "", paper="Letter"))
    assert printer.docName() == "Session record"
    assert printer.pageLayout().pageSize().name().startswith("Letter")


def test_a_printer_that_qt_does_not_know_is_gone() -> None:
    with pytest.raises(Refused, match="HP-1 is no longer on this PC"):
        QtPrinters().print(PrintJob(a_pdf(), "Session record", "HP-1"))
