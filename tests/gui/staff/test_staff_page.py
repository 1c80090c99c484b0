"""The page of the people: added, changed, deactivated, and never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.gui import theme
from ketalog.gui.main_window import MainWindow
from ketalog.gui.staff.staff_page import StaffPage
from ketalog.services.register import PEOPLE
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import ADMIN, BELL, CHARGE, OKAFOR, PINS, member, told

Key = Qt.Key
KEYS = {OKAFOR: "1", CHARGE: "4", ADMIN: "5"}


def come(window: MainWindow, name: str) -> None:
    """Somebody signs in at the tiles."""
    window.show_sign_in()
    types(KEYS[name])
    types(PINS[name])


@pytest.fixture
def page(window: MainWindow) -> StaffPage:
    """An admin is there."""
    come(window, ADMIN)
    found = window.pages.currentWidget()
    assert isinstance(found, StaffPage)
    return found


def opened(page: StaffPage, window: MainWindow, name: str) -> None:
    """Enter on somebody's line."""
    names = [one.person.name for one in window.desk.staff.members()]
    page.take_focus()
    page.table.mark(names.index(name))
    presses(Key.Key_Return)


def lines(page: StaffPage) -> list[tuple[str, ...]]:
    model = page.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_list_says_roles_pin_and_last_sign_in(page: StaffPage) -> None:
    found = {line[0]: line[1:] for line in lines(page)}
    assert found[ADMIN] == ("Admin", "yes", "set", "Sat 21 Nov 14:00")
    assert found["L. Haddad RN"] == ("Nurse", "yes", "not yet", "never")


def test_an_admin_adds_somebody_with_two_roles(page: StaffPage, house: House) -> None:
    page.form.name.restore("M. Ruiz RN")
    page.form.roles.take_focus()
    types("1")
    types("4")
    page.form.save()
    assert house.register.people()[-1] == Person("M. Ruiz RN", "nurse", ("front desk",))


def an_admin_more(page: StaffPage) -> None:
    """The admin types the name of another one."""
    page.form.name.restore("G. Host")
    page.form.roles.take_focus()
    types("5")


def test_for_a_nurse_nobody_else_is_asked(page: StaffPage) -> None:
    page.form.name.restore("M. Ruiz RN")
    page.form.roles.take_focus()
    types("1")
    assert page.form.second.isHidden()


def test_for_another_admin_somebody_stands_by(page: StaffPage, house: House) -> None:
    an_admin_more(page)
    assert page.form.second.isVisible()
    page.form.save()
    assert page.form.second.message.text == "This takes two people: who stands by it?"
    assert house.staff.member("G. Host") is None


def test_with_the_seconds_own_pin_the_name_is_added(page: StaffPage, house: House) -> None:
    an_admin_more(page)
    page.form.second.restore(CHARGE)
    page.form.second_pin.restore(PINS[CHARGE])
    page.form.save()
    assert member(house, "G. Host").person.role == "admin"


def test_who_chose_their_pin_with_this_admins_help_is_no_second(
    page: StaffPage, house: House
) -> None:
    house.staff.free_pin(member(house, CHARGE).id, member(house, ADMIN).id, PINS[ADMIN])
    house.staff.choose_pin(member(house, CHARGE).id, "602214")
    an_admin_more(page)
    page.form.second.restore(CHARGE)
    page.form.second_pin.restore("602214")
    page.form.save()
    assert page.form.second.message.text.startswith("C. Ahn RN chose that PIN with your help")
    assert house.staff.member("G. Host") is None


def test_a_role_has_to_be_chosen(page: StaffPage) -> None:
    page.form.name.restore("M. Ruiz RN")
    page.form.save()
    assert page.form.roles.message.text == "Which roles?"


def test_no_role_is_preselected(page: StaffPage) -> None:
    assert not page.form.roles.chosen


def test_a_change_needs_a_reason(page: StaffPage, window: MainWindow) -> None:
    opened(page, window, BELL)
    page.form.active.restore("No longer")
    page.form.save()
    assert page.form.reason.message.text == "Why? A change needs a reason."


def test_who_left_is_kept_with_who_said_so_and_why(
    page: StaffPage, window: MainWindow, house: House
) -> None:
    opened(page, window, BELL)
    page.form.active.restore("No longer")
    page.form.reason.restore("moved away")
    page.form.save()
    last = house.logs.read(PEOPLE)[-1]
    assert (last.content, last.author, last.reason) == (
        Person(BELL, active=False), ADMIN, "moved away",
    )  # fmt: skip
    assert BELL in [line[0] for line in lines(page)]


def test_who_left_can_come_back(page: StaffPage, window: MainWindow, house: House) -> None:
    for word in ("No longer", "Yes"):
        opened(page, window, BELL)
        page.form.active.restore(word)
        page.form.reason.restore("moved")
        page.form.save()
    assert member(house, BELL).person.active


def test_a_name_is_put_right(page: StaffPage, window: MainWindow, house: House) -> None:
    opened(page, window, BELL)
    page.form.name.restore("J. Bell CRNA")
    page.form.reason.restore("new credential")
    page.form.save()
    assert member(house, "J. Bell CRNA").has_pin


def test_who_puts_their_own_name_right_goes_on_under_it(
    page: StaffPage, window: MainWindow
) -> None:
    opened(page, window, ADMIN)
    page.form.name.restore("R. Rooth")
    page.form.reason.restore("typo")
    page.form.save()
    assert window.desk.person == "R. Rooth"


def test_a_name_that_is_there_is_refused_beside_it(page: StaffPage, window: MainWindow) -> None:
    opened(page, window, BELL)
    page.form.name.restore(OKAFOR)
    page.form.reason.restore("typo")
    page.form.save()
    assert page.form.name.message.text == "That name is already there."


