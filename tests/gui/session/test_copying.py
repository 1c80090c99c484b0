"""Copying from paper: one key says whose it was; every entry after it asks for its own time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Criterion, Ended, InfusionStopped, Note, ReminderAnswered, Signed
from ketalog.domain.from_paper import WHEN, taken_by
from ketalog.domain.papers import FromPaper
from ketalog.domain.reminders import sounding
from ketalog.domain.schedule import due_at
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.panels.from_paper_panel import FromPaperPanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.session_page import SessionPage
from tests.builders import NURSE, an_escort, minute, some_vitals
from tests.gui.session.bedside import Bedside, focused, function_key

BELL = "J. Bell RN"
A_SET = "128/82" + "79" + "98" + "14" + "2" + "1" + "1" + "0" + "0" + "\n"


def shift_f7() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def page(bedside: Bedside) -> SessionPage:
    """Minute 75: seven checks stand on paper only."""
    bedside.clock.reach(75)
    return bedside.page()


@pytest.fixture
def copying(page: SessionPage, bedside: Bedside) -> SessionPage:
    """J. Bell's sheet is being copied."""
    bedside.desk.copying.begin(bedside.log, BELL)
    return page


def writers(bedside: Bedside) -> list[str]:
    """Of every set, in order of time."""
    return [taken_by(bedside.chart, one.id) for one in bedside.chart.of(Vitals)]


def vitals_panel(page: SessionPage) -> VitalsPanel:
    assert isinstance(page.side.panel, VitalsPanel)
    return page.side.panel


# Beginning.


def test_what_was_typed_live_is_not_taken_for_what_stood_on_paper(
    page: SessionPage, bedside: Bedside
) -> None:
    page.want("vitals_panel")
    QTest.keyClicks(focused(), "128")
    shift_f7()
    panel = page.side.panel
    assert isinstance(panel, FromPaperPanel)
    panel.who.restore(BELL)
    panel.save()
    assert bedside.desk.copying.writer(bedside.log) == ""
    page.want("vitals_panel")
    assert "128" in str(vitals_panel(page).keeping.unsaved.rows)


def test_shift_f7_asks_who_wrote_it_and_chooses_nobody(page: SessionPage) -> None:
    shift_f7()
    panel = page.side.panel
    assert isinstance(panel, FromPaperPanel)
    assert panel.who.words == ""


def test_a_digit_and_enter_begin_it_at_the_time_of_the_first_set(
    page: SessionPage, bedside: Bedside
) -> None:
    shift_f7()
    bedside.press("4\n")
    assert bedside.desk.copying.writer(bedside.log) == "J. Brandt RN"
    assert focused() is vitals_panel(page).head.taken_at


def test_somebody_else_is_typed(page: SessionPage, bedside: Bedside) -> None:
    shift_f7()
    bedside.press(f"5{BELL}\n\n")
    assert bedside.desk.copying.writer(bedside.log) == BELL


def test_without_a_name_nothing_begins(page: SessionPage, bedside: Bedside) -> None:
    shift_f7()
    bedside.press("\n\n")
    panel = page.side.panel
    assert isinstance(panel, FromPaperPanel)
    assert panel.who.message.text == "Who wrote it on paper?"
    assert bedside.desk.copying.writer(bedside.log) == ""


def test_what_is_no_name_begins_nothing(page: SessionPage, bedside: Bedside) -> None:
    shift_f7()
    bedside.press("57\n\n")
    assert bedside.desk.copying.writer(bedside.log) == ""


def test_the_strip_says_whose_paper_it_is(copying: SessionPage) -> None:
    assert copying.side.strip.isVisible()
    assert copying.side.strip.text.startswith("Copying from paper, taken by J. Bell RN")


@pytest.mark.parametrize("where", ["note_panel", "medication_panel", "discharge", "help"])
def test_the_strip_stays_wherever_the_session_is_turned(copying: SessionPage, where: str) -> None:
    copying.want(where)
    assert copying.side.strip.isVisible()


def test_the_strip_of_another_chair_says_nothing(page: SessionPage, bedside: Bedside) -> None:
    bedside.desk.copying.begin("session/other", BELL)
    assert not page.side.strip.isVisible()


@pytest.mark.parametrize("look", ["day", "dim", "contrast"])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_of_the_strip_is_cut_off(
    copying: SessionPage, qapp: QApplication, look: theme.ThemeName, size: int
) -> None:
    theme.apply(qapp, theme.Theme(look, size))
    qapp.processEvents()
    strip = copying.side.strip
    words = strip.findChild(type(strip._words))
    assert words is not None
    assert words.height() >= words.heightForWidth(words.width())
    assert strip.rect().contains(strip.end_button.geometry())


# Typing.


def test_a_set_takes_four_keys_more_than_at_the_chair(
    copying: SessionPage, bedside: Bedside
) -> None:
    keys = "1435" + A_SET
    copying.side.take_focus()
    bedside.press(keys)
    assert len(keys) <= 18 + 4
    assert bedside.count(Vitals) == 3


