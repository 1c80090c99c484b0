"""Back to a copy while the clinic is open: what would be lost, two people, a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ketalog.app import House
from ketalog.gui.backups.backups_page import BackupsPage
from ketalog.gui.backups.restore_page import SECOND, SHEET, WORD, WORD_RUNNING, RestorePage
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.services.restoring import RestorePlan
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.wraps import Cost
from tests.builders import NURSE, open_session
from tests.gui.backups.conftest import ADMIN, PINS
from tests.gui.backups.waiting import until

KEY = RecoveryKey(bytes(range(20)))
Copy = Callable[[], None]


@pytest.fixture
def back(window: MainWindow, page: BackupsPage, copy: Copy, house: House) -> RestorePage:
    """The page for the only copy, with its loss read."""
    house.door.wrapped.seal(house.key, KEY.text, "recovery key", Cost(8, 1, 1))
    copy()
    return begun(window, page)


def begun(window: MainWindow, page: BackupsPage) -> RestorePage:
    page.copies.back.click()
    until(lambda: not window.backups.restoring.is_waiting)
    return window.backups.restoring


def choose(row_page: RestorePage, by: str) -> None:
    row_page.by._choose(0 if by == SECOND else 1)


def with_nurse(back: RestorePage, pin: str, word: str = WORD) -> None:
    """The nurse stands by it."""
    choose(back, SECOND)
    back.second._choose(0)
    back.pin.restore(pin)
    back.word.restore(word)
    back.restore_button.click()


def with_sheet(back: RestorePage, typed: str) -> None:
    choose(back, SHEET)
    back.sheet.restore(typed)
    back.word.restore(WORD)
    back.restore_button.click()
    until(lambda: not back.is_waiting)


def said(back: RestorePage) -> str:
    """Everything that is complained of."""
    rows = (back.by, back.second, back.pin, back.sheet, back.word)
    return " ".join(filter(None, (back.message.text, *(row.message.text for row in rows))))


def test_what_would_be_lost_is_said_by_chair_day_and_mrn(
    window: MainWindow, page: BackupsPage, copy: Copy, house: House
) -> None:
    copy()
    open_session(house)
    back = begun(window, page)
    assert "chair 3, 21 Nov 2026, MRN 004217: the whole session" in back.lost.text()
    assert "RIVERA" not in back.lost.text()


def test_nothing_is_asked_before_the_copy_was_checked(
    window: MainWindow, page: BackupsPage, copy: Copy
) -> None:
    copy()
    page.copies.back.click()
    assert (window.backups.restoring.is_waiting, window.backups.restoring.by.isHidden()) == (
        True,
        True,
    )


def test_a_damaged_copy_is_not_gone_back_to(
    window: MainWindow, page: BackupsPage, copy: Copy, house: House
) -> None:
    copy()
    (file,) = house.backing_up.all()
    file.database.write_bytes(b"x" * 9000)
    back = begun(window, page)
    assert "has changed" in back.message.text
    assert back.restore_button.isHidden()


def test_only_another_person_may_stand_by_it(back: RestorePage) -> None:
    choose(back, SECOND)
    assert [segment.text() for segment in back.second.bar.segments] == [NURSE]


def test_another_ones_pin_and_the_word_agree(window: MainWindow, back: RestorePage) -> None:
    with_nurse(back, PINS[NURSE])
    plan = window.backups.plan
    assert plan is not None
    assert (plan.person, plan.second) == (ADMIN, NURSE)
    assert window.isHidden()


def test_ones_own_pin_agrees_to_nothing(window: MainWindow, back: RestorePage) -> None:
    with_nurse(back, PINS[ADMIN])
    assert window.backups.plan is None
    assert "That is not the PIN" in said(back)
    assert back.pin.typed == ""


def test_whose_pin_this_admin_helped_to_set_is_no_second_person(
    window: MainWindow, back: RestorePage, house: House
) -> None:
    nurse, admin = (house.staff.member(name) for name in (NURSE, ADMIN))
    assert nurse
    assert admin
    house.staff.free_pin(nurse.id, admin.id, PINS[ADMIN])
    house.staff.choose_pin(nurse.id, "602214")
    with_nurse(back, "602214")
    assert window.backups.plan is None
    assert "with your help" in said(back)


def test_what_was_forgotten_while_the_sheet_was_tried_is_not_gone_back_to(
    window: MainWindow, back: RestorePage
) -> None:
    choose(back, SHEET)
    back.sheet.restore(KEY.text)
    back.word.restore(WORD)
    back.restore_button.click()
    back.forget()
    until(lambda: not window.desk.backups.is_busy)
    assert window.backups.plan is None


@pytest.mark.parametrize("word", ["", "restore", "RESTOR"])
def test_without_the_word_nothing_is_agreed(
    window: MainWindow, back: RestorePage, word: str
) -> None:
    with_nurse(back, PINS[NURSE], word)
    assert window.backups.plan is None
    assert said(back) == "Type RESTORE, in capitals, to go on."


def test_the_recovery_sheet_stands_for_the_second_person(
    window: MainWindow, back: RestorePage
) -> None:
    with_sheet(back, KEY.text)
    assert window.backups.plan is not None
    assert window.backups.plan.second == "recovery key"


def test_another_sheet_agrees_to_nothing(window: MainWindow, back: RestorePage) -> None:
    with_sheet(back, RecoveryKey(bytes(range(1, 21))).text)
    assert window.backups.plan is None
    assert "That is not the recovery key" in said(back)


def test_a_mistyped_sheet_names_the_group(window: MainWindow, back: RestorePage) -> None:
    with_sheet(back, "00000" + KEY.text[5:])
    assert window.backups.plan is None
    assert "1" in said(back)


def test_while_a_session_runs_that_has_to_be_typed(
    window: MainWindow, page: BackupsPage, copy: Copy, house: House
) -> None:
    copy()
    open_session(house)
    back = begun(window, page)
    assert "A session runs now at chair 3." in back.running.text
    with_nurse(back, PINS[NURSE], WORD)
    assert window.backups.plan is None
    back.pin.restore(PINS[NURSE])
    back.word.restore(WORD_RUNNING)
    back.restore_button.click()
    assert window.backups.plan is not None


def test_leaving_changes_nothing_and_forgets_the_pin(
    window: MainWindow, page: BackupsPage, back: RestorePage
) -> None:
    choose(back, SECOND)
    back.pin.restore(PINS[NURSE])
    back.leave_button.click()
    assert (window.backups.plan, window.pages.currentWidget(), back.pin.typed) == (None, page, "")


def test_whoever_unlocks_the_pc_finds_no_secret(window: MainWindow, back: RestorePage) -> None:
    choose(back, SECOND)
    back.pin.restore(PINS[NURSE])
    window.lock()
    assert back.pin.typed == ""


def test_who_was_the_second_cannot_be_both(
    window: MainWindow, back: RestorePage, staffed: Desk
) -> None:
    choose(back, SECOND)
    back.second._choose(0)
    staffed.sign_in(NURSE)
    back.pin.restore(PINS[NURSE])
    back.word.restore(WORD)
    back.restore_button.click()
    assert window.backups.plan is None


def test_the_plan_shows_no_secret(window: MainWindow, back: RestorePage, house: House) -> None:
    with_nurse(back, PINS[NURSE])
    assert isinstance(window.backups.plan, RestorePlan)
    assert house.key.raw.hex() not in repr(window.backups.plan)
