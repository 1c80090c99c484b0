"""How the records open, brought before the reader: each step of the gate, in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ketalog.gui.gate.keys_page import KeysPage
from ketalog.gui.gate.trouble_page import TroublePage, Way
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.gui.printing.printers import Printer
from tests.builders import CLINICIAN
from tests.gui.access.ward import Ward
from tests.gui.backups.waiting import until
from tests.gui.printing.printers import FRONT, HP, PaperTray


def _keys(ward: Ward) -> KeysPage:
    ward.window.activateWindow()
    ward.window.desk.sign_in(CLINICIAN)
    ward.window.show_page("this_pc")
    ward.window.this_pc.keys.click()
    return ward.window.keys.page


def _passphrase(ward: Ward) -> QWidget:
    page = _keys(ward)
    page.passphrase_button.click()
    return page


def _sheet(ward: Ward) -> QWidget:
    """Its key file opens it: the step is begun as after a passphrase."""
    page = _keys(ward)
    _with(ward, HP, FRONT)
    page._begin_sheet()
    until(lambda: bool(ward.window.desk.printing.printers.found))
    return page


def _group(ward: Ward) -> QWidget:
    page = _sheet(ward)
    sheet = ward.window.keys.page.step.sheet
    sheet.print_button.click()
    until(sheet.held_button.isEnabled)
    sheet.held_button.click()
    return page


def _with(ward: Ward, *printers: Printer) -> None:
    ward.window.desk.printing.printers.behind.make = lambda: PaperTray(printers)


def _step(ward: Ward, page: UnlockPage | TroublePage) -> QWidget:
    ward.window.pages.addWidget(page)
    ward.window.pages.setCurrentWidget(page)
    page.take_focus()
    return page


def _unlock(ward: Ward) -> QWidget:
    return _step(ward, UnlockPage("clinic"))


def _trouble(ward: Ward) -> QWidget:
    back = Way("Restore a backup", "Shows the copies.", lambda: None)
    return _step(ward, TroublePage("The database clinic.ketalog is damaged.", (back,)))


STATES = {
    "how the records open": _keys,
    "a passphrase": _passphrase,
    "the recovery sheet": _sheet,
    "a group of the sheet": _group,
    "unlocking": _unlock,
    "records that do not open": _trouble,
}
