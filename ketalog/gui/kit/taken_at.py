"""When it was: now, at the first key, or a time of day typed in its place."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.field import Field, never_full
from ketalog.gui.kit.scale import font, px, target, width_of

TEXT_PX = 13
ASKED = "When?"
SHOWN_ELSE = "Time of day, such as 14:30; empty for the time shown"
OF_PAPER = "Time of day as the paper says, such as 14:30"
USUAL_BACK = timedelta(hours=12)
# A session's times lie within a day, the greater part of it after START.
BEFORE_START, AFTER_START = timedelta(hours=6), timedelta(hours=18)
_WHOLE = re.compile(r"([01]\d|2[0-3])[:.]?[0-5]\d")
_TIME = re.compile(r"^([01]?\d|2[0-3])[:.]?([0-5]\d)$")


def moment_of(text: str, now: datetime, zone: ZoneInfo, back: timedelta = USUAL_BACK) -> datetime:
    """The latest moment, not after now, at which the clinic's clock showed a typed ``14:30``.

    Raises Refused for what is no time of day, and for one that would lie further ``back``.
    """
    found = _TIME.match(text.strip())
    if not found:
        raise Refused(f"“{text.strip()[:20]}” is not a time such as 14:30.", "at")
    hour, minute = int(found[1]), int(found[2])
    local = now.astimezone(zone)
    for days in (0, 1):
        wall = (local - timedelta(days=days)).replace(
            hour=hour, minute=minute, second=0, microsecond=0
        )
        # The second of two equal wall times, in the night the clocks go back, is the later one.
        for fold in (1, 0):
            moment = wall.replace(fold=fold).astimezone(now.tzinfo)
            if moment <= now and now - moment <= back:
                return moment
    raise Refused(f"{text.strip()} is still to come; it is {written.time(now, zone)} now.", "at")


def moment_on_paper(text: str, now: datetime, chart: Chart) -> datetime:
    """The moment of a ``14:30`` on a session's paper: on its own day, however late it is typed.

    Raises Refused for what is no time of day, and for one that is still to come.
    """
    started = chart.started_at
    until = min(now, started + AFTER_START) if started else now
    back = max(USUAL_BACK, until - started + BEFORE_START) if started else USUAL_BACK
    return moment_of(text, until, chart.zone, back)


class TakenAt(Field):
    """Reads as quiet words at the right until it gets the focus; then it is a field for a time."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.is_asked = False
        self.setAccessibleName("Taken at")
        self.setAccessibleDescription(SHOWN_ELSE)
        # The sheet makes every line as high as a field; this one stands beside a title.
        self.setStyleSheet("min-height: 0; padding: 0 4px;")
        self.setMaxLength(8)
        self.setInputMethodHints(Qt.InputMethodHint.ImhTime)
        self.setToolTip("Type a time such as 14:30 to set it back")

    def ask(self, asked: bool) -> None:
        """Nothing is taken at now: a time must be typed; once it is whole it moves on by itself."""
        if asked == self.is_asked:
            return
        self.is_asked = asked
        self.full = (lambda text: _WHOLE.fullmatch(text) is not None) if asked else never_full
        self.setAccessibleDescription(OF_PAPER if asked else SHOWN_ELSE)
        self.show_words(ASKED)

    def show_words(self, words: str) -> None:
        """What it reads while nothing is typed."""
        words = ASKED if self.is_asked else words
        if words != self._words:
            self._words = words
            self.setPlaceholderText(words)
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """What it reads now."""
        typed = self.text().strip()
        found = _TIME.match(typed)
        # However it was typed, it reads as a time of day.
        when = f"{int(found[1]):02}:{found[2]}" if found else typed
        return f"taken {when}" if typed else self._words

    def sizeHint(self) -> QSize:
        wide = width_of(max(self.words, "typed 00:00", key=len), TEXT_PX) + px(20)
        return QSize(max(wide, target(28)), target(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(px(90), target(28)), target(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or (self.is_asked and not self.text()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(font(TEXT_PX, bold=bool(self.text())))
        roles = self.palette()
        painter.setPen((roles.text() if self.text() else roles.placeholderText()).color())
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.words
        )
