"""The form of a call after a session."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ketalog.domain.series.contact import Contact
from ketalog.gui.series.contact_form import ContactForm
from tests.builders import START
from tests.gui.series.treated import Practice
from tests.gui.shell.a_clinic import ENTER, presses, shown, types


@pytest.fixture
def log(practice: Practice, maria: UUID) -> str:
    """A session of yesterday."""
    return practice.treat(maria, 1)


@pytest.fixture
def form(qtbot: QtBot, practice: Practice, maria: UUID, log: str) -> ContactForm:
    made = ContactForm(practice.desk)
    qtbot.addWidget(made)
    made.begin(maria, practice.desk.series.sessions(maria)[-1])
    shown(made)
    made.take_focus()
    return made


def contacts(practice: Practice, patient: UUID) -> list[Contact]:
    return [one.value for one in practice.desk.series.contacts(patient)]


def reached(form: ContactForm) -> None:
    form.about.restore("24-hour call")
    form.outcome.restore("Reached")
    form.look_again()


def say_yes(form: ContactForm) -> None:
    """New suicidal thoughts, and nobody told."""
    reached(form)
    form.suicidal.restore("Yes")
    form.look_again()
    form.save()


def leave_at(practice: Practice, form: ContactForm, patient: UUID, hours_ago: int) -> None:
    """Ask about a session of today that the patient left so long ago."""
    practice.treat(patient, 0)
    line = practice.desk.series.sessions(patient)[-1]
    assert line.ended_at is not None
    practice.clock.now = line.ended_at + timedelta(hours=hours_ago)
    form.begin(patient, line)


def test_it_says_which_session_is_asked_about(form: ContactForm) -> None:
    assert form.whom.text == "About the session of 20 Nov 2026."


def test_a_call_without_an_answer_is_five_keys(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    types("12")
    presses(ENTER, ENTER, ENTER)
    assert [one.outcome for one in contacts(practice, maria)] == ["no answer"]


def test_who_was_not_reached_is_asked_nothing_else(form: ContactForm) -> None:
    types("12")
    assert [row.name for row in form.asked if row.isVisible()] == []


def test_what_was_said_at_a_call_is_stored(
    form: ContactForm, practice: Practice, maria: UUID, log: str
) -> None:
    types("113 days")
    presses(ENTER)
    types("2")
    for answer in ("60", "3.5", "6"):
        types(answer)
        presses(ENTER)
    types("11")
    types("tired")
    presses(ENTER, ENTER, ENTER)
    form.relief.agreed.emit()
    (one,) = contacts(practice, maria)
    relief = one.relief
    assert relief is not None
    assert (one.session, one.relief_percent, str(one.pain), str(one.mood)) == (log, 60, "3.5", "6")
    assert (str(relief.number), relief.unit, relief.still) == ("3", "days", True)
    assert (one.function, one.suicidal_thoughts, one.side_effects) == ("better", "no", "tired")


def test_nothing_reads_saved_before_it_is_stored(form: ContactForm) -> None:
    types("12")
    assert form.status.text == ""


def test_it_is_empty_after_a_save_and_says_when(form: ContactForm) -> None:
    types("12")
    presses(ENTER, ENTER, ENTER)
    assert form.rows.typed() == {}
    assert form.status.text == "Saved 14:00:00"


def test_a_span_without_a_unit_is_refused_beside_its_field(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    reached(form)
    form.relief.restore("3")
    form.still.restore("It is over")
    form.save()
    assert form.relief.message.text == "Type how long with its unit: 8 h, 3 days or 2 weeks."
    assert contacts(practice, maria) == []


def test_it_is_asked_whether_a_relief_is_over(form: ContactForm, practice: Practice) -> None:
    reached(form)
    form.relief.restore("3 days")
    form.look_again()
    form.save()
    assert form.still.message.text == "Is the relief over, or does it last on?"


@pytest.mark.parametrize(
    ("row", "typed"), [("relief_percent", "101"), ("pain", "11"), ("mood", "x"), ("pain", "-1")]
)
def test_what_cannot_be_is_refused_beside_its_field(
    form: ContactForm, practice: Practice, maria: UUID, row: str, typed: str
) -> None:
    reached(form)
    found = form.rows.row(row)
    assert found is not None
    found.restore(typed)
    form.save()
    assert found.message.text
    assert found.typed == typed
    assert contacts(practice, maria) == []


def test_new_suicidal_thoughts_are_stored_before_a_clinician_was_told(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    say_yes(form)
    assert [one.suicidal_thoughts for one in contacts(practice, maria)] == ["yes"]
    assert form.thoughts.text == "New suicidal thoughts told 14:00, clinician not told yet"
    assert form.before.text.endswith("reached, new suicidal thoughts, clinician not told yet.")


@pytest.mark.parametrize("outcome", ["Reached", "No answer"])
def test_a_later_contact_asks_who_was_told_until_somebody_was(
    form: ContactForm, practice: Practice, outcome: str
) -> None:
    say_yes(form)
    form.about.restore("Later contact")
    form.outcome.restore(outcome)
    form.look_again()
    form.told.restore("Dr Mendez")
    form.save()
    assert form.thoughts.text == "New suicidal thoughts told 14:00, Dr Mendez told"
    form.outcome.restore(outcome)
    form.look_again()
    assert not form.told.isVisible()


def test_a_call_before_its_hours_is_logged_as_a_later_contact(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    leave_at(practice, form, maria, hours_ago=2)
    reached(form)
    assert form.early.text == (
        "The 24-hour call is due from 22 Nov 2026 11:20; this is logged as a later contact."
    )
    form.save()
    assert [one.about for one in contacts(practice, maria)] == ["later"]
    assert "24-hour call" in [line.what for line in practice.desk.series.due_list()]


def test_a_call_within_its_hours_is_the_24_hour_call(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    reached(form)
    assert form.early.text == ""
    form.save()
    assert [one.about for one in contacts(practice, maria)] == ["24-hour call"]


def test_the_time_that_was_typed_says_whether_it_is_too_early(form: ContactForm) -> None:
    reached(form)
    form.called_at.restore("09:30")
    form.look_again()
    assert form.early.text == (
        "The 24-hour call is due from 11:20; this is logged as a later contact."
    )


def test_a_relief_longer_than_the_time_since_leaving_is_asked(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    reached(form)
    form.relief.restore("3 days")
    form.still.restore("It is over")
    form.save()
    assert form.relief.question.text == "The session ended 22 h 40 min ago. 3 days?"
    assert contacts(practice, maria) == []
    form.relief.agreed.emit()
    assert len(contacts(practice, maria)) == 1


def test_who_was_told_is_only_asked_after_a_yes(form: ContactForm) -> None:
    reached(form)
    form.suicidal.restore("No")
    form.look_again()
    assert not form.told.isVisible()


def test_a_call_of_this_morning_can_be_set_back(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    form.about.restore("24-hour call")
    form.outcome.restore("No answer")
    form.called_at.restore("09:30")
    form.save()
    (one,) = practice.desk.series.contacts(maria)
    assert one.at == START - timedelta(hours=4, minutes=30)


def test_a_time_before_the_patient_left_is_refused_beside_the_time(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    form.about.restore("24-hour call")
    form.outcome.restore("No answer")
    form.called_at.restore("14:30")
    form.look_again()
    form.save()
    assert form.called_at.message.text == "That is before the patient left."
    assert contacts(practice, maria) == []


def test_the_last_contact_is_shown_and_can_be_corrected(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    types("12")
    presses(ENTER, ENTER, ENTER)
    assert form.before.text == "Last: 21 Nov 2026 14:00, A. Okafor RN: no answer."
    form.correct.bar.clicked.emit(0)
    form.outcome.restore("Message left")
    form.why.restore("on the mailbox")
    form.save()
    (one,) = practice.desk.series.contacts(maria)
    assert (one.value.outcome, len(one.versions)) == ("message left", 2)


def test_a_contact_is_struck_out_with_a_reason(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    types("12")
    presses(ENTER, ENTER, ENTER)
    form.correct.bar.clicked.emit(1)
    form.save()
    assert form.why.message.text == "A change needs a reason."
    form.why.restore("wrong patient")
    form.save()
    assert contacts(practice, maria) == []


def test_half_typed_words_stay_with_their_patient(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    reached(form)
    form.effects.restore("dizzy")
    other = practice.patient("LEE, Ann", "7")
    practice.treat(other, 2)
    form.begin(other, practice.desk.series.sessions(other)[-1])
    assert form.rows.typed() == {}
    form.begin(maria, practice.desk.series.sessions(maria)[-1])
    assert form.effects.typed == "dizzy"


def test_what_was_asked_of_the_due_list_is_chosen(
    form: ContactForm, practice: Practice, maria: UUID
) -> None:
    form.begin(maria, practice.desk.series.sessions(maria)[-1], "24-hour call")
    assert form.about.choice == "24-hour call"


def test_without_a_session_there_is_nothing_to_ask(form: ContactForm, practice: Practice) -> None:
    other = practice.patient("LEE, Ann", "7")
    form.begin(other, None)
    assert form.whom.text == "No session of this patient has ended yet: there is nothing to ask."


def test_no_letter_is_a_command_in_a_field(form: ContactForm) -> None:
    reached(form)
    form.remark.field.setFocus(Qt.FocusReason.OtherFocusReason)
    types("y1")
    assert form.remark.typed == "y1"
