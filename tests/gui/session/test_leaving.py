"""The discharge list, the escort, the ways out, and signing as an act of its own."""

from decimal import Decimal
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.discharge import discharge_at
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionStopped,
    RescueGiven,
    Signed,
)
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.people import EscortSeen
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import Vitals
from ketalog.gui.kit.panel import Panel
from ketalog.gui.session.criteria_words import lines_of, notices, why_not
from ketalog.gui.session.endings import ExemptionPanel, OtherEndingPanel
from ketalog.gui.session.escort_form import EscortForm
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.session_page import SessionPage
from ketalog.papers.order import Made
from ketalog.store.shipped_texts import sheet_text
from tests.builders import (
    NURSE,
    STATED,
    a_patient,
    all_stated,
    an_escort,
    an_infusion,
    an_opening,
    minute,
    some_vitals,
)
from tests.gui.session.bedside import Bedside, focused, function_key, row_of


def complete(form: EscortForm) -> None:
    """Tick what is not yet ticked; signed on paper."""
    seen = (form.adult, form.identity, form.here, form.able)
    for tick in (*seen, form.instructed, form.takes_home, form.on_paper):
        if not tick.isChecked():
            tick.click()


def ready_to_leave(bedside: Bedside) -> SessionPage:
    bedside.recovered()
    page = bedside.leaving()
    complete(page.discharge.leaving.escort)
    return page


def opened(bedside: Bedside, key: str) -> SessionPage:
    """The list with one line opened by Enter."""
    bedside.happened(40, InfusionStopped("completed"))
    bedside.clock.reach(60)
    page = bedside.leaving()
    row = row_of(page, key)
    row.setFocus()
    bedside.press("\n")
    return page


def shown_paper(bedside: Bedside, page: SessionPage) -> Made:
    """The paper in the middle of the screen, once it is on the disk."""
    paper = page.middle.paper
    assert page.middle.shows_paper
    assert paper is not None
    bedside.qtbot.waitUntil(lambda: paper.made is not None)
    assert paper.made is not None
    return paper.made


# The list


def test_the_list_counts_what_no_longer_holds(bedside: Bedside) -> None:
    bedside.recovered()
    assert bedside.leaving().criteria.count.text() == "14 of 14 met"


def test_a_wait_is_said_with_its_reason() -> None:
    chart = an_infusion((33, RescueGiven("midazolam", Dose(Decimal(1)), "IV")), stopped=40)
    found = notices(discharge_at(chart, minute(82)), chart, minute(82))
    assert found[0].words == "May leave from 15:33: 60 min since midazolam at 14:33."


def test_two_waits_are_both_said() -> None:
    chart = an_infusion((33, RescueGiven("midazolam", None, "IV")), stopped=40)
    found = notices(discharge_at(chart, minute(50)), chart, minute(50))
    assert found[0].words.endswith("Also 40 min recovery from 14:40.")


def test_readings_too_old_for_the_door_are_named() -> None:
    chart = an_infusion((50, some_vitals()), stopped=40)
    found = notices(discharge_at(chart, minute(90)), chart, minute(90))
    assert found[0].words == (
        "Take again before the door (F2): BP, HR, SpO₂, RR, RASS, over 15 min old."
    )


def test_what_was_never_taken_is_not_called_old() -> None:
    chart = an_infusion(stopped=40)
    found = notices(discharge_at(chart, minute(90)), chart, minute(90))
    assert found[0].words == ("Take before the door (F2): BP, HR, SpO₂, RR, RASS, never taken.")


def test_what_is_old_and_what_was_never_taken_are_told_apart() -> None:
    chart = an_infusion((50, Vitals(hr=72)), stopped=40)
    found = notices(discharge_at(chart, minute(90)), chart, minute(90))
    assert found[0].words == (
        "Take again before the door (F2): HR, over 15 min old; BP, SpO₂, RR, RASS, never taken."
    )


