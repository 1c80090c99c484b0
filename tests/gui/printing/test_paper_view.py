"""A paper beside the timer: shown, printed with two keys, put away; and whatever goes wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Ended
from ketalog.domain.papers import SheetPrinted
from ketalog.gui import theme
from ketalog.gui.printing.printers import How, Printer
from tests.gui.printing.hand import CTRL, Hand, a_hand
from tests.gui.printing.printers import (
    FRONT,
    HP,
    DeadSpooler,
    HeldPrinter,
    NoPrinters,
    PaperTray,
)
from tests.gui.session.bedside import Bedside, focused, function_key

D, P, ENTER, ESC = Qt.Key.Key_D, Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_Escape
PLUS, MINUS = Qt.Key.Key_Plus, Qt.Key.Key_Minus


@pytest.fixture
def tray() -> PaperTray:
    """Two printers, of which one is the PC's own."""
    return PaperTray((HP, FRONT))


@pytest.fixture
def hand(bedside: Bedside, tray: PaperTray) -> Hand:
    """A nurse at the screen of a patient in recovery."""
    return a_hand(bedside, tray)


# Two keys


def test_two_keys_print_the_sheet(hand: Hand, tray: PaperTray) -> None:
    hand.press(D, CTRL)
    hand.press(ENTER)
    (job,) = hand.was_printed(tray)
    assert (job.printer, job.title, job.how) == ("HP-1", "Discharge sheet", How())


def test_what_is_printed_is_the_file_that_was_saved(
    hand: Hand, tray: PaperTray, tmp_path: Path
) -> None:
    hand.press(P, CTRL)
    hand.press(ENTER)
    (job,) = hand.was_printed(tray)
    (paper,) = (tmp_path / "papers").glob("*-record.pdf")
    assert job.pdf == paper.read_bytes()


def test_it_says_where_it_was_printed_and_saved(hand: Hand, tray: PaperTray) -> None:
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.was_printed(tray)
    assert hand.said.startswith("Printed on HP-1: 1 copy. Saved as 2026-11-21-")
    assert hand.said.endswith("-sheet.pdf in the papers folder (" + _folder(hand) + ").")


def _folder(hand: Hand) -> str:
    made = hand.view.made
    assert made is not None
    return " › ".join(made.path.parent.parts[-2:])


def test_nothing_is_said_to_be_printed_before_the_spooler_has_it(bedside: Bedside) -> None:
    held = HeldPrinter()
    hand = a_hand(bedside, held)
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("Sending it to HP-1")
    assert "Printed" not in hand.said
    held.let.set()
    hand.says("Printed on HP-1")


def test_enter_held_down_prints_one_copy(bedside: Bedside) -> None:
    held = HeldPrinter()
    hand = a_hand(bedside, held)
    hand.press(D, CTRL)
    for _ in range(3):
        hand.press(ENTER)
    hand.says("Sending it to HP-1")
    hand.press(ENTER)
    held.let.set()
    assert len(hand.was_printed(held)) == 1


def test_after_printing_enter_puts_the_paper_away(hand: Hand, tray: PaperTray) -> None:
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.was_printed(tray)
    hand.press(ENTER)
    assert not hand.shows_paper()
    assert len(tray.jobs) == 1


def test_the_record_is_printed_on_both_sides_and_the_sheet_on_one(
    hand: Hand, tray: PaperTray
) -> None:
    for key in (P, D):
        hand.press(key, CTRL)
        hand.press(ENTER)
        hand.bedside.qtbot.waitUntil(lambda: not hand.view.foot.is_under_way)
    assert [job.how.two_sided for job in tray.jobs] == [True, False]


def test_the_clinics_size_of_paper_is_asked_for(hand: Hand, tray: PaperTray) -> None:
    hand.press(D, CTRL)
    hand.press(ENTER)
    (job,) = hand.was_printed(tray)
    assert job.paper == hand.bedside.chart.opened.clinic.paper


