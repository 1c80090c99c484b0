"""Reminding: at each look, what fell due at any chair since the last one; one tone for all."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from ketalog.domain.events import ReminderAnswered
from ketalog.domain.refusal import Refused
from ketalog.domain.reminders import Reminder, sounding
from ketalog.gui.desk import Desk
from ketalog.gui.session_page import SessionPage
from ketalog.gui.sound import Sound
from ketalog.gui.sound_mark import SoundMark

BETWEEN_LOOKS = timedelta(seconds=1)


class Reminding(QObject):
    """Asked by the window's timer on every page, locked or not. ``reminded``: log and Reminder.

    The first look is silent: who opens the program sees what is due. After a suspend everything
    that fell due meanwhile is told, and there is one tone.
    """

    reminded = Signal(str, object)

    def __init__(self, desk: Desk, sound: Sound, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sound = sound
        self._looked_at: datetime | None = None

    def look(self, at: datetime) -> None:
        """Tell what fell due since the last look; a clock set back starts anew."""
        since = self._looked_at
        if since is not None and timedelta() <= at - since < BETWEEN_LOOKS:
            return
        self._looked_at = at
        found = self._since(since, at) if since is not None else []
        for log, reminder in found:
            self.reminded.emit(log, reminder)
        tones = {reminder.tone for _, reminder in found}
        if tones:
            self._sound.play("long overdue" if "long overdue" in tones else "due")

    def attend(self, page: SessionPage) -> None:
        """Write down what is answered on a session's next-check card; show it if silent."""
        page.left.next_check.answered.connect(lambda said: self._answer(page, said))
        foot = page.status.layout()
        if foot is not None:
            foot.addWidget(SoundMark(self._sound, page.status))

    def _answer(self, page: SessionPage, said: ReminderAnswered) -> None:
        try:
            self._desk.record(page.log, said)
        except Refused as refused:
            page.status.say(refused.sentence)
        page.side.take_focus()

    def _since(self, since: datetime, at: datetime) -> list[tuple[str, Reminder]]:
        return [
            (log, reminder)
            for log in self._desk.open_sessions()
            for reminder in sounding(self._desk.chart(log), since, at)
        ]
