"""One line that asks for the right time when the PC's clock cannot be right."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ketalog.domain import written
from ketalog.gui.desk import Desk

NOTICEABLE = timedelta(seconds=60)


class TimeQuestion(QFrame):
    """``answered`` once somebody has given the time; meanwhile nothing may be recorded."""

    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        self.words = QLabel()
        self.words.setProperty("role", "question")
        self.time = QLineEdit()
        self.time.setAccessibleName("The right date and time")
        self.time.setPlaceholderText("e.g. 2026-11-21 14:33")
        self.message = QLabel()
        self.message.setProperty("role", "message")
        self.message.setProperty("state", "bad")
        self.take = QPushButton("That is the time")
        self.take.clicked.connect(self._take)
        self.time.returnPressed.connect(self.take.setFocus)
        line = QHBoxLayout(self)
        for widget in (self.words, self.time, self.take, self.message):
            line.addWidget(widget)
        line.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the question, or how far the PC's clock is off, or nothing."""
        doubtful = self._desk.time_is_doubtful()
        difference = self._desk.clock_difference()
        self.time.setVisible(doubtful)
        self.take.setVisible(doubtful)
        self.message.setVisible(doubtful)
        self.setVisible(doubtful or abs(difference) > NOTICEABLE)
        zone = ZoneInfo(self._desk.clinic.timezone)
        now = self._desk.now()
        if doubtful:
            self.words.setText(
                f"This PC says {written.day_and_time(now, zone)}, which does not fit the last "
                "entry. What is the time?"
            )
        elif abs(difference) > NOTICEABLE:
            way = "ahead of" if difference > timedelta() else "behind"
            self.words.setText(
                f"The PC's clock is {written.clock(difference)} {way} the session clock, which "
                f"says {written.time(now, zone)} and goes on."
            )

    def _take(self) -> None:
        found = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)[ T](\d\d?):(\d\d)\s*", self.time.text())
        try:
            local = datetime.fromisoformat(f"{found[1]} {int(found[2]):02}:{found[3]}")  # type: ignore[index]
        except (TypeError, ValueError):
            self.message.setText("Type it as 2026-11-21 14:33.")
            return
        zone = ZoneInfo(self._desk.clinic.timezone)
        self._desk.set_time_right(local.replace(tzinfo=zone).astimezone(UTC))
        self.refresh()
        self.answered.emit()
