"""Who is there and who looked at what, brought before the reader: PIN, lock, audit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ketalog.domain.people import Person
from tests.builders import NURSE
from tests.gui.access.ward import RUNNING, Ward

AUDITOR, PIN, WRONG = "T. Weiss", "223606", "111222"


def _auditor(ward: Ward) -> None:
    """Somebody who reads the audit, and has a PIN."""
    house = ward.house
    if house.staff.member(AUDITOR) is None:
        house.register.add_person(Person(AUDITOR, "auditor"), "set-up")
        member = house.staff.member(AUDITOR)
        assert member is not None
        house.pins.set_pin(member.id, PIN, AUDITOR)
    ward.window.activateWindow()


def _audit(ward: Ward) -> QWidget:
    _auditor(ward)
    ward.house.reading.looked("opened", "session", NURSE, ward.logs[RUNNING])
    ward.window.desk.sign_in(AUDITOR)
    ward.window.show_page("audit")
    return ward.window.late.audit


def _audit_of_nobody(ward: Ward) -> QWidget:
    page = _audit(ward)
    ward.press("nobody at all")
    return page


def _audit_refused(ward: Ward) -> QWidget:
    _audit(ward)
    ward.window.desk.sign_in(NURSE)
    ward.window.late.audit.refresh()
    return ward.window


def _pin(ward: Ward, *digits: str) -> QWidget:
    _auditor(ward)
    ward.window.show_sign_in()
    sign_in = ward.window.sign_in
    tiles = (sign_in.tile(place) for place in range(sign_in.tiles.count()))
    tile = next(one for one in tiles if one and AUDITOR in one.accessibleName())
    ward.house.pins.wanted = True
    tile.click()
    ward.press(*digits)
    ward.house.pins.wanted = False
    return sign_in


def _another_pin(ward: Ward) -> QWidget:
    _auditor(ward)
    ward.window.desk.sign_in(AUDITOR)
    ward.window.show_page("this_pc")
    ward.window.this_pc.pin.click()
    return ward.window.sign_in


def _by_two(ward: Ward) -> QWidget:
    """The first admin is added: somebody stands by it."""
    _auditor(ward)
    house = ward.house
    ward.window.desk.sign_in(NURSE)
    ward.window.show_page("staff")
    form = ward.window.late.staff.form
    house.pins.wanted = True
    form.name.restore("L. Newman")
    form.roles.take_focus()
    ward.press("5")
    assert form.second.isVisible()
    house.pins.wanted = False
    return form


def _locked(ward: Ward) -> QWidget:
    ward.session(RUNNING)
    ward.window.lock()
    return ward.window.sign_in


STATES = {
    "audit": _audit,
    "audit, nothing found": _audit_of_nobody,
    "audit, not for this role": _audit_refused,
    "sign in, a PIN": _pin,
    "sign in, a wrong PIN": lambda ward: _pin(ward, WRONG),
    "sign in, another PIN": _another_pin,
    "staff, an admin by two": _by_two,
    "locked": _locked,
}
