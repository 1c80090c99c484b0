"""What colour and shape say on the screen is said in words as well, and stays up to date."""

import gc
from weakref import ref

import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ketalog.gui.chair_card import ChairCard
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.spoken import SpokenWidget
from ketalog.gui.kit.tab import Tab
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from tests.gui.access.heard import Role, heard
from tests.gui.access.states import STATES
from tests.gui.access.ward import OVERDUE, RECOVERY, RUNNING, Ward


def said(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """Role and value of one widget."""
    node = QAccessible.queryAccessibleInterface(widget)
    return node.role(), node.text(QAccessible.Text.Value)


def card(ward: Ward, chair: str) -> ChairCard:
    STATES["board"](ward)
    found = next(
        one
        for one in ward.window.board.cards()
        if isinstance(one, ChairCard) and one.chair.text() == f"Chair {chair}"
    )
    return found


def rescue(ward: Ward) -> RescuePanel:
    panel = ward.session(RUNNING, "rescue_panel").side.panel
    assert isinstance(panel, RescuePanel)
    return panel


def test_an_overdue_chair_says_so_in_its_name(ward: Ward) -> None:
    assert "vitals long overdue" in card(ward, OVERDUE).accessibleName()


def test_an_alert_is_in_the_name_of_its_chair(ward: Ward) -> None:
    assert "Alert: BP 186/112" in card(ward, RUNNING).accessibleName()


def test_the_name_of_a_chair_does_not_change_with_each_second(ward: Ward) -> None:
    before = card(ward, OVERDUE).accessibleName()
    ward.clock.advance(seconds=3)
    ward.window.look_again()
    assert card(ward, OVERDUE).accessibleName() == before


def test_a_chair_says_its_clock_when_it_is_asked(ward: Ward) -> None:
    role, value = said(card(ward, OVERDUE))
    assert (role, "Infusion 35:00" in value) == (Role.Button, True)


def test_a_chair_can_be_pressed_by_a_reader(ward: Ward) -> None:
    chosen: list[str] = []
    ward.window.board.chosen.connect(chosen.append)
    node = QAccessible.queryAccessibleInterface(card(ward, OVERDUE))
    node.actionInterface().doAction("Press")
    assert chosen == [ward.logs[OVERDUE]]


def test_a_due_chip_says_its_state(ward: Ward) -> None:
    assert said(card(ward, OVERDUE).due) == (Role.Indicator, "long overdue")


def test_choices_say_that_nothing_is_chosen(ward: Ward) -> None:
    assert said(rescue(ward).drug.bar) == (Role.Grouping, "nothing chosen")


def test_choices_say_what_is_chosen(ward: Ward) -> None:
    panel = rescue(ward)
    panel.drug.restore("Midazolam")
    assert said(panel.drug.bar)[1] == "Midazolam"


def test_several_choices_are_all_said(ward: Ward) -> None:
    panel = rescue(ward)
    panel.tried.restore("Slowed|Calmed")
    assert said(panel.tried.bar)[1] == "Slowed, Calmed"


def roles(row: ChoiceRow) -> set[QAccessible.Role]:
    return {said(segment)[0] for segment in row.bar.segments}


def test_one_of_several_choices_is_a_radio_button(ward: Ward) -> None:
    assert roles(rescue(ward).drug) == {Role.RadioButton}


def test_choices_that_go_together_are_boxes(ward: Ward) -> None:
    assert roles(rescue(ward).tried) == {Role.CheckBox}


def test_what_was_chosen_can_be_taken_back(ward: Ward) -> None:
    panel = rescue(ward)
    panel.drug.restore("Midazolam")
    panel.drug.restore("")
    assert [one.isChecked() for one in panel.drug.bar.segments] == [False] * 3


def test_a_score_says_its_word(ward: Ward) -> None:
    panel = ward.session(RUNNING).side.panel
    assert isinstance(panel, VitalsPanel)
    panel.vitals.rass.restore("-1")
    assert said(panel.vitals.rass.bar)[1] == "−1 drowsy"


def test_the_clock_says_phase_time_and_dose(ward: Ward) -> None:
    role, value = said(ward.session(RUNNING).left.clock)
    assert (role, value.startswith("Infusion, 35:00, 05:00 left of 40 min, 31.5 mg")) == (
        Role.Clock,
        True,
    )


def test_the_next_check_says_that_it_is_overdue(ward: Ward) -> None:
    role, value = said(ward.session(OVERDUE).left.next_check)
    assert (role, "long overdue" in value) == (Role.Indicator, True)


def test_the_chart_is_told_in_words(ward: Ward) -> None:
    role, value = said(ward.session(RUNNING).view.chart)
    assert role == Role.Chart
    assert value.startswith(
        "6 sets, 14:45 to 15:24. BP 124/78 to 186/112, last 186/112 at 15:24. "
        "heart rate 72 to 118, last 118 at 15:24."
    )
    assert value.endswith("Rescue: midazolam at 15:10. Side effects: nausea.")


def test_a_signature_says_whether_it_is_there(ward: Ward) -> None:
    pad = ward.session(RECOVERY, "discharge").discharge.leaving.escort.pad
    before = said(pad)
    pad.show_strokes("1,1 900,900")
    assert (before, said(pad)) == ((Role.Canvas, "not signed yet"), (Role.Canvas, "signed"))


def test_a_page_of_the_bar_is_a_tab_and_says_which_is_in_front(ward: Ward) -> None:
    tabs = [one for one in heard(STATES["board"](ward)) if one.role == Role.PageTab]
    assert [one.name for one in tabs if one.value == "in front"] == ["Chairs"]


def test_what_a_reader_was_told_of_is_not_kept_alive(readers: None) -> None:
    tab = Tab("Chairs", "Opens the page of chairs.")
    gone = ref(tab)
    QAccessible.queryAccessibleInterface(tab)
    del tab
    gc.collect()
    assert gone() is None


def test_a_reader_that_asks_for_what_has_gone_is_told_nothing(readers: None) -> None:
    tab = Tab("Chairs", "Opens the page of chairs.")
    node = SpokenWidget(tab, tab)
    shiboken6.delete(tab)
    assert [node.text(which) for which in (QAccessible.Text.Name, QAccessible.Text.Value)] == [
        "",
        "",
    ]