def test_what_the_program_judges_is_not_stated_over() -> None:
    chart = an_infusion((-5, some_vitals("124/78")), (50, some_vitals("180/95")), stopped=40)
    line = next(one for one in lines_of(discharge_at(chart, minute(85)), chart) if one.key == "bp")
    assert (line.look, line.may_be_stated) == ("bad", False)


def test_what_the_program_has_no_figures_for_may_be_stated() -> None:
    chart = an_infusion(stopped=40)
    found = {one.key: one.may_be_stated for one in lines_of(discharge_at(chart, minute(85)), chart)}
    assert found["nausea"]
    assert found["pain"]
    assert not found["recovery_time"]


def test_one_key_after_enter_says_a_criterion_is_met(bedside: Bedside) -> None:
    opened(bedside, "iv_out")
    bedside.press("1")
    assert bedside.last(Criterion) == Criterion("iv_out", "met")


def test_after_one_criterion_the_next_open_one_has_the_keys(bedside: Bedside) -> None:
    page = opened(bedside, "pain")
    bedside.press("1")
    assert QApplication.focusWidget() is row_of(page, "moves")


def test_not_applicable_asks_why(bedside: Bedside) -> None:
    opened(bedside, "belongings")
    bedside.press("2nothing left\n\n")
    assert bedside.last(Criterion) == Criterion("belongings", "not applicable", why="nothing left")


def test_not_applicable_without_a_reason_is_refused_beside_the_field(bedside: Bedside) -> None:
    page = opened(bedside, "belongings")
    bedside.press("2\n\n\n")
    assert page.criteria.editor
    assert page.criteria.editor.why.message.text == "Why?"


def test_a_waiver_names_the_clinician_and_the_reason(bedside: Bedside) -> None:
    opened(bedside, "pain")
    bedside.press("311chronic\n\n")
    said = bedside.last(Criterion)
    assert (said.state, said.why, bool(said.clinician)) == ("waived", "chronic", True)
    assert not said.telephone_order


def test_a_waiver_by_telephone_is_said_to_be_one(bedside: Bedside) -> None:
    page = opened(bedside, "pain")
    bedside.press("312chronic\n\n")
    assert bedside.last(Criterion).telephone_order
    assert ", by telephone, to be countersigned: chronic" in row_of(page, "pain").line.detail


def test_how_it_was_waived_is_not_taken_for_granted(bedside: Bedside) -> None:
    page = opened(bedside, "pain")
    bedside.press("31")
    assert page.criteria.editor
    page.criteria.editor.why.restore("chronic")
    page.criteria.editor.record()
    assert page.criteria.editor.order.message.text == "In person, or by telephone and read back?"


@pytest.mark.parametrize("key", ["aldrete", "order"])
def test_what_always_applies_can_only_be_waived_instead(bedside: Bedside, key: str) -> None:
    page = opened(bedside, key)
    assert page.criteria.editor
    texts = [one.text() for one in page.criteria.editor.state.bar.segments]
    assert "Waived" in texts
    assert "Not applicable" not in texts


def test_moving_with_an_aid_names_the_aid(bedside: Bedside) -> None:
    opened(bedside, "moves")
    bedside.press("2stick\n\n")
    assert bedside.last(Criterion) == Criterion("moves", "met", remark="stick")


def test_a_discharge_order_names_who_gave_it(bedside: Bedside) -> None:
    opened(bedside, "order")
    bedside.press("11\n")
    assert bedside.last(Criterion).clinician in bedside.desk.clinicians()


def test_an_aldrete_score_is_a_number(bedside: Bedside) -> None:
    opened(bedside, "aldrete")
    bedside.press("9\n")
    assert bedside.last(Criterion).score == 9


def test_an_aldrete_of_ten_takes_two_digits(bedside: Bedside) -> None:
    opened(bedside, "aldrete")
    bedside.press("10\n")
    assert bedside.last(Criterion).score == 10


def test_a_statement_can_be_taken_back(bedside: Bedside) -> None:
    bedside.happened(34, Criterion("iv_out", "met"))
    opened(bedside, "iv_out")
    bedside.press("2")
    assert bedside.last(Criterion).state == "not met"


