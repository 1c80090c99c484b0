"""What holds for every test with windows: none of them prints on this PC's printers."""

import pytest

from ketalog.gui.printing import printer_desk
from tests.gui.printing.printers import NoPrinters


@pytest.fixture(autouse=True)
def no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC without printers, where a test does not say otherwise."""
    monkeypatch.setattr(printer_desk, "printers_of_this_pc", NoPrinters)
