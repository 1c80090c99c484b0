"""When the next vitals are due: countdown, and the state by mark, word, shape and colour."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.schedule import Due
from ketalog.gui.kit.scale import px
from ketalog.gui.session.card import STATE_TONES, Card, StateMark, Words
from ketalog.gui.session.check_face import CheckFace, check_face


class NextCheckCard(Card):
    """Amber before and at due, red when overdue; each state has its own word and shape too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Next vitals", parent)
        self._dense = False
        self.title = Words(12, bold=True, tone="quiet")
        self.mark = StateMark()
        self.word = Words(12, bold=True)
        self.countdown = Words(30, bold=True)
        self.countdown.setProperty("role", "countdown")
        self.under = Words(13, tone="quiet", wraps=True)
        self.missing = Words(13, tone="amber", wraps=True)
        self.missed = Words(13, bold=True, tone="red", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(px(5))
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(self.word)
        self.lines.addLayout(head)
        for one in (self.countdown, self.under, self.missing, self.missed):
            self.lines.addWidget(one)

    def show_less(self, dense: bool) -> None:
        """Where the text is large, a smaller countdown."""
        self._dense = dense
        self.under.setVisible(not dense)
        self.countdown.resize_text(24 if dense else 30)
        self.space_out(dense=dense)

    def show_chart(self, chart: Chart, due: Due, at: datetime) -> None:
        """Show what is due at a moment."""
        self.show_face(check_face(chart, due, at))

    def show_face(self, face: CheckFace) -> None:
        """Show what the card reads."""
        tone = STATE_TONES[face.state]
        self.title.say(face.title)
        self.mark.show_state(face.state)
        self.mark.setVisible(bool(face.word))
        self.word.say(face.word, tone)
        self.word.setVisible(bool(face.word))
        self.countdown.say(face.countdown, tone)
        self.under.say(face.under)
        self.missing.say(face.missing)
        self.missing.setVisible(bool(face.missing))
        self.missed.say(face.missed)
        self.missed.setVisible(bool(face.missed))
        self.say("bad" if tone == "red" else "")
        self.setAccessibleDescription(f"{face.title} {face.word} {face.countdown}, {face.under}")