def gone(page: StaffPage, window: MainWindow) -> None:
    """The admin says that they leave."""
    opened(page, window, ADMIN)
    page.form.active.restore("No longer")
    page.form.rows.edited.emit(page.form.active)
    page.form.reason.restore("moved away")


def test_an_admin_is_not_deactivated_by_one_person(
    page: StaffPage, window: MainWindow, house: House
) -> None:
    gone(page, window)
    page.form.save()
    assert page.form.second.message.text == "This takes two people: who stands by it?"
    assert member(house, ADMIN).person.active


def test_the_second_person_gives_the_right_pin(
    page: StaffPage, window: MainWindow, house: House
) -> None:
    gone(page, window)
    page.form.second.restore(CHARGE)
    page.form.second_pin.restore("999990")
    page.form.save()
    assert page.form.second_pin.message.text == "That is not the PIN: 4 more tries."
    assert member(house, ADMIN).person.active


def test_two_people_deactivate_an_admin_and_both_are_named(
    page: StaffPage, window: MainWindow, house: House
) -> None:
    gone(page, window)
    page.form.second.restore(CHARGE)
    page.form.second_pin.restore(PINS[CHARGE])
    page.form.save()
    last = house.logs.read(PEOPLE)[-1]
    assert (last.author, last.reason) == (ADMIN, f"moved away With {CHARGE}.")
    assert not member(house, ADMIN).person.active


def test_the_two_are_not_one(page: StaffPage, window: MainWindow) -> None:
    gone(page, window)
    assert ADMIN not in page.form.second.bar.accessibleName()
    offered = [segment.text() for segment in page.form.second.bar.segments]
    assert CHARGE in offered
    assert ADMIN not in offered


def test_taking_the_last_admin_role_away_takes_two(house: House) -> None:
    found = member(house, ADMIN)
    with pytest.raises(Refused, match="two people"):
        house.staff.change(found.id, Person(ADMIN, "nurse"), ADMIN, "no more")


def test_an_admin_gives_nobody_a_role_alone_who_is_themselves(house: House) -> None:
    found = member(house, ADMIN)
    with pytest.raises(Refused, match="two people"):
        house.staff.change(found.id, Person(ADMIN, "admin", ("prescriber",)), ADMIN, "why not")


@pytest.mark.parametrize("who", [OKAFOR, CHARGE])
def test_who_is_no_admin_changes_nobody(house: House, who: str) -> None:
    found = member(house, who)
    with pytest.raises(Refused, match="this is for an admin"):
        house.staff.change(found.id, replace(found.person, also=("prescriber",)), who, "why not")
    assert "prescriber" not in member(house, who).person.roles


def test_nobody_puts_themselves_on_the_list(house: House) -> None:
    with pytest.raises(Refused, match="An admin adds names"):
        house.register.add_person(Person("E. Vil", "prescriber"), "E. Vil")


def test_a_charge_nurse_reads_the_list_and_changes_nothing(window: MainWindow) -> None:
    come(window, CHARGE)
    window.show_page("staff")
    page = window.late.staff
    assert page.form.isHidden()
    assert page.hint.text().startswith("Names and roles are changed by an admin.")


def test_a_nurse_is_not_offered_the_page(window: MainWindow) -> None:
    come(window, OKAFOR)
    window.show_page("staff")
    assert window.pages.currentWidget() is window.board
    assert window.foot.message.text == "That page is not for your role."


def test_the_pin_of_the_second_person_is_kept_nowhere(
    page: StaffPage, window: MainWindow, house: House
) -> None:
    gone(page, window)
    page.form.second.restore(CHARGE)
    page.form.second_pin.restore("999990")
    page.form.save()
    assert not page.form.second_pin.pin


def test_who_has_left_is_no_clinician_any_more(house: House, window: MainWindow) -> None:
    house.register.add_person(Person("M. Stein MD", "nurse", ("prescriber",)), "set-up")
    assert window.desk.clinicians() == ("M. Stein MD",)
    found = told(window.desk, "M. Stein MD")
    house.register.change_person(
        found.id, Person("M. Stein MD", "prescriber", active=False), "script", "left"
    )
    assert window.desk.clinicians() == ()


@pytest.fixture
def by_fingers(qapp: QApplication, window: MainWindow) -> Iterator[None]:
    """A screen for fingers."""
    theme.apply(qapp, theme.Theme(layout="touch"))
    yield
    theme.apply(qapp, theme.Theme())


def test_fingers_tap_the_pin_of_the_second_person(
    by_fingers: None, page: StaffPage, window: MainWindow, house: House
) -> None:
    gone(page, window)
    page.form.second.restore(CHARGE)
    assert page.form.keys is not None
    assert page.form.keys.isVisible()
    page.form.keys.press(*PINS[CHARGE])
    page.form.save()
    assert not member(house, ADMIN).person.active


def test_what_is_tapped_stands_in_no_other_field(
    by_fingers: None, page: StaffPage, window: MainWindow
) -> None:
    gone(page, window)
    page.form.reason.take_focus()
    assert page.form.keys is not None
    page.form.keys.press(*PINS[CHARGE])
    assert page.form.reason.typed == "moved away"
    assert page.form.second_pin.pin == PINS[CHARGE]


def test_for_who_has_keys_there_are_no_digits_to_tap(page: StaffPage, window: MainWindow) -> None:
    gone(page, window)
    assert page.form.keys is None


def test_with_another_layout_they_come_and_go(
    page: StaffPage, window: MainWindow, qapp: QApplication
) -> None:
    gone(page, window)
    theme.apply(qapp, theme.Theme(layout="touch"))
    keys = page.form.keys
    assert keys is not None
    theme.apply(qapp, theme.Theme())
    assert keys.isHidden()
