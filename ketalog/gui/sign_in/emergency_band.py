"""The red band over a session that somebody opened without signing in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ketalog.domain.emergency import named_by
from ketalog.domain.refusal import Refused
from ketalog.gui.desk import Desk
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.field import Field
from ketalog.gui.kit.key_button import SMALL, KeyButton
from ketalog.gui.kit.scale import px, target
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.theme import Colours, colours_in_force

NOT_SIGNED_IN = "NOT SIGNED IN"
FLAGGED = "Entries are flagged and must be countersigned"
BRIEF = "Entries must be countersigned"
WHO = "Who are you? (name, optional)"
NO_NAME = "This is no name: entries are written without it."
LONGEST_NAME = 120


class EmergencyBand(QWidget, Spoken):
    """Stands as long as nobody has signed in; ``typed`` once the name was given, or left."""

    ended = Signal()
    typed = Signal()
    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dense = self._wrong = False
        self._chair = self._told = ""
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.name = Field()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(WHO)
        self.name.setAccessibleName(WHO)
        self.name.setAccessibleDescription("It stands beside the entries. Nothing waits for it.")
        self.name.textEdited.connect(lambda _: self._take())
        self.name.finished.connect(lambda _: self.typed.emit())
        self.sign_in = KeyButton("Sign in", "F12", high=SMALL)
        self.sign_in.explain("Ends this and asks who is there.")
        self.sign_in.clicked.connect(self.ended)
        self.sign_in.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.words, 1)
        self._line.addWidget(self.name)
        self._line.addWidget(self.sign_in)
        self._dress()

    def begin(self, chair: str) -> None:
        """In this chair; somebody else may be there now."""
        self.name.clear()
        self._chair, self._told, self._wrong = chair, "", False
        self._say()

    def tell(self, sentence: str) -> None:
        """In place of the rest, where there is no room under the page; empty takes it back."""
        self._told = sentence
        self._say()

    def show_less(self, dense: bool) -> None:
        """Where the text is large, as low as it can be: the clock keeps its room."""
        if dense != self._dense:
            self._dense = dense
            self._dress()

    def spoken_value(self) -> str:
        return self.words.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_line"):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, words = _pair(colours_in_force())
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(self.rect().adjusted(0, self.height() - px(2), 0, 0), words)

    def _take(self) -> None:
        """Every key counts: an entry may be written before the name is complete."""
        try:
            self._desk.said_by = named_by(self.name.text())
        except Refused:
            self._desk.said_by, self._wrong = "", True
        else:
            self._wrong = False
        self._say()

    def _say(self) -> None:
        flagged = BRIEF if self._dense else FLAGGED
        where = f"Chair {self._chair}" if self._dense else ""
        ends = by_key("F12 ends")
        instead = self._told or (NO_NAME if self._wrong else "")
        said = (instead,) if instead else (where, flagged, ends)
        self.words.setText(" · ".join(part for part in (NOT_SIGNED_IN, *said) if part))
        self.setAccessibleName(self.words.text())

    def _dress(self) -> None:
        self._say()
        size = px(11 if self._dense else 13)
        colour = _pair(colours_in_force())[1].name()
        _style(
            self.words,
            f"color: {colour}; background: transparent; font-size: {size}px; font-weight: 600;",
        )
        self.name.setFixedWidth(px(250))
        high = target(24 if self._dense else 36)
        # The sheet of the program has fields of the panels' height.
        _style(self.name, f"min-height: {high - 2}px; max-height: {high - 2}px; padding: 0;")
        over = px(2 if self._dense else 4)
        self._line.setContentsMargins(px(18), over, px(12), over)
        self._line.setSpacing(px(12))


def _pair(ink: Colours) -> tuple[QColor, QColor]:
    """Ground and words: in a dark room the ground is the dark one of the two."""
    if ink.red.lightness() < ink.red_ground.lightness():
        return ink.red, ink.on_accent
    return ink.red_ground, ink.red


def _style(widget: QWidget, style: str) -> None:
    if style != widget.styleSheet():
        widget.setStyleSheet(style)
