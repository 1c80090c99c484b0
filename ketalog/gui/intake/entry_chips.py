"""What a list holds so far, as chips that wrap; a click on one takes it off the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.row_lines import SIDE
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Pressed
from ketalog.gui.session.banner import ChipLabel
from ketalog.gui.session.flow_layout import FlowLayout

ACROSS = 6
CROSS = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}"


class EntryChip(ChipLabel, Pressed):
    """One entry, or what may be said instead of a list; ``chosen`` on a click."""

    chosen = Signal()

    def __init__(self, words: str, role: str, follows: str, mark: str = "") -> None:
        super().__init__()
        self.show_chip((f"{words}{mark}", role))
        self.setAccessibleName(words)
        self.setAccessibleDescription(follows)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def press(self) -> None:
        self.chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


class EntryChips(QWidget):
    """``removed`` carries the place of an entry, ``none_said`` that there is none."""

    removed = Signal(int)
    none_said = Signal()

    def __init__(self, none: str, role: str) -> None:
        super().__init__()
        self._none, self._role = none, role
        self._chips: list[QWidget] = []
        within = QWidget()
        self._flow = FlowLayout(within, across=ACROSS)
        self._line = QHBoxLayout(self)
        self._line.addWidget(within)
        for widget in (within, self):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            widget.setSizePolicy(policy)
        self._indent()

    def show_entries(
        self, entries: Sequence[tuple[str, str]], *, none_said: bool, may_be_none: bool
    ) -> None:
        """The entries and their sources; without any, whether that was said or nobody asked."""
        self._clear()
        for place, (words, source) in enumerate(entries):
            chip = EntryChip(words, self._role, "Takes it off the list", CROSS)
            chip.setToolTip(source)
            chip.chosen.connect(lambda place=place: self.removed.emit(place))
            self._add(chip)
        if not entries and may_be_none:
            self._show_none(none_said)
        self.setVisible(bool(self._chips))
        self.updateGeometry()

    def _show_none(self, said: bool) -> None:
        if said:
            self._add(_statement(self._none, "chip-green"))
            return
        self._add(_statement("Not asked yet", "chip-amber"))
        words = f"Asked: {self._none.lower()}"
        chip = EntryChip(words, "chip-plain", "Says that there is none")
        chip.chosen.connect(self.none_said)
        self._add(chip)

    def _add(self, chip: QWidget) -> None:
        self._flow.addWidget(chip)
        self._chips.append(chip)
        chip.show()

    def _clear(self) -> None:
        # One of them may be in the middle of its own click.
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []

    def minimumSizeHint(self) -> QSize:
        """Its height follows from its width alone."""
        return QSize(px(120), self._flow.minimumSize().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_line"):
            self._indent()

    def _indent(self) -> None:
        """Under the line that they were typed in."""
        self._line.setContentsMargins(px(SIDE) + px(6), 0, 0, 0)


def _statement(words: str, role: str) -> ChipLabel:
    label = ChipLabel()
    label.show_chip((words, role))
    return label