def test_ten_sets_are_typed_in_a_row(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    for number in range(10):
        bedside.press(f"14{35 + 2 * number}{A_SET}")
    assert writers(bedside) == ["", "", *[BELL] * 10]
    assert [one.at for one in bedside.chart.of(Vitals)][2:] == [
        minute(35 + 2 * number) for number in range(10)
    ]


def test_the_author_and_the_nurse_stay(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    bedside.press(f"1435{A_SET}")
    said = bedside.chart.last(Vitals)
    assert said is not None
    assert (said.author, bedside.chart.nurse) == (NURSE, NURSE)


def test_the_time_is_never_prefilled(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    bedside.press(f"1435{A_SET}")
    taken_at = vitals_panel(copying).head.taken_at
    assert taken_at.text() == ""
    assert focused() is taken_at


def test_without_its_time_nothing_is_saved(copying: SessionPage, bedside: Bedside) -> None:
    panel = vitals_panel(copying)
    panel.vitals.bp.take_focus()
    bedside.press(A_SET)
    assert bedside.count(Vitals) == 2
    assert panel.head.message.text == WHEN
    assert focused() is panel.head.taken_at


def test_what_was_typed_without_its_time_is_saved_with_it(
    copying: SessionPage, bedside: Bedside
) -> None:
    vitals_panel(copying).vitals.bp.take_focus()
    bedside.press(f"{A_SET}1435\n")
    assert writers(bedside)[-1] == BELL


def test_enter_in_the_empty_time_asks_for_it(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    bedside.press("\n")
    panel = vitals_panel(copying)
    assert panel.head.message.text == WHEN
    assert focused() is panel.head.taken_at


def test_an_enter_after_the_whole_time_skips_no_field(
    copying: SessionPage, bedside: Bedside
) -> None:
    copying.side.take_focus()
    bedside.press("1435\n")
    assert focused() is vitals_panel(copying).vitals.bp.field


@pytest.mark.parametrize(("typed", "sentence"), [("1530", "still to come"), ("2460", "not a time")])
def test_a_time_that_cannot_be_is_refused(
    copying: SessionPage, bedside: Bedside, typed: str, sentence: str
) -> None:
    copying.side.take_focus()
    bedside.press(f"{typed}\n{A_SET}")
    assert bedside.count(Vitals) == 2
    assert sentence in vitals_panel(copying).head.message.text


def test_the_paper_of_yesterday_is_of_yesterday(copying: SessionPage, bedside: Bedside) -> None:
    bedside.clock.reach(26 * 60)
    copying.side.take_focus()
    bedside.press(f"1435{A_SET}")
    assert bedside.chart.of(Vitals)[-1].at == minute(35)


def test_no_side_effects_asks_for_its_time_too(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_F11)
    assert bedside.count(Note) == 0
    bedside.press("1435")
    QTest.keyClick(focused(), Qt.Key.Key_F11)
    (note,) = bedside.chart.of(Note)
    assert (note.at, taken_by(bedside.chart, note.id)) == (minute(35), BELL)


@pytest.mark.parametrize("panel", ["note_panel", "side_effect_panel", "medication_panel"])
def test_every_panel_begins_at_the_time(copying: SessionPage, panel: str) -> None:
    copying.want(panel)
    assert copying.side.panel is not None
    assert focused() is copying.side.panel.head.taken_at


def test_the_pumps_stop_is_copied_with_its_time(copying: SessionPage, bedside: Bedside) -> None:
    function_key(copying, 8)
    bedside.press("14402\n\n\n\n")
    (stop,) = bedside.chart.of(InfusionStopped)
    assert (stop.at, taken_by(bedside.chart, stop.id)) == (minute(40), BELL)


def test_a_correction_keeps_its_time_and_asks_for_none(
    copying: SessionPage, bedside: Bedside
) -> None:
    copying.correct(bedside.chart.of(Vitals)[-1].id, "hr")
    panel = copying.side.panel
    assert panel is not None
    assert focused() is not panel.head.taken_at


def test_an_answer_to_a_reminder_is_given_at_the_pc(copying: SessionPage, bedside: Bedside) -> None:
    bedside.desk.record(bedside.log, ReminderAnswered(minute(35), "acknowledged"))
    assert bedside.count(FromPaper) == 0


# What it comes to.


def test_what_was_missed_is_caught_up_and_the_alarm_is_silent(
    copying: SessionPage, bedside: Bedside
) -> None:
    since = minute(74.9)
    before = due_at(bedside.chart, minute(75))
    copying.side.take_focus()
    for at in ("1435", "1445", "1455", "1505", "1515"):
        bedside.press(f"{at}{A_SET}")
    after = due_at(bedside.chart, minute(75))
    assert (before.state, before.missed) == ("long overdue", 4)
    assert (after.state, after.missed) == ("waiting", 0)
    assert list(sounding(bedside.chart, since, minute(76))) == []
    assert "missed" not in copying.left.next_check.accessibleName()


# Elsewhere on the screen.


def test_a_criterion_is_met_when_the_paper_says(copying: SessionPage, bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    copying.want("discharge")
    row = next(row for row in copying.criteria.rows if row.line.key == "moves")
    copying.criteria.open(row)
    editor = copying.criteria.editor
    assert editor is not None
    bedside.press("1")
    assert bedside.count(Criterion) == 0
    assert focused() is editor.when.field
    bedside.press("1510\n")
    (said,) = bedside.chart.of(Criterion)
    assert (said.at, taken_by(bedside.chart, said.id)) == (minute(70), BELL)


def test_the_patient_left_when_the_paper_says(copying: SessionPage, bedside: Bedside) -> None:
    bedside.recovered()
    bedside.clock.reach(150)
    copying.want("discharge")
    leaving = copying.discharge.leaving
    leaving.escort.show_value(an_escort())
    leaving.look_again()
    assert not leaving.discharge.isEnabled()
    leaving.when.restore("15:25")
    leaving.look_again()
    assert leaving.discharge.isEnabled()
    leaving.discharge.click()
    (ended,) = bedside.chart.of(Ended)
    assert (ended.at, taken_by(bedside.chart, ended.id)) == (minute(85), BELL)


# Ending.


def test_what_is_half_copied_does_not_become_of_now(copying: SessionPage, bedside: Bedside) -> None:
    copying.want("vitals_panel")
    vitals_panel(copying).rows.restore({"bp": "128"})
    shift_f7()
    assert bedside.desk.copying.writer(bedside.log) == BELL
    assert "stood on the paper" in vitals_panel(copying).status.text


def test_shift_f7_ends_it(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    shift_f7()
    assert bedside.desk.copying.writer(bedside.log) == ""
    assert not copying.side.strip.isVisible()


def test_what_is_typed_after_it_is_of_now(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    shift_f7()
    bedside.press(A_SET)
    said = bedside.chart.last(Vitals)
    assert said is not None
    assert (said.at, taken_by(bedside.chart, said.id)) == (minute(75), "")


def test_esc_ends_it_before_it_leaves_the_page(copying: SessionPage, bedside: Bedside) -> None:
    left: list[None] = []
    copying.leave.connect(lambda: left.append(None))
    copying.side.take_focus()
    bedside.press("\x1b")
    assert (bedside.desk.copying.writer(bedside.log), left) == ("", [])


def test_esc_over_something_typed_ends_nothing(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    bedside.press("1435128\x1b")
    assert bedside.desk.copying.writer(bedside.log) == BELL


def test_its_button_ends_it(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.strip.end_button.click()
    assert bedside.desk.copying.writer(bedside.log) == ""


@pytest.mark.parametrize("name", ["", "J. Brandt RN"])
def test_it_ends_with_the_turn_of_whoever_copies(
    copying: SessionPage, bedside: Bedside, name: str
) -> None:
    bedside.desk.sign_in(name)
    assert bedside.desk.copying.writer(bedside.log) == ""


def test_it_goes_on_for_the_same_person(copying: SessionPage, bedside: Bedside) -> None:
    bedside.desk.sign_in(NURSE)
    assert bedside.desk.copying.writer(bedside.log) == BELL


def test_the_signature_ends_it_and_is_not_refused(copying: SessionPage, bedside: Bedside) -> None:
    bedside.desk.record(bedside.log, Ended("walked out"), at=minute(70))
    bedside.desk.record(bedside.log, Signed(), confirmed=True)
    assert bedside.chart.signed is not None
    assert bedside.desk.copying.writer(bedside.log) == ""


def test_an_addendum_to_a_signed_record_is_copied_too(page: SessionPage, bedside: Bedside) -> None:
    bedside.happened(75, Ended("walked out"), Signed())
    page.want("from_paper_panel")
    bedside.press("4\n")
    page.want("note_panel")
    bedside.press("1435Stood on the sheet.\n\n")
    (note,) = bedside.chart.of(Note)
    assert taken_by(bedside.chart, note.id) == "J. Brandt RN"


def test_fingers_have_a_key_for_it(page: SessionPage) -> None:
    keys = page.columns.middle.keys
    assert "from_paper_panel" in keys.buttons


# What is shown.


def test_a_column_names_the_paper(copying: SessionPage, bedside: Bedside) -> None:
    copying.side.take_focus()
    bedside.press(f"1435{A_SET}")
    copying.view.show_chart(bedside.chart, due_at(bedside.chart, minute(75)), minute(75))
    sheet = copying.view.sheet.table.sheet
    column = next(one for one in sheet.sheet.columns if one.at == minute(35))
    assert column.remark == "paper, JB"
    assert "from paper, taken by J. Bell RN · late entry, written 15:15" in column.told


def test_a_struck_out_set_keeps_its_paper(copying: SessionPage, bedside: Bedside) -> None:
    (entry,) = bedside.desk.record_all(bedside.log, (some_vitals(),), at=minute(35))
    bedside.desk.strike_out(bedside.log, entry.id, "twice")
    copying.view.show_chart(bedside.chart, due_at(bedside.chart, minute(75)), minute(75))
    column = next(
        one for one in copying.view.sheet.table.sheet.sheet.columns if one.kind == "struck out"
    )
    assert "from paper, taken by J. Bell RN" in column.told