def test_a_figure_can_only_be_waived(bedside: Bedside) -> None:
    page = opened(bedside, "bp")
    assert page.criteria.editor
    texts = [segment.text() for segment in page.criteria.editor.state.bar.segments]
    assert texts == ["Waived"]


def test_the_sheet_is_printed_before_its_instructions_are_ticked(bedside: Bedside) -> None:
    page = opened(bedside, "instructions")
    assert page.criteria.editor
    assert page.criteria.editor.print_button
    page.criteria.editor.print_button.click()
    assert shown_paper(bedside, page).what == "discharge sheet"


def test_ticking_instructions_without_a_sheet_is_asked_once(bedside: Bedside) -> None:
    page = opened(bedside, "instructions")
    bedside.press("1")
    assert page.criteria.editor
    assert page.criteria.editor.question.text == (
        "The sheet was not printed yet. Gone through all the same?"
    )
    assert bedside.count(Criterion) == 0
    bedside.press("y")
    assert bedside.last(Criterion) == Criterion("instructions", "met")


def test_with_a_printed_sheet_nothing_is_asked(bedside: Bedside) -> None:
    bedside.happened(41, SheetPrinted(minute(1500), minute(80)))
    opened(bedside, "instructions")
    bedside.press("1")
    assert bedside.last(Criterion) == Criterion("instructions", "met")


def test_a_printed_sheet_is_kept_with_the_time_it_says(bedside: Bedside) -> None:
    page = opened(bedside, "instructions")
    bedside.desk.printing.sheet(bedside.log)
    shown_paper(bedside, page)
    assert bedside.last(SheetPrinted) == SheetPrinted(
        minute(1530), minute(80), "en", str(sheet_text("en").version)
    )


