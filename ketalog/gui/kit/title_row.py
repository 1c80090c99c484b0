"""A panel's name, the time of what is entered in it, and what is wrong with that time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.taken_at import TakenAt

TITLE_PX = 16


class TitleRow(QWidget):
    """``14:33 · now``; ``typed 14:33`` when that is a while back; ``taken 14:30`` when set back."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = FittingWords(TITLE_PX, self, is_title=True)
        self._title.say(title)
        self.taken_at = TakenAt()
        self.message = MessageLine(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        lines.addWidget(Beside(self._title, self.taken_at, gives_way=self._title))
        lines.addWidget(self.message)

    def rename(self, title: str) -> None:
        """Change the name."""
        self._title.say(title)

    @property
    def title(self) -> str:
        """The name shown."""
        return self._title.text

    def show_time(
        self, at: datetime, first_key: datetime | None, unhurried: timedelta, zone: ZoneInfo
    ) -> None:
        """What the time reads at a moment."""
        since = first_key or at
        late = first_key is not None and at - first_key > unhurried
        clock = written.time(since, zone)
        self.taken_at.show_words(f"typed {clock}" if late else f"{clock} · now")
