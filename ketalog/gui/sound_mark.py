"""The mark that reminders make no sound: silent mode, volume 0, or no device."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ketalog.gui.kit.scale import px
from ketalog.gui.sound import Sound

BRIEF = "No sound"


class SoundMark(QLabel):
    """Says so while reminders make no sound; not there while they can be heard."""

    def __init__(self, sound: Sound, parent: QWidget) -> None:
        super().__init__(parent)
        self._sound = sound
        self._is_brief = False
        self.setProperty("role", "chip-amber")
        self.setContentsMargins(px(8), px(2), px(8), px(2))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        sound.changed.connect(self._look)
        self._look()

    def be_brief(self, brief: bool) -> None:
        """Where there is little room, that there is no sound is enough; why is in the tip."""
        if brief != self._is_brief:
            self._is_brief = brief
            self._look()

    def _look(self) -> None:
        words = self._sound.words
        self.setText(BRIEF if words and self._is_brief else words)
        self.setToolTip(f"{words}: reminders make no sound here. Ctrl+M: silent and back")
        self.setAccessibleName(f"{words}: reminders make no sound here" if words else "")
        self.setVisible(bool(words))


class SoundLine(QWidget):
    """The mark at the right of a line of its own, for pages without the bar."""

    def __init__(self, sound: Sound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(4), px(18), 0)
        line.addStretch(1)
        line.addWidget(SoundMark(sound, self))
