"""Every page of a session on a small PC: at each text size, and for fingers."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

import ketalog.gui
from ketalog.domain.people import EscortAttempt
from ketalog.gui import theme
from ketalog.gui.session.keys import EARLIER, ESCORT, PRESTART, SCORES
from ketalog.gui.session_page import SessionPage
from tests.gui.session.bedside import Bedside, focused
from tests.gui.session.fingers import tap

SMALL = (1366, 768)


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """The usual look again, whatever a test has put on."""
    yield
    theme.apply(qapp, theme.Theme())


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def shown(bedside: Bedside, name: str) -> SessionPage:
    page = bedside.page(*SMALL)
    if name:
        page.want(name)
    settle()
    return page


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("layout", ["keyboard", "touch"])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("name", ["", PRESTART, EARLIER, "discharge", "help"])
def test_no_page_pushes_the_right_column_off_a_small_pc(
    bedside: Bedside, qapp: QApplication, name: str, percent: int, layout: theme.Layout
) -> None:
    theme.apply(qapp, theme.Theme("day", percent, layout=layout))
    page = shown(bedside, name)
    right = page.columns.serving.right.geometry().right()
    assert ((page.width(), page.height()), right < page.columns.width()) == (SMALL, True)


def test_a_page_that_needs_much_width_pushes_nothing_off(bedside: Bedside) -> None:
    page = shown(bedside, "discharge")
    page.criteria.setMinimumWidth(1200)
    settle()
    right = page.columns.serving.right.geometry().right()
    assert (page.width(), right < page.columns.width()) == (SMALL[0], True)


@pytest.mark.parametrize("percent", [150, 200])
def test_lines_do_not_lie_over_each_other_when_the_text_grows(
    bedside: Bedside, qapp: QApplication, percent: int
) -> None:
    page = shown(bedside, "discharge")
    theme.apply(qapp, theme.Theme("day", percent))
    settle()
    rows = page.criteria.rows
    needed = [row.heightForWidth(row.width()) for row in rows]
    assert [row.height() for row in rows] == needed
    assert all(
        above.geometry().bottom() < below.geometry().top() for above, below in pairwise(rows)
    )


@pytest.mark.parametrize(("percent", "least"), [(150, 5), (200, 2)])
def test_the_discharge_list_has_room_for_its_lines(
    bedside: Bedside, qapp: QApplication, percent: int, least: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    page = shown(bedside, "discharge")
    assert sum(map(is_whole, page.criteria.rows)) >= least


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_button_that_lets_go_stays_in_sight(
    bedside: Bedside, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    page = shown(bedside, "discharge")
    assert is_whole(page.discharge.leaving.discharge)


def test_the_text_size_changes_the_margins_of_what_is_shown(
    bedside: Bedside, qapp: QApplication
) -> None:
    page = shown(bedside, "")
    panel = page.side.panel
    assert panel
    lined = (panel, page.criteria, page.prestart, page.discharge.leaving)
    before = [widget.layout().contentsMargins().left() for widget in lined]  # type: ignore[union-attr]
    theme.apply(qapp, theme.Theme("day", 200))
    settle()
    after = [widget.layout().contentsMargins().left() for widget in lined]  # type: ignore[union-attr]
    assert after == [2 * left for left in before]


def test_nothing_waits_for_the_font_of_the_application_alone() -> None:
    folder = Path(ketalog.gui.__file__).parent
    waiting = "== QEvent.Type.ApplicationFontChange"
    assert [file.name for file in folder.rglob("*.py") if waiting in file.read_text()] == []


@pytest.mark.parametrize("name", [SCORES, ESCORT, PRESTART, EARLIER, "lock"])
def test_a_finger_reaches_by_the_key_more_what_has_no_key_of_its_own(
    bedside: Bedside, qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, theme.Theme(layout="touch"))
    page = shown(bedside, "")
    keys = page.columns.middle.keys
    tap(keys.buttons["more"])
    with bedside.qtbot.waitSignal(keys.wanted) as wanted:
        tap(keys.buttons[name])
    assert wanted.args == [name]
    assert keys.buttons["vitals_panel"].isVisibleTo(keys)


def test_esc_from_an_exemption_leads_into_the_escort_form(bedside: Bedside) -> None:
    page = shown(bedside, "discharge")
    page.discharge.leaving.exemption.click()
    settle()
    bedside.press("\x1b")
    settle()
    assert page.discharge.leaving.escort.isAncestorOf(focused())


def test_the_pad_is_whole_beside_the_form_while_somebody_is_coming(bedside: Bedside) -> None:
    bedside.happened(32, EscortAttempt("Ana Rivera", "555-0143", "coming"))
    page = shown(bedside, "discharge")
    leaving = page.discharge.leaving
    assert leaving.coming.isVisible()
    assert is_whole(leaving.escort.pad)
