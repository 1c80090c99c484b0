"""Which chair? Asked of who is let in without signing in: chairs and what is due, no names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ketalog.gui.chair_state import ChairState
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px, target
from ketalog.gui.running_strip import RunningTile
from ketalog.gui.session.words import Line

COLUMNS = 3
TITLE = "Emergency: which chair?"
MEANS = (
    "You enter without signing in: vitals, rescue, drugs, oxygen, pump stop and notes. "
    "Every entry is flagged and must be countersigned."
)
STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class ChairButton(QPushButton):
    """One chair as the strip of the sign-in shows it, with its key."""

    def __init__(self, state: ChairState) -> None:
        super().__init__()
        self.chair, self.log = state.chair, state.log
        self.setAutoDefault(True)
        self.key = Line(17, bold=True)
        self.key.say(by_key(state.chair))
        self.tile = RunningTile()
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.key)
        self._line.addWidget(self.tile, 1)
        self.key.setVisible(bool(self.key.text()))
        for inside in (self.key, self.tile):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_state(state)

    def show_state(self, state: ChairState) -> None:
        """Change what it shows."""
        self.tile.show_state(state)
        self.setAccessibleName(self.tile.accessibleName())
        self.setAccessibleDescription(f"Opens chair {state.chair} without signing in.")
        self.space_out()

    def space_out(self) -> None:
        """Margins for the text size there is."""
        self._line.setContentsMargins(px(12), px(8), px(10), px(8))
        self._line.setSpacing(px(12))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._line.sizeHint().expandedTo(QSize(target(24), target(44)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class EmergencyChairs(QWidget):
    """``chosen`` carries a session's log, ``left`` leads back to the sign-in."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(TITLE)
        self.title, self.means = Line(22, bold=True, tone="red"), Line(14)
        self.title.say(TITLE)
        self.means.say(MEANS)
        self.message = MessageLine()
        self.buttons: tuple[ChairButton, ...] = ()
        self._grid = QGridLayout()
        self.back = KeyButton("Back", "Esc", high=LOW)
        self.back.explain("Leads back to the names.")
        self.back.clicked.connect(self.left)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.means)
        self._lines.addLayout(self._grid)
        self._lines.addWidget(self.message)
        under = QHBoxLayout()
        under.addWidget(self.back)
        under.addStretch(1)
        self._lines.addLayout(under)
        self._lines.addStretch(1)
        self._space_out()

    def show_states(self, states: Sequence[ChairState]) -> None:
        """The chairs by number; a chair that is there already stays under the finger."""
        ordered = sorted(states, key=lambda state: (state.chair, state.log))
        if [state.log for state in ordered] != [button.log for button in self.buttons]:
            self._offer(ordered)
        for button, state in zip(self.buttons, ordered, strict=True):
            button.show_state(state)

    def take_focus(self) -> None:
        """The keys are on the first chair; its number is quicker."""
        self.message.say("")
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number is a chair, an arrow goes to the one beside, Esc back."""
        now = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and any(event.text() == one.chair for one in self.buttons):
            self._take(event.text())
        elif event.key() in STEPS and isinstance(now, ChairButton):
            place = self.buttons.index(now) + STEPS[event.key()]
            if 0 <= place < len(self.buttons):
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _take(self, chair: str) -> None:
        """Two sessions may share a chair: then the number only leads to them."""
        meant = [button for button in self.buttons if button.chair == chair]
        if len(meant) == 1:
            meant[0].click()
            return
        meant[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.message.say(
            f"Chair {chair} has two open sessions: choose one and press Enter.", "warn"
        )

    def _offer(self, states: Sequence[ChairState]) -> None:
        for old in self.buttons:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = tuple(ChairButton(state) for state in states)
        for place, button in enumerate(self.buttons):
            button.clicked.connect(self._choosing(button.log))
            self._grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            # Qt would show it at the next turn of the loop, too late for the focus.
            button.show()

    def _choosing(self, log: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(log)

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(36), px(24), px(36), px(24))
        self._lines.setSpacing(px(12))
        self._grid.setSpacing(px(14))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for button in self.buttons:
            button.space_out()
