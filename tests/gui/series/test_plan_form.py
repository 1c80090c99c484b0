"""The form of a patient's series."""

from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from ketalog.domain.series.plan import SeriesPlanned
from ketalog.gui.series.plan_form import CHANGE, COMPLETE, END, NEW, PlanForm
from tests.gui.series.treated import NAME, STEM, Practice
from tests.gui.shell.a_clinic import shown

LOW = "Low dose, 0.5 mg/kg/h for 20 min"


@pytest.fixture
def form(qtbot: QtBot, practice: Practice, maria: UUID) -> PlanForm:
    made = PlanForm(practice.desk)
    qtbot.addWidget(made)
    made.begin(maria)
    shown(made)
    return made


def choose(form: PlanForm, act: str) -> None:
    form.act.bar.clicked.emit((NEW, CHANGE, COMPLETE, END).index(act))


def fill(form: PlanForm, **texts: str) -> None:
    for name, text in texts.items():
        row = form.rows.row(name)
        assert row is not None
        row.restore(text)
    form.look_again()


def plans(practice: Practice, patient: UUID) -> list[SeriesPlanned]:
    return [one.value for one in practice.desk.series.plans(patient)]


def test_a_new_series_is_stored_as_it_was_said(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    fill(form, protocol=NAME, planned="6", rhythm="2 a week", first="24 Nov 2026",
         follow_on="Booster", booster_from_days="21", booster_to_days="35")  # fmt: skip
    form.save()
    assert plans(practice, maria) == [
        SeriesPlanned(maria, STEM, date(2026, 11, 24), 6, "two a week", None, 21, 35, "booster")
    ]


def test_the_terms_of_the_protocol_stand_beside_and_fill_nothing_in(form: PlanForm) -> None:
    fill(form, protocol=LOW)
    assert form.terms.text == "The protocol says: 1–6 sessions, then every 21–35 days."
    assert form.rows.typed() == {"protocol": LOW}


def test_without_a_series_it_can_only_be_a_new_one(form: PlanForm) -> None:
    assert form.doing == NEW
    assert not form.act.isVisible()
    assert form.now.text == "No series is planned."


def test_beside_a_series_it_is_asked_what_is_done(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    practice.plan(maria)
    form.begin(maria)
    form.save()
    assert form.act.message.text == "A new series, or a change?"


def test_the_series_that_stands_is_said(form: PlanForm, practice: Practice, maria: UUID) -> None:
    practice.plan(maria)
    form.begin(maria)
    assert form.now.text == f"Planned: {NAME}, from 7 Nov 2026: 6 sessions, weekly."


def test_a_change_begins_with_what_stands(form: PlanForm, practice: Practice, maria: UUID) -> None:
    practice.plan(maria)
    form.begin(maria)
    choose(form, CHANGE)
    assert (form.planned.typed, form.rhythm.choice, form.first.typed) == (
        "6", "Weekly", "7 Nov 2026",
    )  # fmt: skip


def test_a_change_needs_its_reason(form: PlanForm, practice: Practice, maria: UUID) -> None:
    practice.plan(maria)
    form.begin(maria)
    choose(form, CHANGE)
    fill(form, planned="8")
    form.save()
    assert form.why.message.text == "Why is it changed?"
    assert [one.planned for one in plans(practice, maria)] == [6]


def test_a_changed_series_is_said_at_once(form: PlanForm, practice: Practice, maria: UUID) -> None:
    practice.plan(maria)
    form.begin(maria)
    choose(form, CHANGE)
    fill(form, planned="8", why="two more")
    form.save()
    assert form.now.text == f"Planned: {NAME}, from 7 Nov 2026: 8 sessions, weekly."


def test_a_completed_series_waits_for_its_booster_only(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    practice.plan(maria)
    form.begin(maria)
    choose(form, COMPLETE)
    form.save()
    assert [one.state for one in plans(practice, maria)] == ["completed"]


def test_a_series_is_ended_with_a_reason(form: PlanForm, practice: Practice, maria: UUID) -> None:
    practice.plan(maria)
    form.begin(maria)
    choose(form, END)
    form.save()
    assert form.why.message.text
    fill(form, why="moved away")
    form.save()
    assert [(one.state, one.why) for one in plans(practice, maria)] == [("ended", "moved away")]


@pytest.mark.parametrize(
    ("row", "text"),
    [("planned", "0"), ("planned", "six"), ("first", "03/04/2026"), ("first", ""),
     ("booster_to_days", "14"), ("every_days", "")],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(
    form: PlanForm, practice: Practice, maria: UUID, row: str, text: str
) -> None:
    fill(form, protocol=NAME, planned="6", rhythm="Own", every_days="3", first="24 Nov 2026",
         follow_on="Booster", booster_from_days="21", booster_to_days="35")  # fmt: skip
    fill(form, **{row: text})
    form.save()
    found = form.rows.row(row)
    assert found is not None
    assert found.message.text
    assert plans(practice, maria) == []


def test_a_first_day_far_away_is_asked_once(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    fill(form, protocol=NAME, first="24 Nov 2028")
    form.save()
    assert form.first.question.text == "24 Nov 2028 is more than a year away. Right?"
    form.first.agreed.emit()
    assert [one.first for one in plans(practice, maria)] == [date(2028, 11, 24)]


def test_half_typed_words_stay_with_their_patient(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    fill(form, remark="asked for mornings")
    form.begin(practice.patient("LEE, Ann", "7"))
    assert form.rows.typed() == {}
    form.begin(maria)
    assert form.remark.typed == "asked for mornings"


def test_what_comes_back_half_typed_says_that_it_is_not_saved(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    fill(form, protocol=NAME, planned="6", remark="asked for mornings")
    form.begin(maria)
    assert form.rows.typed() == {"protocol": NAME, "planned": "6", "remark": "asked for mornings"}
    assert form.status.text == "Not saved yet: this was typed before."


def test_a_change_half_typed_comes_back_as_a_change(
    form: PlanForm, practice: Practice, maria: UUID
) -> None:
    practice.plan(maria)
    form.begin(maria)
    choose(form, CHANGE)
    fill(form, planned="8")
    form.begin(maria)
    assert (form.act.choice, form.planned.typed) == (CHANGE, "8")