def test_no_job_names_the_patient(hand: Hand, tray: PaperTray) -> None:
    hand.press(P, CTRL)
    hand.press(ENTER)
    (job,) = hand.was_printed(tray)
    assert "RIVERA" not in repr(job)


# Beside the timer


def test_esc_leads_back_to_what_was_being_typed(hand: Hand) -> None:
    field = focused()
    hand.press(D, CTRL)
    assert hand.shows_paper()
    hand.press(ESC)
    assert not hand.shows_paper()
    assert focused() is field


def test_keys_of_the_session_work_with_a_paper_open(hand: Hand) -> None:
    hand.press(D, CTRL)
    function_key(hand.page, 4)
    assert hand.page.side.name == "rescue_panel"
    assert hand.shows_paper()


def test_a_paper_that_is_put_away_leaves_the_keys_in_the_panel_beside_it(hand: Hand) -> None:
    hand.press(D, CTRL)
    function_key(hand.page, 4)
    field = focused()
    hand.press(ESC)
    assert focused() is field


def test_nothing_of_it_is_modal(hand: Hand, qapp: QApplication) -> None:
    hand.press(D, CTRL)
    hand.is_made()
    assert qapp.activeModalWidget() is None
    assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [hand.page]


def test_the_discharge_list_comes_back_after_a_paper(hand: Hand) -> None:
    function_key(hand.page, 9)
    hand.press(D, CTRL)
    hand.press(ESC)
    assert hand.page.centre.currentWidget() is hand.page.criteria


def test_before_the_pump_is_stopped_the_status_bar_says_why_not(bedside: Bedside) -> None:
    page = bedside.page()
    hand = Hand(bedside, page)
    hand.press(D, CTRL)
    said = page.status.message.text()
    assert said == "The discharge sheet is printed once the infusion has stopped."
    assert page.middle.paper is None


def test_a_paper_asked_for_while_another_is_printed_comes_after_it(bedside: Bedside) -> None:
    held = HeldPrinter()
    hand = a_hand(bedside, held)
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.press(P, CTRL)
    held.let.set()
    hand.was_printed(held)
    assert hand.view.order is not None
    assert hand.view.order.what == "record"


# What is kept


def test_a_sheet_that_was_made_before_leaving_is_kept(hand: Hand) -> None:
    hand.press(D, CTRL)
    hand.is_made()
    assert hand.bedside.last(SheetPrinted).language == "en"


def test_a_sheet_that_was_not_made_is_not_kept(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("in the way")
    hand.press(D, CTRL)
    hand.says("cannot be made")
    assert hand.bedside.count(SheetPrinted) == 0


def test_a_sheet_for_who_has_left_adds_nothing(hand: Hand) -> None:
    hand.bedside.happened(60, Ended("walked out", signature="refused", iv_out="yes", told="x"))
    hand.press(D, CTRL)
    hand.is_made()
    assert hand.bedside.count(SheetPrinted) == 0


# Which printer, how many, on which sides


def test_another_printer_is_chosen_by_its_digit_and_remembered(hand: Hand, tray: PaperTray) -> None:
    remembered: list[str] = []
    hand.bedside.desk.printing.printers.chosen.connect(remembered.append)
    hand.press(D, CTRL)
    hand.is_made()
    hand.view.foot.options_button.click()
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_2):
        hand.press(key)
    assert focused() is hand.view.foot.print_button
    hand.press(ENTER)
    (job,) = hand.was_printed(tray)
    assert (job.printer, job.how) == ("Front-desk", How(3, two_sided=True))
    assert remembered == ["Front-desk"]
    assert hand.said.startswith("Printed on Front-desk: 3 copies.")


