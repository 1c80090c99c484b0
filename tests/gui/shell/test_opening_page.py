"""Opening a session."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.domain.indications import IndicationSaid
from ketalog.domain.people import Escort, Medication, Tried
from ketalog.domain.quantities import Height, Weight
from ketalog.gui.desk import Desk
from ketalog.gui.opening_page import OpeningPage
from tests.builders import CLINICIAN, a_patient
from tests.gui.shell.a_clinic import ENTER, presses, shown, types

CRPS, DEPRESSION, HIGH, LOW = "1", "2", "3", "4"
# Past the kind of session, the escort and training, to the button and on it; the first is meant
# for the clinician's line, which moved on by itself.
REST = (ENTER,) * 8


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, maria: UUID) -> OpeningPage:
    made = OpeningPage(desk)
    qtbot.addWidget(made)
    shown(made)
    made.begin(maria)
    return made


def order(protocol: str = DEPRESSION, weight: str = "72 kg", syringe: str = "2 mg/mL") -> None:
    """Past the indication, choose by digit, type weight and concentration, past height and which
    weight to dose by; the keys are then on the chairs.
    """
    presses(ENTER)
    types(protocol)
    types(weight)
    presses(ENTER, ENTER, ENTER)
    types(syringe)
    presses(ENTER)


def rest(*, chair: str = "3", clinician: str = "1") -> None:
    """Chair and clinician by digit, then Enter past the rest to the button, and on it.

    The first Enter is taken as meant for the clinician's line, which moved on by itself.
    """
    types(chair)
    types(clinician)
    presses(*REST)


def the_sum(page: OpeningPage) -> str:
    return page.panel.sum.text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_session_is_opened_with_the_keyboard_alone(
    qtbot: QtBot, page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    with qtbot.waitSignal(page.opened) as opened:
        order()
        rest()
    said = desk.chart(opened.args[0]).opened
    assert (said.patient_id, said.protocol.stem) == (maria, "depression-0.5mgkg-40min")
    assert (said.chair, said.clinician, said.weight_typed) == ("3", CLINICIAN, "72 kg")


@pytest.mark.parametrize(
    ("protocol", "weight", "words"),
    [
        (
            DEPRESSION,
            "72 kg",
            "0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min",
        ),
        (
            LOW,
            "72 kg",
            "0.5 mg/kg/h × 72 kg = 36 mg/h = 18 mL/h of 2 mg/mL for 20 min = 12 mg = 6 mL",
        ),
        (
            CRPS,
            "82.3 kg",
            "0.35 mg/kg/h × 82.3 kg ≈ 28.8 mg/h, at most 25 mg/h: 25 mg/h"
            " = 12.5 mL/h of 2 mg/mL for 4 h = 100 mg = 50 mL",
        ),
    ],
)
def test_the_sum_is_written_out_while_it_is_typed(
    page: OpeningPage, protocol: str, weight: str, words: str
) -> None:
    order(protocol, weight)
    assert the_sum(page) == words


def test_the_sum_names_what_it_still_needs(page: OpeningPage) -> None:
    assert the_sum(page) == "The sum needs a protocol, the weight, the concentration."


@pytest.mark.parametrize(
    ("weight", "other"), [("158.7 lb", "= 72 kg"), ("72 kg", "= 158.7 lb"), ("72", "")]
)
def test_the_weight_is_shown_in_both_units(page: OpeningPage, weight: str, other: str) -> None:
    order(weight=weight)
    assert page.panel.weight.field.unit == other


@pytest.mark.parametrize(
    ("syringe", "sentence"),
    [
        ("2", "“2” has no unit. Type it, such as 2 mg/mL."),
        ("0.5.5 mg/mL", "“0.5.5” has two decimal points."),
        ("1O0 mg/mL", "“1O0 mg/mL” has letters where digits belong."),
    ],
)
def test_a_concentration_that_cannot_be_is_said_when_it_is_left(
    page: OpeningPage, syringe: str, sentence: str
) -> None:
    order(syringe=syringe)
    assert page.panel.concentration.message.text == sentence


def test_undiluted_ketamine_is_said_as_its_line_is_left_and_not_before(page: OpeningPage) -> None:
    page.panel.concentration.take_focus()
    types("100 mg/mL")
    assert not page.panel.concentration.message.text
    presses(ENTER)
    assert "dilute it first" in page.panel.concentration.message.text


def test_undiluted_ketamine_is_refused_beside_the_concentration(
    page: OpeningPage, desk: Desk
) -> None:
    order(syringe="100 mg/mL")
    rest()
    assert "dilute it first" in page.panel.concentration.message.text
    assert not desk.open_sessions()


def test_seven_hundred_kilograms_are_refused_beside_the_weight(
    page: OpeningPage, desk: Desk
) -> None:
    order(weight="700 kg")
    rest()
    assert "cannot be" in page.panel.weight.message.text
    assert not desk.open_sessions()


def test_tab_goes_from_the_protocols_to_the_weight(page: OpeningPage) -> None:
    page.protocols.take_focus()
    presses(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.panel.weight.field


def test_nothing_is_preselected(page: OpeningPage) -> None:
    assert not page.protocols.typed
    assert not page.panel.rows.typed()


def test_each_missing_line_gets_its_own_sentence(page: OpeningPage) -> None:
    page.panel.save_button.click()
    panel = page.panel
    rows = (page.protocols, panel.weight, panel.concentration, panel.chair, panel.clinician)
    assert all(row.message.text for row in rows)


def test_a_doubt_is_not_answered_by_enter(page: OpeningPage, desk: Desk) -> None:
    order(weight="185 kg")
    rest()
    presses(ENTER)
    assert page.panel.weight.question.text == "Is 185 kg right?"
    assert not desk.open_sessions()


def test_a_doubt_is_answered_with_y(qtbot: QtBot, page: OpeningPage, desk: Desk) -> None:
    order(weight="185 kg")
    rest()
    with qtbot.waitSignal(page.opened):
        types("y")
    assert len(desk.open_sessions()) == 1


def test_a_later_edit_takes_the_answer_back(page: OpeningPage, desk: Desk) -> None:
    order(weight="185 kg")
    rest()
    presses(Qt.Key.Key_Backspace)
    assert not page.panel.weight.question.isVisible()
    assert QApplication.focusWidget() is page.panel.weight.field


def test_a_chair_that_is_taken_is_asked_about(page: OpeningPage, desk: Desk) -> None:
    order()
    rest()
    page.begin(desk.save_patient(a_patient(name="ABEL, Jo", mrn="004299")))
    order()
    rest()
    assert "Chair 3 has a running session" in page.panel.chair.question.text


def test_one_patient_on_two_chairs_is_asked_about_and_answered_with_y(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    order()
    rest()
    page.begin(maria)
    order()
    rest(chair="5")
    asked = page.panel.question.text
    assert asked == "RIVERA, Maria has an open session on chair 3. Open another?"
    assert len(desk.open_sessions()) == 1
    types("y")
    assert len(desk.open_sessions()) == 2


def test_a_new_clinician_joins_the_staff(qtbot: QtBot, page: OpeningPage, desk: Desk) -> None:
    order()
    types("32R. Patel MD")
    with qtbot.waitSignal(page.opened):
        presses(*REST)
    assert desk.clinicians() == (CLINICIAN, "R. Patel MD")


def test_a_session_may_be_opened_without_an_escort(page: OpeningPage, desk: Desk) -> None:
    order()
    rest()
    assert desk.chart(desk.open_sessions()[0]).opened.escort is None


def test_the_escort_and_the_place_in_the_series_are_kept(page: OpeningPage, desk: Desk) -> None:
    order()
    types("312")
    for text in ("4 of 6", "Luis Rivera", "spouse", "50", "555-0142"):
        types(text)
        presses(ENTER)
    presses(ENTER, ENTER)
    said = desk.chart(desk.open_sessions()[0]).opened
    assert said.escort == Escort("Luis Rivera", "spouse", "555-0142", age=50)
    assert (said.kind, said.number, said.planned) == ("series", 4, 6)


def test_a_phone_without_a_name_is_refused_beside_the_name(page: OpeningPage) -> None:
    page.panel.phone.restore("555-0142")
    page.panel.save_button.click()
    assert page.panel.escort_name.message.text == "A name is needed."


@pytest.mark.parametrize(
    ("relationship", "age", "row", "says"),
    [
        ("Uber driver", "50", "relationship", "A taxi or ride-hailing driver is no escort."),
        ("son", "15", "escort_age", "An escort is 18 or older; 15 years is too young."),
    ],
)
def test_who_cannot_be_an_escort_is_refused_beside_the_field(
    page: OpeningPage, desk: Desk, relationship: str, age: str, row: str, says: str
) -> None:
    order()
    types("312")
    for text in ("4 of 6", "Luis Rivera", relationship, age, "555-0142"):
        types(text)
        presses(ENTER)
    presses(ENTER, ENTER)
    found = page.panel.rows.row(row)
    assert found is not None
    assert found.message.text.startswith(says)
    assert desk.open_sessions() == ()


def test_the_chair_of_the_board_comes_along(page: OpeningPage, maria: UUID) -> None:
    page.begin(maria, "5")
    assert page.panel.chair.choice == "5"


def test_escape_cancels_and_opens_nothing(qtbot: QtBot, page: OpeningPage, desk: Desk) -> None:
    order()
    with qtbot.waitSignal(page.cancelled):
        presses(Qt.Key.Key_Escape)
    assert not desk.open_sessions()


def test_every_protocol_says_whether_it_is_approved(page: OpeningPage) -> None:
    tiles = page.protocols.tiles.tiles
    assert [tile.accessibleName().endswith("not yet approved") for tile in tiles] == [True] * 4


def choose_weight(page: OpeningPage, which: str, height: str = "67 in") -> None:
    """100 kg, a height, and the weight to dose by."""
    order(weight="100 kg")
    page.panel.tall.restore(height)
    page.panel.weight_used.restore(which)
    page.panel.weight_used.edited.emit()


def test_no_weight_is_chosen_and_the_actual_one_counts(page: OpeningPage) -> None:
    order(weight="100 kg")
    assert not page.panel.weight_used.typed
    assert the_sum(page).startswith("0.5 mg/kg × 100 kg = 50 mg")


def test_the_weight_chosen_stands_in_the_sum_and_the_others_beside_it(page: OpeningPage) -> None:
    choose_weight(page, "Ideal")
    assert the_sum(page).startswith("0.5 mg/kg × 61.6 kg (ideal) = 30.8 mg")
    words = page.panel.weights.text().replace("\N{NO-BREAK SPACE}", " ")
    assert words == (
        "Actual 100 kg: 50 mg · Ideal 61.6 kg: 30.8 mg · Adjusted 77 kg: 38.5 mg · "
        "formulas not yet approved"
    )


def test_without_a_height_the_ideal_weight_says_what_it_needs(page: OpeningPage) -> None:
    choose_weight(page, "Ideal", height="")
    assert "needs the height" in the_sum(page)
    assert not page.panel.weights.text()


def test_a_session_keeps_the_weight_that_was_chosen_and_the_height_of_the_patient(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    choose_weight(page, "Adjusted")
    page.panel.chair.take_focus()
    rest()
    opened = desk.chart(desk.open_sessions()[0]).opened
    assert (opened.weight_used, opened.weight.kg) == ("adjusted", Decimal(100))
    assert round(opened.dosing_weight.kg, 2) == Decimal("76.96")
    assert dict(desk.patients())[maria].height == Height(Decimal("170.18"))


def test_a_height_on_file_counts_where_none_is_typed(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    tall = replace(dict(desk.patients())[maria], height=Height(Decimal("170.18")))
    desk.save_patient(tall, maria)
    page.begin(maria)
    choose_weight(page, "Ideal", height="")
    assert the_sum(page).startswith("0.5 mg/kg × 61.6 kg (ideal)")


def test_an_ideal_weight_that_cannot_be_is_refused_beside_the_choice(
    page: OpeningPage, desk: Desk
) -> None:
    choose_weight(page, "Ideal", height="150 cm")
    page.panel.chair.take_focus()
    rest()
    assert "under 152.4 cm" in page.panel.weight_used.message.text
    assert not desk.open_sessions()


def test_a_height_that_cannot_be_is_said_when_it_is_left(page: OpeningPage) -> None:
    page.panel.tall.take_focus()
    types("170")
    presses(Qt.Key.Key_Tab)
    assert "has no unit" in page.panel.tall.message.text


def says(text: str, *answers: str) -> None:
    """Type an indication, take it with Enter, and answer what is asked of it."""
    types(text)
    presses(ENTER)
    for answer in answers:
        types(answer)


def test_two_indications_are_said_with_course_and_refractory(page: OpeningPage) -> None:
    says("crp", "2", "1")
    says("depression", "2", "2")
    assert page.indications.said == (
        IndicationSaid("CRPS", "chronic", refractory=True),
        IndicationSaid("Depression", "chronic"),
    )
    assert page.protocols.tiles.hasFocus()


def test_an_indication_is_found_by_another_name_of_it(page: OpeningPage) -> None:
    says("rsd")
    assert [one.name for one in page.indications.chosen] == ["CRPS"]


def test_a_digit_takes_what_is_offered(page: OpeningPage) -> None:
    types("neuropathic")
    types("2")
    assert page.indications.typed == "Mixed neuropathic pain"


def test_several_that_may_be_meant_are_not_guessed(page: OpeningPage) -> None:
    says("cancer")
    assert "choose by digit" in page.indications.message.text


def test_protocols_of_the_indication_come_first_and_say_so(page: OpeningPage) -> None:
    says("crps")
    first = page.protocols.tiles.tiles[0]
    assert first.protocol.stem == "crps-0.35mgkgh-4h"
    assert first.accessibleDescription() == "Used for CRPS. Key 1"
    assert page.protocols.tiles.tiles[-1].accessibleDescription() == "Key 4"


def test_another_protocol_may_be_chosen_and_that_is_said(page: OpeningPage) -> None:
    says("crps", "2", "2")
    presses(ENTER, ENTER)
    types("4")
    assert page.reason.other.text() == "Not among the protocols used for CRPS."
    assert page.reason.other.isVisible()


def test_what_was_tried_is_shown_where_it_did_not_help(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    tried = replace(
        dict(desk.patients())[maria], tried=(Tried("opioids", "did not help"), Tried("CBT"))
    )
    desk.save_patient(tried, maria)
    page.begin(maria)
    says("crps", "2")
    assert not page.reason.tried.isVisible()
    types("1")
    assert page.reason.tried.isVisible()
    assert page.reason.tried.text() == "Tried before: opioids (did not help); CBT"


def test_one_of_the_clinics_own_is_added_with_its_group(page: OpeningPage, desk: Desk) -> None:
    types("Vulvodynia")
    types("1")
    types("1")
    assert desk.files.indications()[-1].name == "Vulvodynia"
    assert desk.files.indications()[-1].group == "pain"
    assert page.indications.typed == "Vulvodynia"


def test_indications_kind_and_training_are_kept_in_the_session(
    page: OpeningPage, desk: Desk
) -> None:
    says("crps", "2", "1")
    presses(ENTER)
    order(CRPS)
    page.panel.training.restore("Training session, counts nowhere")
    types("31")
    types("3")
    presses(*REST)
    opened = desk.chart(desk.open_sessions()[0]).opened
    assert opened.indications == (IndicationSaid("CRPS", "chronic", refractory=True),)
    assert (opened.indication, opened.kind, opened.training) == ("CRPS", "booster", True)


def test_a_chair_that_was_chosen_is_not_changed_unseen(page: OpeningPage, maria: UUID) -> None:
    page.begin(maria, "5")
    page.panel.chair.take_focus()
    types("3")
    assert page.panel.chair.words_shown == "Chair  was 5"
    assert page.panel.chair.bar.hasFocus()


def test_enter_leads_through_height_and_the_weight_to_dose_by(page: OpeningPage) -> None:
    page.panel.weight.take_focus()
    types("72 kg")
    presses(ENTER)
    assert page.panel.tall.field.hasFocus()
    presses(ENTER)
    assert page.panel.weight_used.bar.hasFocus()
    presses(ENTER)
    assert page.panel.concentration.field.hasFocus()


def test_a_look_alike_on_file_is_named_on_the_page(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    desk.save_patient(a_patient(name="RIVERA, Mario", mrn="004218"))
    page.begin(maria)
    assert page.patient.alert.text() == "Name alert: RIVERA, Mario · MRN 004218"


def test_a_phone_with_letters_is_refused_beside_it(page: OpeningPage) -> None:
    page.panel.escort_name.restore("Luis Rivera")
    page.panel.phone.take_focus()
    types("none")
    presses(ENTER)
    assert "digits" in page.panel.phone.message.text


def series(page: OpeningPage, place: str, kind: str = "Series") -> None:
    """The place in a series as somebody typed it."""
    order()
    types("311")
    page.panel.kind.restore("Series")
    page.panel.number.restore(place)
    page.panel.kind.restore(kind)
    page.panel.kind.edited.emit()
    page.panel.save_button.click()


@pytest.mark.parametrize("typed", ["4/6", "4 of 6", "4 / 6"])
def test_the_place_in_a_series_is_typed_in_each_of_these_ways(
    page: OpeningPage, desk: Desk, typed: str
) -> None:
    series(page, typed)
    said = desk.chart(desk.open_sessions()[0]).opened
    assert (said.number, said.planned) == (4, 6)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("9 of 6", "9 is more than the 6 planned."), ("four", "Type it as 4 of 6.")],
)
def test_a_place_that_cannot_be_is_said_beside_it(
    page: OpeningPage, desk: Desk, typed: str, sentence: str
) -> None:
    series(page, typed)
    assert page.panel.number.message.text == sentence
    assert not desk.open_sessions()


def test_first_beside_the_fourth_of_six_is_asked_about(page: OpeningPage, desk: Desk) -> None:
    series(page, "4 of 6", "First")
    assert page.panel.number.isVisible()
    assert page.panel.number.question.text == "“First” is chosen, and 4 of 6. Both?"
    assert not desk.open_sessions()
    types("y")
    assert len(desk.open_sessions()) == 1


def test_an_escort_who_is_too_young_is_said_as_the_age_is_left(page: OpeningPage) -> None:
    page.panel.escort_name.restore("Luis Rivera")
    page.panel.escort_age.take_focus()
    types("15")
    presses(ENTER)
    assert page.panel.escort_age.message.text.startswith("An escort is 18 or older")


def test_a_course_that_was_not_said_is_said_quietly_and_not_required(
    page: OpeningPage, desk: Desk
) -> None:
    says("crps")
    assert not page.reason.unsaid.isVisible()
    presses(ENTER, ENTER)
    assert page.reason.unsaid.text() == "Acute or chronic: not said of CRPS."
    assert page.reason.unsaid.isVisible()
    presses(ENTER)
    types(CRPS)
    types("72 kg")
    presses(ENTER, ENTER, ENTER)
    types("2 mg/mL")
    presses(ENTER)
    rest()
    assert len(desk.open_sessions()) == 1


def test_a_course_that_was_said_is_not_missed(page: OpeningPage) -> None:
    says("crps", "2", "1")
    assert not page.reason.unsaid.isVisible()


def test_enter_comes_to_training_and_brings_it_in_sight(page: OpeningPage) -> None:
    page.panel.phone.take_focus()
    presses(ENTER)
    QApplication.processEvents()
    bar = page.panel.training.bar
    assert bar.hasFocus()
    assert bar.visibleRegion().boundingRect() == bar.rect()


def test_a_benzodiazepine_at_home_is_shown_with_the_patient(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    assert not page.patient.home.isVisible()
    taken = (Medication("lorazepam", "benzodiazepine", "2 mg"), Medication("x", "other"))
    desk.save_patient(replace(dict(desk.patients())[maria], medications=taken), maria)
    page.begin(maria)
    assert page.patient.home.text() == "Benzodiazepine at home: lorazepam 2 mg"
    assert page.patient.home.isVisible()


def test_the_last_weight_stands_beside_the_empty_field(
    page: OpeningPage, desk: Desk, maria: UUID
) -> None:
    weighed = replace(dict(desk.patients())[maria], weight=Weight(Decimal(72)))
    desk.save_patient(weighed, maria)
    page.begin(maria)
    assert page.panel.last_weight.text() == "last 72 kg, 21 Nov 2026"
    assert page.panel.weight.typed == ""


def test_shift_tab_goes_from_the_weight_back_to_the_protocols(page: OpeningPage) -> None:
    presses(ENTER)
    types(CRPS)
    assert page.panel.weight.field.hasFocus()
    presses(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is page.protocols.tiles


def test_a_digit_means_the_same_protocol_before_and_after_the_indication(
    page: OpeningPage,
) -> None:
    digits = {one.protocol.stem: one.key for one in page.protocols.tiles.tiles}
    says("depression")
    after = page.protocols.tiles.tiles
    assert after[0].protocol.stem == "depression-0.5mgkg-40min"
    assert {one.protocol.stem: one.key for one in after} == digits
    presses(ENTER, ENTER, ENTER)
    types(HIGH)
    chosen = page.protocols.protocol
    assert chosen is not None
    assert chosen.stem == "high-1mgkgh-4h"
