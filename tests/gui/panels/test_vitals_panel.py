"""A set of vitals by keypad."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Note, Oxygen, RescueGiven
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.vitals import BloodPressure, CheckNotDone, Vitals
from ketalog.gui.panels.vitals_panel import VitalsPanel
from tests.builders import minute
from tests.gui.panels.chairside import Chairside, focused

COUNTED = "128/82" + "79" + "98" + "14" + "2" + "1" + "1" + "0" + "0" + "\n"


@pytest.fixture
def panel(chairside: Chairside) -> VitalsPanel:
    return chairside.show(VitalsPanel(chairside.desk, chairside.log))


def sets(chairside: Chairside) -> int:
    return len(chairside.chart.of(Vitals))


def test_the_cursor_is_in_the_bp_field(panel: VitalsPanel) -> None:
    assert focused() is panel.vitals.bp.field


def test_the_counted_set_takes_at_most_eighteen_keys(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press(COUNTED)
    assert chairside.count <= 18


def test_the_counted_set_is_stored_as_it_was_typed(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press(COUNTED)
    assert chairside.last(Vitals) == Vitals(
        bp=BloodPressure(128, 82), hr=79, spo2=98, rr=14, pain=2, rass=-1,
        dissociation=1, distress=0, nausea=0, oxygen=OxygenFlow(Decimal(0)),
    )  # fmt: skip


def test_an_enter_after_each_field_stores_the_same_set(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82\n79\n98\n14\n2\n1\n1\n0\n0\n")
    assert chairside.last(Vitals).nausea == 0


def test_a_tab_after_each_field_skips_none(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82\t79\t98\t14\t")
    assert [row.typed for row in panel.vitals.main[:4]] == ["128/82", "79", "98", "14"]


def test_a_second_enter_leaves_a_field_out(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82\n\n")
    assert focused() is panel.vitals.spo2.field


@pytest.mark.parametrize("typed", ["128/9", "128/12", "70/45", "128"])
def test_bp_waits_where_more_could_follow(
    panel: VitalsPanel, chairside: Chairside, typed: str
) -> None:
    chairside.press(typed)
    assert focused() is panel.vitals.bp.field


@pytest.mark.parametrize(
    ("before", "typed", "stays"),
    [
        ("128/82", "12", "hr"),
        ("128/82", "35", "hr"),
        ("128/8279", "10", "spo2"),
        ("128/8279", "19", "spo2"),
        ("128/827998", "12", "rr"),
    ],
)
def test_a_number_that_could_go_on_or_is_unusual_waits_for_enter(
    panel: VitalsPanel, chairside: Chairside, before: str, typed: str, stays: str
) -> None:
    chairside.press(before + typed)
    assert focused() is getattr(panel.vitals, stays).field


def test_a_mean_can_follow_though_bp_moved_on_by_itself(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82/97\n")
    assert panel.vitals.bp.typed == "128/82/97"


def test_backspace_after_a_move_by_itself_takes_the_digit_back(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82\b3\n")
    assert panel.vitals.bp.typed == "128/83"


def test_the_last_value_stands_beside_the_field_and_never_in_it(panel: VitalsPanel) -> None:
    assert (panel.vitals.bp.last.sentence, panel.vitals.bp.typed) == (
        "last 139/86, 3 min ago",
        "",
    )


def test_what_is_missing_is_named(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/8279")
    assert panel.missing.text == "Missing: SpO₂, RR, RASS"


def test_a_set_without_all_five_can_be_saved(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82")
    panel.save()
    assert chairside.last(Vitals).present() == ("bp",)


def test_zero_is_a_value(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/8279981400000\n")
    assert chairside.last(Vitals).pain == 0


def test_saved_is_said_with_its_time(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press(COUNTED)
    assert panel.status.text == "Saved 14:33:00"


def test_after_a_save_the_fields_are_empty(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press(COUNTED)
    assert panel.rows.typed() == {}


def test_after_a_save_the_cursor_is_in_bp_again(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press(COUNTED)
    assert focused() is panel.vitals.bp.field


def test_the_time_of_a_set_is_its_first_key(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82")
    chairside.clock.reach(37)
    panel.save()
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.at == minute(33)


def test_a_set_not_saved_for_two_minutes_reads_when_it_was_typed(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("1")
    chairside.clock.reach(35.5)
    panel.refresh(chairside.desk.now())
    assert panel.head.taken_at.words == "typed 14:33"


def test_the_time_can_be_set_back(panel: VitalsPanel, chairside: Chairside) -> None:
    panel.head.taken_at.take_focus(False)
    chairside.press("14:30\n128/82")
    panel.save()
    said = chairside.chart.last(Vitals)
    assert said is not None
    assert said.at == minute(30)


def test_a_time_to_come_is_refused_beside_the_time(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    panel.head.taken_at.take_focus(False)
    chairside.press("15:30\n128/82")
    panel.save()
    assert panel.head.message.text == "15:30 is still to come; it is 14:33 now."


@pytest.mark.parametrize(
    ("keys", "row", "sentence"),
    [
        ("128/82\n79\n140\n", "spo2", "SpO₂ 140 cannot be; the range is 0 to 100 %."),
        ("82/128\n", "bp", "BP 82/128 cannot be: the first number is the higher one."),
        ("128/82\n1O0\n", "hr", "“1O0” has letters where digits belong."),
        ("128/82\n7.5.2\n", "hr", "“7.5.2” has two decimal points."),
        ("128/82\n360\n", "hr", "HR 360 cannot be; the range is 0 to 350 /min."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_as_it_is_left(
    panel: VitalsPanel, chairside: Chairside, keys: str, row: str, sentence: str
) -> None:
    chairside.press(keys)
    assert getattr(panel.vitals, row).message.text == sentence


def test_what_cannot_be_is_not_stored(panel: VitalsPanel, chairside: Chairside) -> None:
    before = sets(chairside)
    chairside.press("128/82\n79\n140\n")
    panel.save()
    assert sets(chairside) == before


def test_what_cannot_be_stays_typed(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82\n79\n140\n")
    panel.save()
    assert panel.vitals.spo2.typed == "140"


def test_what_cannot_be_gets_the_cursor(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82\n79\n140\n")
    panel.save()
    assert focused() is panel.vitals.spo2.field


def test_the_implausible_is_asked_beside_its_field(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82\n32\n")
    panel.save()
    assert panel.vitals.hr.question.text == "Is HR 32 /min right?"


def test_y_says_yes_and_saves(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82\n32\n")
    panel.save()
    chairside.press("y")
    assert chairside.last(Vitals).hr == 32


def test_enter_answers_nothing(panel: VitalsPanel, chairside: Chairside) -> None:
    before = sets(chairside)
    chairside.press("128/82\n32\n")
    panel.save()
    chairside.press("\n\n")
    assert sets(chairside) == before


def test_a_digit_typed_at_a_question_goes_into_the_field(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82\n32\n")
    panel.save()
    chairside.press("\b\b72")
    assert panel.vitals.hr.typed == "72"


def test_every_doubt_is_asked(panel: VitalsPanel, chairside: Chairside) -> None:
    before = sets(chairside)
    chairside.press("230/120\n32\n")
    panel.save()
    chairside.press("y")
    assert (sets(chairside), panel.vitals.hr.question.text) == (before, "Is HR 32 /min right?")


def test_an_edit_takes_an_answer_back(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("230/120\n32\n")
    panel.save()
    chairside.press("y")
    chairside.press("\b\b33")
    panel.save()
    assert panel.vitals.bp.question.text == "Is systolic 230 mmHg right?"


def test_a_minus_asks_why_it_was_not_measured(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("-")
    assert panel.vitals.bp.why.isVisible()


def test_the_reason_is_stored_in_place_of_a_value(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("-279")
    panel.save()
    assert chairside.last(Vitals).not_measured == (("bp", "refused"),)


@pytest.mark.parametrize("refused", ["140", "9.8.1", "x"])
def test_a_refused_value_does_not_complete_the_check(
    panel: VitalsPanel, chairside: Chairside, refused: str
) -> None:
    for row, text in zip(
        panel.vitals.main, ("128/82", "79", refused, "14", "2", "0"), strict=False
    ):
        row.restore(text)
    panel.refresh(chairside.desk.now())
    assert panel.missing.text == "Missing: SpO₂"
    panel.vitals.spo2.restore("98")
    panel.refresh(chairside.desk.now())
    assert panel.missing.text == "The check is complete."


@pytest.mark.parametrize("first", ["1", "\t\t\t\t\t+", "\t\t\t\t\t-", "\t\t\t\t\t9"])
def test_the_tick_goes_with_the_first_key_of_the_next_set(
    panel: VitalsPanel, chairside: Chairside, first: str
) -> None:
    chairside.press(COUNTED)
    assert panel.status.text.startswith("Saved")
    chairside.press(first)
    assert panel.status.text == ""


def test_the_tick_goes_when_another_panel_takes_its_place(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press(COUNTED)
    panel.hide()
    QApplication.processEvents()
    panel.show()
    assert panel.status.text == ""


def test_a_panel_that_comes_back_at_once_keeps_its_tick(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press(COUNTED)
    panel.hide()
    panel.show()
    QApplication.processEvents()
    assert panel.status.text.startswith("Saved")


def test_a_reason_completes_the_check(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("-2799814")
    panel.vitals.rass.bar.take_focus(False)
    chairside.press("0")
    assert panel.missing.text == "The check is complete."


def test_unrecordable_is_a_key_after_minus(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("-7")
    panel.save()
    assert chairside.last(Vitals).bp == "unrecordable"


def test_a_value_typed_over_a_reason_takes_its_place(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("-2")
    panel.vitals.bp.take_focus()
    chairside.press("128/82")
    assert panel.vitals.bp.typed == "128/82"


def test_minus_one_in_rass_is_minus_one(panel: VitalsPanel, chairside: Chairside) -> None:
    panel.vitals.rass.take_focus()
    chairside.press("-1")
    assert (panel.vitals.rass.score, panel.vitals.rass.reason) == (-1, "")


def test_not_done_takes_four_keys(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("--2\n")
    assert chairside.last(CheckNotDone) == CheckNotDone("vitals", "refused")


def test_asleep_still_asks_rr_and_spo2(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("--1")
    shown = [row.name for row in panel.vitals.main if row.isVisible()]
    assert shown == ["spo2", "rr"]


def test_asleep_needs_to_know_whether_the_patient_wakes(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("--19714\n")
    panel.save()
    assert panel.wakes.message.text == "Does the patient wake to voice?"


def test_asleep_stores_what_was_still_counted(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("--197141\n")
    assert (chairside.last(Vitals).rr, chairside.last(CheckNotDone).wakes_to_voice) == (14, True)


def test_asleep_is_not_offered_after_a_rescue(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.happened(32, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    panel.ask_not_done()
    assert panel.why.bar.segments[0].text() == "refused"


def test_back_to_vitals_keeps_what_was_typed(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82")
    panel.not_done_button.click()
    panel.not_done_button.click()
    assert panel.vitals.bp.typed == "128/82"


def test_no_side_effects_is_one_key(panel: VitalsPanel, chairside: Chairside) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F11)
    assert chairside.last(Note).text == "No side effects at this check."


def test_the_unit_of_spo2_says_what_the_patient_breathes(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.happened(31, Oxygen("on", OxygenFlow(Decimal(2))))
    panel.refresh(chairside.desk.now())
    assert panel.vitals.spo2.field.unit == "% 2 L/min"


def test_temperature_and_oxygen_are_behind_one_button(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    panel.more_button.click()
    chairside.press("36.6\n2\n\n")
    assert chairside.last(Vitals).oxygen == OxygenFlow(Decimal(2))


def test_esc_discards_nothing(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert panel.vitals.bp.typed == "128"


def test_the_wheel_changes_nothing(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82")
    field = panel.vitals.bp.field
    turn = QWheelEvent(
        QPointF(5, 5), field.mapToGlobal(QPointF(5, 5)), QPoint(0, 120), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, turn)
    assert panel.vitals.bp.typed == "128/82"


def test_what_is_typed_is_there_when_the_panel_opens_again(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82793")
    panel.hide()
    again = chairside.show(VitalsPanel(chairside.desk, chairside.log))
    assert (again.vitals.hr.typed, again.vitals.spo2.typed) == ("79", "3")


def test_a_draft_is_kept_half_a_second_after_the_last_key(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128")

    def kept() -> str:
        return chairside.desk.drafts.find(chairside.log, "vitals_panel")

    chairside.qtbot.waitUntil(lambda: bool(kept()), timeout=2000)
    assert "128" in kept()


def test_a_draft_keeps_the_time_of_its_first_key(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82")
    panel.hide()
    chairside.clock.reach(36)
    again = chairside.show(VitalsPanel(chairside.desk, chairside.log))
    assert again.head.taken_at.words == "typed 14:33"


def test_a_saved_set_leaves_no_draft(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press(COUNTED)
    panel.hide()
    assert chairside.desk.drafts.find(chairside.log, "vitals_panel") == ""


def test_another_nurse_is_asked_once_whose_set_it_is(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("128/82")
    chairside.desk.sign_in("J. Brandt RN")
    panel.save()
    assert panel.question.text == "Taken by A. Okafor RN, entered by J. Brandt RN?"


def test_a_set_of_another_nurse_says_who_took_it(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("128/82")
    chairside.desk.sign_in("J. Brandt RN")
    panel.save()
    chairside.press("y")
    assert chairside.last(Note).text == "Vitals: taken by A. Okafor RN, entered by J. Brandt RN."


def test_a_reading_outside_the_limits_offers_the_next_step(
    panel: VitalsPanel, chairside: Chairside
) -> None:
    chairside.press("164/101")
    panel.save()
    assert panel.next_steps.words.text == ("BP 164/101: notify the clinician · repeat in 5 min")


def test_the_next_steps_go_with_the_next_key(panel: VitalsPanel, chairside: Chairside) -> None:
    chairside.press("164/101")
    panel.save()
    chairside.press("1")
    assert not panel.next_steps.isVisible()


def test_a_stop_level_offers_the_pump(panel: VitalsPanel, chairside: Chairside) -> None:
    panel.vitals.spo2.take_focus()
    chairside.press("86")
    panel.save()
    with chairside.qtbot.waitSignal(panel.wanted) as asked:
        panel.next_steps.stop.click()
    assert asked.args == ["stop_panel"]
