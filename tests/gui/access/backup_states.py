"""The pages of the backups, brought before the reader: with a copy, and the way back to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.builders import NURSE
from tests.gui.access.ward import Ward
from tests.gui.backups.waiting import copied, until


def _empty(ward: Ward) -> QWidget:
    ward.window.activateWindow()
    ward.window.desk.sign_in(NURSE)
    ward.window.show_page("this_pc")
    ward.window.this_pc.backups.click()
    return ward.window.backups.page


def _copies(ward: Ward) -> QWidget:
    page = ward.window.backups.page
    stick = ward.house.database.path.parent / "stick"
    stick.mkdir(exist_ok=True)
    ward.house.backing_up.use(stick)
    _empty(ward)
    copied(ward.house, page)
    page.copies.table.mark(0)
    return page


def _back(ward: Ward, by: int) -> QWidget:
    others = [one for one in ward.house.staff.members() if one.person.name != NURSE]
    ward.house.pins.set_pin(others[0].id, "192837", others[0].person.name)
    _copies(ward)
    backup = ward.window.backups.page.copies.table.backup
    ward.window.backups.page.copies.wanted.emit(backup)
    restoring = ward.window.backups.restoring
    until(lambda: not restoring.is_waiting)
    ward.press(str(by))
    return restoring


STATES = {
    "backups none": _empty,
    "backups": _copies,
    "back to a backup by a PIN": lambda ward: _back(ward, 1),
    "back to a backup by the sheet": lambda ward: _back(ward, 2),
}
