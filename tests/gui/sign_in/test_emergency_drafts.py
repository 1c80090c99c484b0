"""Half typed before the lock, half typed without signing in: nothing is lost, nothing is mixed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.events import Note
from ketalog.domain.vitals import Vitals
from ketalog.gui.desk import Desk
from ketalog.gui.kit.unsaved import Unsaved
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from ketalog.gui.sign_in.emergency_drafts import WAITS
from ketalog.gui.sign_in.emergency_panels import UNSIGNED
from tests.builders import SetClock, a_bp
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.emergencies import come, enter, seated
from tests.gui.sign_in.people import BELL, OKAFOR

Key = Qt.Key
FORM = "vitals_panel"


@pytest.fixture
def log(house: House, window: MainWindow) -> str:
    """Chair 3 runs; the PC is at the sign-in."""
    found = seated(house, "3")
    window.show_sign_in()
    return found


@pytest.fixture
def hers(window: MainWindow, log: str) -> SessionPage:
    """Okafor typed half a pressure and locked."""
    come(window)
    window.show_chair("3")
    types("128")
    presses(Key.Key_F12)
    return window.sessions[log]


def typed(page: SessionPage) -> str:
    panel = page.side.panel
    assert panel is not None
    return panel.rows.typed().get("bp", "")


def save(page: SessionPage) -> None:
    panel = page.side.panel
    assert panel is not None
    panel.save()


def asked(page: SessionPage) -> str:
    panel = page.side.panel
    assert panel is not None
    return panel.question.text


def test_what_she_typed_is_not_in_the_panel_of_the_emergency(
    window: MainWindow, hers: SessionPage
) -> None:
    assert typed(enter(window, "3")) == ""


def test_it_is_still_hers_when_she_is_back(window: MainWindow, hers: SessionPage) -> None:
    page = enter(window, "3")
    types("84/50")
    save(page)
    presses(Key.Key_F12)
    come(window)
    assert typed(hers) == "128"


def test_a_set_saved_in_between_does_not_carry_her_name_or_her_time(
    window: MainWindow, hers: SessionPage, desk: Desk, clock: SetClock
) -> None:
    clock.advance(minutes=1)
    page = enter(window, "3")
    types("84/50")
    save(page)
    (said,) = desk.chart(hers.log).of(Vitals)
    assert asked(page) == ""
    assert said.at == clock.now
    assert desk.chart(hers.log).of(Note) == ()


def test_hers_is_kept_on_the_disk_all_the_while(
    window: MainWindow, hers: SessionPage, desk: Desk
) -> None:
    page = enter(window, "3")
    types("84/50")
    save(page)
    kept = Unsaved.of(desk.drafts.find(hers.log, FORM))
    assert (kept.by, kept.rows["bp"]) == (OKAFOR, "128")


def test_she_saves_hers_without_a_question(
    window: MainWindow, hers: SessionPage, desk: Desk
) -> None:
    enter(window, "3")
    presses(Key.Key_F12)
    come(window)
    types("/82")
    save(hers)
    (said,) = desk.chart(hers.log).of(Vitals)
    assert said.author == OKAFOR


def test_what_is_half_typed_without_signing_in_waits_for_who_signs_in(
    window: MainWindow, log: str
) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    come(window, BELL, "2")
    window.show_chair("3")
    assert typed(window.sessions[log]) == "84/50"


@pytest.mark.parametrize(
    ("name", "whose"),
    [("", "somebody not signed in"), ("K. Novak RN", "K. Novak RN (not signed in)")],
)
def test_who_saves_it_is_asked_whose_it_is(
    window: MainWindow, log: str, name: str, whose: str
) -> None:
    page = enter(window, "3")
    page.band.name.setFocus()
    types(name)
    presses(Key.Key_Return)
    types("84/50")
    presses(Key.Key_F12)
    come(window, BELL, "2")
    window.show_chair("3")
    there = window.sessions[log]
    save(there)
    assert asked(there) == f"Taken by {whose}, entered by {BELL}?"


def test_it_is_gone_from_the_emergency_then(window: MainWindow, log: str, desk: Desk) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    assert typed(enter(window, "3")) == ""
    assert desk.drafts.forms(log) == (FORM,)


def test_where_she_has_something_typed_hers_stays_and_the_other_waits(
    window: MainWindow, hers: SessionPage, desk: Desk
) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    come(window)
    assert typed(hers) == "128"
    assert set(desk.drafts.forms(hers.log)) == {FORM, FORM + UNSIGNED}


def test_the_other_comes_once_she_has_saved_hers(window: MainWindow, hers: SessionPage) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    come(window)
    types("/82")
    save(hers)
    presses(Key.Key_F12)
    come(window)
    assert typed(hers) == "84/50"


def test_it_comes_as_soon_as_she_has_saved_hers(window: MainWindow, hers: SessionPage) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    come(window)
    types("/82")
    save(hers)
    QApplication.processEvents()
    assert typed(hers) == "84/50"


def test_until_then_the_foot_says_that_something_waits(
    window: MainWindow, hers: SessionPage
) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    come(window)
    assert window.foot.message.text == WAITS


def test_the_next_without_signing_in_does_not_go_on_with_what_another_typed(
    window: MainWindow, hers: SessionPage, desk: Desk
) -> None:
    enter(window, "3")
    types("84/50")
    presses(Key.Key_F12)
    second = enter(window, "3")
    assert typed(second) == ""
    types("90/60")
    save(second)
    (said,) = desk.chart(hers.log).of(Vitals)
    assert str(said.value.bp) == str(a_bp("90/60"))


def test_what_the_first_had_typed_is_not_lost_by_it(
    window: MainWindow, hers: SessionPage, desk: Desk
) -> None:
    for pressure in ("84/50", "90/60"):
        enter(window, "3")
        types(pressure)
        presses(Key.Key_F12)
    come(window)
    found = []
    for _ in range(3):
        found.append(typed(hers))
        types("/82") if found[-1] == "128" else None
        save(hers)
        if asked(hers):
            presses(Key.Key_Y)
        QApplication.processEvents()
    assert found == ["128", "84/50", "90/60"]


def test_after_two_minutes_alone_what_was_half_typed_is_kept(
    window: MainWindow, log: str, clock: SetClock, desk: Desk
) -> None:
    enter(window, "3")
    types("84/5")
    window.look_again()
    clock.advance(minutes=2)
    window.look_again()
    QApplication.processEvents()
    assert Unsaved.of(desk.drafts.find(log, FORM)).rows["bp"] == "84/5"