def test_after_leaving_a_sheet_adds_nothing_to_the_chart(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    bedside.desk.printing.sheet(bedside.log)
    shown_paper(bedside, page)
    assert bedside.count(SheetPrinted) == 0


def test_a_sheet_that_leaving_has_outrun_is_to_be_printed_again() -> None:
    printed = SheetPrinted(minute(1530), minute(80))
    chart = an_infusion((60, printed), (110, some_vitals()), stopped=40)
    found = [one.words for one in notices(discharge_at(chart, minute(111)), chart, minute(111))]
    assert "Print the sheet again: that of 15:00 reckoned with leaving earlier." in found
    early = [one.words for one in notices(discharge_at(chart, minute(110)), chart, minute(110))]
    assert not any("Print the sheet again" in words for words in early)


def test_esc_closes_a_line_and_records_nothing(bedside: Bedside) -> None:
    page = opened(bedside, "iv_out")
    bedside.press("\x1b")
    assert page.criteria.editor is None
    assert bedside.count(Criterion) == 0


# The escort


def test_who_was_named_before_start_stands_in_the_form(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    assert (form.name.typed, form.phone.typed) == ("Luis Rivera", "555-0142")


def test_nothing_is_ticked_before_somebody_looked(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    assert form.value() == EscortSeen("Luis Rivera", "spouse", "555-0142")


def test_that_the_escort_is_here_is_known_at_once(bedside: Bedside) -> None:
    page = bedside.leaving()
    page.discharge.leaving.escort.here.click()
    assert page.banner.escort.text() == "Escort: Luis Rivera, spouse · here since 14:33"


def test_an_escort_without_a_name_cannot_be_here(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.name.restore("")
    form.here.click()
    assert not form.here.isChecked()
    assert form.name.message.text == "Who is the escort?"


def test_age_and_identity_are_two_ticks(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.adult.click()
    assert (form.value().adult, form.value().identity_seen) == (True, False)


def test_an_escort_who_came_earlier_says_when(bedside: Bedside) -> None:
    page = bedside.leaving()
    form = page.discharge.leaving.escort
    form.here.click()
    form.arrived.take_focus()
    bedside.press("1412")
    form.able.click()
    form.here.click()
    form.here.click()
    assert bedside.last(EscortSeen).arrived_at == minute(12)
    assert page.banner.escort.text() == "Escort: Luis Rivera, spouse · here since 14:12"


def test_an_arrival_that_is_no_time_is_refused_beside_its_field(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    form = page.discharge.leaving.escort
    form.arrived.restore("soon")
    page.discharge.leaving.look_again()
    assert not page.discharge.leaving.discharge.isEnabled()
    assert "not a time" in page.discharge.leaving.reason.text()


@pytest.mark.parametrize(
    ("key", "stored"),
    [("1", "own car"), ("2", "taxi together with the escort"), ("3", "public transport")],
)
def test_how_they_go_home_is_one_key(bedside: Bedside, key: str, stored: str) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.transport.take_focus()
    bedside.press(key)
    assert form.value().transport == stored


def test_how_they_go_home_comes_back_as_it_was_chosen(bedside: Bedside) -> None:
    bedside.happened(32, an_escort(transport="taxi together with the escort"))
    assert bedside.leaving().discharge.leaving.escort.transport.choice == "Taxi"


def test_a_hired_driver_at_the_door_is_refused_beside_the_relationship(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.relationship.restore("Uber driver")
    form.here.click()
    assert form.relationship.message.text.startswith("A taxi or ride-hailing driver is no escort.")
    assert bedside.count(EscortSeen) == 0


def test_what_is_entered_survives_before_it_is_recorded(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.adult.click()
    form.keep()
    assert bedside.page().discharge.leaving.escort.adult.isChecked()


def test_a_signature_is_kept_as_points_of_a_box(bedside: Bedside) -> None:
    pad = bedside.leaving().discharge.leaving.escort.pad
    middle = pad.rect().center()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(pad, middle + QPoint(20, 0))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=middle + QPoint(20, 0))
    first, second = pad.strokes.split()
    xs = [int(point.split(",")[0]) for point in (first, second)]
    assert 480 < xs[0] < 520 < xs[1]


def test_delete_clears_a_signature(bedside: Bedside) -> None:
    pad = bedside.leaving().discharge.leaving.escort.pad
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton)
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes == ""


def test_signed_on_paper_takes_the_pad_away(bedside: Bedside) -> None:
    form = bedside.leaving().discharge.leaving.escort
    form.on_paper.click()
    assert form.pad.isHidden()
    assert form.value().signature == "paper"


# Leaving


def test_without_an_escort_the_button_is_off_and_says_why(bedside: Bedside) -> None:
    bedside.recovered()
    leaving = bedside.leaving().discharge.leaving
    assert not leaving.discharge.isEnabled()
    assert leaving.reason.text().startswith("Escort: ")


def test_before_its_time_the_button_says_from_when() -> None:
    chart = an_infusion((50, some_vitals()), stopped=40)
    reason = why_not(discharge_at(chart, minute(60)), chart, minute(60), escort=True)
    assert reason == "May leave from 15:20."


def test_an_open_criterion_is_named_by_the_button() -> None:
    chart = an_infusion((84, some_vitals()), stopped=40)
    reason = why_not(discharge_at(chart, minute(85)), chart, minute(85), escort=True)
    assert reason == "Not met: Pain acceptable to the patient and 6 more."


def test_with_everything_met_nothing_speaks_against_leaving() -> None:
    chart = an_infusion((84, some_vitals()), *all_stated(84), (84, an_escort()), stopped=40)
    assert why_not(discharge_at(chart, minute(85)), chart, minute(85), escort=True) == ""


def test_discharge_records_the_escort_and_the_leaving(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    assert bedside.last(Ended).how == "discharged with escort"
    assert bedside.last(EscortSeen).missing == ()


def test_discharge_prints_record_and_sheet(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    assert shown_paper(bedside, page).what == "record"
    assert page.middle.paper
    assert [order.what for order in page.middle.paper.orders] == ["record", "discharge sheet"]


def test_discharge_with_escort_takes_at_most_forty_keys(bedside: Bedside) -> None:
    """Every statement by keyboard alone, from F9 to "Discharge and print"."""
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(60, Criterion("aldrete", "met", score=10))
    bedside.happened(84, some_vitals("126/80"))
    bedside.clock.reach(85)
    page = bedside.page()
    function_key(page, 9)
    stated = "\n1" * 2 + "\n10\n" + "\n1\n1y\n1" + "\n11\n"
    escort = " \t" * 3 + " \t\t" + " \t" * 2 + "1" + " \t" + "\n"
    bedside.press(stated + escort)
    assert bedside.last(Ended).how == "discharged with escort"
    assert 1 + len(stated + escort) <= 40


def test_of_a_patient_who_was_transferred_only_the_record_is_printed(bedside: Bedside) -> None:
    bedside.recovered()
    page = bedside.leaving()
    page.discharge.leaving.other.click()
    bedside.press("3")
    panel = page.discharge.way
    assert panel is not None
    panel.save()
    panel.save()
    assert shown_paper(bedside, page).what == "record"
    assert page.middle.paper
    assert len(page.middle.paper.orders) == 1


def test_leaving_does_not_sign(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    assert bedside.count(Signed) == 0
    assert page.discharge.closing.sign.isVisible()


def test_a_second_enter_does_not_sign_either(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.setFocus()
    bedside.press("\n\n")
    assert bedside.count(Signed) == 0


def test_after_another_ending_the_keys_are_on_the_signature(bedside: Bedside) -> None:
    bedside.recovered()
    page = bedside.leaving()
    page.discharge.leaving.other.click()
    bedside.press("2")
    panel = page.discharge.way
    assert panel is not None
    panel.save()
    panel.save()
    bedside.press("\x1b")
    assert focused() is page.discharge.closing.sign


def signed(bedside: Bedside) -> SessionPage:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    page.discharge.closing.sign.click()
    return page


def test_before_signing_nobody_comes_back_to_another_session(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    assert page.discharge.closing.back.isHidden()


def test_a_patient_who_came_back_is_asked_about_once(bedside: Bedside) -> None:
    page = signed(bedside)
    page.discharge.closing.back.click()
    assert page.discharge.closing.question.text.startswith("Open a session that goes on")
    assert bedside.desk.open_sessions() == ()


def test_a_patient_who_came_back_has_a_linked_session_without_the_list(bedside: Bedside) -> None:
    page = signed(bedside)
    opened: list[str] = []
    page.came_back.connect(opened.append)
    page.discharge.closing.back.click()
    bedside.press("y")
    chart = bedside.desk.chart(opened[0])
    assert chart.opened.came_back_from == bedside.log
    assert chart.opened.prestart is None
    assert chart.opened.patient.mrn == bedside.chart.opened.patient.mrn


def test_the_linked_session_says_so_in_its_banner(bedside: Bedside) -> None:
    page = signed(bedside)
    bedside.log = bedside.desk.leaving.came_back(page.log)
    back = page.log.rpartition("/")[2][:8]
    assert bedside.page().banner.place.text() == f"Chair 3 · came back after session {back}"


def test_where_the_chair_is_taken_the_linked_session_has_a_free_one(bedside: Bedside) -> None:
    page = signed(bedside)
    other = an_opening(patient=a_patient(name="WELLS, Ana", mrn="009999"))
    bedside.house.sessions.open(other, NURSE, uuid4(), confirmed=True)
    back = bedside.desk.leaving.came_back(page.log)
    chairs = [bedside.desk.chart(log).chair for log in (page.log, back)]
    assert chairs == ["3", "1"]


def test_signing_keeps_what_lists_read(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    page.discharge.closing.sign.click()
    assert bedside.last(Signed).highest_systolic == 139


def test_once_signed_there_is_no_second_signature(bedside: Bedside) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    page.discharge.closing.sign.click()
    assert page.discharge.closing.sign.isHidden()


# The other ways


def way(page: SessionPage, kind: type[Panel]) -> None:
    leaving = page.discharge.leaving
    button = {
        EscortPanel: leaving.nobody,
        ExemptionPanel: leaving.exemption,
        OtherEndingPanel: leaving.other,
    }[kind]
    button.click()


def test_an_exemption_waits_for_the_criteria(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    page = bedside.leaving()
    way(page, ExemptionPanel)
    assert page.discharge.way
    assert not page.discharge.way.save_button.isEnabled()


def test_an_exemption_needs_no_escort(bedside: Bedside) -> None:
    bedside.recovered()
    page = bedside.leaving()
    way(page, ExemptionPanel)
    bedside.press("121lives next door\n\n")
    ended = bedside.last(Ended)
    assert (ended.how, ended.telephone_order, ended.transport, ended.why) == (
        "discharged on a clinician's exemption",
        True,
        "Medical transport",
        "lives next door",
    )


def test_leaving_against_advice_is_never_refused(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, OtherEndingPanel)
    bedside.press("1feels well\n32M. Stein MD\n\n")
    ended = bedside.last(Ended)
    assert (ended.how, ended.signature, ended.iv_out, ended.told) == (
        "left against advice",
        "refused",
        "no",
        "M. Stein MD",
    )


def test_the_form_is_printed_before_the_patient_leaves(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, OtherEndingPanel)
    bedside.press("1")
    panel = page.discharge.way
    assert isinstance(panel, OtherEndingPanel)
    panel.print_button.click()
    assert shown_paper(bedside, page).what == "form against advice"
    assert bedside.count(Ended) == 0


def test_only_leaving_against_advice_has_a_form(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, OtherEndingPanel)
    bedside.press("3")
    panel = page.discharge.way
    assert isinstance(panel, OtherEndingPanel)
    assert panel.print_button.isHidden()


def test_what_was_not_met_is_kept_with_the_ending(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, OtherEndingPanel)
    bedside.press("4asystole\nfamily\n\n")
    assert len(bedside.last(Ended).unmet) >= len(STATED)


def test_a_transfer_asks_where_to_and_to_whom(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, OtherEndingPanel)
    bedside.press("3")
    panel = page.discharge.way
    assert isinstance(panel, OtherEndingPanel)
    asked = [row.name for row in (panel.hospital, panel.handed_over) if not row.isHidden()]
    assert asked == ["hospital", "handed_over_to"]
    assert panel.signature.isHidden()


def test_what_an_ending_needs_is_asked_beside_its_field(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, OtherEndingPanel)
    bedside.press("1")
    panel = page.discharge.way
    assert isinstance(panel, OtherEndingPanel)
    panel.save()
    assert panel.why.message.text == "Why: still to be said. Press again to end without it."


def test_esc_leads_back_to_the_escort(bedside: Bedside) -> None:
    page = bedside.leaving()
    way(page, ExemptionPanel)
    bedside.press("\x1b")
    assert page.discharge.currentWidget() is page.discharge.leaving


@pytest.mark.parametrize("kind", [EscortPanel, ExemptionPanel, OtherEndingPanel])
def test_no_way_out_covers_the_clock_or_the_rescue(bedside: Bedside, kind: type[Panel]) -> None:
    page = bedside.leaving()
    way(page, kind)
    rescue = [one for one in page.left.pump.buttons if one.text() == "Rescue"]
    assert page.left.clock.isVisible()
    assert rescue[0].isVisible()


def test_an_open_question_is_put_away_when_the_patient_has_left(bedside: Bedside) -> None:
    page = opened(bedside, "moves")
    bedside.happened(60, Ended("left against advice", told="M. Stein MD"))
    assert page.criteria.editor is None


def test_the_signature_has_its_room_beside_a_long_sentence(bedside: Bedside) -> None:
    bedside.recovered()
    leaving = bedside.leaving().discharge.leaving
    pad = leaving.escort.pad
    assert leaving.reason.text() == "Escort: 18 or older, identity seen, present and 4 more."
    bedside.qtbot.waitUntil(lambda: pad.visibleRegion().boundingRect() == pad.rect())
