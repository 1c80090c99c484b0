"""The list before START on the real screen, by keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.events import InfusionStarted, IvAccess
from ketalog.domain.people import Escort, Medication
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.gui.prestart.item_line import ItemLine
from ketalog.gui.session.start_panel import StartPanel
from tests.builders import CLINICIAN, minute, some_vitals
from tests.gui.prestart.arrival import Arrival, an_arrival, focused


def test_before_start_the_list_stands_in_the_middle_and_has_the_keys(arrival: Arrival) -> None:
    assert arrival.page.prestart.isVisible()
    assert focused() is arrival.line("identity")


def test_one_key_says_that_an_item_was_seen_to_and_goes_on(arrival: Arrival) -> None:
    arrival.go("consent")
    arrival.press("1")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert (said.value.key, said.value.state) == ("consent", "done")
    assert focused() is arrival.line("off_label")


def test_nothing_found_is_one_key_and_something_found_asks_what(arrival: Arrival) -> None:
    arrival.go("hepatic")
    arrival.press("1")
    arrival.go("psychosis")
    arrival.press("2hears voices\n\n")
    said = {one.value.key: one.value for one in arrival.chart.of(PrestartSaid)}
    assert said["hepatic"].found == "no"
    assert (said["psychosis"].found, said["psychosis"].words) == ("yes", "hears voices")
    assert "Psychosis" in arrival.page.prestart.held.text


def test_a_no_beside_a_drug_of_the_card_is_asked_about_below_the_line(
    tmp_path: Path, qtbot: QtBot
) -> None:
    arrival = an_arrival(tmp_path, qtbot, medications=(Medication("phenelzine", "MAOI"),))
    arrival.go("contraindicated")
    arrival.press("1")
    assert arrival.chart.last(PrestartSaid) is None
    editor = arrival.page.prestart.editor
    assert editor
    assert "lists phenelzine, MAOI" in editor.question.text
    arrival.press("y")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert (said.value.key, said.value.found) == ("contraindicated", "no")
    arrival.house.close()


def test_words_are_typed_below_the_line(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\nfood 07:30\n\n")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert (said.value.key, said.value.words) == ("food", "food 07:30")


def test_an_item_that_needs_words_is_refused_without_them_beside_its_field(
    arrival: Arrival,
) -> None:
    arrival.go("food")
    arrival.press("\n\n\n")
    assert arrival.chart.last(PrestartSaid) is None
    editor = arrival.page.prestart.editor
    assert editor
    assert "needs words" in editor.answer.rows[0].message.text  # type: ignore[union-attr]


def test_what_was_found_is_overridden_by_a_prescriber_with_a_reason(arrival: Arrival) -> None:
    arrival.happened(PrestartSaid("hepatic", "done", "cirrhosis", "yes"))
    arrival.go("hepatic")
    arrival.press("\n\t")
    arrival.press("1")  # Overridden
    arrival.press("12")  # the prescriber, by telephone
    arrival.press("Child A\n\n")
    item = arrival.checklist.item("hepatic")
    assert item
    assert item.state == "overridden"
    assert item.said
    assert (item.said.clinician, item.said.why, item.said.telephone_order) == (
        CLINICIAN, "Child A", True,
    )  # fmt: skip


def test_an_override_without_a_name_is_refused(arrival: Arrival) -> None:
    arrival.go("consent")
    arrival.press("\n")
    editor = arrival.page.prestart.editor
    assert editor
    editor.other.restore("Overridden")
    editor.record()
    assert "Which prescriber" in editor.message.text or "Which prescriber" in (
        editor.clinician.message.text
    )
    assert arrival.chart.last(PrestartSaid) is None


def test_what_was_said_can_be_opened_again(arrival: Arrival) -> None:
    arrival.go("consent")
    arrival.press("1")
    arrival.go("consent")
    arrival.press("\n")
    editor = arrival.page.prestart.editor
    assert editor
    editor.other.restore("Open again")
    editor.record()
    assert "consent" in arrival.open_keys


def test_the_class_is_one_digit_and_who_said_it(arrival: Arrival) -> None:
    arrival.go("asa")
    arrival.press("\n21\n")
    said = arrival.chart.last(AsaClass)
    assert said
    assert (said.value.number, said.value.by) == (2, CLINICIAN)


def test_no_opioid_and_no_benzodiazepine_are_two_keys(arrival: Arrival) -> None:
    arrival.go("medicines")
    arrival.press("\n11\n")
    said = {one.value.what: one.value.state for one in arrival.chart.of(TakenAtHome)}
    assert said == {"opioid": "no", "benzodiazepine": "no"}


def test_a_benzodiazepine_of_today_is_told_with_dose_and_time(arrival: Arrival) -> None:
    arrival.go("medicines")
    arrival.press("\n12lorazepam\n1 mg\n0730\n\n")
    said = arrival.chart.last(TakenAtHome)
    assert said
    assert (said.value.drug, said.value.dose_text) == ("lorazepam", "1 mg")
    assert said.value.last_taken == minute(-390)


def test_the_line_is_charted_with_site_and_gauge(arrival: Arrival) -> None:
    arrival.go("iv")
    arrival.press("\nleft forearm\n22\n\n")
    said = arrival.chart.last(IvAccess)
    assert said
    assert (said.value.act, said.value.site, said.value.gauge) == ("placed", "left forearm", "22 G")


def test_a_clinician_comes_in_and_leaves(arrival: Arrival) -> None:
    arrival.go("clinician")
    arrival.press("\n1")
    assert "clinician" not in arrival.open_keys
    arrival.go("clinician")
    arrival.press("\n\t1\n")
    assert [one.value.state for one in arrival.chart.of(ClinicianPresence)] == ["in", "out"]


def test_how_the_patient_usually_is(arrival: Arrival) -> None:
    arrival.go("own_baseline")
    arrival.press("\n110\n")
    said = arrival.chart.last(OwnBaseline)
    assert said
    assert (said.value.mobility, said.value.rass) == ("walks unaided", 0)


def test_a_symptom_that_was_there_is_kept_with_its_grade(arrival: Arrival) -> None:
    arrival.go("baseline_symptoms")
    arrival.press("\n2")
    arrival.press("11\n")
    said = arrival.chart.last(BaselineSymptom)
    assert said
    assert said.value.grade == "mild"


def test_no_symptom_is_two_keys(arrival: Arrival) -> None:
    arrival.go("baseline_symptoms")
    arrival.press("\n1")
    assert "baseline_symptoms" not in arrival.open_keys


def test_baseline_vitals_lead_to_their_panel_and_back(arrival: Arrival) -> None:
    arrival.clock.reach(-5)
    arrival.go("baseline_vitals")
    arrival.press("\n\n")
    arrival.press("128/82 79 98 14 2\n0000\n".replace(" ", "\n"))
    assert "baseline_vitals" not in arrival.open_keys or arrival.chart.latest("bp")


def test_vitals_outside_the_limits_hold_start_in_words(arrival: Arrival) -> None:
    arrival.happened(some_vitals("150/95"))
    arrival.page.refresh(arrival.desk.now())
    assert "150/95" in arrival.page.prestart.held.text


def test_start_says_what_it_waits_for_and_writes_nothing(arrival: Arrival) -> None:
    arrival.function_key(6)
    assert arrival.chart.started_at is None
    panel = arrival.page.side.panel
    assert isinstance(panel, StartPanel)
    assert panel.waits.text() == "START waits for: 28 of the list still open."
    assert panel.status.text.startswith("Not started")


def test_start_all_the_same_is_one_act_of_a_prescriber(arrival: Arrival) -> None:
    arrival.function_key(6)
    panel = arrival.page.side.panel
    assert panel
    panel.take_focus()
    arrival.press("11pump runs already\n\n")
    assert arrival.chart.started_at is not None
    let_go = [one.value for one in arrival.chart.of(PrestartSaid)]
    assert {one.state for one in let_go} == {"overridden"}
    assert {one.why for one in let_go} == {"pump runs already"}
    assert arrival.page.view.isVisible()


def test_after_start_the_chart_comes_back_and_the_list_can_be_read(arrival: Arrival) -> None:
    arrival.function_key(6)
    arrival.page.side.panel.take_focus()  # type: ignore[union-attr]
    arrival.press("11pump runs already\n\n")
    arrival.function_key(6, Qt.KeyboardModifier.ShiftModifier)
    assert arrival.page.prestart.isVisible()
    assert "as it stood at START" in arrival.page.prestart.count.text()
    arrival.function_key(6, Qt.KeyboardModifier.ShiftModifier)
    assert arrival.page.view.isVisible()


def test_a_usual_list_takes_at_most_110_keys_and_then_start_is_one(arrival: Arrival) -> None:
    arrival.happened(Escort("Luis Rivera", "spouse", "555-0142", arrival.desk.now()))
    arrival.page.refresh(arrival.desk.now())
    arrival.page.prestart.take_focus()
    answers = {
        "allergies": "\n1", "pregnancy": "\n1urine\n\n", "home": "\nspouse\n\n",
        "language": "\nEnglish\n\n", "own_baseline": "\n110\n", "concerns": "\nnone\n\n",
        "clinician": "\n1", "asa": "\n21\n", "suicidality": "\n10\n\n", "medicines": "\n11\n",
        "food": "\n07:30\n\n", "baseline_symptoms": "\n1", "iv": "\nhand\n22\n\n",
        "belongings": "\nlocker 4\n\n",
    }  # fmt: skip
    arrival.clock.reach(-2)
    arrival.happened(some_vitals("124/78"))
    arrival.page.refresh(arrival.desk.now())
    for _ in range(40):
        if arrival.checklist.clear:
            break
        line = focused()
        assert isinstance(line, ItemLine)
        arrival.press(answers.get(line.line.key, "1"))
    assert arrival.open_keys == ()
    assert arrival.keys <= 110
    arrival.function_key(6)
    assert arrival.chart.last(InfusionStarted) is not None
