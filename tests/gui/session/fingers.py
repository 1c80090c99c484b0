"""What can be tapped on a screen, how large it is, and a finger that taps it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.session.signature_pad import SignaturePad
from ketalog.gui.session_page import SessionPage
from ketalog.gui.touch.keypad import Keypad

# A layout, what it scrolls into sight, and the layout that follows from that.
SETTLED = 3
TARGETS = (QAbstractButton, QLineEdit, QPlainTextEdit, SignaturePad)


def targets(around: QWidget) -> Iterator[QWidget]:
    """Everything shown that a finger or a pointer is meant to hit."""
    for widget in around.findChildren(QWidget):
        if isinstance(widget, TARGETS) and widget.isVisibleTo(around):
            yield widget


def smaller(around: QWidget, side: float) -> list[tuple[str, str, int, int]]:
    """Targets with a side under so many pixels."""
    return [
        (type(one).__name__, one.accessibleName(), one.width(), one.height())
        for one in targets(around)
        if min(one.width(), one.height()) < side
    ]


def tap(widget: QWidget) -> None:
    """One short touch in the middle of what is in sight; fails where something lies over it."""
    for _ in range(SETTLED):
        QApplication.processEvents()
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    found = window.childAt(place)
    assert found is widget or (found and widget.isAncestorOf(found)), widget.accessibleName()
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()


def type_by_taps(pad: Keypad, text: str) -> None:
    """Tap the keys of a text on the board in front."""
    for sign in text:
        board = pad.letters if pad.shows_letters else pad.numbers
        tap(board.keys[sign])


def choose_by_tap(row: ChoiceRow, choice: str) -> None:
    """Tap one choice."""
    tap(next(one for one in row.bar.segments if one.text() == choice))


def pad_of(page: SessionPage) -> Keypad:
    """The keypad in place of the chart."""
    return page.columns.middle.pad
