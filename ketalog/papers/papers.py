"""The papers of an open clinic: what each one needs is read here, at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ketalog.domain.chart import Chart
from ketalog.domain.entries import NOTHING_BEFORE
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.refusal import Refused
from ketalog.domain.stock.register import Days, register
from ketalog.papers.order import Order, What
from ketalog.papers.press import folder_for, made
from ketalog.reports.until import leaving, until_of
from ketalog.services.next_session import due_after
from ketalog.services.paper_texts import PaperTexts
from ketalog.services.recording import Recording
from ketalog.services.series import Series
from ketalog.services.stock import Stock

# What draws a PDF is loaded by the first order, not before the first paint.
# ruff: noqa: PLC0415


class Papers:
    """``folder`` keeps them; no file name carries a patient's name."""

    def __init__(
        self,
        recording: Recording,
        stock: Stock,
        series: Series,
        texts: PaperTexts,
        folder: Path,
    ) -> None:
        self._recording = recording
        self._stock = stock
        self._series = series
        self._texts = texts
        self.folder = folder

    def place(self, order: Order) -> Path:
        """Where an order's paper is kept; the folder is made where there is none."""
        return folder_for(self.folder) / f"{order.name}.pdf"

    def write(self, order: Order, path: Path | None = None) -> Path:
        """Carry an order out now, and say where it is. Raises Refused."""
        return made(order, path or self.place(order)).path

    def write_into(self, order: Order, folder: Path) -> Path:
        """The same into another folder, which is made where there is none. Raises Refused."""
        return self.write(order, folder_for(folder) / f"{order.name}.pdf")

    def record(self, log: str, person: str) -> Order:
        """The session record; a copy made before signing says DRAFT."""
        from ketalog.exchange.chart_json import chart_json
        from ketalog.reports.record import session_record

        chart, now = self._now(log)
        accounts = self._stock.accounts(chart, now)
        order = _of(
            chart,
            "record",
            "record",
            lambda: session_record(
                chart,
                at=now,
                printed_by=person,
                paper=chart.opened.clinic.paper,
                accounts=accounts,
                data=chart_json(chart, now, accounts),
            ),
        )
        return replace(order, attached=("chart.json",))

    def sheet(self, log: str, person: str, language: str = "") -> Order:
        """The discharge sheet, from recovery on; without a language in the patient's."""
        from ketalog.reports.discharge import discharge_sheet

        chart, now = self._now(log)
        if not sheet_is_due(chart):
            raise Refused("The discharge sheet is printed once the infusion has stopped.")
        text = self._texts.sheet(language or self._texts.language_for(chart))
        due, paper = due_after(self._series, chart), chart.opened.clinic.paper
        going = SheetPrinted(
            until_of(chart, now), leaving(chart, now), text.language, text.version_words
        )
        order = _of(
            chart,
            "discharge sheet",
            "sheet" if text.language == "en" else f"sheet-{text.language}",
            lambda: discharge_sheet(
                chart, at=now, printed_by=person, paper=paper, text=text, due=due
            ),
        )
        # What is printed for somebody who has left says what the chart says already.
        return order if chart.ended else replace(order, printed=going)

    def against_advice(self, log: str, person: str, language: str = "") -> Order:
        """The form of a patient who leaves, or has left, against advice; in their language."""
        from ketalog.reports.against_advice import against_advice

        chart, now = self._now(log)
        text = self._texts.advice(language or self._texts.language_for(chart))
        paper = chart.opened.clinic.paper
        return _of(
            chart,
            "form against advice",
            "against-advice" if text.language == "en" else f"against-advice-{text.language}",
            lambda: against_advice(chart, at=now, printed_by=person, paper=paper, text=text),
        )

    def register(self, days: Days, person: str) -> Order:
        """The drug register of some days."""
        from ketalog.reports.register import RegisterPaper, drug_register

        entries, clinic = self._stock.entries(), self._stock.clinic
        head = entries[-1].hash if entries else NOTHING_BEFORE
        about = RegisterPaper(clinic, days, self._recording.now(), person, len(entries), head)
        parts = register(entries, days)
        named = {row.session: self._whose(row.session) for part in parts for row in part.rows}
        return Order(
            "drug register",
            f"register-{days.name}",
            lambda: drug_register(parts, about, lambda log: named.get(log, ""), clinic.paper),
            expect=("Drug register",),
        )

    def register_files(
        self, days: Days, person: str, folder: Path | None = None
    ) -> tuple[Path, Path]:
        """Write the drug register of some days as PDF and CSV, beside each other."""
        order = self.register(days, person)
        path = self.write_into(order, folder or self.folder)
        return path, self.register_table(days, folder)

    def register_table(self, days: Days, folder: Path | None = None) -> Path:
        """Write the drug register of some days as CSV alone."""
        from ketalog.exchange.register_csv import register_csv
        from ketalog.reports.saved import save_text

        path = folder_for(folder or self.folder) / f"register-{days.name}.csv"
        parts = register(self._stock.entries(), days)
        save_text(register_csv(parts, days, self._whose), path)
        return path

    def _now(self, log: str) -> tuple[Chart, datetime]:
        return self._recording.chart(log), self._recording.now()

    def _whose(self, log: str) -> str:
        chart = self._recording.chart(log) if log else None
        return f"MRN {chart.opened.patient.mrn}" if chart and chart.entries else ""


def sheet_is_due(chart: Chart) -> bool:
    """Whether the patient may get a discharge sheet: stopped, and going home."""
    ended = chart.ended
    goes_home = ended is None or ended.value.how not in (
        "died",
        "transferred to hospital",
        "cancelled before START",
    )
    return chart.stopped is not None and goes_home


def _of(chart: Chart, what: What, ending: str, build: Callable[[], bytes]) -> Order:
    """About one session: its day and the first digits of its id name the file."""
    session = chart.log.rpartition("/")[2][:8]
    name = f"{chart.opened.day.isoformat()}-{session}-{ending}"
    return Order(what, name, build, (chart.opened.patient.mrn,), chart.log)
