"""Who is there, who looked at what, and the copies: PIN, lock, staff, audit, backups, keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.kit.nurse import NAME
from benchmarks.screenshots.stage import Scene, Stage
from ketalog.domain.people import Person, Role
from ketalog.services.members import Member

AUDITOR, ADMIN, CHARGE = "T. Weiss", "R. Root", "C. Ahn RN"
PIN, WRONG = "223606", "111222"
BOUND_MS = 20_000


def _until(holds: Callable[[], bool]) -> None:
    limit = QDeadlineTimer(BOUND_MS)
    while not holds():
        if limit.hasExpired():
            raise TimeoutError("what was asked for did not come")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _add(stage: Stage, name: str, role: Role) -> Member:
    """Somebody with a PIN."""
    house = stage.house
    house.register.add_person(Person(name, role), "set-up")
    member = house.staff.member(name)
    assert member is not None
    house.pins.set_pin(member.id, PIN, name)
    return member


def _tile(stage: Stage, name: str) -> None:
    """The tile of a name, while PINs are asked for."""
    stage.window.show_sign_in()
    page = stage.window.sign_in
    stage.house.pins.wanted = True
    tiles = (page.tile(place) for place in range(page.tiles.count()))
    stage.click(*(tile for tile in tiles if tile and name in tile.accessibleName()))


def _pin(stage: Stage) -> None:
    _add(stage, CHARGE, "charge nurse")
    _tile(stage, CHARGE)
    stage.press(PIN[:3])


def _pin_wrong(stage: Stage) -> None:
    _add(stage, CHARGE, "charge nurse")
    _tile(stage, CHARGE)
    stage.press(WRONG)


def _pin_wait(stage: Stage) -> None:
    _add(stage, CHARGE, "charge nurse")
    _tile(stage, CHARGE)
    for _ in range(5):
        stage.press(WRONG)


def _pin_first(stage: Stage) -> None:
    _add(stage, CHARGE, "charge nurse")
    _tile(stage, NAME)


def _pin_another(stage: Stage) -> None:
    _add(stage, CHARGE, "charge nurse")
    stage.house.pins.wanted = True
    stage.sign_in(CHARGE)
    stage.window.show_page("this_pc")
    stage.click(stage.window.this_pc.pin)


def _locked(stage: Stage) -> None:
    stage.chair("3")
    stage.window.lock()


def _staff(stage: Stage) -> None:
    _add(stage, CHARGE, "charge nurse")
    _add(stage, ADMIN, "admin")
    stage.sign_in(ADMIN)
    stage.window.show_page("staff")


def _staff_by_two(stage: Stage) -> None:
    _staff(stage)
    stage.house.pins.wanted = True
    form = stage.window.late.staff.form
    form.name.restore("L. Newman")
    form.roles.take_focus()
    stage.press("5")


def _staff_change(stage: Stage) -> None:
    _staff(stage)
    stage.press("\n")


def _audit(stage: Stage) -> None:
    _add(stage, AUDITOR, "auditor")
    for log in stage.logs.values():
        stage.house.reading.looked("opened", "session", NAME, log)
        stage.house.reading.looked("printed", "session record", NAME, log)
    stage.sign_in(AUDITOR)
    stage.window.show_page("audit")


def _audit_found(stage: Stage) -> None:
    _audit(stage)
    stage.press(NAME[:5], "\n", "printed", "\n")


def _audit_none(stage: Stage) -> None:
    _audit(stage)
    stage.press("nobody at all", "\n")


def _backups_none(stage: Stage) -> None:
    _add(stage, ADMIN, "admin")
    stage.sign_in(ADMIN)
    stage.window.show_page("this_pc")
    stage.click(stage.window.this_pc.backups)


def _backups(stage: Stage) -> None:
    _backups_none(stage)
    backing_up, page = stage.house.backing_up, stage.window.backups.page
    place = stage.house.database.path.parent / "stick"
    place.mkdir()
    backing_up.use(place)
    for _ in range(2):
        backing_up.back_up()
        backing_up.settle()
    page.place.begin()
    page.copies.refresh()
    _until(lambda: len(page.copies.table.lines) == 2)
    page.copies.table.mark(0)


def _checked(stage: Stage) -> None:
    _backups(stage)
    checking = stage.window.backups.page.checking
    stage.click(checking.all)
    _until(lambda: not checking.is_waiting)
    checking.paper.setFocus()


def _back(stage: Stage) -> None:
    _backups(stage)
    _add(stage, CHARGE, "charge nurse")
    stage.click(stage.window.backups.page.copies.back)
    page = stage.window.backups.restoring
    _until(lambda: not page.is_waiting)
    stage.press("1")


def _keys(stage: Stage) -> None:
    _add(stage, ADMIN, "admin")
    stage.sign_in(ADMIN)
    stage.window.show_page("this_pc")
    stage.click(stage.window.this_pc.keys)


SCENES = (
    Scene("pin", "A PIN is typed", _pin, "six"),
    Scene("pin-wrong", "A wrong PIN", _pin_wrong, "six"),
    Scene("pin-wait", "Wrong PINs, and a wait", _pin_wait, "six"),
    Scene("pin-first", "The first PIN", _pin_first, "six"),
    Scene("pin-another", "Another PIN, by the one until now", _pin_another, "six"),
    Scene("locked", "Locked while a session runs", _locked, "six"),
    Scene("staff", "Staff", _staff, "six"),
    Scene("staff-by-two", "Staff, another admin takes two", _staff_by_two, "six"),
    Scene("staff-change", "Staff, somebody changed", _staff_change, "six"),
    Scene("audit", "Audit", _audit, "six"),
    Scene("audit-found", "Audit, looked for", _audit_found, "six"),
    Scene("audit-none", "Audit, nothing found", _audit_none, "six"),
    Scene("backups-none", "Backups, no second place", _backups_none, "six"),
    Scene("backups", "Backups", _backups, "six"),
    Scene("backups-checked", "Backups, every chain checked", _checked, "six"),
    Scene("backups-back", "Back to a copy", _back, "six"),
    Scene("keys", "How the records open", _keys, "six"),
)
