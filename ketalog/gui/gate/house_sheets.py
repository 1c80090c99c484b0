"""Recovery sheets as the papers of an open house make them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from ketalog.app import House
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.gui.gate.sheet_maker import Sheet
from ketalog.gui.told import told
from ketalog.papers.order import Order
from ketalog.papers.press import folder_for, made
from ketalog.store.recovery_key import RecoveryKey

SET_UP = "set-up"


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
        order: Order = told(lambda: house.lists.recovery(key, self._person()))  # type: ignore[attr-defined]
        paper = (house.register.clinic() or Clinic("")).paper
        return Sheet(
            made_at=house.recording.now(),
            paper=paper,
            build=lambda: _checked(order),
            save=lambda folder: made(order, _unused(_place(folder), order.name)).path,
        )


def _checked(order: Order) -> bytes:
    """Every group is on it, or it is no sheet. Raises Refused."""
    # What draws a PDF is loaded when the first one is wanted.
    from ketalog.reports.saved import check  # noqa: PLC0415

    pdf = order.build()
    check(pdf, order.expect)
    return pdf


def _place(folder: Path) -> Path:
    try:
        return folder_for(Path.home() / folder.expanduser())
    except (RuntimeError, ValueError):
        raise Refused("There can be no such folder.", "place") from None


def _unused(folder: Path, name: str) -> Path:
    """An earlier sheet stays: which one opens the records is known once the step is done."""
    names = (f"{name}.pdf" if number == 1 else f"{name}-{number}.pdf" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())