def test_what_is_asked_is_in_sight_where_the_text_is_large(hand: Hand, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(text_percent=200))
    hand.press(D, CTRL)
    hand.is_made()
    hand.view.foot.options_button.click()
    hand.press(Qt.Key.Key_1)
    hand.press(Qt.Key.Key_1)
    bar = hand.view.options.sides.bar
    assert focused() is bar
    hand.bedside.qtbot.waitUntil(lambda: bar.visibleRegion().boundingRect() == bar.rect())


def test_the_next_paper_is_printed_once_again(hand: Hand, tray: PaperTray) -> None:
    hand.press(D, CTRL)
    hand.is_made()
    hand.view.foot.options_button.click()
    hand.press(Qt.Key.Key_1)
    hand.press(Qt.Key.Key_9)
    hand.press(ESC)
    hand.press(ESC)
    hand.press(D, CTRL)
    hand.press(ENTER)
    assert hand.was_printed(tray)[0].how.copies == 1


def test_esc_in_the_options_leads_to_the_pages_first(hand: Hand) -> None:
    hand.press(D, CTRL)
    hand.view.foot.options_button.click()
    hand.press(ESC)
    assert hand.shows_paper()
    assert not hand.view.shows_options


def test_a_copy_is_saved_where_somebody_says(hand: Hand, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    hand.press(D, CTRL)
    hand.is_made()
    hand.view.foot.options_button.click()
    hand.view.options.place.restore(str(stick))
    hand.view.options.copy_button.click()
    hand.bedside.qtbot.waitUntil(lambda: bool(hand.view.options.message.text))
    assert hand.view.made is not None
    (copy,) = stick.iterdir()
    assert copy.read_bytes() == hand.view.made.pdf
    assert hand.view.options.message.text == f"Also saved as {copy}."


def test_a_copy_replaces_no_file(hand: Hand, tmp_path: Path) -> None:
    there = tmp_path / "mine.pdf"
    there.write_text("mine")
    hand.press(D, CTRL)
    hand.is_made()
    hand.view.foot.options_button.click()
    hand.view.options.place.restore(str(there))
    hand.view.options.copy_button.click()
    hand.bedside.qtbot.waitUntil(lambda: bool(hand.view.options.message.text))
    assert "left as it is" in hand.view.options.message.text
    assert there.read_text() == "mine"


# What goes wrong


def test_without_printers_the_saved_file_is_named(bedside: Bedside) -> None:
    hand = a_hand(bedside, NoPrinters())
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("No printer is set up on this PC. Saved as 2026-11-21-")


def test_a_printer_that_was_plugged_in_meanwhile_is_found(bedside: Bedside) -> None:
    tray = PaperTray(())
    hand = a_hand(bedside, tray)
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("No printer is set up")
    tray.printers = (HP,)
    hand.press(ENTER)
    assert len(hand.was_printed(tray)) == 1


def test_without_a_print_service_that_is_said(bedside: Bedside) -> None:
    hand = a_hand(bedside, DeadSpooler())
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("The print service of this PC is not running. Saved as ")


def test_a_printer_that_is_gone_is_not_replaced_by_another(bedside: Bedside) -> None:
    tray = PaperTray((HP, FRONT))
    hand = a_hand(bedside, tray)
    bedside.desk.printing.printers.name = "Old-one"
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("Old-one is no longer on this PC. Choose a printer first. Saved as ")
    assert tray.jobs == []
    assert focused() is hand.view.options.printer.bar


def test_several_printers_without_a_default_are_asked_about(bedside: Bedside) -> None:
    tray = PaperTray((Printer("A"), Printer("B")))
    hand = a_hand(bedside, tray)
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("Choose a printer first.")
    assert tray.jobs == []


def test_to_a_stopped_printer_nothing_is_sent(bedside: Bedside) -> None:
    tray = PaperTray((Printer("HP-1", is_default=True, trouble="stopped"),))
    hand = a_hand(bedside, tray)
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("HP-1 is stopped on this PC: nothing was sent. Saved as ")
    assert tray.jobs == []
    assert focused() is hand.view.foot.print_button


def test_out_of_paper_is_said_and_that_the_paper_waits(bedside: Bedside) -> None:
    hand = a_hand(bedside, PaperTray((HP,), becomes="no paper"))
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says(
        "Sent to HP-1: 1 copy. It waits there: the printer is out of paper. Saved as 2026-11-21-"
    )


def test_a_printer_that_runs_out_later_is_heard_of(bedside: Bedside) -> None:
    tray = PaperTray()
    hand = a_hand(bedside, tray)
    bedside.desk.printing.printers.looks_ms = (300,)
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.was_printed(tray)
    tray.printers = (Printer("HP-1", is_default=True, trouble="jammed"),)
    hand.says("HP-1 is jammed: look at the printer. Saved as ")


def test_a_paper_that_cannot_be_saved_is_not_printed(
    hand: Hand, tray: PaperTray, tmp_path: Path
) -> None:
    (tmp_path / "papers").write_text("in the way")
    hand.press(D, CTRL)
    hand.press(ENTER)
    hand.says("cannot be made")
    assert tray.jobs == []
    assert not hand.view.foot.is_under_way


# The pages


def test_a_key_that_nobody_knows_does_nothing(hand: Hand) -> None:
    hand.press(D, CTRL)
    stranger = QKeyEvent(QKeyEvent.Type.KeyPress, 0x01FF_0001, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(hand.view, stranger)
    assert hand.shows_paper()


def test_pages_are_turned_with_print_in_focus(hand: Hand) -> None:
    hand.press(P, CTRL)
    hand.is_drawn()
    bar = hand.view.pages.verticalScrollBar()
    hand.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    hand.press(Qt.Key.Key_Home)
    assert bar.value() == 0
    assert focused() is hand.view.foot.print_button


def test_plus_makes_the_pages_larger_and_draws_them_again(hand: Hand) -> None:
    hand.press(D, CTRL)
    hand.is_drawn()
    before = hand.view.pages.horizontalScrollBar().maximum()
    hand.press(PLUS)
    assert hand.view.pages.horizontalScrollBar().maximum() > before
    hand.is_drawn()
    hand.press(MINUS)
    assert hand.view.pages.horizontalScrollBar().maximum() == before


def luminance(hand: Hand) -> int:
    """The mean of what the pages shine with, 0 to 255."""
    hand.is_drawn()
    seen = hand.view.pages.viewport().grab().toImage()
    smooth = Qt.TransformationMode.SmoothTransformation
    whole = seen.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return whole.pixelColor(0, 0).lightness()


def test_in_a_dim_room_the_pages_are_dim(hand: Hand, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(name="dim"))
    hand.press(D, CTRL)
    assert luminance(hand) < 40


def test_by_day_the_pages_are_white(hand: Hand) -> None:
    hand.press(D, CTRL)
    assert luminance(hand) > 200


def test_when_the_light_changes_no_white_page_flashes(hand: Hand, qapp: QApplication) -> None:
    hand.press(D, CTRL)
    hand.is_drawn()
    theme.apply(qapp, theme.Theme(name="dim"))
    # Before the worker has drawn a single dim page.
    seen = hand.view.pages.viewport().grab().toImage()
    brightest = max(
        seen.pixelColor(x, y).lightness()
        for x in range(0, seen.width(), 7)
        for y in range(0, seen.height(), 7)
    )
    assert brightest < 100


def test_dim_is_on_the_screen_alone(bedside: Bedside, qapp: QApplication) -> None:
    tray = PaperTray()
    hand = a_hand(bedside, tray)
    for name in ("day", "dim"):
        theme.apply(qapp, theme.Theme(name="dim" if name == "dim" else "day"))
        hand.press(P, CTRL)
        hand.press(ENTER)
        hand.bedside.qtbot.waitUntil(lambda: not hand.view.foot.is_under_way)
    day, dim = tray.jobs
    assert day.pdf == dim.pdf
