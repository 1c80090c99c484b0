"""Printers by way of Qt, where there is no CUPS: pages as pictures, at their own size."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.pages import POINTS_PER_INCH, Sheets, opened, picture
from ketalog.gui.printing.printers import Printer, PrintJob, Trouble

DPI = 300
SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


class QtPrinters:
    """What the system tells Qt of its printers."""

    def find(self) -> tuple[Printer, ...]:
        """Every printer, the default one marked."""
        default = QPrinterInfo.defaultPrinterName()
        return tuple(
            Printer(info.printerName(), info.printerName() == default, _trouble(info))
            for info in QPrinterInfo.availablePrinters()
        )

    def print(self, job: PrintJob) -> None:
        """Draw it onto a printer. Raises Refused."""
        info = QPrinterInfo.printerInfo(job.printer)
        if info.isNull():
            raise Refused(f"{job.printer} is no longer on this PC.")
        if _trouble(info) == "stopped":
            raise Refused(f"{job.printer} is stopped on this PC: nothing was sent.")
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        prepare(printer, job)
        draw(printer, opened(job.pdf))


def prepare(printer: QPrinter, job: PrintJob) -> None:
    """Paper, sides, copies and the title that stands in the spooler."""
    printer.setDocName(job.title)
    printer.setCreator("ketalog")
    printer.setResolution(DPI)
    printer.setCopyCount(job.how.copies)
    printer.setCollateCopies(True)
    # The paper has its margins in it; the printer adds none.
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(QPageSize(SIZES[job.paper]), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexLongSide if job.how.two_sided else modes.DuplexNone)


def draw(printer: QPrinter, sheets: Sheets) -> None:
    """Every page at 100 %. Raises Refused where the printer takes none."""
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(f"{printer.printerName() or 'The printer'} did not take it.")
    done = True
    for number, size in enumerate(sheets.sizes):
        done = done and (not number or printer.newPage())
        whole = QSizeF(*size) * printer.resolution() / POINTS_PER_INCH
        found = picture(sheets, number, round(size[0] * DPI / POINTS_PER_INCH))
        painter.drawImage(QRectF(QPointF(), whole), found)
    if not painter.end() or not done:
        raise Refused(f"{printer.printerName() or 'The printer'} did not take it.")


def _trouble(info: QPrinterInfo) -> Trouble:
    return "stopped" if info.state() == QPrinter.PrinterState.Error else ""
