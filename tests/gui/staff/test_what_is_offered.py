"""What a role may not do is not in sight, and is refused where it is tried all the same."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.app import House
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted, Note
from ketalog.domain.people import EscortAttempt
from ketalog.domain.refusal import Refused
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.services.act import Act
from tests.builders import a_patient, an_opening, open_session, some_vitals
from tests.gui.shell.a_clinic import types
from tests.gui.sign_in.people import ADMIN, AUDITOR, CHARGE, DESK, OKAFOR, PINS

KEYS = {OKAFOR: "1", CHARGE: "4", ADMIN: "5", DESK: "6", AUDITOR: "7"}
CLINICAL: tuple[Content, ...] = (some_vitals(), Note("calm"), InfusionStarted())


def come(window: MainWindow, name: str) -> None:
    """Somebody signs in at the tiles."""
    window.show_sign_in()
    types(KEYS[name])
    types(PINS[name])


def tabs(window: MainWindow) -> list[str]:
    return [tab.text() for tab in window.bar.tabs.buttons() if tab.isVisible()]


@pytest.fixture
def log(house: House) -> str:
    return open_session(house, an_opening(nurse=OKAFOR))


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        (OKAFOR, ["Chairs", "Patients", "Records", "Follow-up", "Stock", "Drugs", "This PC"]),
        (DESK, ["Patients", "Records", "Front desk", "This PC"]),
        (ADMIN, ["Drugs", "Staff", "This PC"]),
        (AUDITOR, ["This PC", "Audit"]),
    ],
)
def test_each_role_has_its_pages(window: MainWindow, who: str, pages: list[str]) -> None:
    come(window, who)
    assert tabs(window) == pages


def test_a_charge_nurse_has_the_list_of_people_too(window: MainWindow) -> None:
    come(window, CHARGE)
    assert "Staff" in tabs(window)


@pytest.mark.parametrize("who", [DESK, ADMIN, AUDITOR])
def test_the_key_of_a_chair_opens_no_session_for_who_does_not_treat(
    window: MainWindow, log: str, who: str
) -> None:
    come(window, who)
    before = window.pages.currentWidget()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    window.show_session(log)
    assert window.pages.currentWidget() is before
    assert window.foot.message.text == "That page is not for your role."


@pytest.mark.parametrize("content", CLINICAL)
@pytest.mark.parametrize("who", [DESK, ADMIN, AUDITOR])
def test_who_does_not_treat_writes_nothing_clinical(
    house: House, log: str, who: str, content: Content
) -> None:
    with pytest.raises(Refused, match="this is for a nurse"):
        house.recording.record(Act(log, (content,), who, None, True))


def test_the_front_desk_logs_a_call_to_the_escort(
    window: MainWindow, house: House, log: str
) -> None:
    come(window, DESK)
    page = window.late.front_desk
    page.table.mark(0)
    panel = page.panels[log]
    panel.take_focus()
    types("1")
    types("1")
    panel.save()
    last = house.recording.chart(log).entries[-1]
    assert isinstance(last.content, EscortAttempt)
    assert last.author == DESK


def test_the_front_desk_sees_the_chairs_that_are_taken(window: MainWindow, log: str) -> None:
    come(window, DESK)
    model = window.late.front_desk.table.model()
    assert [model.index(0, column).data() for column in range(3)] == [
        "3", "RIVERA, Maria", "Luis Rivera, spouse",
    ]  # fmt: skip


@pytest.mark.parametrize("who", [DESK, ADMIN, AUDITOR])
def test_a_session_is_opened_by_who_treats(house: House, who: str) -> None:
    with pytest.raises(Refused, match="this is for a nurse"):
        house.sessions.open(an_opening(), who, uuid4(), True)


def test_another_nurse_does_not_correct_what_is_not_hers(house: House, log: str) -> None:
    (note,) = house.recording.record(Act(log, (Note("calm"),), OKAFOR))
    with pytest.raises(Refused, match="this is for a charge nurse"):
        house.recording.amend(log, note.id, Note("restless"), "typo", "J. Bell RN")


def test_a_charge_nurse_corrects_it(house: House, log: str) -> None:
    (note,) = house.recording.record(Act(log, (Note("calm"),), OKAFOR))
    house.recording.amend(log, note.id, Note("restless"), "typo", CHARGE)
    assert house.recording.chart(log).entries[-1].author == CHARGE


def test_the_bar_says_who_is_there_with_credential(window: MainWindow) -> None:
    come(window, OKAFOR)
    window.look_again()
    assert window.bar.person.accessibleName() == "A. Okafor RN"


def test_the_front_desk_is_offered_nothing_of_sessions_in_the_list(
    window: MainWindow, desk: Desk
) -> None:
    patient = house_patient(desk)
    come(window, DESK)
    window.show_page("patients")
    page = window.patients
    assert page.earlier.isHidden()
    assert page.open_session.isHidden()
    window.patients.opened.emit(patient)
    assert window.pages.currentWidget() is window.patient_form


def test_the_front_desk_does_not_come_to_earlier_sessions(window: MainWindow, desk: Desk) -> None:
    patient = house_patient(desk)
    come(window, DESK)
    window.show_page("patients")
    window.patients.series_wanted.emit(patient)
    assert window.pages.currentWidget() is window.patients


def test_a_nurse_is_offered_both(window: MainWindow) -> None:
    come(window, OKAFOR)
    window.show_page("patients")
    assert not window.patients.earlier.isHidden()
    assert not window.patients.open_session.isHidden()


def test_an_admin_prints_no_sheets_of_patients(window: MainWindow, log: str) -> None:
    come(window, ADMIN)
    before = window.pages.currentWidget()
    window.papers.ask(window.desk.downtime.all_live)
    assert window.pages.currentWidget() is before


def house_patient(desk: Desk) -> UUID:
    """Somebody on the list."""
    desk.sign_in(OKAFOR)
    return desk.save_patient(a_patient())
