"""Calling for somebody who takes the patient home, and naming another escort."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.domain.events import ClinicianCalled
from ketalog.domain.people import Escort, EscortAttempt, EscortSeen
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.session.banner import escort_chip
from ketalog.gui.session.endings import ExemptionPanel, OtherEndingPanel
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.session.event_words import happenings
from ketalog.gui.session_page import SessionPage
from tests.builders import an_escort, an_opening, minute, open_session
from tests.gui.session.bedside import Bedside, focused


def calling(bedside: Bedside) -> EscortPanel:
    """The panel by its key."""
    page = bedside.page()
    QTest.keyClick(focused(), Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(page.side.panel, EscortPanel)
    return page.side.panel


def nobody_came(bedside: Bedside) -> tuple[SessionPage, EscortPanel]:
    """The panel from the discharge column."""
    page = bedside.leaving()
    page.discharge.leaving.nobody.click()
    assert isinstance(page.discharge.way, EscortPanel)
    return page, page.discharge.way


def button(panel: EscortPanel, text: str) -> None:
    next(one for one in panel.findChildren(KeyButton) if one.text() == text).click()


def test_a_call_in_vain_takes_four_keys(bedside: Bedside) -> None:
    calling(bedside)
    bedside.press("11\n")
    assert bedside.last(EscortAttempt) == EscortAttempt("Luis Rivera", "555-0142", "no answer")


def test_who_comes_and_when_takes_eight_keys_at_most(bedside: Bedside) -> None:
    calling(bedside)
    keys = "121610\n"
    bedside.press(keys)
    said = bedside.last(EscortAttempt)
    assert (said.outcome, said.expected) == ("coming", minute(130))
    assert 1 + len(keys) <= 8


def test_an_escort_who_says_they_come_has_been_phoned(bedside: Bedside) -> None:
    calling(bedside)
    bedside.press("121610\n")
    assert bedside.last(Escort) == Escort(
        "Luis Rivera", "spouse", "555-0142", phoned_at=bedside.clock.now
    )


def test_somebody_else_is_typed_with_their_phone(bedside: Bedside) -> None:
    calling(bedside)
    bedside.press("2Ana Rivera\n555-0143\n3\n")
    assert bedside.last(EscortAttempt) == EscortAttempt("Ana Rivera", "555-0143", "cannot come")


def test_somebody_called_before_is_one_key_the_next_time(bedside: Bedside) -> None:
    bedside.happened(31, EscortAttempt("Ana Rivera", "555-0143", "no answer"))
    calling(bedside)
    bedside.press("24\n")
    assert bedside.last(EscortAttempt) == EscortAttempt("Ana Rivera", "555-0143", "message left")


def test_a_call_can_be_set_back(bedside: Bedside) -> None:
    panel = calling(bedside)
    panel.head.taken_at.setText("14:20")
    bedside.press("11\n")
    said = bedside.chart.last(EscortAttempt)
    assert said is not None
    assert said.at == minute(20)


def test_the_calls_so_far_are_listed_newest_first(bedside: Bedside) -> None:
    bedside.happened(31, EscortAttempt("Ana Rivera", outcome="no answer"))
    bedside.happened(32, EscortAttempt("Luis Rivera", outcome="coming", expected=minute(130)))
    panel = calling(bedside)
    assert panel.tried.text().splitlines() == [
        "14:32 Luis Rivera · coming at 16:10",
        "14:31 Ana Rivera · no answer",
    ]


def test_a_call_without_an_outcome_is_refused_beside_it(bedside: Bedside) -> None:
    panel = calling(bedside)
    bedside.press("1")
    panel.save()
    assert panel.outcome.message.text == "What did they say?"
    assert bedside.count(EscortAttempt) == 0


def test_what_is_no_time_is_refused_beside_its_field(bedside: Bedside) -> None:
    panel = calling(bedside)
    bedside.press("1299\n\n")
    assert "not a time" in panel.expected.message.text
    assert bedside.count(EscortAttempt) == 0


# Another escort


def named(bedside: Bedside, keys: str) -> EscortPanel:
    panel = calling(bedside)
    panel.turn.click()
    bedside.press(keys)
    return panel


def test_another_escort_is_named_and_phoned(bedside: Bedside) -> None:
    named(bedside, "Ana Rivera\nsister\n555-0143\n52\n1\n")
    assert bedside.last(Escort) == Escort(
        "Ana Rivera", "sister", "555-0143", phoned_at=bedside.clock.now, age=52
    )


def test_another_escort_stands_in_banner_and_form(bedside: Bedside) -> None:
    named(bedside, "Ana Rivera\nsister\n555-0143\n\n2\n")
    page = bedside.leaving()
    assert page.banner.escort.text() == "Escort: Ana Rivera, sister · 555-0143"
    assert page.discharge.leaving.escort.name.typed == "Ana Rivera"


def test_what_was_seen_of_the_one_before_is_not_taken_over(bedside: Bedside) -> None:
    bedside.happened(32, an_escort())
    page = bedside.leaving()
    bedside.happened(33, Escort("Ana Rivera", "sister", "555-0143"))
    form = page.discharge.leaving.escort
    assert form.value() == EscortSeen("Ana Rivera", "sister", "555-0143")


def test_a_driver_is_refused_beside_the_relationship(bedside: Bedside) -> None:
    panel = named(bedside, "Joe\nUber driver\n555-0143\n\n1\n")
    assert panel.relationship.message.text.startswith("A taxi or ride-hailing driver is no escort.")
    assert bedside.count(Escort) == 0


def test_an_escort_of_15_is_refused_beside_the_age(bedside: Bedside) -> None:
    panel = named(bedside, "Leo\nson\n555-0143\n15\n1\n")
    assert panel.age.message.text == "An escort is 18 or older; 15 years is too young."
    assert bedside.count(Escort) == 0


def test_a_phone_with_letters_is_refused_beside_it(bedside: Bedside) -> None:
    panel = named(bedside, "Leo\nson\nabc\n\n1\n")
    assert panel.phone.message.text.startswith("A phone number has digits")


# Nobody came


def test_after_a_call_in_vain_the_next_one_can_be_logged(bedside: Bedside) -> None:
    page, panel = nobody_came(bedside)
    bedside.press("11\n")
    assert page.discharge.way is panel
    bedside.press("14\n")
    assert bedside.count(EscortAttempt) == 2


def test_who_is_coming_stands_over_the_escort(bedside: Bedside) -> None:
    page, _ = nobody_came(bedside)
    bedside.press("121610\n")
    assert page.discharge.currentWidget() is page.discharge.leaving
    assert page.discharge.leaving.coming.text() == "Luis Rivera comes at 16:10"
    assert page.banner.escort.text() == "Escort: Luis Rivera · coming at 16:10"


def test_who_is_late_is_said_to_be(bedside: Bedside) -> None:
    bedside.happened(31, EscortAttempt("Luis Rivera", outcome="coming", expected=minute(40)))
    bedside.clock.reach(50)
    coming = bedside.leaving().discharge.leaving.coming
    assert coming.text() == "Luis Rivera was to come at 14:40"


def test_a_clinician_is_told_from_there(bedside: Bedside) -> None:
    page, panel = nobody_came(bedside)
    button(panel, "Tell a clinician")
    assert page.side.name == "medication_panel"
    bedside.press("11")
    assert bedside.count(ClinicianCalled) == 0


def test_medical_transport_leads_to_the_exemption(bedside: Bedside) -> None:
    page, panel = nobody_came(bedside)
    button(panel, "Medical transport")
    assert isinstance(page.discharge.way, ExemptionPanel)
    assert page.discharge.way.transport.words == "Medical transport"


def test_leaving_against_advice_is_one_press_away(bedside: Bedside) -> None:
    page, panel = nobody_came(bedside)
    button(panel, "Against advice")
    assert isinstance(page.discharge.way, OtherEndingPanel)


def test_esc_goes_on_waiting(bedside: Bedside) -> None:
    page, _ = nobody_came(bedside)
    bedside.press("\x1b")
    assert page.discharge.currentWidget() is page.discharge.leaving
    assert bedside.count(EscortAttempt) == 0


def test_a_call_stands_among_what_happened(bedside: Bedside) -> None:
    bedside.happened(31, EscortAttempt("Ana Rivera", outcome="coming", expected=minute(130)))
    assert happenings(bedside.chart)[-1].whole == "Called Ana Rivera · coming at 16:10"


def test_a_call_logged_by_mistake_can_be_struck_out(bedside: Bedside) -> None:
    bedside.happened(31, EscortAttempt("Ana Rivera", outcome="no answer"))
    said = bedside.chart.last(EscortAttempt)
    assert said is not None
    bedside.page().correct(said.id, "")
    bedside.desk.strike_out(bedside.log, said.id, "wrong chair")
    assert bedside.count(EscortAttempt) == 0


def test_a_new_phone_of_the_same_escort_stands_in_the_form(bedside: Bedside) -> None:
    page = bedside.leaving()
    bedside.happened(33, Escort("Luis Rivera", "spouse", "555-0199"))
    assert page.discharge.leaving.escort.phone.typed == "555-0199"


def test_what_was_typed_at_the_door_is_not_written_over(bedside: Bedside) -> None:
    page = bedside.leaving()
    page.discharge.leaving.escort.phone.restore("555-0177")
    bedside.happened(33, Escort("Luis Rivera", "spouse", "555-0199"))
    assert page.discharge.leaving.escort.phone.typed == "555-0177"


def test_who_comes_is_green_until_they_are_late(bedside: Bedside) -> None:
    bedside.happened(31, EscortAttempt("Luis Rivera", outcome="coming", expected=minute(40)))
    chips = [escort_chip(bedside.chart, minute(at))[1] for at in (39, 41, 54, 55)]
    assert chips == ["chip-green", "chip-amber", "chip-amber", "chip-red"]


def test_before_start_a_call_is_that_the_escort_was_phoned(bedside: Bedside) -> None:
    bedside.log = open_session(bedside.house, an_opening(chair="5"))
    calling(bedside)
    bedside.press("12\n")
    assert bedside.last(Escort).phoned_at == bedside.clock.now
    assert bedside.count(EscortAttempt) == 0
