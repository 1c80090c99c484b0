"""The words of the papers for patients: changed, read for how easy they are, approved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.texts.text_page import TextPage
from ketalog.papers.order import Order
from ketalog.store.shipped_texts import sheet_text
from tests.builders import CLINICIAN, NURSE
from tests.gui.shell.a_clinic import presses, shown, types
from tests.reports.paper import text_of

EN, ES = (str(sheet_text(language).version) for language in ("en", "es"))
ENTER, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TextPage:
    made = TextPage(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def rows(page: TextPage) -> dict[str, tuple[str, ...]]:
    return {str(line.key): line.words for line in page.table._model.lines}


def open_block(page: TextPage, key: str) -> None:
    page.table.mark(list(rows(page)).index(key))
    page.table.setFocus()
    presses(ENTER)


def change(page: TextPage, key: str, text: str) -> None:
    open_block(page, key)
    page.editor.words.restore(text)
    page.editor._take_edit()


def kept(page: TextPage, kind: type[object]) -> list[object]:
    log = page._desk._house.logs.read("texts")
    return [one.content for one in log if isinstance(one.content, kind)]


def test_every_block_has_its_figure(page: TextPage) -> None:
    assert rows(page)["points"] == ("For the next 24 hours", "grade 4", "shipped")
    assert all(line.sign is None for line in page.table._model.lines)


def test_what_nobody_approved_says_so(page: TextPage) -> None:
    assert page.standing.text == f"Version {EN}, not yet approved"


def test_the_spanish_says_that_its_translation_was_not_reviewed(page: TextPage) -> None:
    page.rows.language.take_focus()
    presses(Qt.Key.Key_2)
    assert page.standing.text == (
        f"Version {ES}, not yet approved; translation not yet reviewed by a clinician"
    )
    assert rows(page)["points"][1].startswith("INFLESZ")


def test_the_other_paper_has_its_own_blocks(page: TextPage) -> None:
    page.rows.paper.take_focus()
    presses(Qt.Key.Key_2)
    assert "risks" in rows(page)
    assert "call_us" not in rows(page)


def test_words_are_changed_and_saved_by_keys(page: TextPage) -> None:
    open_block(page, "bring")
    types(" Please.")
    presses(ENTER)
    assert page.editor.save_button.hasFocus()
    presses(ENTER)
    assert page.message.text == f"Saved as version {EN}.1: not yet approved."
    words = (("bring", ("Bring an adult to take you home. Please.",)),)
    assert kept(page, PaperText) == [PaperText("discharge", "en", words, int(EN))]
    assert rows(page)["bring"][2] == "our own"


def test_a_save_is_in_the_name_of_who_is_signed_in(page: TextPage) -> None:
    change(page, "bring", "Bring an adult.")
    page._desk.sign_in("")
    page.editor.save_button.click()
    assert "Sign in first" in page.message.text
    page._desk.sign_in(NURSE)
    page.editor.save_button.click()
    assert page._desk.texts.history("discharge", "en")[-1].author == NURSE


def test_what_is_typed_stays_until_it_is_saved(page: TextPage) -> None:
    change(page, "bring", "Bring an adult.")
    presses(ESC)
    assert rows(page)["bring"][2] == "not saved"
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        page.rows.language.take_focus()
        presses(key)
    assert rows(page)["bring"][2] == "not saved"
    open_block(page, "bring")
    assert page.editor.words.typed == "Bring an adult."


def test_what_cannot_be_printed_is_said_beside_the_words(page: TextPage) -> None:
    change(page, "until", "Do not drive.")
    page.editor.save_button.click()
    assert "{until} has to stand in it" in page.editor.words.message.text
    assert kept(page, PaperText) == []


def test_what_is_wrong_in_another_block_is_opened(page: TextPage) -> None:
    change(page, "call_911", "")
    open_block(page, "bring")
    page.editor.save_button.click()
    assert page.editor.key == "call_911"
    assert page.editor.words.message.text == "This cannot be empty: the paper needs it."


def test_what_is_filled_in_is_said(page: TextPage) -> None:
    open_block(page, "until")
    assert page.editor.places.text == "{until}: filled in by the program."


def test_how_it_reads_changes_with_every_key(page: TextPage) -> None:
    open_block(page, "bring")
    assert page.editor.reads.text == "Reads as grade 1; easy is up to grade 6."
    change(page, "bring", "Individualized postprocedural supervision necessitates companionship.")
    assert page.editor.reads.text.startswith("Reads as grade 41; easy is up to grade 6.")
    presses(ESC)
    line = next(line for line in page.table._model.lines if line.key == "bring")
    assert line.sign is not None
    assert line.sign() == "hard to read"


def test_the_shipped_words_are_one_press_away(page: TextPage) -> None:
    change(page, "bring", "Bring an adult.")
    page.editor.save_button.click()
    open_block(page, "bring")
    page.editor.as_shipped.click()
    page.editor.save_button.click()
    assert rows(page)["bring"][2] == "shipped"
    assert page._desk.texts.text("discharge", "en").version_words == f"{EN}.2"


def test_a_prescriber_approves_by_keys(page: TextPage) -> None:
    page.approve.click()
    presses(Qt.Key.Key_1, ENTER)
    assert page.standing.text == f"Version {EN}, approved by M. Stein MD 21 Nov 2026"
    assert kept(page, PaperTextApproved) == [PaperTextApproved("discharge", "en", EN, CLINICIAN)]
    assert not page.approve.isEnabled()


def test_nobody_approves_by_default(page: TextPage) -> None:
    page.approve.click()
    page.approval.save_button.click()
    assert page.approval.clinician.message.text == "Which clinician approves it?"
    assert kept(page, PaperTextApproved) == []


def test_unsaved_words_are_not_approved(page: TextPage) -> None:
    change(page, "bring", "Bring an adult.")
    page.approve.click()
    assert page.message.text.startswith("Save the changed words first")


def test_a_changed_text_is_not_yet_approved_again(page: TextPage) -> None:
    page._desk.texts.approve(PaperTextApproved("discharge", "en", EN, CLINICIAN))
    page.refresh()
    change(page, "bring", "Bring an adult.")
    page.editor.save_button.click()
    assert page.standing.text == f"Version {EN}.1, not yet approved"
    assert page.approve.isEnabled()


def test_an_example_shows_words_before_they_are_saved(page: TextPage, qtbot: QtBot) -> None:
    orders: list[Order] = []
    page._desk.printing.wanted.connect(orders.append)
    change(page, "bring", "Bring an adult.")
    with qtbot.waitSignal(page._desk.printing.made):
        page.example.click()
    text = text_of(orders[0].build())
    assert "Bring an adult." in text
    assert "TRAINING" in text
    assert "EXAMPLE, Nobody" in text
    assert kept(page, PaperText) == []


def test_esc_leads_back_to_the_list_and_then_out(page: TextPage, qtbot: QtBot) -> None:
    open_block(page, "bring")
    presses(ESC)
    assert page.table.hasFocus()
    with qtbot.waitSignal(page.left):
        presses(ESC)


@pytest.mark.parametrize("width", [1366, 700])
def test_where_it_is_narrow_list_and_words_take_turns(
    page: TextPage, width: int, qtbot: QtBot
) -> None:
    page.resize(width, 700)
    page.take_focus()
    assert page.table.isVisible()
    assert page.side.isVisible() == (width > 1000)
    open_block(page, "bring")
    assert page.side.isVisible()
    assert page.table.isVisible() == (width > 1000)


def test_the_page_of_records_leads_there_and_esc_back(
    desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(desk, qapp, PcFile(tmp_path / "pc.toml"))
    qtbot.addWidget(window)
    shown(window)
    window.show_page("records")
    window.records.texts.click()
    assert window.pages.currentWidget() is window.late.texts
    presses(ESC)
    assert window.pages.currentWidget() is window.records
