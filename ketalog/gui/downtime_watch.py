"""Whether the downtime sheets are written, said quietly under every page while they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ketalog.domain.refusal import Refused
from ketalog.gui.foot_line import FootLine
from ketalog.gui.told import told
from ketalog.papers.downtime_folder import DowntimeFolder

SECOND_MS = 1000
RETRY_MS = 60_000
# The folder is looked at once the window has been painted.
BEGIN_MS = 1500


class DowntimeWatch(QObject):
    """Looks once a second, and has what failed tried again every minute."""

    def __init__(self, folder: DowntimeFolder, foot: FootLine, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._foot = folder, foot
        self._wanted = ""
        self._look = _every(SECOND_MS, self.look, self)
        self._retry = _every(RETRY_MS, self.retry, self)

    def begin(self, folder: str) -> None:
        """Use what this PC remembers, soon; an empty folder is none."""
        self._wanted = folder
        if folder:
            QTimer.singleShot(BEGIN_MS, self, self.use)
        self._look.start()
        self._retry.start()

    def use(self) -> None:
        """Take the folder now, unless somebody chose another one in the meantime."""
        if self._folder.folder is not None:
            return
        try:
            told(lambda: self._folder.use(Path(self._wanted)))
        except Refused as refused:
            self._foot.note(refused.sentence)

    def look(self) -> None:
        """Show what is wrong, or nothing."""
        state = self._folder.state
        self._foot.note(f"Downtime sheets {state.words}" if state.kind == "failing" else "")

    def retry(self) -> None:
        """Try again what failed."""
        self._folder.retry()


def _every(ms: int, act: Callable[[], None], parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(ms)
    timer.timeout.connect(act)
    return timer
