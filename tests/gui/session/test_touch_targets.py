"""Sizes of what is tapped, in millimetres by the density, in every panel and both layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import InfusionStarted, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.session.panels import PANELS
from ketalog.gui.session_page import SessionPage
from ketalog.gui.touch.keypad import Keypad
from tests.gui.printing.printers import FRONT, HP, PaperTray
from tests.gui.session.bedside import Bedside, row_of
from tests.gui.session.fingers import pad_of, smaller, targets

Open = Callable[[SessionPage], None]
KEYBOARD_PX, BUTTON_MM, TOUCH_MM, KEYPAD_MM = 24, 9, 15, 20
WIDE_SCREENS = {3.78: (1366, 768), 4.4: (1366, 768), 6.2: (1920, 1080), 7.5: (2560, 1440)}


def panel(name: str) -> Open:
    return lambda page: page.want(name)


def medication(kind: str) -> Open:
    def open_kind(page: SessionPage) -> None:
        page.want("medication_panel")
        found = page.side.panel
        assert isinstance(found, MedicationPanel)
        found.choose(kind)

    return open_kind


def correction(kind: type[object]) -> Open:
    def open_correction(page: SessionPage) -> None:
        said = page.desk.chart(page.log).last(kind)
        assert said is not None
        page.correct(said.id, "")

    return open_correction


def criterion(key: str) -> Open:
    def open_criterion(page: SessionPage) -> None:
        page.want("discharge")
        row_of(page, key).click()

    return open_criterion


def way_out(number: int) -> Open:
    def open_way(page: SessionPage) -> None:
        page.want("discharge")
        leaving = page.discharge.leaving
        (leaving.nobody, leaving.exemption, leaving.other)[number].click()

    return open_way


def reading(page: SessionPage) -> None:
    page.columns.middle.keys.buttons["chart"].click()


def paper(page: SessionPage) -> None:
    page.print(page.desk.printing.record)


def paper_options(page: SessionPage) -> None:
    page.desk.printing.printers.behind.make = lambda: PaperTray((HP, FRONT))
    paper(page)
    assert page.middle.paper is not None
    page.middle.paper.foot.options_button.click()


MADE_BY_NAME = [name for name in PANELS if name != "correction_panel"]
SCREENS: dict[str, Open] = {
    **{name: panel(name) for name in (*MADE_BY_NAME, "discharge", "help")},
    **{kind: medication(kind) for kind in ("Drug", "Oxygen", "IV", "Call", "Other")},
    **{key: criterion(key) for key in ("pain", "moves", "aldrete", "instructions")},
    "correct vitals": correction(Vitals),
    "correct START": correction(InfusionStarted),
    "nobody came": way_out(0),
    "exemption": way_out(1),
    "other ending": way_out(2),
    "paper": paper,
    "how it is printed": paper_options,
}


@pytest.fixture
def dressed_as(qapp: QApplication) -> Iterator[Callable[[theme.Theme], None]]:
    """Puts on a look; afterwards the usual one is there again."""
    yield lambda look: theme.apply(qapp, look)
    theme.apply(qapp, theme.Theme())


def screen(bedside: Bedside, name: str, size: tuple[int, int] = (1366, 768)) -> SessionPage:
    page = bedside.page(*size)
    SCREENS[name](page)
    for _ in range(3):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize("name", list(SCREENS))
def test_no_target_of_the_touch_layout_is_under_15_mm(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None], name: str
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=3.78))
    assert smaller(screen(bedside, name), TOUCH_MM * 3.78) == []


@pytest.mark.parametrize("density", WIDE_SCREENS)
def test_the_targets_follow_the_density(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None], density: float
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=density))
    page = screen(bedside, "vitals_panel", WIDE_SCREENS[density])
    assert smaller(page, TOUCH_MM * density) == []


@pytest.mark.parametrize("density", WIDE_SCREENS)
def test_the_keys_of_the_keypad_have_20_mm(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None], density: float
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=density))
    page = screen(bedside, "vitals_panel", WIDE_SCREENS[density])
    assert smaller(pad_of(page).numbers, KEYPAD_MM * density) == []


@pytest.mark.parametrize("density", WIDE_SCREENS)
def test_the_keypad_stands_whole_on_the_screen(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None], density: float
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=density))
    page = screen(bedside, "vitals_panel", WIDE_SCREENS[density])
    pad = pad_of(page)
    hidden = [
        text
        for text, key in pad.numbers.keys.items()
        if key.visibleRegion().boundingRect() != key.rect()
    ]
    assert hidden == []


def test_the_letters_have_15_mm(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None]
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=3.78))
    page = screen(bedside, "note_panel")
    assert smaller(pad_of(page).letters, TOUCH_MM * 3.78) == []


def test_a_whole_set_stands_on_the_small_screen_without_scrolling(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None]
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=3.78))
    page = screen(bedside, "vitals_panel")
    found = page.side.panel
    assert found is not None
    assert found.scroller.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_target_of_the_keyboard_layout_has_24_px(bedside: Bedside, name: str) -> None:
    assert smaller(screen(bedside, name), KEYBOARD_PX) == []


@pytest.mark.parametrize("density", [3.78, 6.2])
def test_the_buttons_of_a_session_have_9_mm(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None], density: float
) -> None:
    dressed_as(theme.Theme(px_per_mm=density))
    page = screen(bedside, "vitals_panel", (1920, 1080))
    buttons = [page.side.panel.save_button] if page.side.panel else []
    buttons += [one for one in targets(page.left) if isinstance(one, KeyButton)]
    buttons += list(page.side.stack.currentWidget().buttons)  # type: ignore[union-attr]
    low = [one.text() for one in buttons if one.height() < BUTTON_MM * density]
    assert (low, len(buttons) > 6) == ([], True)


def test_an_open_question_about_a_rescue_can_be_tapped(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None]
) -> None:
    dressed_as(theme.Theme(layout="touch", px_per_mm=3.78))
    bedside.happened(31, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))
    page = screen(bedside, "vitals_panel")
    assert page.left.questions.lines
    assert smaller(page.left, TOUCH_MM * 3.78) == []


def test_there_is_no_keypad_in_the_keyboard_layout(bedside: Bedside) -> None:
    page = screen(bedside, "vitals_panel")
    assert [pad for pad in page.findChildren(Keypad) if pad.isVisible()] == []


@pytest.mark.parametrize("percent", [100, 150])
def test_no_key_of_the_session_is_cut_off_sideways(
    bedside: Bedside, dressed_as: Callable[[theme.Theme], None], percent: int
) -> None:
    bedside.clock.reach(60)
    dressed_as(theme.Theme(text_percent=percent, layout="touch", px_per_mm=4.4))
    page = screen(bedside, "vitals_panel")
    keys = page.columns.middle.keys
    viewport = keys.parentWidget()
    assert viewport is not None
    assert keys.width() <= viewport.width()
    shown = [one for one in keys.buttons.values() if one.isVisible()]
    assert max(one.geometry().right() for one in shown) < viewport.width()
