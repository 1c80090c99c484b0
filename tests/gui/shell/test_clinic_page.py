"""What the clinic says of itself: who gives a bolus, and whether the pump is checked by two."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.gui.clinic_page import ClinicPage
from ketalog.gui.desk import Desk
from tests.gui.shell.a_clinic import shown


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ClinicPage:
    made = ClinicPage(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def test_the_shipped_settings_are_no_bolus_and_two_people(page: ClinicPage) -> None:
    assert page.bolus_off.isChecked()
    assert page.check_two.isChecked()


def test_the_bolus_policy_and_the_second_check_are_kept(page: ClinicPage, desk: Desk) -> None:
    page.bolus_prescriber.click()
    page.check_one.click()
    page.save.click()
    assert (desk.clinic.boluses, desk.clinic.second_check) == ("prescriber", False)


def test_what_is_chosen_is_shown_again(page: ClinicPage, desk: Desk, qtbot: QtBot) -> None:
    page.bolus_nurse.click()
    page.save.click()
    again = ClinicPage(desk)
    qtbot.addWidget(again)
    assert again.bolus_nurse.isChecked()


def test_saving_leaves_the_settings_that_the_page_does_not_show(
    page: ClinicPage, desk: Desk
) -> None:
    before = desk.clinic
    page.save.click()
    assert (desk.clinic.late_after_minutes, desk.clinic.adult_age) == (
        before.late_after_minutes,
        before.adult_age,
    )


@pytest.mark.parametrize("which", ["phone_day", "phone_night"])
def test_what_is_no_phone_number_is_refused_beside_its_field(
    qtbot: QtBot, page: ClinicPage, desk: Desk, which: str
) -> None:
    before = desk.clinic
    field = getattr(page, which)
    field.setText("abc1e9")
    page.save.click()
    line = page.beside[which]
    assert line.text.startswith("A phone number has digits")
    assert (QApplication.focusWidget(), desk.clinic) == (field, before)
    qtbot.waitUntil(lambda: field.geometry().bottom() < line.y() < field.geometry().bottom() + 30)


def test_a_phone_number_that_was_put_right_is_kept(page: ClinicPage, desk: Desk) -> None:
    for text in ("abc1e9", "555-0190 ext 4"):
        page.phone_day.setText(text)
        page.save.click()
    assert desk.clinic.phone_day == "555-0190 ext 4"
    assert page.beside["phone_day"].isHidden()
