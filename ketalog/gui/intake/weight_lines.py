"""The weights on file, the newest first, and where one changed much since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.weighing import Weighing, both_units, change_words
from ketalog.gui.kit.scale import px


class WeightLines(QWidget):
    """Takes no room while nobody was weighed."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, px(4), 0, 0)
        self._lines.setSpacing(px(3))
        self._labels: list[QLabel] = []
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as they are shown."""
        return tuple(label.text() for label in self._labels)

    def show_weighings(self, found: Sequence[Weighing], zone: ZoneInfo) -> None:
        """Show them all."""
        for old in self._labels:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels = [_label("Weighed here", "quiet")] if found else []
        for one in reversed(found):
            role = "chip-amber" if one.marked else "quiet"
            self._labels.append(_label(words(one, zone), role))
        for label in self._labels:
            self._lines.addWidget(label)
        self.setVisible(bool(found))


def last_weight(found: Sequence[Weighing], zone: ZoneInfo) -> str:
    """``last 72 kg, 3 Nov 2026``; empty where nobody was weighed."""
    if not found:
        return ""
    last = found[-1]
    return f"last {written.quantity(last.weight)}, {written.day(last.at.astimezone(zone).date())}"


def words(weighing: Weighing, zone: ZoneInfo) -> str:
    """``21 Nov 2026 · 72 kg, 158.7 lb · 12 % less than before``."""
    day = written.day(weighing.at.astimezone(zone).date())
    parts = (day, both_units(weighing.weight), change_words(weighing))
    return " · ".join(part for part in parts if part)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if role != "quiet":
        label.setContentsMargins(px(8), px(2), px(8), px(2))
    return label
