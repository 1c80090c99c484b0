"""Says over the panels that what is typed is copied from paper, and ends that."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ketalog.domain.from_paper import from_paper_words
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.key_button import SMALL, KeyButton
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Spoken, announce
from ketalog.gui.session.keys import COPYING_KEY
from ketalog.gui.session.words import Words
from ketalog.gui.theme import colours_in_force


class CopyingStrip(QWidget, Spoken):
    """Takes no room while nothing is copied; ``ended`` by its button."""

    ended = Signal()
    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer, self._dense = "", False
        self._words = Words(13, bold=True, tone="amber", wraps=True)
        self.end_button = KeyButton("End", high=SMALL)
        self.end_button.setAccessibleName("End copying from paper")
        self.end_button.explain("What is typed after it is of now again.")
        self.end_button.clicked.connect(self.ended)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.end_button.setSizePolicy(policy)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def show_writer(self, name: str) -> None:
        """Whose paper it is; empty puts it away."""
        self._writer = name
        self._dress()
        self.setVisible(bool(name))
        if name:
            announce(self, self.accessibleName())

    def show_less(self, dense: bool) -> None:
        """Where the text is large, smaller, and without the keys that end it."""
        self._dense = dense
        self._words.resize_text(11 if dense else 13)
        self._dress()

    def _dress(self) -> None:
        self._line.setContentsMargins(px(12), px(6), px(8), px(6))
        self._line.setSpacing(px(8))
        words = f"Copying {from_paper_words(self._writer)}" if self._writer else ""
        hint = "" if self._dense else by_key(f" · Esc or {COPYING_KEY} ends")
        self._words.say(words and words + hint)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(inks.amber_ground)
        painter.setPen(QPen(inks.amber, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
