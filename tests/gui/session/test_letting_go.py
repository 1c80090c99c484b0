"""What is asked and refused while the patient is leaving: who waives, who comes, who drives."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Criterion, Ended, InfusionStopped
from ketalog.domain.people import Escort, EscortAttempt, EscortSeen
from ketalog.gui import theme
from ketalog.gui.session.endings import ExemptionPanel
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.session_page import SessionPage
from tests.builders import an_escort, an_opening, open_session
from tests.gui.session.bedside import Bedside, row_of

NURSES = ("a. okafor", "J. Brandt RN")


def exempting(bedside: Bedside) -> ExemptionPanel:
    bedside.recovered()
    page = bedside.leaving()
    page.discharge.leaving.exemption.click()
    assert isinstance(page.discharge.way, ExemptionPanel)
    return page.discharge.way


def coming_home(bedside: Bedside, **seen: object) -> SessionPage:
    """Everything is met, and the escort stands at the door as they were seen."""
    bedside.recovered()
    bedside.happened(85, an_escort(**seen))
    return bedside.leaving()


# Who


@pytest.mark.parametrize("nurse", NURSES)
def test_a_nurse_exempts_nobody(bedside: Bedside, nurse: str) -> None:
    panel = exempting(bedside)
    panel.clinician.restore(f"Other: {nurse}")
    panel.order.restore("In person")
    panel.why.restore("lives next door")
    panel.save()
    assert "is not a prescriber." in panel.clinician.message.text
    assert bedside.count(Ended) == 0


@pytest.mark.parametrize("nurse", NURSES)
def test_a_nurse_waives_nothing(bedside: Bedside, nurse: str) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    page = bedside.leaving()
    row_of(page, "pain").setFocus()
    bedside.press(f"\n33{nurse}\n1chronic\n\n")
    editor = page.criteria.editor
    assert editor
    assert "is not a prescriber." in editor.clinician.message.text
    assert bedside.count(Criterion) == 0


# Whether they come


def test_an_escort_who_cannot_come_after_all_is_no_longer_ticked(bedside: Bedside) -> None:
    page = coming_home(bedside)
    assert page.discharge.leaving.discharge.isEnabled()
    bedside.happened(85, EscortAttempt("Luis Rivera", outcome="cannot come"))
    assert not page.discharge.leaving.escort.here.isChecked()
    assert not page.discharge.leaving.discharge.isEnabled()


def test_nor_when_the_page_is_opened_again(bedside: Bedside) -> None:
    coming_home(bedside).discharge.leaving.escort.keep()
    bedside.happened(85, EscortAttempt("Luis Rivera", outcome="cannot come"))
    assert not bedside.leaving().discharge.leaving.escort.here.isChecked()


def test_once_they_are_seen_again_they_may_go(bedside: Bedside) -> None:
    page = coming_home(bedside)
    bedside.happened(85, EscortAttempt("Luis Rivera", outcome="cannot come"))
    bedside.clock.reach(86)
    page.discharge.leaving.escort.here.click()
    page.discharge.leaving.discharge.click()
    assert bedside.last(Ended).how == "discharged with escort"


# What is asked


def test_a_patient_who_would_drive_is_asked_about_before_leaving(bedside: Bedside) -> None:
    page = coming_home(bedside)
    leaving = page.discharge.leaving
    leaving.escort.transport.restore("Other: drives own car")
    leaving.discharge.click()
    assert leaving.question.text.endswith("The patient must not drive.")
    assert bedside.count(Ended) == 0
    bedside.press("\n")
    assert bedside.count(Ended) == 0
    bedside.press("y")
    assert bedside.last(Ended).how == "discharged with escort"
    assert bedside.last(EscortSeen).transport == "drives own car"


def test_the_question_is_in_sight_where_the_text_is_large(
    bedside: Bedside, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme("day", 150))
    leaving = coming_home(bedside).discharge.leaving
    leaving.escort.transport.restore("Other: drives own car")
    leaving.discharge.click()
    bedside.qtbot.waitUntil(lambda: not leaving.question.visibleRegion().isEmpty(), timeout=2000)


def test_what_is_changed_is_asked_about_no_more(bedside: Bedside) -> None:
    page = coming_home(bedside)
    leaving = page.discharge.leaving
    leaving.escort.transport.restore("Other: drives own car")
    leaving.discharge.click()
    leaving.escort.transport.take_focus()
    bedside.press("1")
    assert not leaving.question.isVisible()
    leaving.discharge.click()
    assert bedside.last(EscortSeen).transport == "own car"


def test_back_from_the_question_nothing_is_written(bedside: Bedside) -> None:
    page = coming_home(bedside)
    leaving = page.discharge.leaving
    leaving.escort.transport.restore("Other: drives own car")
    leaving.discharge.click()
    QTest.keyClick(leaving.question, Qt.Key.Key_Backspace)
    assert not leaving.question.isVisible()
    assert bedside.count(Ended) == 0


def test_another_name_than_one_too_young_is_asked_about_at_the_door(bedside: Bedside) -> None:
    young = Escort("Leo Rivera", "son", "555-0144", age=15)
    bedside.log = open_session(bedside.house, an_opening(chair="5", escort=young))
    form = bedside.leaving().discharge.leaving.escort
    form.name.restore("Leo J. Rivera")
    form.adult.click()
    form.here.click()
    leaving = bedside.pages[-1].discharge.leaving
    assert "Leo Rivera was named, who is 15 years old." in leaving.question.text
    bedside.press("y")
    assert bedside.last(EscortSeen).present


def test_an_arrival_on_another_day_is_refused_beside_its_field(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.arrived.restore("1459")
    form.here.click()
    form.arrived.restore("1459")
    bedside.pages[-1].discharge.leaving.escort.here_changed.emit()
    assert form.arrived.message.text.startswith("That would be more than 18 h ago.")


def test_a_time_that_has_passed_is_not_taken_for_tomorrow(bedside: Bedside) -> None:
    page = bedside.leaving()
    page.discharge.leaving.nobody.click()
    bedside.press("121430\n")
    panel = page.discharge.way
    assert isinstance(panel, EscortPanel)
    assert panel.expected.message.text.startswith("That would be more than 18 h ahead.")
    assert bedside.count(EscortAttempt) == 0
