"""What is seen stays calm, what is off looks off, and nothing is told that is not so."""

from datetime import UTC

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.domain.events import ReminderAnswered
from ketalog.domain.refusal import Refused
from ketalog.domain.schedule import due_at
from ketalog.gui import theme
from ketalog.gui.chair_card import ChairCard
from ketalog.gui.due_chip import edge_of
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.store.failure import StoreError
from tests.builders import a_clinic, minute, record
from tests.gui.access.states import STATES
from tests.gui.access.ward import ENDED, NOW, OVERDUE, RUNNING, Ward


def card(ward: Ward, chair: str) -> ChairCard:
    STATES["board"](ward)
    return next(
        one
        for one in ward.window.board.cards()
        if isinstance(one, ChairCard) and one.chair.text() == f"Chair {chair}"
    )


def see(ward: Ward, chair: str) -> None:
    """Somebody presses "Seen" on the session's screen."""
    log = ward.logs[chair]
    due = due_at(ward.window.desk.chart(log), minute(NOW)).due
    assert due is not None
    record(ward.house, log, ReminderAnswered(due.astimezone(UTC), "acknowledged"))


def test_a_chair_that_was_seen_is_no_longer_framed_in_red(ward: Ward) -> None:
    before = card(ward, OVERDUE).is_urgent
    see(ward, OVERDUE)
    assert (before, card(ward, OVERDUE).is_urgent) == (True, False)


def test_a_chair_that_was_seen_is_still_due_in_words(ward: Ward) -> None:
    see(ward, OVERDUE)
    assert card(ward, OVERDUE).due.words == "Vitals long overdue 10:00 · seen"


def test_a_due_chip_that_was_seen_has_no_ground(ward: Ward) -> None:
    see(ward, OVERDUE)
    assert card(ward, OVERDUE).due.spoken_value() == ""


def test_sign_in_calms_a_chair_that_was_seen(ward: Ward) -> None:
    see(ward, OVERDUE)
    STATES["sign in"](ward)
    tile = ward.window.sign_in.running.tiles[ward.logs[OVERDUE]]
    assert (tile.spoken_value(), tile.accessibleName()) == (
        "waiting",
        "Chair 3, 35:00, Vitals long overdue 10:00 · seen",
    )


def test_in_high_contrast_the_edge_of_a_chip_tells_red_from_amber() -> None:
    ink = theme.Theme("contrast").colours
    red, amber = edge_of(ink, "red", ink.red_ground), edge_of(ink, "amber", ink.amber_ground)
    assert (red.widthF(), amber.widthF(), red.color() != amber.color()) == (3, 1, True)


def test_once_the_patient_has_left_the_time_of_the_last_set_is_told(ward: Ward) -> None:
    card = ward.session(ENDED).left.next_check
    assert (card.title.text(), card.countdown.text()) == ("Last vitals", "14:00")


def test_the_clinic_is_not_changed_by_somebody_unknown(ward: Ward) -> None:
    STATES["sign in"](ward)
    ward.window.sign_in.change_clinic.click()
    assert ward.window.pages.currentWidget() is ward.window.sign_in


def test_who_chooses_a_name_then_comes_to_the_clinic(ward: Ward) -> None:
    STATES["sign in"](ward)
    ward.window.sign_in.change_clinic.click()
    tile = ward.window.sign_in.tile(0)
    assert tile is not None
    tile.click()
    assert ward.window.pages.currentWidget() is ward.window.clinic


def test_the_desk_refuses_a_clinic_in_nobodys_name(ward: Ward) -> None:
    ward.window.desk.sign_in("")
    with pytest.raises(Refused, match="Sign in first"):
        ward.window.desk.name_clinic(a_clinic())


def test_a_half_typed_value_has_the_cursor_at_its_end_again(ward: Ward) -> None:
    ward.session(RUNNING)
    ward.press("12")
    STATES["board"](ward)
    panel = ward.session(RUNNING).side.panel
    assert isinstance(panel, VitalsPanel)
    panel.take_focus()
    field = panel.vitals.bp.field
    assert (QApplication.focusWidget() is field, field.cursorPosition()) == (True, 2)


def test_a_hint_is_slanted_and_a_value_is_not(ward: Ward) -> None:
    panel = ward.session(RUNNING, "rate_panel").side.panel
    assert panel is not None
    field = panel.rows.row("rate").body  # type: ignore[union-attr]
    hinted = field.font().italic()
    ward.press("2")
    assert (hinted, field.font().italic()) == (True, False)


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def line_on_top(button: QWidget) -> int:
    """How many pixels of its upper edge are drawn."""
    line, seen = theme.Theme().colours.line, picture(button)
    return sum(seen.pixelColor(x, 0) == line for x in range(seen.width()))


def test_a_button_that_is_off_has_a_broken_edge(ward: Ward) -> None:
    STATES["patients"](ward)
    button = ward.window.patients.change
    off = line_on_top(button)
    button.setEnabled(True)
    assert off < line_on_top(button) * 0.8


def test_what_the_store_cannot_read_is_a_plain_sentence(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object, log: str) -> object:
        raise StoreError("The file cannot be read.")

    monkeypatch.setattr(type(ward.house.recording), "chart", fails)
    with pytest.raises(Refused, match=r"The file cannot be read\."):
        ward.window.desk.chart("session/of nobody")
