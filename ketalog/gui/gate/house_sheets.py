"""Recovery sheets as the papers of an open house make them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, QTimeZone

from ketalog.app import House
from ketalog.domain.listed_name import SET_UP
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.gui.gate.sheet_maker import Sheet
from ketalog.gui.printing.printers import PaperSize
from ketalog.gui.told import told
from ketalog.papers.order import Order
from ketalog.papers.press import folder_for, made
from ketalog.store.recovery_key import RecoveryKey


class HouseSheets:
    """``folder`` is where a file of a sheet goes unless somebody says otherwise."""

    def __init__(
        self, house: House, folder: Path, person: Callable[[], str] = lambda: SET_UP
    ) -> None:
        self._house = house
        self._person = person
        self.folder = folder

    def sheet(self, key: RecoveryKey) -> Sheet:
        """Read what the sheet of a key needs. Raises Refused."""
        house = self._house
        unnamed = _clinic_here()
        order: Order = told(lambda: house.lists.recovery(key, self._person(), unnamed))
        paper = (house.register.clinic() or unnamed).paper
        return Sheet(
            made_at=house.recording.now(),
            paper=paper,
            build=lambda: _checked(order),
            save=lambda folder: _saved(order, folder),
        )


def _checked(order: Order) -> bytes:
    """Every group is on it, or it is no sheet. Raises Refused."""
    # What draws a PDF is loaded when the first one is wanted.
    from ketalog.reports.saved import check  # noqa: PLC0415

    pdf = order.build()
    check(pdf, order.expect)
    return pdf


def _saved(order: Order, folder: Path) -> Path:
    path = made(order, _unused(_place(folder), order.name)).path
    # Whoever reads it can open the records.
    with suppress(OSError):
        path.chmod(0o600)
    return path


def _clinic_here() -> Clinic:
    """What this PC says of a clinic that has no name yet: the time zone, and the paper."""
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    system = QLocale.system().measurementSystem()
    paper: PaperSize = "Letter" if system is QLocale.MeasurementSystem.ImperialUSSystem else "A4"
    usual = Clinic("", paper=paper)
    return replace(usual, timezone=here) if here in available_timezones() else usual


def _place(folder: Path) -> Path:
    try:
        return folder_for(Path.home() / folder.expanduser())
    except (RuntimeError, ValueError):
        raise Refused("There can be no such folder.", "place") from None


def _unused(folder: Path, name: str) -> Path:
    """An earlier sheet stays: which one opens the records is known once the step is done."""
    names = (f"{name}.pdf" if number == 1 else f"{name}-{number}.pdf" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())
